"""The clause with which a quote is told: the article's own words and verb, its speaker by name, marks of one kind.

Nothing here says where it was printed; that is for the styles.
"""
