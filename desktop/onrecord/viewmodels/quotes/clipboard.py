"""The clipboard of the system, and what is put on it."""

import atexit

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from onrecord.citation import passage_link
from onrecord.domain.quote import QuoteRow
from onrecord.library import Library
from onrecord.viewmodels.quotes.copied_quotes import read_quotes

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


def link(library: Library, row: QuoteRow) -> str:
    """The address that opens the article at the passage; "" unless it is http or https."""
    copied = read_quotes(library, [row.id])
    return copied.cited[0].url if copied.cited else passage_link(row.url, "", row.words, "")
