"""The files that were asked for and are not read yet, so that an import that is broken off can go on another day."""

import sqlite3
from collections.abc import Iterable

from onrecord.domain.input_fate import Unread
from onrecord.library.storage.serialization import pack, unpack


def add(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Note files and folders that are to be read; those noted before are to be read again."""
    rows = [(pack(path),) for path in paths]
    connection.executemany(
        "INSERT INTO unread (path, read) VALUES (?, 0) ON CONFLICT (path) DO UPDATE SET read = 0", rows
    )


def mark_read(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Note that files were read, or refused for good."""
    connection.executemany("UPDATE unread SET read = 1 WHERE path = ?", [(pack(path),) for path in paths])


def forget(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Note no more of these paths; and of none at all where those that are left were read."""
    connection.executemany("DELETE FROM unread WHERE path = ?", [(pack(path),) for path in paths])
    connection.execute("DELETE FROM unread WHERE NOT EXISTS (SELECT 1 FROM unread WHERE NOT read)")


def unread(connection: sqlite3.Connection) -> Unread:
    """What is not read yet, in the order in which it was asked for."""
    paths = connection.execute("SELECT path FROM unread WHERE NOT read ORDER BY rowid")
    (total,) = connection.execute("SELECT count(*) FROM unread").fetchone()
    return Unread(tuple(unpack(path) for (path,) in paths), total)
