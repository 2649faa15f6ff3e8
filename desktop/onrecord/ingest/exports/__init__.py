"""Exports of news databases -> their articles: text and markup in, articles out.

Here is what a database prints around an article, and in how many languages; files are opened in `readers`.
"""
