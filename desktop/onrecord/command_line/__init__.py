"""The commands of the command line, one file each: what it is asked, what it prints, and how it ends.

What is printed and written is made by `tables` and `citation`, as for the window; `cli` puts the commands together.
"""
