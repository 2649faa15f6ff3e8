"""Attributes of speakers: what a person says of who they are, and how tables of that are read.

What a speaker is otherwise, its name, kind and spellings, is in `domain/speaker.py`.
"""
