"""The left pane and the chips: facets, tags, saved searches, and the page that stands for no result.

The search field is in `window/top_bar`; the table that they filter is in `quotes`.
"""
