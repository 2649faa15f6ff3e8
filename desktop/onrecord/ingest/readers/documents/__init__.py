"""Readers of documents, one file a format: PDF, word processors, books, notes, subtitles, news agencies' XML.

Mail and saved pages in one file are in `mail`; splitting a text into articles, and its head, is done above.
"""
