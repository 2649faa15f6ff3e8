"""Opening the file, and saying in words what went wrong with it. Nothing that is not ours is ever written to."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from onrecord.domain.errors import LibraryError
from onrecord.domain.phrases import Phrase, phrase
from onrecord.library import schema

BUSY_SECONDS = 2.0
"""How long to wait for another program that is writing."""

CACHE_KIB = 16 * 1024
"""Pages that are held: as many as a change of many quotes goes back to, so that they are not written time and again."""

_OTHER = phrase("Choose another file, or move this one away and start the program again.")
_RESTORE = phrase("Restore it from a copy, or move it away and start a new library.")
_WRITABLE = phrase("Allow writing to the file and its folder, or choose another place.")
_FAULTS = {
    "SQLITE_BUSY": (phrase("it is in use by another program"), phrase("Close the other program, then try again.")),
    "SQLITE_LOCKED": (phrase("it is in use by another program"), phrase("Close the other program, then try again.")),
    "SQLITE_FULL": (
        phrase("the disk is full"),
        phrase("Free some space, then try again; what was saved before is still there."),
    ),
    "SQLITE_READONLY": (phrase("it cannot be written to"), _WRITABLE),
    "SQLITE_PERM": (phrase("it cannot be written to"), _WRITABLE),
    "SQLITE_CANTOPEN": (
        phrase("it cannot be opened"),
        phrase("Check that you may read and write the file and its folder."),
    ),
    "SQLITE_IOERR": (
        phrase("the disk failed to read or write it"),
        phrase("Check the disk and its connection, then try again."),
    ),
    "SQLITE_NOTADB": (phrase("it is not a library of this program"), _OTHER),
    "SQLITE_CORRUPT": (phrase("it is damaged"), _RESTORE),
    "SQLITE_TOOBIG": (phrase("a text is too long to be stored"), phrase("Leave that text out, or split it.")),
}


def open_database(path: Path) -> sqlite3.Connection:
    """Open a library, making it and its folder where there is none, and bring it to the newest version.

    Raises:
        LibraryError: the file is no library, is from a newer version, or cannot be read or written. It is unchanged.
    """
    with explained(path):
        if _has_content(path):
            _check(path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
        return _prepared(path)


def is_old(path: Path) -> bool:
    """Whether a file is a library of an earlier version, so that opening it takes a while where it is large."""
    with suppress(OSError, sqlite3.Error):
        if path.is_file() and path.stat().st_size > 0:
            with closing(_connect(path, _quiet_mode(path))) as connection:
                ours = schema.application(connection) == schema.APPLICATION_ID
                return ours and 0 < schema.version(connection) < schema.VERSION
    return False


def check_structure(path: Path) -> None:
    """Raise sqlite3.DatabaseError where a library that nobody has open is not put together as it should be."""
    with closing(_connect(path, "ro&immutable=1")) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of the disk and of SQLite into a LibraryError about this file; misuse stays what it is."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise LibraryError(path, *_fault(error)) from error
    except OSError as error:
        cause = phrase("it cannot be opened ({0})", (error.strerror or str(error)).lower())
        raise LibraryError(path, cause, phrase("Check that you may read and write the file and its folder.")) from error


@contextmanager
def transaction(connection: sqlite3.Connection, *, writes: bool) -> Iterator[sqlite3.Connection]:
    """All or nothing: what happens inside is kept when it ends well and forgotten when it raises."""
    connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    try:
        yield connection
        connection.execute("COMMIT")
    finally:
        # Also where COMMIT itself failed; some errors have rolled back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _fault(error: sqlite3.Error) -> tuple[Phrase, Phrase]:
    """Cause and remedy. Extended error names (SQLITE_IOERR_WRITE) start with the plain one."""
    name = getattr(error, "sqlite_errorname", "")
    for plain, fault in _FAULTS.items():
        if name == plain or name.startswith(plain + "_"):
            return fault
    return phrase("the database reports “{0}”", str(error)), _RESTORE


def _has_content(path: Path) -> bool:
    """Whether there is a file that must be checked; an empty one may become a library. Raises LibraryError."""
    if path.is_dir():
        raise LibraryError(
            path, phrase("it is a folder, not a library file"), phrase("Choose a file in it, or a new name.")
        )
    if path.exists() and not path.is_file():
        raise LibraryError(path, phrase("it is not an ordinary file"), _OTHER)
    return path.exists() and path.stat().st_size > 0


def _check(path: Path) -> None:
    """Raise LibraryError unless the file is a library that this version can read. Leaves it untouched."""
    # Asked of the system, not by opening: closing a file by hand would end SQLite's own locks on it.
    if not os.access(path, os.R_OK):
        raise LibraryError(
            path, phrase("it cannot be read"), phrase("Check that you may read the file and its folder.")
        )
    with closing(_connect(path, _quiet_mode(path))) as connection:
        application, version = schema.application(connection), schema.version(connection)
    if application != schema.APPLICATION_ID:
        raise LibraryError(path, *_FAULTS["SQLITE_NOTADB"])
    if version > schema.VERSION:
        formats = str(version), str(schema.VERSION)
        cause = phrase("it was made by a newer version of On Record (format {0}; this one reads up to {1})", *formats)
        raise LibraryError(path, cause, phrase("Install the newest version of On Record, or choose another file."))
    if not os.access(path, os.W_OK):
        raise LibraryError(path, *_FAULTS["SQLITE_READONLY"])


def _quiet_mode(path: Path) -> str:
    """How to look into a database without leaving a trace beside it: a log that is there must be read too."""
    return "ro" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _prepared(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "rwc")
    try:
        # The tables come before the change to WAL, so that a new file is whole or empty at any moment. References are
        # not enforced until they are there: a migration may put another table in the place of one.
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
