"""One statement as several outlets print it: what of its words is the same, and in which each version differs.

Which quotes are versions of one statement is found in the library's room.
"""
