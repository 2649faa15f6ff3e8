"""Whole copies of a library that is open: with what stands in its log, and of one moment while others write to it."""

import contextlib
import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from onrecord.library.storage.file_checks import wal_of

DRAFT = ".draft"
"""How the name of a copy ends that is not whole yet."""
PAGES = 500
"""Pages that are copied in one go: about two megabytes, so that a copy can be broken off."""


class BrokenOffError(Exception):
    """What was being done is not wanted any more."""


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """A new file that takes the place of the one at a path when the block ends well, and is deleted otherwise.

    A crash at any moment leaves the old file or the new one, never half of one. A link stays a link, and who may read
    and write the file may do so afterwards.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{DRAFT}")
    draft.touch(exist_ok=False)
    try:
        if target.exists():
            shutil.copymode(target, draft)
        yield draft
        _write_out(draft)
        # A log that another file left there would be taken for the new one's.
        _delete_beside(target)
        draft.replace(target)
    finally:
        _delete_beside(draft)
        draft.unlink(missing_ok=True)


def copy_pages(
    source: sqlite3.Connection,
    target: Path,
    broken_off: Callable[[], bool] = lambda: False,
    told: Callable[[int, int], object] = lambda _done, _total: None,
) -> None:
    """Copy the database of a connection to a file, as it is at one moment.

    Args:
        source: a connection; changes that it does not make itself wait for nothing and are left out.
        target: an empty file, or none.
        broken_off: asked time and again; where it answers so, BrokenOffError is raised.
        told: gets how many pages are done, and how many there are; what it raises ends the work.

    Raises:
        sqlite3.Error, OSError: it could not be read or written.
    """
    with closing(sqlite3.connect(target, isolation_level=None)) as copied:
        copy_into(copied, source, broken_off, told)


def copy_into(
    copied: sqlite3.Connection,
    source: sqlite3.Connection,
    broken_off: Callable[[], bool],
    told: Callable[[int, int], object] = lambda _done, _total: None,
) -> None:
    """The same into another connection."""

    def look(_status: int, remaining: int, total: int) -> None:
        if broken_off():
            raise BrokenOffError
        told(total - remaining, total)

    with _snapshot(source):
        source.backup(copied, pages=PAGES, progress=look)


def close_without_trace(connection: sqlite3.Connection, path: Path) -> None:
    """Close a library without writing its log back into a file that another program has put other bytes into."""
    # The last to close writes the log back, unless it may only read.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as reading:
        with contextlib.suppress(sqlite3.Error):
            reading.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.close()
    _delete_beside(path)


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Read what is there now, whatever others write meanwhile: else each change would begin the copy anew."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        yield
    finally:
        connection.execute("ROLLBACK")


def _write_out(path: Path) -> None:
    # Opened for writing: Windows writes nothing out of a file that is open for reading.
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _delete_beside(path: Path) -> None:
    for beside in (wal_of(path), path.with_name(path.name + "-shm"), path.with_name(path.name + "-journal")):
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()
