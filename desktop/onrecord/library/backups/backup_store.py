"""Backups of a library: made whole or not at all, kept by a rule, and put back in its place."""

import contextlib
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from onrecord.domain.errors import LibraryError
from onrecord.library.backups.damage_check import Damage, find_damage
from onrecord.library.storage import file_checks, schema
from onrecord.library.storage.file_checks import library_errors
from onrecord.library.storage.file_copy import DRAFT, BrokenOffError, copy_into, copy_pages, draft_beside
from onrecord.library.storage.file_lock import FileLock, HeldError

DAYS, WEEKS, MONTHS, OTHERS = 7, 4, 3, 3
"""How many backups are kept: one of each of the last days, weeks and months, and the last of each other sort."""

IN_MEMORY = 64_000_000
"""Bytes of a library up to which it is looked through in memory: there the index of words can be too."""

_COUNTS = (
    "SELECT count(*) FROM articles",
    "SELECT count(*) FROM attributions WHERE act = 'speech' AND verdict >= 0",
    "SELECT count(DISTINCT step) FROM ledger WHERE state = 'done' AND author = 'person'",
)
DRAFT_SECONDS = 24 * 3600
"""After so long nobody works on a copy that is not whole any more."""
_SUFFIX = ".onrecord"
_TIME = "%Y-%m-%d %H-%M-%S"


class BackupSort(StrEnum):
    """Why a backup was made."""

    DAY = "day"
    """The library was opened, for the first time on a day."""
    UPGRADE = "upgrade"
    """A newer version of the program was about to change it."""
    MERGE = "merge"
    """Another library was about to be merged in."""
    REPLACED = "replaced"
    """A backup was put in its place."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup, as its file tells; see `contents_of`.

    Attributes:
        made: when, UTC.
        size: in bytes.
    """

    path: Path
    sort: BackupSort
    made: datetime
    size: int


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What is in a backup: articles, quotes, and changes by hand."""

    articles: int
    quotes: int
    changes: int


class Backups:
    """The backups of one library, in a folder of their own.

    Attributes:
        library: the library's file.
        folder: where they lie; it need not exist.
    """

    def __init__(self, library: Path, folder: Path) -> None:
        """`folder` is that of the backups of all libraries."""
        self.library = library.resolve()
        number = hashlib.sha256(str(self.library).encode("utf-8", "surrogateescape")).hexdigest()[:8]
        self.folder = folder / f"{self.library.stem[:60]} {number}"

    def all(self) -> list[Backup]:
        """All backups, the latest first."""
        found = []
        with contextlib.suppress(OSError):
            found = [backup for path in self.folder.glob(f"*{_SUFFIX}") if (backup := _backup(path)) is not None]
        return sorted(found, key=lambda backup: (backup.made, backup.path), reverse=True)

    def is_due(self, now: datetime) -> bool:
        """Whether none was made today, by the local clock, and the library was changed since the last one."""
        latest = next(iter(self.all()), None)
        if latest is None:
            return True
        another_day = latest.made.astimezone().date() != now.astimezone().date()
        return another_day and _changed(self.library) > latest.made + timedelta(seconds=1)  # names tell whole seconds

    def make(
        self, sort: BackupSort, now: datetime, broken_off: Callable[[], bool] = lambda: False
    ) -> tuple[Backup | None, Damage | None]:
        """Make a backup of the library as it stands, while others write to it; those that the rule drops are deleted.

        From any thread. A damaged library is not backed up: it would push out those that are whole.

        Args:
            sort: why.
            now: the time, which it is named after.
            broken_off: asked time and again; where it answers so, BrokenOffError is raised.

        Returns:
            The backup, or else what is damaged.

        Raises:
            LibraryError: it cannot be read, or the backup cannot be written.
        """
        path = self._free(sort, now)
        found: Damage | None = None
        with library_errors(path), contextlib.suppress(_DamagedError), draft_beside(path) as draft:
            with closing(_beside(self.library)) as source:
                copy_pages(source, draft, broken_off)
            with closing(sqlite3.connect(draft, isolation_level=None)) as copied:
                found = _looked_through(copied, broken_off, is_copy=True)
            if found is not None:
                raise _DamagedError
        if found is not None:
            return None, found
        self._drop(now)
        return _backup(path), None

    def look_through(self, broken_off: Callable[[], bool] = lambda: False) -> Damage | None:
        """What is damaged in the library, while others write to it. From any thread. Raises LibraryError."""
        with library_errors(self.library), closing(_beside(self.library)) as source:
            if self.library.stat().st_size > IN_MEMORY:
                source.execute("PRAGMA query_only = ON")
                return _looked_through(source, broken_off)
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as copied:
                try:
                    copy_into(copied, source, broken_off)
                except (sqlite3.DatabaseError, UnicodeDecodeError):
                    return Damage((), 0, frozenset({""}))
                return _looked_through(copied, broken_off, is_copy=True)

    def _free(self, sort: BackupSort, now: datetime) -> Path:
        name, number = f"{now.astimezone(UTC).strftime(_TIME)} {sort}", 1
        while (path := self.folder / f"{name}{f' {number}' if number > 1 else ''}{_SUFFIX}").exists():
            number += 1
        return path

    def _drop(self, now: datetime) -> None:
        found = self.all()
        kept = set(map(id, kept_of(found, now)))
        with contextlib.suppress(OSError):
            for draft in self.folder.glob(f".*{DRAFT}"):  # of a process that was killed
                if now.timestamp() - draft.stat().st_mtime > DRAFT_SECONDS:
                    draft.unlink()
        for backup in found:
            if id(backup) not in kept:
                with contextlib.suppress(OSError):
                    backup.path.unlink()

    def restore(self, backup: Backup, now: datetime) -> Backup | None:
        """Put a backup in the place of the library, which nobody has open; returns a backup of what was there.

        A crash at any moment leaves the library or the backup there, and whole.

        Raises:
            LibraryError: it cannot be read or written; then the library is as it was.
        """
        with library_errors(self.library), self._locked():
            kept = self._keep_present(now)
            with draft_beside(self.library) as draft:
                with closing(_as_it_lies(backup)) as source:
                    copy_pages(source, draft)
                file_checks.check_structure(draft)
        return kept

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other processes from opening the library."""
        self.library.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock = FileLock.take(self.library)
        except HeldError as held:
            raise LibraryError(self.library, *file_checks.FAULTS["SQLITE_BUSY"]) from held
        try:
            yield
        finally:
            lock.release()

    def _keep_present(self, now: datetime) -> Backup | None:
        """Keep what is there, damaged as it may be."""
        if not self.library.exists():
            return None
        path = self._free(BackupSort.REPLACED, now)
        with draft_beside(path) as draft:
            try:
                with closing(file_checks.connect(self.library, file_checks.quiet_mode(self.library))) as source:
                    copy_pages(source, draft)
            except (sqlite3.Error, UnicodeDecodeError):
                shutil.copyfile(self.library, draft)
        return _backup(path)


class _DamagedError(Exception):
    """Ends the making of a backup."""


def contents_of(backup: Backup) -> BackupContents | None:
    """What is in a backup; None where that cannot be read."""
    with contextlib.suppress(sqlite3.Error, UnicodeDecodeError, OSError), closing(_as_it_lies(backup)) as connection:
        return BackupContents(*(int(connection.execute(sql).fetchone()[0]) for sql in _COUNTS))
    return None


def _as_it_lies(backup: Backup) -> sqlite3.Connection:
    return file_checks.connect(backup.path, "ro&immutable=1")


def _beside(library: Path) -> sqlite3.Connection:
    """A second connection to a library that is open: one that only reads could not make the log that both need."""
    return file_checks.connect(library, "rw")


def _looked_through(
    connection: sqlite3.Connection, broken_off: Callable[[], bool], *, is_copy: bool = False
) -> Damage | None:
    """What is damaged in a library; one of an earlier version is only looked at as SQLite does."""

    def look() -> None:
        if broken_off():
            raise BrokenOffError

    connection.set_progress_handler(broken_off, 100_000)
    try:
        if schema.version(connection) == schema.VERSION:
            connection.execute("BEGIN")
            return find_damage(connection, look, may_write=is_copy)
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        return None if found == "ok" else Damage((), 0, frozenset({""}))
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        look()
        return Damage((), 0, frozenset({""}))
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def kept_of(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Those of some backups that are kept; of a day, a week or a month the latest is."""
    found = sorted(backups, key=lambda backup: backup.made, reverse=True)
    daily = [backup for backup in found if backup.sort is BackupSort.DAY]
    kept: list[Backup] = []
    for period, most in (("%Y-%m-%d", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)):
        latest: dict[str, Backup] = {}
        for backup in daily:
            latest.setdefault(backup.made.astimezone(now.tzinfo).strftime(period), backup)
        kept += list(latest.values())[:most]
    for sort in (BackupSort.UPGRADE, BackupSort.MERGE, BackupSort.REPLACED):
        kept += [backup for backup in found if backup.sort is sort][:OTHERS]
    return [backup for backup in found if any(backup is each for each in kept)]


def _backup(path: Path) -> Backup | None:
    """The backup in a file; None where its name is not that of one."""
    day, time, sort, *_ = (*path.stem.split(" "), "", "", "")
    with contextlib.suppress(ValueError, OSError):
        made = datetime.strptime(f"{day} {time}", _TIME).replace(tzinfo=UTC)
        return Backup(path, BackupSort(sort), made, path.stat().st_size)
    return None


def _changed(library: Path) -> datetime:
    """When a library was written to last."""
    times = []
    for path in (library, file_checks.wal_of(library)):
        with contextlib.suppress(OSError):
            times.append(path.stat().st_mtime)
    return datetime.fromtimestamp(max(times, default=0.0), UTC)
