"""Feeds (RSS, Atom) and files that hold one address."""
