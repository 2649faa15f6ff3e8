"""The imports into a library: what each was asked for, what came of it, and which articles it was to leave out.

Files that are still to be read are in `articles/unread_files_table.py`.
"""
