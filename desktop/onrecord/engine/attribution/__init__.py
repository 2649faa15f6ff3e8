"""Which words are somebody's, with which cue, and which mention is their source.

Whom that mention means is in `coreference`; the network's labels come from `model`.
"""
