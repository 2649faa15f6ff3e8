"""Folders, settings and logging: what every room may use and nobody has to know Qt for."""
