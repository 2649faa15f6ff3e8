"""Quotes on the clipboard: plain text and HTML at once, each word as the article has it."""

import atexit
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from onrecord.citation import Quoted, html, passage_link, plain_text
from onrecord.domain.offsets import hull
from onrecord.library import Library, QuoteRow
from onrecord.viewmodels.wording import quoted

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


def copied(library: Library, quotes: Sequence[int]) -> QMimeData:
    """The quotes with their citations, in their order, as text/plain and text/html."""
    made = [cited(library, row) for row in library.quotes(quotes)]
    data = QMimeData()
    data.setText(plain_text(made))
    data.setHtml(html(made))
    return data


def cited(library: Library, row: QuoteRow) -> Quoted:
    """A quote whose link, where there is an address, opens the article at the passage."""
    return quoted(row, link(library, row) if row.url else "")


def link(library: Library, row: QuoteRow) -> str:
    """The address that opens the article at the passage; "" unless it is http or https."""
    article = library.article(row.article)
    attribution = dict(library.attributions(row.article)).get(row.id)
    if attribution is None or not attribution.content:
        return passage_link(row.url, "", row.words, "")
    start, end = hull(attribution.content)
    before, after = article.text[max(0, start - CONTEXT) : start], article.text[end : end + CONTEXT]
    return passage_link(row.url, before, row.words, after)
