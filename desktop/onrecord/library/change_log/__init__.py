"""The ledger of what was changed by hand: do, undo, redo, and the history as a list of steps.

What a change does to quotes, speakers and articles is in the folders of these nouns.
"""
