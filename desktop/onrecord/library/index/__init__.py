"""Columns in memory: filter, count, group and search a million quotes without SQL.

The rows of the table, as the file has them, are in `quotes`, `articles` and `speakers`.
"""
