"""Writes quotes to files without stopping the window: a process does it, this says which and tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.library import Library, QuoteIds
from onrecord.tables.export_process import (
    Answer,
    Cancelled,
    ExportProcess,
    ExportRequest,
    Failed,
    FileRequest,
    Writing,
    Written,
)
from onrecord.tables.formats.export_registry import ExportFormat
from onrecord.tables.method.method_records import MethodNote
from onrecord.viewmodels.exporting.export_formats import FORMATS, format_of
from onrecord.viewmodels.text.number_formats import quotes_text
from onrecord.viewmodels.text.translation import counted, figure, tr, translate

__all__ = [
    "FORMATS",
    "ExportChoice",
    "ExportFormat",
    "ExportRequest",
    "FileRequest",
    "QuoteExporter",
    "QuoteScope",
    "Writing",
    "Written",
    "format_of",
    "problems_with",
    "progress_text",
    "written_text",
]

POLL_MS = 30


class Export(Protocol):
    """What is needed of an export that runs."""

    @property
    def alive(self) -> bool:
        """Whether its process runs."""

    def poll(self) -> list[Answer]:
        """The answers that are there."""

    def cancel(self) -> None:
        """Ask it to end."""

    def stop(self) -> None:
        """End it."""


@dataclass(frozen=True, slots=True)
class QuoteScope:
    """Which quotes are to be written.

    Attributes:
        every: all of the library, not only what the table shows.
        rejected: those that were rejected too.
        selected: those that are selected, and no others; none where it is not about a selection.
    """

    every: bool = False
    rejected: bool = False
    selected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What a person chose to be written.

    Attributes:
        verbatim: what a spreadsheet would take for a formula stays as it is.
    """

    scope: QuoteScope = QuoteScope()
    form: ExportFormat = FORMATS[0]
    verbatim: bool = False


class QuoteExporter(QObject):
    """Runs one export at a time.

    Signals:
        switched: one began, or the last ended.
        progress: a `Writing`.
        written: the path of a file that is whole now, and what was written, a `Romanisation`.
        cancelled: it was given up; the file is as it was.
        failed: a `Problem`, and the request, to be begun again.
    """

    switched = Signal()
    progress = Signal(object)
    written = Signal(object, object)
    cancelled = Signal()
    failed = Signal(object, object)

    def __init__(self, begin: Callable[[FileRequest], Export] = ExportProcess, parent: QObject | None = None) -> None:
        """`begin` starts an export."""
        super().__init__(parent)
        self._begin = begin
        self._export: Export | None = None
        self._request: FileRequest | None = None
        self._end: Answer | None = None
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether a file is being written."""
        return self._export is not None

    def write(
        self,
        library: Library,
        quotes: QuoteIds,
        path: Path,
        form: ExportFormat,
        *,
        verbatim: bool = False,
        method: MethodNote = MethodNote(),  # noqa: B008
    ) -> None:
        """Write quotes of a library to a file, unless one is being written. For the last two see `ExportRequest`."""
        about = (library.path, library.read_only, quotes.numbers)
        self.begin(ExportRequest(*about, path, form, verbatim, method))

    def begin(self, request: FileRequest) -> None:
        """Write what is asked for, unless a file is being written."""
        if self.running:
            return
        self._request, self._end = request, None
        self._export = self._begin(request)
        self._timer.start()
        self.progress.emit(Writing(0, request.size))
        self.switched.emit()

    def cancel(self) -> None:
        """Give up the file that is being written; one that was there stays."""
        if self._export is not None:
            self._export.cancel()

    def close(self) -> None:
        """The same at once, for good."""
        self._timer.stop()
        if self._export is not None:
            self._export.stop()
            self._export = None

    def _look(self) -> None:
        export = self._export
        if export is None:
            return
        for answer in export.poll():
            if isinstance(answer, Writing):
                self.progress.emit(answer)
            else:
                self._end = answer
        if self._end is not None and not export.alive:  # waiting for its end would stop the window
            self.close()
            self._tell(self._end)

    def _tell(self, end: Answer) -> None:
        request = self._request
        assert request is not None
        self.switched.emit()
        if isinstance(end, Written):
            self.written.emit(request.path, end)
        elif isinstance(end, Failed):
            self.failed.emit(end.problem, request)
        elif isinstance(end, Cancelled):
            self.cancelled.emit()


def progress_text(progress: Writing) -> str:
    """How far it is, in words."""
    return tr("Writing {0} of {1} quotes").format(figure(progress.done), figure(progress.total))


def written_text(path: Path, written: Written) -> str:
    """What was written, in words."""
    said = [tr("Saved {0} in {1}").format(quotes_text(written.quotes), path.name)]
    if written.gone:
        said.append(counted("%Ln are no longer in the library", "%Ln is no longer in the library", written.gone))
    return " · ".join([*said, *(translate(note.words) for note in written.notes if not note.is_loss)])


def problems_with(path: Path, written: Written) -> list[Problem]:
    """What of the library is not in the file."""
    lost = [message("{0}", note.words) for note in written.notes if note.is_loss]
    return [Problem(str(path), cause, message("Export them as JSON Lines, which holds all of it.")) for cause in lost]
