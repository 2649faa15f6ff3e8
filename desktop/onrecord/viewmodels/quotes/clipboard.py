"""Quotes on the clipboard: plain text and HTML at once, each word as the article has it."""

import atexit
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from onrecord.citation import FORMATS, CitedQuote, passage_link
from onrecord.domain.quote import QuoteRow
from onrecord.library import Library
from onrecord.viewmodels.quotes.quote_citation import cited_quote

CONTEXT = 200
"""Code points of the article before and after a passage that help a link to find it."""


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
    made = cited(library, library.quotes.rows(quotes))
    data = QMimeData()
    for format_ in FORMATS:
        data.setData(format_.mime, format_.write(made).encode())
    return data


def cited(library: Library, rows: Sequence[QuoteRow]) -> list[CitedQuote]:
    """Quotes whose links, where there is an address, open their articles at the passages."""
    contexts = library.quotes.contexts([row.id for row in rows if row.url], CONTEXT)
    return [cited_quote(row, _link(row, contexts) if row.url else "") for row in rows]


def link(library: Library, row: QuoteRow) -> str:
    """The address that opens the article at the passage; "" unless it is http or https."""
    return _link(row, library.quotes.contexts([row.id], CONTEXT))


def _link(row: QuoteRow, contexts: Mapping[int, tuple[str, str]]) -> str:
    before, after = contexts.get(row.id, ("", ""))
    return passage_link(row.url, before, row.words, after)
