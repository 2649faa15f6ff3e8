"""Cited text written for other programs, one file a format: plain text, HTML and Markdown.

What a citation says is decided by `styles`.
"""
