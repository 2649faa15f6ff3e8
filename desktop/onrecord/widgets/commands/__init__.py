"""What a command is, and what shows commands: buttons, the palette, the sheet of shortcuts.

The commands of a feature are in its controller; the order of the menus is in `window/command_table`.
"""
