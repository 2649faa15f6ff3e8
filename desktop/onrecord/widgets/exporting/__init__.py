"""Writing quotes to files: the dialog that asks what and where, and what the foot says of it.

The files themselves are written by the room `tables`, in a process of its own.
"""
