"""Whom a mention means, by its kind: a name, a pronoun, a description.

One kind's rules do not know those of another; what they share is the `scene`.
"""
