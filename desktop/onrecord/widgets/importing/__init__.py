"""Adding files: dialogs, progress, what came of the import, and what went wrong.

Opening another library is in `libraries`.
"""
