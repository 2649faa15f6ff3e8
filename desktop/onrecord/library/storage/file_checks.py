"""A library's file looked at before it is opened, and what goes wrong with it in words. Nobody else's is written to."""

import json
import os
import pickle
import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from onrecord.domain.errors import LibraryBusyError, LibraryError
from onrecord.domain.messages import Message, message
from onrecord.library.storage import schema
from onrecord.library.storage.serialization import UnreadableError

BUSY_SECONDS = 0.25
"""How long to wait for another program that is writing: the window stands still meanwhile."""

_AS_IT_LIES = "ro&immutable=1"
_OTHER = message("Choose another file, or move this one away and start the program again.")
_RESTORE = message("Restore a backup of it, or save what can still be read as a new library.")
RESTORE = "restore"
"""The window's command that puts a backup in the place of a library."""
_UNREADABLE = (UnreadableError, UnicodeError, json.JSONDecodeError, struct.error, zlib.error, pickle.UnpicklingError)
"""What is only raised of a file where other bytes stand than were written."""
_PUZZLING = (
    *(ValueError, TypeError, IndexError, AttributeError, OverflowError, MemoryError, AssertionError),
    sqlite3.IntegrityError,
)
"""What such bytes may lead to further on, as mistakes in the program do."""
_WRITABLE = message("Allow writing to the file and its folder, or choose another place.")
FAULTS = {
    "SQLITE_BUSY": (message("it is in use by another program"), message("Close the other program, then try again.")),
    "SQLITE_LOCKED": (message("it is in use by another program"), message("Close the other program, then try again.")),
    "SQLITE_FULL": (
        message("the disk is full"),
        message("Free some space, then try again; what was saved before is still there."),
    ),
    "SQLITE_READONLY": (message("it cannot be written to"), _WRITABLE),
    "SQLITE_PERM": (message("it cannot be written to"), _WRITABLE),
    "SQLITE_CANTOPEN": (
        message("it cannot be opened"),
        message("Check that you may read and write the file and its folder."),
    ),
    "SQLITE_IOERR": (
        message("the disk failed to read or write it"),
        message("Check the disk and its connection, then try again."),
    ),
    "SQLITE_NOTADB": (message("it is not a library of this program"), _OTHER),
    "SQLITE_CORRUPT": (message("it is damaged: other bytes stand in it than were written"), _RESTORE),
    "SQLITE_TOOBIG": (message("a text is too long to be stored"), message("Leave that text out, or split it.")),
}


def needs_upgrade(path: Path) -> bool:
    """Whether a file is a library of an earlier version, so that opening it takes a while where it is large."""
    with suppress(OSError, sqlite3.Error):
        if path.is_file() and path.stat().st_size > 0:
            with closing(connect(path, quiet_mode(path))) as connection:
                ours = schema.application(connection) == schema.APPLICATION_ID
                return ours and 0 < schema.version(connection) < schema.VERSION
    return False


def check_structure(path: Path) -> None:
    """Raise sqlite3.DatabaseError where a library that nobody has open is not put together as it should be."""
    with closing(connect(path, _AS_IT_LIES)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(found)


@contextmanager
def library_errors(path: Path, is_damaged: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Turn errors of the disk, of SQLite and of damaged bytes into a LibraryError about this file.

    Misuse stays what it is, and so do mistakes of the program.

    Args:
        path: the file.
        is_damaged: looks through the file, where an error may come of damage or of a mistake.
    """
    try:
        yield
    except _UNREADABLE as error:
        raise damaged(path) from error
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except _PUZZLING as error:
        if is_damaged():
            raise damaged(path) from error
        raise
    except sqlite3.Error as error:
        raise _error(error)(path, *_fault(error), _command(error)) from error
    except OSError as error:
        cause = message("it cannot be opened ({0})", (error.strerror or str(error)).lower())
        raise LibraryError(
            path, cause, message("Check that you may read and write the file and its folder.")
        ) from error


def damaged(path: Path) -> LibraryError:
    """That a library is damaged, with what to do."""
    return LibraryError(path, *FAULTS["SQLITE_CORRUPT"], RESTORE)


@contextmanager
def transaction(connection: sqlite3.Connection, *, writes: bool) -> Iterator[sqlite3.Connection]:
    """All or nothing: what happens inside is kept when it ends well and forgotten when it raises."""
    connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    try:
        yield connection
        if writes or connection.in_transaction:  # some errors end one that only reads, and are told of by then
            connection.execute("COMMIT")
    finally:
        # Also where COMMIT itself failed; some errors have rolled back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _error(error: sqlite3.Error) -> type[LibraryError]:
    busy = getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    return LibraryBusyError if busy else LibraryError


def _fault(error: sqlite3.Error) -> tuple[Message, Message]:
    """Cause and remedy. Extended error names (SQLITE_IOERR_WRITE) start with the plain one."""
    found = next((fault for plain, fault in FAULTS.items() if _is_called(error, plain)), None)
    return found or (message("the database reports “{0}”", str(error)), _RESTORE)


def _command(error: sqlite3.Error) -> str:
    """What is done about an error in the window."""
    other = not any(_is_called(error, plain) for plain in FAULTS if plain not in ("SQLITE_CORRUPT", "SQLITE_NOTADB"))
    return RESTORE if other else ""


def _is_called(error: sqlite3.Error, plain: str) -> bool:
    name = getattr(error, "sqlite_errorname", "")
    return bool(name == plain or name.startswith(plain + "_"))


def has_content(path: Path) -> bool:
    """Whether there is a file that must be checked; an empty one may become a library. Raises LibraryError."""
    if path.is_dir():
        raise LibraryError(
            path, message("it is a folder, not a library file"), message("Choose a file in it, or a new name.")
        )
    if path.exists() and not path.is_file():
        raise LibraryError(path, message("it is not an ordinary file"), _OTHER)
    return path.exists() and path.stat().st_size > 0


def check(path: Path) -> None:
    """Raise LibraryError unless the file is a library that this version can read. Leaves it untouched."""
    # Asked of the system, not by opening: closing a file by hand would end SQLite's own locks on it.
    if not os.access(path, os.R_OK):
        raise LibraryError(
            path, message("it cannot be read"), message("Check that you may read the file and its folder.")
        )
    application, version = _versions(path)
    if application != schema.APPLICATION_ID:
        raise LibraryError(path, *FAULTS["SQLITE_NOTADB"])
    if version > schema.VERSION:
        formats = str(version), str(schema.VERSION)
        cause = message("it was made by a newer version of On Record (format {0}; this one reads up to {1})", *formats)
        raise LibraryError(path, cause, message("Install the newest version of On Record, or choose another file."))


def _versions(path: Path) -> tuple[int, int]:
    """The program and the schema version that a file says it is of. Leaves it untouched."""
    try:
        with closing(connect(path, quiet_mode(path))) as connection:
            return schema.application(connection), schema.version(connection)
    except sqlite3.OperationalError:  # a log that cannot be read where nothing may be made beside it
        with closing(connect(path, _AS_IT_LIES)) as connection:
            return schema.application(connection), schema.version(connection)


def quiet_mode(path: Path) -> str:
    """How to look into a database without leaving a trace beside it: a log that is there must be read too."""
    return "ro" if wal_of(path).exists() else _AS_IT_LIES


def wal_of(path: Path) -> Path:
    """The file in which SQLite keeps what was written last, while it is there."""
    target = path.resolve()
    return target.with_name(target.name + "-wal")


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection, which nothing was asked of yet. `mode` is that of SQLite's file URIs, with what follows it."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    # Opened in one thread and used in another where opening takes long; never in two at a time.
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
