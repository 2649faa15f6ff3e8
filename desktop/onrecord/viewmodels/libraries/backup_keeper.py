"""Looks a library through and backs it up beside the window: once whenever it is opened, a backup once a day."""

import logging
import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.messages import message
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library import Library
from onrecord.library.backups.backup_store import Backup, BackupContents, Backups, BackupSort, contents_of
from onrecord.library.backups.damage_check import Damage, DamagedArticle
from onrecord.library.backups.rescue import rescue
from onrecord.library.storage.file_checks import damaged
from onrecord.library.storage.file_copy import BrokenOffError
from onrecord.viewmodels.library_session import LibrarySession

__all__ = [
    "Backup",
    "BackupContents",
    "BackupKeeper",
    "BackupSort",
    "Backups",
    "Damage",
    "DamagedArticle",
    "contents_of",
    "damaged",
    "opened",
    "rescue",
]

_log = logging.getLogger(__name__)

DELAY_MS = 1500
"""After the library is shown: the window comes first."""
SPELL_S = 0.004
"""How long is worked in one go; then the window has its turn for as long."""


class BackupKeeper(QObject):
    """Does both in a thread of its own, for the library that is shown.

    Signals:
        damaged: the `Damage` that was found; no backup was made then.
        failed: a `Problem`: the backup could not be made.
        done: the library was looked through, whatever came of it.
    """

    damaged = Signal(object)
    failed = Signal(object)
    done = Signal()
    _found = Signal(object, object)

    def __init__(self, session: LibrarySession, folder: Path | None, parent: QObject | None = None) -> None:
        """`folder` is that of the backups of all libraries; None for none: then nothing is done."""
        super().__init__(parent)
        self._session, self._folder = session, folder
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self.look)
        self._found.connect(self._tell)
        self._day: date | None = None
        self._was_empty = False
        session.switched.connect(self.look_soon)
        session.renewed.connect(self._look_daily)

    @property
    def backups(self) -> Backups | None:
        """The backups of the library that is shown."""
        return Backups(self._session.library.path, self._folder) if self._folder is not None else None

    def look_soon(self) -> None:
        """Begin when the window has come to rest; what is being done for another library is broken off."""
        self.stop()
        self._day = date.today()
        if self._folder is not None and self._session.read_only is None:
            self._timer.start()

    def _look_daily(self) -> None:
        """Begin where something was changed on another day than that on which the window was opened."""
        if self._day is not None and self._day != date.today():
            self.look_soon()

    def look_at_filled(self) -> None:
        """Begin where nothing was backed up because the library was empty, and it holds something now."""
        if self._was_empty and not self._is_empty():
            self.look_soon()

    def _is_empty(self) -> bool:
        """Whether nothing would be lost with the library; one whose articles were all removed has its ledger."""
        whole = self._session.report_errors(self._session.library.counts.totals)
        return not ((whole and whole.articles) or self._session.edits.can_undo)

    def look(self) -> None:
        """Begin at once."""
        self.stop()
        backups = self.backups
        if backups is not None and self._session.read_only is None:
            self._stop, self._was_empty = threading.Event(), self._is_empty()
            about = (backups, self._stop, self._was_empty)
            self._thread = threading.Thread(target=self._work, args=about, name="onrecord-backup")
            self._thread.start()

    def stop(self) -> None:
        """Break off what is being done, and wait for its end."""
        self._timer.stop()
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self, backups: Backups, stop: threading.Event, is_empty: bool) -> None:
        """In the thread."""
        broken_off = _Resting(stop)
        try:
            now = datetime.now(UTC)
            if not is_empty and backups.is_due(now):
                _, damage = backups.make(BackupSort.DAY, now, broken_off)
            else:
                damage = backups.look_through(broken_off)
            self._found.emit(stop, damage)
        except BrokenOffError:
            pass
        except LibraryError as error:
            _log.warning("%s", error)
            self._found.emit(stop, error.problem)

    def _tell(self, stop: threading.Event, found: object) -> None:
        """In the window's thread again."""
        if stop is not self._stop or stop.is_set():
            return
        if isinstance(found, Damage):
            self.damaged.emit(found)
        elif found is not None:
            self.failed.emit(found)
        self.done.emit()


def opened(backup: Backup) -> Library:
    """A backup, opened to be read. Raises LibraryError."""
    problem = Problem(str(backup.path), message("it is a backup"), message("Restore it to change it."))
    return Library.open(backup.path, ReadOnly(ReadOnlyCause.NO_RIGHT, problem))


class _Resting:
    """Says whether work is to be broken off, and lets the window have its turn."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop, self._since = stop, time.monotonic()

    def __call__(self) -> bool:
        if time.monotonic() - self._since > SPELL_S:
            self._stop.wait(SPELL_S)
            self._since = time.monotonic()
        return self._stop.is_set()
