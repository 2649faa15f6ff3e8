"""Pages from the web, fetched one by one and only when a person asks for them: the only door to the network.

What is in a page is read in `readers`; nothing here looks at it.
"""
