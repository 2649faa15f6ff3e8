"""The table of quotes: its view, delegate and commands, and the dialogs that edit quotes.

Copying and reading are in `articles/reader_controller`; verdicts are in `review`.
"""
