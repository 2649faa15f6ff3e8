"""The styles in which quotes are cited, one file each: what a citation says, in which order.

How that is written for one kind of program is in `formats`.
"""
