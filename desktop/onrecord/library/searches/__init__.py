"""Saved searches, and a filter as JSON.

How a filter chooses quotes is in `index`.
"""
