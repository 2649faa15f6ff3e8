"""Whom a mention, a pronoun or a description means within one article.

One speaker across several articles is in `speakers`; roles are read in `roles`.
"""
