"""Articles to read and to list: the page with its marks, find, tool tips, and quote bounds being set.

How they are drawn and clicked is in `widgets/articles`.
"""
