"""Prints quotes as the report that the PDF is, a piece at a time, so that the window stays usable."""

import errno
import os
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPagedPaintDevice, QPainter

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.messages import message
from onrecord.library import Library, QuoteIds
from onrecord.tables.formats.export_registry import ExportContext
from onrecord.tables.method.method_records import MethodNote
from onrecord.tables.quote_links import QuoteLinks, shown_page
from onrecord.tables.reports.printed_pages import parts
from onrecord.tables.reports.report_content import ReportContent, ReportQuotes
from onrecord.viewmodels.exporting.report_pages import ReportPages, load_fonts
from onrecord.viewmodels.text.translation import tr

PIECE = 250
"""Quotes that are read at once."""
A_PAGE = 12
"""About as many quotes are on one."""


class QuotePrinter(QObject):
    """Prints one report at a time.

    Signals:
        progress: about so many quotes of so many are on pages.
        printed: all pages are drawn.
        failed: a `Problem`.
    """

    progress = Signal(int, int)
    printed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether anything is being printed."""
        return self._steps is not None

    def begin(self, library: Library, quotes: QuoteIds, method: MethodNote, device: QPagedPaintDevice) -> None:
        """Print quotes of a library on a device with its page set up, unless others are being printed."""
        if not self.running:
            self._steps = self._work(library, quotes, method, device)
            self._timer.start()

    def cancel(self) -> None:
        """Print no more; the device is let go of."""
        self._timer.stop()
        self._steps = None

    def _step(self) -> None:
        if self._steps is None:
            return
        try:
            next(self._steps)
        except StopIteration:
            self.cancel()
            self.printed.emit()
        except LibraryError as error:
            self.cancel()
            self.failed.emit(error.problem)
        except OSError:
            self.cancel()
            self.failed.emit(Problem(message("The printer"), message("it takes no pages"), message("Look after it.")))

    def _work(
        self, library: Library, quotes: QuoteIds, method: MethodNote, device: QPagedPaintDevice
    ) -> Iterator[None]:
        taken = ReportQuotes(ExportContext(tr("Quotes"), method=method, library=library))
        for first in range(0, len(quotes), PIECE):
            self._take(library, quotes[first : first + PIECE], taken)
            self.progress.emit(0, len(quotes))
            yield
        for number, _ in enumerate(_drawn(taken.content(), device)):
            self.progress.emit(min(number * A_PAGE, len(quotes)), len(quotes))
            yield

    def _take(self, library: Library, quotes: QuoteIds, taken: ReportQuotes) -> None:
        rows, around = library.quotes.rows(quotes), library.quotes.passages(quotes, 0)
        links = QuoteLinks(library)
        links.read(rows)
        taken.add_rows((row, links.link(row, around[row.id]), shown_page(around[row.id])) for row in rows)


def _drawn(content: ReportContent, device: QPagedPaintDevice) -> Iterator[None]:
    load_fonts()
    painter = QPainter()
    if not painter.begin(device):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    try:
        pages = ReportPages(device, painter)
        for part in parts(content):
            yield from pages.add(part)
    finally:
        painter.end()
