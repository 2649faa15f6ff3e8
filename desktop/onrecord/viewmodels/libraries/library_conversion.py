"""A library as JSON Lines, and back, in a thread beside the window, with how far it is; it can be given up."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from onrecord.domain.errors import LibraryError
from onrecord.library.backups.json_lines import SUFFIXES, Told, is_library, read_json_lines, write_json_lines
from onrecord.library.storage.file_copy import BrokenOffError

__all__ = ["SUFFIXES", "LibraryConversion", "is_library"]

SPELL_S = 0.02
"""How long is worked in one go; then the window has its turn."""
REST_S = 0.002
TOLD_S = 0.1
"""How often it is told how far it is."""


class LibraryConversion(QObject):
    """One conversion.

    Signals:
        moved: how many rows are done, and how many there are.
        done: the number of rows that were written, or of articles that were read.
        failed: a `Problem`; nothing was made.
        cancelled: it was given up; nothing was made.
    """

    moved = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, source: Path, target: Path, parent: QObject | None = None) -> None:
        """Of a library, or of a file of JSON Lines, as the ending of the source tells."""
        super().__init__(parent)
        self.source, self.target = source, target
        self.is_reading = source.suffix.lower() in SUFFIXES
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="onrecord-conversion")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Give it up; `cancelled` follows, unless it is done by then."""
        self._stop.set()

    def close(self) -> None:
        """The same, waited for."""
        self.cancel()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        """In the thread."""
        convert: Callable[[Path, Path, Told], int] = read_json_lines if self.is_reading else write_json_lines
        try:
            number = convert(self.source, self.target, _Heed(self))
        except BrokenOffError:
            self.cancelled.emit()
        except LibraryError as error:
            self.failed.emit(error.problem)
        else:
            self.done.emit(number)

    @property
    def is_wanted(self) -> bool:
        """Whether it is to go on."""
        return not self._stop.is_set()


class _Heed:
    """Tells how far a conversion is, not too often, lets the window have its turn, and ends what is not wanted."""

    def __init__(self, conversion: LibraryConversion) -> None:
        self._conversion = conversion
        self._rested = self._told = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if not self._conversion.is_wanted:
            raise BrokenOffError
        now = time.monotonic()
        if now - self._told > TOLD_S:
            self._told = now
            self._conversion.moved.emit(done, total)
        if now - self._rested > SPELL_S:
            time.sleep(REST_S)
            self._rested = time.monotonic()
