"""The open file of a library: each question and each change is one transaction."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from onrecord.domain.errors import LibraryError
from onrecord.domain.read_only_cause import ReadOnly
from onrecord.library.storage.database import Database
from onrecord.library.storage.file_checks import library_errors, transaction
from onrecord.library.storage.file_copy import close_without_trace
from onrecord.library.storage.file_identity import FileWatch

_Answer = TypeVar("_Answer")

WATCHED = 20_000
"""Instructions of SQLite's machine after which a watcher is called again: about a millisecond."""


class LibraryFile:
    """Reads and writes one file, for one thread at a time. What the disk fails is raised as LibraryError.

    Attributes:
        path: the file.
        database: the connection, and what it holds.
        watcher: called many times a second while a change is written, in the middle of a statement: it must neither
            ask the library anything nor raise. None for nobody.
        renewed: called when another connection is read from, of which nothing is known yet.
    """

    def __init__(self, path: Path, database: Database, is_damaged: Callable[[sqlite3.Connection], bool]) -> None:
        self.path, self.database = path, database
        self.watcher: Callable[[], None] | None = None
        self.renewed: Callable[[], None] = lambda: None
        self._is_damaged = is_damaged
        self._held: sqlite3.Connection | None = None
        self._watch = FileWatch(path, database.connection) if database.read_only is None else None
        if self._watch is not None:
            self._watch.remember()

    @property
    def connection(self) -> sqlite3.Connection:
        """What is read from and written to now."""
        return self.database.connection

    @property
    def read_only(self) -> ReadOnly | None:
        """Why nothing can be changed; None where everything can."""
        return self.database.read_only

    def errors(self) -> contextlib.AbstractContextManager[None]:
        """What SQLite raises in the block, as LibraryError."""
        return library_errors(self.path, lambda: self._is_damaged(self.connection))

    def close(self) -> None:
        """Close the file; closing it again does nothing."""
        with library_errors(self.path):
            with contextlib.suppress(sqlite3.Error):
                if self._watch is not None and self._watch.is_written_over():
                    close_without_trace(self.connection, self.path)
            self.database.close()

    def check_file(self) -> None:
        """Raise LibraryError where the open file was deleted, moved, replaced or written over by another program."""
        if self._watch is not None:
            with library_errors(self.path):
                self._watch.check()

    @property
    def in_snapshot(self) -> bool:
        """Whether a snapshot is held, so that nothing can be changed before it ends."""
        return self._held is not None

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Answer all that is asked in this block from the file as it is now, whatever others write meanwhile.

        Several answers, or a long one that is read piece by piece, are then of one moment. Nothing can be changed in
        it; one that stands in another is part of it.
        """
        if self._held is not None:
            yield
            return
        with contextlib.ExitStack() as stack:
            with self.errors():  # what goes wrong in the block is not the library's
                self._held = stack.enter_context(transaction(self._current(), writes=False))
                # SQLite takes the moment of the first reading, not of the beginning.
                self._held.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            try:
                yield
            finally:
                self._held = None

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, in a transaction that only reads: that of the snapshot, where one is held."""
        with self.errors():
            if self._held is not None:
                yield self._held
                return
            with transaction(self._current(), writes=False) as connection:
                yield connection

    def read(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """Answer a question from the file."""
        with self.reading() as connection:
            return question(connection)

    def write(self, change: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """Change the file, all or nothing. Raises LibraryError, with the reason, where it can only be read."""
        if self.read_only is not None:
            problem = self.read_only.problem
            raise LibraryError(problem.subject, problem.cause, problem.remedy, problem.command)
        self.check_file()
        try:
            with self.errors(), transaction(self.connection, writes=True) as connection:
                connection.set_progress_handler(self.watcher, WATCHED)
                try:
                    return change(connection)
                finally:
                    connection.set_progress_handler(None, WATCHED)
        finally:
            if self._watch is not None:
                self._watch.remember()

    def write_copy(self, change: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """Change the private copy that is read in place of a library; the library itself stays as it is."""
        assert self.read_only is not None
        assert self.read_only.copied
        with self.errors(), transaction(self.connection, writes=True) as connection:
            return change(connection)

    def _current(self) -> sqlite3.Connection:
        """The connection: another one, with nothing known, where the file that is read was changed under it."""
        if self.database.renew():
            self.renewed()
        return self.connection
