"""The reading pane: the article, find, note, reason, quote bounds; the list of articles.

Verdicts and samples are in `review`; the table beside it is in `quotes`.
"""
