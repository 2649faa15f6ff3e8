"""Addresses of articles whose pages are not at hand: lines of a list, entries of a feed or of a reference manager."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One address, and what is said of its page; "" for what is not said.

    Attributes:
        address: http or https.
        published: ISO date.
    """

    address: str
    title: str = ""
    source: str = ""
    published: str = ""
