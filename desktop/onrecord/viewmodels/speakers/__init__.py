"""Speakers to choose from, and pairs that may be one speaker to decide about.

The list of speakers that filters is in `filters`; changes of speakers are in `edits`.
"""
