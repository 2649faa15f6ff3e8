"""Quotes in the file: rows, edits, tags, notes, verdicts and random samples.

Filters and counts are in `index`; the ledger that edits are written to is in `change_log`.
"""
