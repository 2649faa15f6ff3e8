"""Speakers in the file: their names, merges and splits, and pairs that may be one speaker.

Counts of speakers are in `index`; how a merge is undone is in `change_log`.
"""
