"""Looks for statements of several outlets in a thread beside the window, and tells how far it is."""

import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from onrecord.domain.errors import LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.statements.statement import Statement
from onrecord.tables.library_source import open_to_read

SPELL_S = 0.02
"""How long is worked in one go; then the window has its turn."""
REST_S = 0.002
TOLD_S = 0.1
"""How often it is told how far it is."""


class _NotWantedError(Exception):
    """The search was given up."""


class StatementSearch(QObject):
    """One search of a library's file, as it stands when the search begins.

    Signals, which begin with the search that they come from:
        moved: how many quotes are done, and how many there are.
        found: a list of `Statement`.
        failed: a `Problem`.
    """

    moved = Signal(object, object, object)
    found = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, path: Path, chosen: Filter, parent: QObject | None = None) -> None:
        """Of the quotes that a filter shows."""
        super().__init__(parent)
        self._path, self._chosen = path, chosen
        self._stop = threading.Event()
        self._rested = self._told = 0.0
        self._thread = threading.Thread(target=self._work, name="onrecord-statements")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether its thread has not ended."""
        return self._thread.is_alive()

    def cancel(self) -> None:
        """Give it up; it ends by and by."""
        self._stop.set()

    def close(self) -> None:
        """Give it up, and wait for its end."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        """In the thread."""
        try:
            statements = self._ask()
        except _NotWantedError:
            return
        except LibraryError as error:
            self.failed.emit(self, error.problem)
        else:
            if not self._stop.is_set():
                self.found.emit(self, statements)

    def _ask(self) -> list[Statement]:
        library = open_to_read(self._path)
        try:
            return library.statements.found(self._chosen, self._heed)
        finally:
            library.close()

    def _heed(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _NotWantedError
        now = time.monotonic()
        if now - self._told > TOLD_S:
            self._told = now
            self.moved.emit(self, done, total)
        if now - self._rested > SPELL_S:
            time.sleep(REST_S)
            self._rested = time.monotonic()
