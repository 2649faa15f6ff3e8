"""Quotes on the clipboard: plain text and HTML at once, each word as the article has it."""

import atexit
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from onrecord.citation import FORMATS, CitedQuote, StyleOptions, newsroom, passage_link
from onrecord.domain.quote import QuotePassage, QuoteRow
from onrecord.library import Library
from onrecord.viewmodels.quotes.quote_citation import cited_quote

CONTEXT = 400
"""Code points of the article before and after a passage: they help a link to find it and a citation to be whole."""


SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Qt platforms without a clipboard of the system: theirs outlives the interpreter."""


def put_on_clipboard(data: QMimeData) -> None:
    """Hand data to the clipboard. On a platform without one of its own it is taken back before the program ends.

    Such a clipboard is freed after the interpreter, which what Python made cannot survive: the program would end with
    a crash after all its work was done.
    """
    QGuiApplication.clipboard().setMimeData(data)
    if QGuiApplication.platformName() in SCREENLESS:
        atexit.unregister(_take_back)
        atexit.register(_take_back)


def _take_back() -> None:
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


def mime_data_of(library: Library, quotes: Sequence[int]) -> QMimeData:
    """The quotes with their citations, in their order, in every format."""
    made = newsroom(cited(library, library.quotes.rows(quotes)), StyleOptions())
    data = QMimeData()
    for format_ in FORMATS:
        data.setData(format_.mime, format_.write(made).encode())
    return data


def cited(library: Library, rows: Sequence[QuoteRow]) -> list[CitedQuote]:
    """Quotes with their passages, and with links that open their articles there where these have an address."""
    passages = library.quotes.passages([row.id for row in rows], CONTEXT)
    return [_cited(row, passages.get(row.id)) for row in rows]


def _cited(row: QuoteRow, passage: QuotePassage | None) -> CitedQuote:
    around = (passage.before, passage.after) if passage else ("", "")
    return cited_quote(row, passage_link(row.url, around[0], row.words, around[1]) if row.url else "", passage)


def link(library: Library, row: QuoteRow) -> str:
    """The address that opens the article at the passage; "" unless it is http or https."""
    before, after = library.quotes.contexts([row.id], CONTEXT).get(row.id, ("", ""))
    return passage_link(row.url, before, row.words, after)
