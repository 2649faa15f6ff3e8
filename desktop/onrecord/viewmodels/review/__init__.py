"""The check of a random sample, and the history of changes.

Undo and redo are in `edits`; verdicts of single quotes are too.
"""
