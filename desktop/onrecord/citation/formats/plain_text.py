"""Cited quotes as plain text."""

from onrecord.citation.rich_text import CitedText


def plain_text(cited: CitedText) -> str:
    """The paragraphs as text, with an empty line between two; an address stands in the open."""
    return "\n\n".join(each.text for each in cited)
