"""The library as tables: pandas DataFrames for notebooks, and files of them.

The one room that imports pandas. This module, `export_process` and `formats` load it late, so that whoever only names
them (the window does) need not wait for it.
"""
