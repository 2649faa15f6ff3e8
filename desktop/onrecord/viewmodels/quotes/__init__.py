"""The table of quotes as a model: rows, groups, options, search hits, and quotes on the clipboard.

Changes of quotes are in `edits`; which quotes are shown is in `filters`.
"""
