"""Checking quotes: verdicts by single keys, random samples, progress, and the history of changes.

Merging speakers is in `speakers`; the editor of a quote is in `quotes`.
"""
