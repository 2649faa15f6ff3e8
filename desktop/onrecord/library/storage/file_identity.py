"""Whether an open library is still the file at its path.

SQLite writes on without an error into a file that was deleted, renamed or replaced: what it writes is gone as soon as
the file is closed. So the library looks before each change.
"""

import os
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.domain.errors import LibraryError
from onrecord.domain.messages import Message, message
from onrecord.library.storage.file_checks import wal_of

SAVE_AS = "save_as"
"""The window's command that saves what is open to another file."""

CLOCK_SECONDS = 2.0
"""Two times of one change may differ by as much: some file systems round them, some servers set them later."""


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """What tells an open library's files from others; on Windows the system gives a file's id as its inode.

    Attributes:
        file, log: device and inode of the library and of its write-ahead log; None for a log that is not there.
        size, changed: bytes of the library, and when it was written last.
    """

    file: tuple[int, int]
    log: tuple[int, int] | None
    size: int
    changed: float

    @classmethod
    def of(cls, path: Path) -> "FileIdentity":
        """The identity that the files at a path have now. Raises OSError."""
        found = path.stat()
        return cls(_number(found), _log(path), found.st_size, found.st_mtime)

    def is_file(self, other: "FileIdentity") -> bool:
        """Whether another is the same file."""
        return self.file == other.file

    def is_as_left(self, other: "FileIdentity") -> bool:
        """Whether nobody else has written to it, as copying a file over another one does."""
        return self.size == other.size and abs(self.changed - other.changed) <= CLOCK_SECONDS

    def is_whole(self, other: "FileIdentity") -> bool:
        """Whether its log is there, if it had one."""
        return self.log is None or self.log == other.log


class FileWatch:
    """Remembers an open library's file, and says when it is no longer the one at the path."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path, self._connection = path, connection
        self._known: FileIdentity | None = None
        self._version = 0

    def remember(self) -> None:
        """Take the file as it is now for that which is open: right after opening it and after each change."""
        try:
            found = FileIdentity.of(self._path)
        except OSError:
            return  # the next look says so
        if self._known is None or self._known.is_file(found):
            log = found.log if self._known is None or self._known.log is None else self._known.log
            self._known, self._version = replace(found, log=log), self._data_version()

    def is_written_over(self) -> bool:
        """Whether another program has put other bytes into the file, as where an older copy was put over it."""
        try:
            return self._is_written_over(FileIdentity.of(self._path))
        except OSError:
            return False

    def _is_written_over(self, found: FileIdentity) -> bool:
        known = self._known
        if known is None or not known.is_file(found) or known.is_as_left(found):
            return False
        # Whoever writes through SQLite counts this up, as a second window on the library would.
        return self._data_version() == self._version

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def check(self) -> None:
        """Raise LibraryError where the open file is no longer the one at the path, or another program wrote to it."""
        if self._known is None:
            return
        try:
            found = FileIdentity.of(self._path)
        except FileNotFoundError:
            raise _moved(self._path, message("it was deleted, moved or renamed while it was open")) from None
        except OSError as error:
            cause = message("its folder cannot be reached any more ({0})", (error.strerror or str(error)).lower())
            raise _moved(self._path, cause) from error
        if not self._known.is_file(found):
            raise _moved(self._path, message("another file was put in its place while it was open"))
        if self._is_written_over(found):
            raise _moved(self._path, message("another program has written over it while it was open"))
        if not self._known.is_whole(found):
            raise _moved(self._path, message("a part of it, the file “{0}”, was deleted", wal_of(self._path).name))


def _log(path: Path) -> tuple[int, int] | None:
    try:
        return _number(wal_of(path).stat())
    except FileNotFoundError:
        return None


def _number(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _moved(path: Path, cause: Message) -> LibraryError:
    remedy = message("Nothing more is written to it. Save the library as another file, and go on there.")
    return LibraryError(path, cause, remedy, SAVE_AS)
