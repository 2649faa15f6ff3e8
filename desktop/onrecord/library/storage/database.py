"""The file of a library while it is open: to be written by one process at a time, or only to be read.

What is read without a right to write, or while another computer writes, cannot take part in SQLite's own order: there
the file is read as it lies (`immutable`), or a private copy is.
"""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.messages import Message, message
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library.storage import file_checks, schema
from onrecord.library.storage.file_checks import library_errors, transaction, wal_of
from onrecord.library.storage.file_lock import FileLock, HeldError, Holder

CACHE_KIB = 16 * 1024
"""Pages that are held: as many as a change of many quotes goes back to, so that they are not written time and again."""

_WITHOUT_RIGHT = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
_COPYING_TRIES = 5

Rescue = Callable[[Path, Path], object]
"""Writes what can be read of a damaged library, the first path, to another file."""
_Stamp = tuple[tuple[int, int, int], ...]


class Database:
    """A connection, with what it holds beside it.

    Attributes:
        path: the library's file, also where a copy of it is read.
        connection: for one thread at a time.
        read_only: why nothing may be written; None where it may.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        lock: FileLock | None = None,
        read_only: ReadOnly | None = None,
        copy: "tempfile.TemporaryDirectory[str] | None" = None,
        stamp: _Stamp | None = None,
    ) -> None:
        """For `open_database`; `stamp` is that of a file whose changes SQLite does not tell of."""
        self.path, self.connection, self.read_only = path, connection, read_only
        self._lock, self._copy, self._stamp = lock, copy, stamp

    @property
    def is_stale(self) -> bool:
        """Whether the file is another than the one that is read; always False where SQLite itself follows it."""
        return self._stamp is not None and self._stamp != _stamp(self.path)

    def renew(self) -> bool:
        """Read a file anew that was changed under us. Returns whether there is another connection now."""
        if self._copy is not None or self.read_only is None or not self.is_stale:
            return False
        fresh = _to_read(self.path, self.read_only, FileLock.holder(self.path))
        self.connection.close()
        self.connection, self.read_only = fresh.connection, fresh.read_only
        self._copy, self._stamp = fresh._copy, fresh._stamp
        return True

    def close(self) -> None:
        """Close the file, and let others write to it; once more does nothing."""
        try:
            self.connection.close()
        finally:
            if self._lock is not None:
                self._lock.release()
            if self._copy is not None:
                self._copy.cleanup()


def open_database(path: Path, rescue: Rescue, read_only: ReadOnly | None = None) -> Database:
    """Open a library, making it and its folder where there is none, and bring it to the newest version.

    Where it may not be written to, or another one writes to it, it is opened to be read, and says why.

    Args:
        path: the file.
        rescue: writes what can be read of a damaged library.
        read_only: open it only to be read, for this reason; then it must be there.

    Raises:
        LibraryError: the file is no library, is from a newer version, or cannot be read. It is unchanged.
    """
    with library_errors(path):
        there = file_checks.has_content(path)
        if there:
            file_checks.check(path)
        elif read_only is not None:
            raise LibraryError(path, message("there is nothing in it"), message("Choose another file."))
        if read_only is not None and read_only.cause is ReadOnlyCause.DAMAGED:
            return _rescued(path, rescue, read_only)
        if read_only is not None:
            return _to_read(path, read_only, FileLock.noted_holder(path))
        if there and not _may_write(path):
            return _to_read(path, without_right(path), FileLock.holder(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        return _to_write(path, there)


def without_right(path: Path) -> ReadOnly:
    """That a library, or its folder, may not be written to."""
    cause, remedy = file_checks.FAULTS["SQLITE_READONLY"]
    return ReadOnly(ReadOnlyCause.NO_RIGHT, Problem(str(path), cause, remedy))


def in_use(path: Path, holder: Holder) -> ReadOnly:
    """That another one writes to a library."""
    problem = Problem(str(path), _whose(holder), message("Close it there, then open it again."))
    return ReadOnly(ReadOnlyCause.IN_USE, problem, holder=holder.process if holder.is_mine else 0)


def _whose(holder: Holder) -> Message:
    if not holder.process:
        return message("it is open in another window, which writes to it")
    if holder.is_mine:
        return message("it is open in another window of yours, which writes to it")
    if holder.is_here:
        return message("{0} has it open on this computer, and writes to it", holder.user)
    return message("{0} has it open on the computer {1}, and writes to it", holder.user, holder.host)


def _may_write(path: Path) -> bool:
    """Whether the file may be written to, and others made beside it."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def _to_write(path: Path, there: bool) -> Database:
    try:
        lock = FileLock.take(path)
    except HeldError as held:
        if not there:  # it is being made
            raise LibraryError(path, *file_checks.FAULTS["SQLITE_BUSY"]) from held
        return _to_read(path, in_use(path, held.holder), held.holder)
    except OSError:
        if not there:
            raise
        return _to_read(path, without_right(path))
    try:
        if file_checks.has_content(path):  # whoever had it before may have brought it to a newer version
            file_checks.check(path)
        return Database(path, _prepared(path), lock=lock)
    except sqlite3.OperationalError as error:
        lock.release()
        if not (there and _lacks_right(error)):
            raise
        return _to_read(path, without_right(path))
    except BaseException:
        lock.release()
        raise


def _prepared(path: Path) -> sqlite3.Connection:
    connection = file_checks.connect(path, "rwc")
    try:
        # The tables come before the change to WAL, so that a new file is whole or empty at any moment. References are
        # not enforced until they are there: a migration may put another table in the place of one.
        if schema.version(connection) < schema.VERSION:
            with transaction(connection, writes=True):
                schema.migrate(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    except BaseException:
        connection.close()
        raise
    return connection


def _to_read(path: Path, why: ReadOnly, holder: Holder | None = None) -> Database:
    """Open a library to be read, while `holder` writes to it or nobody does."""
    # SQLite's log of what was written last is kept in order by memory that two computers do not share.
    if holder is not None and not holder.is_here:
        return _copied(path, why, raw=True)
    mode = "ro" if why.cause is ReadOnlyCause.IN_USE else file_checks.quiet_mode(path)
    stamp = _stamp(path) if "immutable" in mode else None
    connection = file_checks.connect(path, mode)
    try:
        if schema.version(connection) == schema.VERSION:
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            return Database(path, connection, read_only=why, stamp=stamp)
    except sqlite3.OperationalError as error:
        connection.close()
        if not _lacks_right(error):
            raise
        return _copied(path, why, raw=True)  # its log cannot be read where nothing may be made beside it
    except BaseException:
        connection.close()
        raise
    connection.close()
    return _copied(path, why)


def _copied(path: Path, why: ReadOnly, *, raw: bool = False) -> Database:
    """Read a copy of a library, brought to this version."""
    folder = tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True)
    try:
        copy = Path(folder.name) / "copy.onrecord"
        stamp = _copy_files(path, copy) if raw else _copy_pages(path, copy)
        connection = _prepared(copy)
    except BaseException:
        folder.cleanup()
        raise
    return Database(path, connection, read_only=replace(why, copied=True), copy=folder, stamp=stamp)


def _rescued(path: Path, rescue: Rescue, why: ReadOnly) -> Database:
    """Read what can be read of a damaged library: a copy without what is damaged."""
    folder = tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True)
    try:
        copy = Path(folder.name) / "copy.onrecord"
        rescue(path, copy)
        connection = _prepared(copy)
    except BaseException:
        folder.cleanup()
        raise
    return Database(path, connection, read_only=replace(why, copied=True), copy=folder)


def _copy_pages(path: Path, copy: Path) -> _Stamp:
    """Copy a library as it stands at one moment."""
    stamp = _stamp(path)
    with (
        closing(file_checks.connect(path, file_checks.quiet_mode(path))) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    return stamp


def _copy_files(path: Path, copy: Path) -> _Stamp:
    """Copy a library with its log byte by byte, as often as it takes until the library did not change meanwhile.

    A log that grows on the way does no harm: its end counts only where it is whole.
    """
    for _ in range(_COPYING_TRIES):
        stamp = _stamp(path)
        shutil.copyfile(path, copy)
        wal_of(copy).unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(wal_of(path), wal_of(copy))
        if stamp[0] == _stamp(path)[0]:
            return stamp
    raise LibraryError(path, *file_checks.FAULTS["SQLITE_BUSY"])


def _lacks_right(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorname", "").startswith(_WITHOUT_RIGHT)


def _stamp(path: Path) -> _Stamp:
    """What is another once a file, or its log, was written to or put in the place of another."""
    return tuple(map(_stamp_of, (path, wal_of(path))))


def _stamp_of(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0, 0
    return found.st_mtime_ns, found.st_size, found.st_ino
