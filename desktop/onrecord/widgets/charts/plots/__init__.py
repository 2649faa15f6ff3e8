"""What each kind of chart draws with pyqtgraph, and where its marks are.

What takes the mouse and the keyboard, titles, tables and files are in the folder above.
"""
