"""An article as bibliographies list it: its writers, its headline in capitals, its day, and one entry a style.

What is quoted from it, and how, is in `clauses`; which of both a copy has, in `styles`.
"""
