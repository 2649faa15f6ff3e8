"""Statements that several outlets print: the search for them beside the window, and what their list shows.

How they are found is in the library's room, how they are written to files in that of the tables.
"""
