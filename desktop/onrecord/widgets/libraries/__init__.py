"""Library files: new, open, upgrade, read-only, backups, damage and repair.

What is in a library is in the other folders; adding files is in `importing`.
"""
