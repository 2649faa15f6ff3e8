"""The safety of a library: backups, the search for damage, and the rescue of what can still be read.

The file while it is open is in `storage`.
"""
