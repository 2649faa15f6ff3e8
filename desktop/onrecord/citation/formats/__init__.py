"""Quotes written out for other programs, one file a format: plain text and HTML.

The cited quote itself, its marks and its link are in the folder above.
"""
