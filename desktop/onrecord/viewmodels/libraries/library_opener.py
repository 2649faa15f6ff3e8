"""Opens a library beside the window, which stays alive however long that takes."""

import contextlib
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from onrecord.domain.errors import LibraryBusyError, LibraryError, Problem
from onrecord.domain.read_only_cause import ReadOnly
from onrecord.library import Library
from onrecord.library.backups.backup_store import Backups, BackupSort
from onrecord.library.storage.file_checks import damaged

__all__ = ["Library", "LibraryOpener"]

PATIENCE_S = 6.0
"""How long to wait for another program that writes to the library at this moment."""
PAUSE_S = 0.2
"""Between two tries."""


class LibraryOpener:
    """Opens one library file in a thread of its own.

    Attributes:
        path: the file.
        problem: why no backup could be made of it before it was brought to this version.
        needs_upgrade: it is brought to this version, which takes a while where it is large; known once it is looked at.
    """

    def __init__(self, path: Path, backups: Path | None = None, read_only: ReadOnly | None = None) -> None:
        """Begin at once.

        Args:
            path: the file.
            backups: the folder of backups, one of which is made before a newer version changes a library.
            read_only: why it is opened only to be read.
        """
        self.path, self._backups, self._read_only = path, backups, read_only
        self.problem: Problem | None = None
        self._is_kept = False
        self.is_old = False
        self._library: Library | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._open, name="onrecord-opening")
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for so long at the most; whether it is open, or has failed."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def result(self) -> Library:
        """The library, once it is open. Raises LibraryError where it cannot be."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        assert self._library is not None
        return self._library

    def _open(self) -> None:
        try:
            self.is_old = Library.needs_upgrade(self.path)
            self._library = self._tried()
        except Exception as error:  # raised again where it is asked for
            self._error = error

    def _tried(self) -> Library:
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                self._back_up()
                return self._ready(Library.open(self.path, self._read_only))
            except LibraryBusyError:
                if time.monotonic() >= until:
                    raise
            time.sleep(PAUSE_S)

    def _back_up(self) -> None:
        """Keep a library of an earlier version as it is. Raises LibraryError where it is damaged."""
        if not self.is_old or self._backups is None or self._is_kept:
            return
        try:
            _, damage = Backups(self.path, self._backups).make(BackupSort.UPGRADE, datetime.now(UTC))
        except LibraryBusyError:
            raise
        except LibraryError as error:
            self.problem = error.problem
        else:
            if damage is not None:
                raise damaged(self.path)
        self._is_kept = True

    def _ready(self, library: Library) -> Library:
        """Read what every window reads first; what goes wrong there, the window meets and tells itself."""
        with contextlib.suppress(LibraryError):
            library.counts.totals()
        return library
