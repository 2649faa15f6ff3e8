"""The charts: dock, pages, drawing, export, and their commands.

Their data and tables are in `viewmodels/charts`.
"""
