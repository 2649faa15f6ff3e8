"""The table of quotes: view, delegate, selection, copying, commands, and the dialogs that edit quotes.

Reading a quote in its article is in `articles`; verdicts are in `review`.
"""
