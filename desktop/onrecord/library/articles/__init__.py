"""Articles in the file: rows, edits, removal, the list of all, and files that are still to be read.

Reading an article from a file is in the room `ingest`; quotes are in `quotes`.
"""
