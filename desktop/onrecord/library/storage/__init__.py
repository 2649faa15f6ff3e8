"""The SQLite file: opened, locked, checked, copied; its schema with migrations; values packed for it.

No table of a feature: those are in the folders of their nouns. Backups and repair are in `backups`.
"""
