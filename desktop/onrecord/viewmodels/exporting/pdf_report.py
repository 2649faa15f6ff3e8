"""PDF: a report on pages, laid out by Qt in the fonts of the program. It needs no screen and no window."""

import errno
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

from onrecord.tables.formats.export_registry import ExportContext, ExportNote
from onrecord.tables.reports.printed_pages import parts
from onrecord.tables.reports.report_content import ReportContent, ReportQuotes
from onrecord.viewmodels.exporting.report_pages import DOTS, ReportPages, a4, load_fonts


class PdfWriter:
    """Writes quotes as pages to be read."""

    def __init__(self, stream: BinaryIO, context: ExportContext) -> None:
        self._stream, self._context = stream, context
        self._quotes = ReportQuotes(context)

    def write(self, frame: Any) -> None:
        """Take in further quotes, a part of the table of them; the first page tells what all of them come to."""
        self._quotes.add(frame)

    def close(self) -> tuple[ExportNote, ...]:
        """Lay out the pages and write them."""
        _ensure_application()
        with tempfile.TemporaryDirectory(dir=self._context.folder, prefix="onrecord-") as folder:
            drawn = Path(folder) / "report.pdf"
            self._draw(self._quotes.content(), drawn)
            with drawn.open("rb") as pages:
                shutil.copyfileobj(pages, self._stream)
        return ()

    def _draw(self, content: ReportContent, path: Path) -> None:
        device = QPdfWriter(str(path))
        device.setTitle(content.title)
        device.setCreator("On Record")
        device.setResolution(DOTS)
        device.setPageLayout(a4())
        painter = QPainter()
        if not painter.begin(device):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        try:
            pages = ReportPages(device, painter)
            for part in parts(content):
                self._context.checkpoint()
                for _ in pages.add(part):
                    self._context.checkpoint()
        finally:
            painter.end()

    def abandon(self) -> None:
        """Nothing is held."""


def _ensure_application() -> None:
    """Let there be fonts: a process without a window gets an application that needs no screen."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        globals()["_application"] = QGuiApplication([])  # lives as long as the process
    load_fonts()
