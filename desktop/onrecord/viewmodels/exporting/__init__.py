"""Quotes that go out as files or on paper: what is exported, its formats, its method, and how far it is.

The dialogs and commands are in `widgets/exporting`; the files are written in `tables`.
"""
