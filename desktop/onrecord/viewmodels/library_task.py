"""Work on a library file in a thread beside the window, with how far it is; it can be given up."""

import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from onrecord.domain.errors import LibraryError
from onrecord.library.storage.file_copy import BrokenOffError

SPELL_S = 0.02
"""How long is worked in one go; then the window has its turn."""
REST_S = 0.002
TOLD_S = 0.1
"""How often it is told how far it is."""
Told = Callable[[int, int], object]
"""Gets how much is done, and how much there is; raises what ends work that is not wanted any more."""


class LibraryTask(QObject):
    """One piece of work, which is done whole or not at all.

    Signals:
        moved: how much is done, and how much there is.
        done: what came of it.
        failed: a `Problem`; nothing was made or changed.
        cancelled: it was given up; nothing was made or changed.
    """

    moved = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Told], object], name: str, parent: QObject | None = None) -> None:
        """For work that is done in a thread of this name."""
        super().__init__(parent)
        self._do = work
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name=name)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Give it up; `cancelled` follows, unless it is done by then."""
        self._stop.set()

    @property
    def is_running(self) -> bool:
        """Whether its thread has not ended."""
        return self._thread.is_alive()

    def wait(self, seconds: float) -> None:
        """Wait for its end, but no longer than some seconds."""
        if self._thread.is_alive():
            self._thread.join(seconds)

    def close(self) -> None:
        """The same, waited for."""
        self.cancel()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        """In the thread."""
        try:
            found = self._do(_Heed(self))
        except BrokenOffError:
            self.cancelled.emit()
        except LibraryError as error:
            self.failed.emit(error.problem)
        else:
            self.done.emit(found)

    @property
    def is_wanted(self) -> bool:
        """Whether it is to go on."""
        return not self._stop.is_set()


class _Heed:
    """Tells how far a task is, not too often, lets the window have its turn, and ends what is not wanted."""

    def __init__(self, task: LibraryTask) -> None:
        self._task = task
        self._rested = self._told = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if not self._task.is_wanted:
            raise BrokenOffError
        now = time.monotonic()
        if now - self._told > TOLD_S:
            self._told = now
            self._task.moved.emit(done, total)
        if now - self._rested > SPELL_S:
            time.sleep(REST_S)
            self._rested = time.monotonic()
