"""One statement in several outlets: the list of statements, and the versions of one side by side.

Copies of whole articles are in `articles`.
"""
