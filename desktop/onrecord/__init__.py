"""On Record: who said what, and where, with the passage to prove it."""

__version__ = "0.1.0"
