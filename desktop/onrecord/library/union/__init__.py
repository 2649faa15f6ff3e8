"""Another library merged into this one: its articles, and what was said and decided there.

How two speakers become one is in `speakers`.
"""
