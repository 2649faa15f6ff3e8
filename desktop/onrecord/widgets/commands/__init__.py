"""What a command is, and what shows commands: buttons, the palette, the sheet of shortcuts.

The table of all commands, and which can be used now, are in `window`.
"""
