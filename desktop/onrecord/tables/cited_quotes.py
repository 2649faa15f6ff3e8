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
    passage_link,
    plain_text,
)
from onrecord.citation.library_quotes import cited_quote
from onrecord.domain.quote import QuotePassage, QuoteRow
from onrecord.library import Library

CONTEXT = 400
"""Code points of the article before and after a passage: they help a link to find it and a citation to be whole."""
STYLE_KEYS = tuple(style.key for style in STYLES)
"""The styles that ship with the program, by what they are called where one is asked for."""
Written = Literal["text", "html", "markdown"]
WRITERS: dict[Written, Callable[[CitedText], str]] = {"text": plain_text, "html": html, "markdown": markdown}
"""How a style that is made to be read is written, by what it is called where it is asked for."""


def cited_quotes(library: Library, ids: Sequence[int]) -> list[CitedQuote]:
    """Quotes with their passages, in the order asked, those that are gone left out; see the clipboard of the window.

    Those whose articles have an address get links that open these at the passage. Raises LibraryError.
    """
    with library.snapshot():
        rows, passages = library.quotes.rows(ids), library.quotes.passages(ids, CONTEXT)
    return [_cited(row, passages.get(row.id)) for row in rows]


def _cited(row: QuoteRow, passage: QuotePassage | None) -> CitedQuote:
    around = (passage.before, passage.after) if passage else ("", "")
    return cited_quote(row, passage_link(row.url, around[0], row.words, around[1]) if row.url else "", passage)


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
