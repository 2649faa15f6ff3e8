"""Statements that several outlets print: found beside the window, and what their list and cards show.

How they are found is in the library's room, how they are written to files in that of the tables.
"""
