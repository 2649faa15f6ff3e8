"""Records of an import: what an input is before it, what a person says of its articles, and what came of it.

What becomes of an input in a word is `domain/input_fate.py`.
"""
