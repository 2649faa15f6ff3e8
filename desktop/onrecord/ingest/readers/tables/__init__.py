"""Tables and lists of articles: delimited text, spreadsheets, JSON. A row is an article, or the address of one.

What the columns are is guessed from names and contents, and may be told instead (`ColumnMapping`).
"""
