"""Speakers: the commands to merge, split and rename them, their dialog, and the review of merges.

The list of speakers that filters is in `filters`.
"""
