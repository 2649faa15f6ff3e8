"""Opens a library beside the window, which stays alive however long that takes."""

import contextlib
import threading
import time
from pathlib import Path

from onrecord.domain.errors import LibraryBusyError, LibraryError
from onrecord.library import Library

__all__ = ["Library", "LibraryOpener"]

PATIENCE_S = 6.0
"""How long to wait for another program that writes to the library at this moment."""
PAUSE_S = 0.2
"""Between two tries."""


class LibraryOpener:
    """Opens one library file in a thread of its own.

    Attributes:
        path: the file.
        is_old: it is brought to this version, which takes a while where it is large; known once it is looked at.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
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
            self.is_old = Library.is_old(self.path)
            self._library = self._tried()
        except Exception as error:  # raised again where it is asked for
            self._error = error

    def _tried(self) -> Library:
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                return self._ready(Library.open(self.path))
            except LibraryBusyError:
                if time.monotonic() >= until:
                    raise
            time.sleep(PAUSE_S)

    def _ready(self, library: Library) -> Library:
        """Read what every window reads first; what goes wrong there, the window meets and tells itself."""
        with contextlib.suppress(LibraryError):
            library.totals()
        return library
