"""Imports beside the window: the worker's answers written to the library, and what came of each file.

Reading files is in the rooms `jobs` and `ingest`.
"""
