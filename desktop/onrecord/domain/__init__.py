"""The records that every room shares, and what is plain to read off a text. Standard library only."""
