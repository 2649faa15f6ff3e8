"""The library as the rest of the program sees it."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import LibraryError
from onrecord.domain.filter import SavedSearch
from onrecord.domain.messages import Text
from onrecord.domain.operations import Operation
from onrecord.domain.read_only_cause import ReadOnly
from onrecord.domain.speaker import MergeCandidate
from onrecord.library import apply_operations
from onrecord.library.apply_operations import apply_step
from onrecord.library.articles import article_edits, articles_table, attribution_writer
from onrecord.library.articles.article_repository import ArticleRepository
from onrecord.library.backups.damage_check import is_damaged
from onrecord.library.backups.rescue import rescue
from onrecord.library.change_log import undo_redo
from onrecord.library.change_log.history_repository import HistoryRepository
from onrecord.library.copies import copies_table
from onrecord.library.imports.import_repository import ImportRepository
from onrecord.library.index.count_repository import CountRepository
from onrecord.library.index.selections import Selections
from onrecord.library.quotes.quote_repository import QuoteRepository
from onrecord.library.searches import saved_searches
from onrecord.library.speakers.speaker_repository import SpeakerRepository
from onrecord.library.statements.statement_repository import StatementRepository
from onrecord.library.storage.database import Database, open_database
from onrecord.library.storage.file_checks import check_structure, library_errors, needs_upgrade
from onrecord.library.storage.file_copy import copy_pages, draft_beside
from onrecord.library.storage.library_file import LibraryFile

COMPARED_AT_ONCE = 200
"""Articles of an earlier version that are compared with others in one transaction: a fraction of a second."""


class Library:
    """One library file: what is asked of it by noun, and all that changes it.

    Each method, here and of what it holds, is one transaction, and may raise LibraryError when the disk fails it. For
    one thread at a time. One process writes to a file, any number read it: see `read_only`, which is why each change
    raises LibraryError where it is not None.

    Attributes:
        path: the file.
        articles, quotes, speakers: what is asked of each.
        statements: what several outlets print of one.
        counts: how many quotes a filter shows, by whatever they are counted.
        history: the ledger, and what undo and redo would do.
        imports: what came of each import.
    """

    def __init__(self, path: Path, database: Database) -> None:
        """For `open`, which prepares the database."""
        self.path = path
        self._file = LibraryFile(path, database, is_damaged)
        self._selections = Selections(self._file)
        self.articles = ArticleRepository(self._file, self._selections)
        self.quotes = QuoteRepository(self._file, self._selections)
        self.speakers = SpeakerRepository(self._file)
        self.statements = StatementRepository(self._selections)
        self.counts = CountRepository(self._file, self._selections)
        self.history = HistoryRepository(self._file)
        self.imports = ImportRepository(self._file)

    @classmethod
    def open(cls, path: Path, read_only: ReadOnly | None = None) -> "Library":
        """Open a library file; where there is none, make it and its folder.

        Where another process writes to it, or nobody may, it is opened to be read: `read_only` then says why.

        Args:
            path: the file.
            read_only: open it only to be read, for this reason; then it must be there.

        Raises:
            LibraryError: it is no library, is from a newer version, or cannot be read. It is unchanged.
        """
        library = cls(path, open_database(path, rescue, read_only))
        # Copies can be looked for at any later start: where that fails, opening goes on.
        with contextlib.suppress(LibraryError):
            library._compare_all()
        return library

    def _compare_all(self) -> None:
        """Look for copies among articles that an earlier version added, some at a time; also in a copy that is read."""
        file, why = self._file, self.read_only
        if (why is not None and not why.copied) or file.read(copies_table.is_whole):
            return

        def compare(connection: sqlite3.Connection) -> bool:
            return copies_table.add_missing(connection, COMPARED_AT_ONCE)

        change = file.write if why is None else file.write_copy
        while change(compare):
            pass

    @property
    def read_only(self) -> ReadOnly | None:
        """Why nothing can be changed; None where everything can."""
        return self._file.read_only

    def is_behind(self) -> bool:
        """Whether another process has changed the file since it was read.

        The next question is answered from what is there then, except where `read_only` says that a copy is read.
        """
        with library_errors(self.path):
            return self._file.database.is_stale or self._selections.are_behind

    @staticmethod
    def needs_upgrade(path: Path) -> bool:
        """Whether a file is a library of an earlier version, which `upgrade` is to be called for where it is large."""
        return needs_upgrade(path)

    @classmethod
    def upgrade(cls, path: Path) -> None:
        """Bring a library to this version, with what is kept for a fast start. From any thread. Raises LibraryError."""
        opened = cls.open(path)
        opened.counts.totals()
        opened.close()

    def close(self) -> None:
        """Close the file; closing it again does nothing."""
        # What is kept for the next start can be made anew: where it cannot be written, closing goes on.
        with contextlib.suppress(sqlite3.ProgrammingError, LibraryError), self._file.errors():
            if self.read_only is None:
                self._selections.save()
        self._file.close()

    def check_file(self) -> None:
        """Raise LibraryError where the open file was deleted, moved, replaced or written over by another program."""
        self._file.check_file()

    def snapshot(self) -> contextlib.AbstractContextManager[None]:
        """Answer all that is asked in the block as of one moment, whatever others write; see `LibraryFile.snapshot`."""
        return self._file.snapshot()

    @property
    def in_snapshot(self) -> bool:
        """Whether a snapshot is held, so that nothing can be changed before it ends."""
        return self._file.in_snapshot

    def forbid_changes(self, read_only: ReadOnly) -> None:
        """Change nothing from now on, for this reason."""
        self._file.database.read_only = read_only

    def save_as(self, path: Path) -> None:
        """Write all that is open to another file, also where the library's own is gone. Raises LibraryError.

        An existing file at that path stays as it is until the new one is whole.
        """
        with library_errors(path), draft_beside(path) as draft:
            copy_pages(self._file.connection, draft)
            check_structure(draft)

    def watch(self, watcher: Callable[[], None] | None) -> None:
        """Call this many times a second while a change is written; None ends it.

        It comes in the middle of a statement: it must neither ask the library anything nor raise.
        """
        self._file.watcher = watcher

    def add(
        self,
        article: Article,
        attributions: Sequence[Attribution],
        renamed: Iterable[tuple[str, str]] = (),
        candidates: Iterable[MergeCandidate] = (),
    ) -> bool:
        """Add an article and what was said in it, all or nothing. What a person said before of its speakers holds.

        Args:
            article: the article. In its labels (not in its text), lone surrogates and NUL become U+FFFD.
            attributions: in any order; their speakers are found by name and kind, or made.
            renamed: (old, new) names that the engine gives speakers, applied before; where it has one of the new name
                and the same kind already, the two become one.
            candidates: pairs of speakers that may be one, by the names that the engine gives them now.

        Returns:
            False when the library has the article already; then nothing at all changes. One that was removed is
            brought back, and read again.
        """

        def write(connection: sqlite3.Connection) -> bool:
            key = articles_table.insert(connection, article)
            if key is not None:
                copies_table.add(connection, key, article.text[article.body :])
                attribution_writer.write(connection, key, article, attributions, renamed, candidates)
                return True
            back = apply_operations.record(connection, article_edits.restore(connection, article.id))
            return bool(back) and attribution_writer.rewrite(connection, article, attributions, renamed, candidates)

        return self._file.write(write)

    def read_again(
        self,
        article: Article,
        attributions: Sequence[Attribution],
        renamed: Iterable[tuple[str, str]] = (),
        candidates: Iterable[MergeCandidate] = (),
    ) -> bool:
        """Put what was found now in the place of what was said in an article; its labels stay. Arguments as for `add`.

        What a person said of its quotes holds for those that are found again, also with slightly other bounds; these
        keep their ids.

        Returns:
            False when the library does not have the article, or it was removed; then nothing at all changes.
        """
        return self._file.write(lambda c: attribution_writer.rewrite(c, article, attributions, renamed, candidates))

    def searches(self) -> list[SavedSearch]:
        """The saved searches, by name."""
        return self._file.read(saved_searches.everything)

    def apply(self, operation: Operation) -> Text:
        """Make a change, one step that can be undone; returns it in words, "" where it changes nothing.

        Raises:
            KeyError: what it is about is not there.
            EditError: it cannot be made, for the reason that the operation tells.
        """

        def change(connection: sqlite3.Connection) -> Text:
            shown = lambda chosen: self._selections.selection(connection, chosen).ids().tolist()  # noqa: E731
            return apply_operations.apply(connection, operation, shown)

        return self._file.write(change)

    def quote_undone_next(self) -> int | None:
        """The first quote that `undo` would change; None where it is about something else."""
        return self._file.read(apply_operations.quote_undone_next)

    def undo(self) -> Text | None:
        """Take back the person's last step; returns it in words, or None when there is none."""
        return self._file.write(lambda c: undo_redo.undo(c, apply_step))

    def redo(self) -> Text | None:
        """Do again the step taken back last; returns it in words, or None when there is none."""
        return self._file.write(lambda c: undo_redo.redo(c, apply_step))

    def undo_to(self, step: int) -> int:
        """Take back the person's steps from the last to this one, and with it, all or none; returns how many."""
        return self._file.write(lambda c: undo_redo.undo_to(c, step, apply_step))

    def redo_to(self, step: int) -> int:
        """Do again what was taken back up to this step, and with it, all or nothing; returns how many steps."""
        return self._file.write(lambda c: undo_redo.redo_to(c, step, apply_step))
