"""Quotes as plain text: the words verbatim, who, where, when, and a link to the passage."""

from collections.abc import Sequence

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.formats.quote_sentence import citation_line, sentence
from onrecord.citation.passage_links import with_passage


def plain_text(quotes: Sequence[CitedQuote]) -> str:
    """The quotes as text, one per paragraph, with an empty line between two."""
    return "\n\n".join(_plain(quoted) for quoted in quotes)


def _plain(quoted: CitedQuote) -> str:
    tail = [f"({citation_line(quoted)})" if citation_line(quoted) else "", with_passage(quoted.url, quoted.words)]
    return " ".join(piece for piece in (sentence(quoted), *tail) if piece)
