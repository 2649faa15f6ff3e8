"""Quotes of a library made ready to be cited, and cited. Loads no pandas."""

from collections.abc import Callable, Sequence
from typing import Literal

from onrecord.citation import (
    STYLES,
    CitedQuote,
    CitedText,
    Style,
    StyleOptions,
    html,
    markdown,
    plain_text,
)
from onrecord.citation.library_quotes import cited_quote
from onrecord.domain.quote import QuotePassage, QuoteRow
from onrecord.library import Library
from onrecord.tables.quote_links import QuoteLinks

CONTEXT = 400
"""Code points of the article before and after a passage, so that a citation has whole sentences."""
STYLE_KEYS = tuple(style.key for style in STYLES)
"""The styles that ship with the program, by what they are called where one is asked for."""
Written = Literal["text", "html", "markdown"]
WRITERS: dict[Written, Callable[[CitedText], str]] = {"text": plain_text, "html": html, "markdown": markdown}
"""How a style that is made to be read is written, by what it is called where it is asked for."""


class CitedReader:
    """Reads quotes out of a library, some at a time; what is made of them asks the library nothing more."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._rows: list[QuoteRow] = []
        self._passages: dict[int, QuotePassage] = {}
        self._links = QuoteLinks(library)

    def read(self, quotes: Sequence[int]) -> None:
        """Read further quotes; those that are gone are left out. Raises LibraryError."""
        rows = self.library.quotes.rows(quotes)
        self._rows += rows
        self._passages |= self.library.quotes.passages(quotes, CONTEXT)
        self._links.read(rows)

    def cited(self) -> list[tuple[QuoteRow, CitedQuote]]:
        """All that were read, with links that open their articles at the passages where these have an address."""
        return [(row, self._cited(row)) for row in self._rows]

    def forget(self) -> None:
        """Let go of all that was read, a little at a time, so that other threads go on."""
        while self._rows:
            self._rows.pop()
        while self._passages:
            self._passages.popitem()

    def _cited(self, row: QuoteRow) -> CitedQuote:
        passage = self._passages.get(row.id)
        return cited_quote(row, self._links.link(row, passage) if passage else "", passage)


def cited_quotes(library: Library, ids: Sequence[int]) -> list[CitedQuote]:
    """Quotes with their passages, in the order asked, those that are gone left out. Raises LibraryError."""
    reader = CitedReader(library)
    with library.snapshot():
        reader.read(ids)
    return [cited for _, cited in reader.cited()]


def citation(quotes: Sequence[CitedQuote], style: Style, written: Written = "text", *, verbatim: bool = False) -> str:
    """Quotes cited in a style.

    Args:
        quotes: the quotes, in their order.
        style: the style; one that makes a file for programs is written as it is.
        written: a key of `WRITERS`.
        verbatim: whether words keep their last comma or stop.
    """
    made = style.write(quotes, StyleOptions(verbatim))
    return made if isinstance(made, str) else WRITERS[written](made)
