"""Encodings that need more than a codec: Unicode without a mark, damaged UTF-8, Mac Roman, text encoded twice.

Pure functions of bytes and text; which of them is asked, and in what order, is in `ingest/text_encoding.py`.
"""
