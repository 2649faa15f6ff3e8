"""Statements that several outlets print: which quotes of a speaker are versions of one, and what is told of each.

How versions differ word by word is in `domain.statements`; copies of whole articles are in `copies`.
"""
