"""The window's frame: panes, bars, start page, hints, the table of commands, what is remembered.

Features are in the other folders; this one alone sees all of them.
"""
