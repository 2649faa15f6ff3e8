"""The labels of the network's heads: BIO over the roles of an attribution, and over kinds of names."""

ROLES = ("source", "cue", "content")
NAMES = ("person", "organisation", "place")
IGNORED = -100
"""Label of a piece that is not the first of its word."""


def bio(kinds: tuple[str, ...], kind: str) -> tuple[int, int]:
    """Numbers of B- and I- of a kind; 0 is O."""
    at = kinds.index(kind)
    return 2 * at + 1, 2 * at + 2


def count(kinds: tuple[str, ...]) -> int:
    """Number of BIO labels."""
    return 2 * len(kinds) + 1
