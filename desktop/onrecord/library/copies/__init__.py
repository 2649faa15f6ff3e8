"""Near copies: what is stored of each text to find them by, which pairs are alike, the groups, and what a person says.

How quotes are counted once a group is in `index`; articles of the very same text are one article from the start.
"""
