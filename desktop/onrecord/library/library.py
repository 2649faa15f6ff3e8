"""The library as the rest of the program sees it."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from onrecord.domain.article import Article, ArticleOrder, ArticleRow
from onrecord.domain.attribution import Attribution
from onrecord.domain.change_log import Author, LedgerRow, StepRow
from onrecord.domain.count_rows import CrossRow, DateRow, DayRow, KindCounts, SourceRow, TagRow, Totals
from onrecord.domain.errors import LibraryError
from onrecord.domain.filter import ConfidenceLevel, Filter
from onrecord.domain.interrupted_import import Unread
from onrecord.domain.messages import Text
from onrecord.domain.operations import Operation
from onrecord.domain.quote import GroupHead, Grouping, Order, QuotePassage, QuoteRow, SelectionSummary, Verdict
from onrecord.domain.read_only_cause import ReadOnly
from onrecord.domain.sample import Sample
from onrecord.domain.saved_search import SavedSearch
from onrecord.domain.speaker import (
    Appearance,
    MergeCandidate,
    MergeCandidateRow,
    Speaker,
    SpeakerDescription,
    SpeakerPart,
    SpeakerProfile,
    SpeakerRow,
)
from onrecord.library import apply_operations
from onrecord.library.apply_operations import apply_step
from onrecord.library.articles import article_edits, article_queries, articles_table, unread_files_table
from onrecord.library.backups.damage_check import is_damaged
from onrecord.library.backups.rescue import rescue
from onrecord.library.change_log import history_queries, ledger, undo_redo
from onrecord.library.index import changed_quotes, counts, crosstabs, groups, quote_labels
from onrecord.library.index.columns import Array, Columns
from onrecord.library.index.filter_masks import FilterSelection
from onrecord.library.index.groups import Groups
from onrecord.library.index.lazy_rows import LazyCounts, LazySpeakers, QuoteIds
from onrecord.library.index.quote_labels import QuoteLabels
from onrecord.library.quotes import quote_queries, samples
from onrecord.library.quotes.quote_state import Passage
from onrecord.library.searches import saved_searches
from onrecord.library.speakers import merge_candidates, speaker_appearances, speakers_table
from onrecord.library.storage.database import Database, open_database
from onrecord.library.storage.file_checks import check_structure, library_errors, needs_upgrade, transaction
from onrecord.library.storage.file_copy import close_without_trace, copy_pages, draft_beside
from onrecord.library.storage.file_identity import FileWatch

_Answer = TypeVar("_Answer")
_UNFILTERED = Filter()

KEPT = 3
"""Filters whose masks are kept: that of the table, and what the charts leave out of it."""

WATCHED = 20_000
"""Instructions of SQLite's machine after which a watcher is called again: about a millisecond."""


class Library:
    """One library file. Each method is one transaction; every one may raise LibraryError when the disk fails it.

    For one thread at a time. One process writes to a file, any number read it: see `read_only`, which is why each
    change raises LibraryError where it is not None.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path, database: Database) -> None:
        """For `open`, which prepares the database."""
        self.path = path
        self._database = database
        self._watcher: Callable[[], None] | None = None
        self._held: sqlite3.Connection | None = None
        self._file = FileWatch(path, database.connection) if database.read_only is None else None
        if self._file is not None:
            self._file.remember()
        self._begin()

    def _begin(self) -> None:
        self._columns = Columns()
        changed_quotes.track(self._connection)
        self._choices: dict[Filter, FilterSelection] = {}

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
        return cls(path, open_database(path, rescue, read_only))

    @property
    def read_only(self) -> ReadOnly | None:
        """Why nothing can be changed; None where everything can."""
        return self._database.read_only

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._database.connection

    def is_behind(self) -> bool:
        """Whether another process has changed the file since it was read.

        The next question is answered from what is there then, except where `read_only` says that a copy is read.
        """
        with library_errors(self.path):
            return self._database.is_stale or self._columns.is_behind(self._connection)

    @staticmethod
    def needs_upgrade(path: Path) -> bool:
        """Whether a file is a library of an earlier version, which `upgrade` is to be called for where it is large."""
        return needs_upgrade(path)

    @classmethod
    def upgrade(cls, path: Path) -> None:
        """Bring a library to this version, with what is kept for a fast start. From any thread. Raises LibraryError."""
        opened = cls.open(path)
        opened.totals()
        opened.close()

    def close(self) -> None:
        """Close the file; closing it again does nothing."""
        # What is kept for the next start can be made anew: where it cannot be written, closing goes on.
        with contextlib.suppress(sqlite3.ProgrammingError, LibraryError), self._library_errors():
            if self.read_only is None:
                self._keep_columns()
        with library_errors(self.path):
            self._close()

    def _close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._file is not None and self._file.is_written_over():
                close_without_trace(self._connection, self.path)
        self._database.close()

    def _library_errors(self) -> contextlib.AbstractContextManager[None]:
        return library_errors(self.path, lambda: is_damaged(self._connection))

    def check_file(self) -> None:
        """Raise LibraryError where the open file was deleted, moved, replaced or written over by another program."""
        if self._file is not None:
            with library_errors(self.path):
                self._file.check()

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
            with self._library_errors():  # what goes wrong in the block is not the library's
                self._held = stack.enter_context(transaction(self._renewed(), writes=False))
                # SQLite takes the moment of the first reading, not of the beginning.
                self._held.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            try:
                yield
            finally:
                self._held = None

    @property
    def in_snapshot(self) -> bool:
        """Whether a snapshot is held, so that nothing can be changed before it ends."""
        return self._held is not None

    def forbid_changes(self, read_only: ReadOnly) -> None:
        """Change nothing from now on, for this reason."""
        self._database.read_only = read_only

    def save_as(self, path: Path) -> None:
        """Write all that is open to another file, also where the library's own is gone. Raises LibraryError.

        An existing file at that path stays as it is until the new one is whole.
        """
        with library_errors(path), draft_beside(path) as draft:
            copy_pages(self._connection, draft)
            check_structure(draft)

    def _keep_columns(self) -> None:
        missing = "SELECT 1 FROM digest WHERE block >= 0 AND rows IS NULL LIMIT 1"
        if self._columns.spoilt or self._connection.execute(missing).fetchone():
            self._write(self._columns.save)

    def known_articles(self) -> frozenset[str]:
        """Ids of all articles that were not removed."""
        return self._read(lambda c: frozenset(row[0] for row in c.execute("SELECT id FROM articles WHERE NOT removed")))

    def known_speakers(self) -> dict[Speaker, int]:
        """All speakers as the engine knows them, one record for each spelling, and how many quotes each has.

        Further records, of no quotes, tell their roles. What a person changed is not in it.
        """
        return self._read(speakers_table.known_speakers)

    def kept_apart_pairs(self) -> tuple[tuple[Speaker, Speaker], ...]:
        """The pairs of whom the person said that they are never the same, as the engine knows them."""
        return self._read(speakers_table.kept_apart_pairs)

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
                _write_attributions(connection, key, article, attributions, renamed, candidates)
                return True
            back = apply_operations.record(connection, article_edits.restore(connection, article.id))
            return bool(back) and _rewrite_attributions(connection, article, attributions, renamed, candidates)

        return self._write(write)

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
        return self._write(lambda c: _rewrite_attributions(c, article, attributions, renamed, candidates))

    def unsettled_speakers(self) -> tuple[Speaker, ...]:
        """The speakers of whom articles were read since all were named in the order of time."""
        return self._read(speaker_appearances.unsettled)

    def appearances(self, found: Iterable[Speaker]) -> tuple[Appearance, ...]:
        """What articles call these speakers of the engine's."""
        return self._read(lambda c: speaker_appearances.of(c, found))

    def settle_speakers(
        self, found: Iterable[Speaker], renamed: Mapping[Appearance, str], candidates: Sequence[MergeCandidate] = ()
    ) -> None:
        """Give speakers the names that they have in the order of time; what the person decided stays.

        Args:
            found: all that have a say in each other's names, as the engine knows them.
            renamed: the new name of each of their appearances that has another one now.
            candidates: the pairs of them that may be one, by the new names.
        """
        self._write(lambda c: speaker_appearances.rename(c, found, renamed, candidates))

    def unread(self) -> Unread:
        """The files that were asked for and are not read yet."""
        return self._read(unread_files_table.unread)

    def add_unread(self, paths: Sequence[str], instead_of: Sequence[str] = ()) -> None:
        """Note files and folders that are to be read, in the place of others, whose files they are."""

        def write(connection: sqlite3.Connection) -> None:
            unread_files_table.forget(connection, instead_of)
            unread_files_table.add(connection, paths)

        self._write(write)

    def mark_read(self, paths: Sequence[str]) -> None:
        """Note that files were read, or refused."""
        self._write(lambda c: unread_files_table.mark_read(c, paths))

    def forget_unread(self, paths: Sequence[str]) -> None:
        """Note no more of these files and folders."""
        self._write(lambda c: unread_files_table.forget(c, paths))

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises KeyError."""
        return self._read(lambda c: articles_table.article(c, article_id))

    def attributions(self, article_id: str, *, rejected: bool = True) -> list[tuple[int, Attribution]]:
        """What was said in an article as (quote id, attribution), in text order; thought included."""
        return self._read(lambda c: articles_table.attributions(c, article_id, rejected=rejected))

    def quote_ids(self, chosen: Filter, order: Order = Order.DATE, *, descending: bool = False) -> QuoteIds:
        """Ids of the quotes shown, sorted; ties go by date, article and place in the text, unknown comes last.

        This and every other question with a filter raises SearchError where the filter's text cannot be read.
        """
        return self._count(chosen, lambda choice: counts.quote_ids(choice, order, descending))

    def grouped(self, chosen: Filter, by: Grouping, order: Order = Order.DATE, *, descending: bool = False) -> Groups:
        """The same quotes in groups, and sorted in each as `quote_ids` sorts them."""
        fetch = lambda keys: self._heads(by, keys)  # noqa: E731
        return self._count(chosen, lambda choice: groups.grouped(choice, by, order, descending, fetch))

    def _called(self, words: str) -> Array:
        return self._read(lambda c: self._columns.names.called(c, words))

    def _heads(self, by: Grouping, keys: Sequence[int]) -> dict[int, GroupHead]:
        return self._read(lambda c: groups.named(c, self._columns, by, keys))

    def quotes(self, ids: Sequence[int]) -> list[QuoteRow]:
        """The quotes with these ids, in the order asked, missing ones left out. One query."""
        return self._read(lambda c: quote_queries.quotes(c, ids))

    def contexts(self, ids: Sequence[int], size: int) -> dict[int, tuple[str, str]]:
        """The text right before and right after each of these quotes, `size` code points at most; where it has words.

        Takes as long as the quotes and their articles are, however many of them lie in one.
        """
        return self._read(lambda c: quote_queries.contexts(c, ids, size))

    def passages(self, ids: Sequence[int], size: int) -> dict[int, QuotePassage]:
        """Where these quotes stand in their articles, with `size` code points of text around each at most.

        Takes as long as the quotes and their articles are, however many of them lie in one.
        """
        return self._read(lambda c: quote_queries.passages(c, ids, size))

    def labels(self, chosen: Filter) -> QuoteLabels:
        """What the quotes shown are counted by, as columns: for those who count otherwise than is asked below."""
        return self._count(chosen, quote_labels.labels)

    def speakers(self, chosen: Filter) -> LazySpeakers:
        """Speakers by number of quotes under the other filters, then by name; chosen ones stay even at zero."""
        return self._cached(chosen, "speakers", lambda choice: counts.speakers(choice, self._named, self._called))

    def all_aliases(self) -> dict[int, str]:
        """Names by which speakers are found besides their own: those merged in, and what articles call them; folded."""
        return self._query(lambda c, choice: choice.columns.names.all_aliases(c))

    def sources(self, chosen: Filter) -> list[SourceRow]:
        """Sources by number of quotes under the other filters, then by name; chosen ones stay even at zero."""
        return self._cached(chosen, "sources", counts.sources)

    def tags(self, chosen: Filter) -> list[TagRow]:
        """Tags by number of quotes under the other filters, then by name, quotes without one last.

        Chosen ones stay even at zero; the list is empty where no quote of the library has a tag.
        """
        return self._count(chosen, counts.tags)

    def summarise(self, quotes: Sequence[int]) -> SelectionSummary | None:
        """What some quotes have between them, however many they are; None where the library has none of them."""
        return self._read(lambda c: quote_queries.summarise(c, quotes))

    def all_have_verdict(self, quotes: Sequence[int], verdict: Verdict) -> bool:
        """Whether all of some quotes have a verdict."""
        return self._count(Filter(), lambda choice: counts.all_have_verdict(choice, quotes, verdict))

    def first_unchecked(self, quotes: Sequence[int], start: int) -> int | None:
        """The first of some quotes, from a place on and then from the top, that is not checked; None for none."""
        return self._count(Filter(), lambda choice: counts.first_unchecked(choice, quotes, start))

    def searches(self) -> list[SavedSearch]:
        """The saved searches, by name."""
        return self._read(saved_searches.everything)

    def sample(self, chosen: Filter | None = None) -> Sample | None:
        """The random sample that was drawn last, of all or of what one filter shows; None where there is none."""
        return self._read(lambda c: samples.latest(c, chosen))

    def kinds(self, chosen: Filter) -> KindCounts:
        """Quotes by kind under the other filters."""
        return self._count(chosen, counts.kinds)

    def dates(self, chosen: Filter) -> list[DateRow]:
        """Months with quotes under the other filters, the latest first, articles without a date last."""
        return self._count(chosen, counts.dates)

    def sureness(self, chosen: Filter) -> dict[ConfidenceLevel, int]:
        """Quotes by how sure they are, under the other filters."""
        return self._count(chosen, counts.sureness)

    def checked(self, chosen: Filter) -> dict[bool, int]:
        """Quotes that the person has accepted or rejected, and the others, under the other filters."""
        return self._count(chosen, counts.checked)

    def totals(self, chosen: Filter | None = None) -> Totals:
        """What the filter shows; None: what no filter at all shows, with every article counted, quotes or not."""
        if chosen is None:
            return self._cached(Filter(), "everything", lambda choice: counts.totals(choice, everything=True))
        return self._cached(chosen, "totals", lambda choice: counts.totals(choice, everything=False))

    def articles_by_speaker(self, chosen: Filter) -> LazyCounts:
        """Articles with at least one quote of each speaker under the other filters; None is the unknown speaker."""
        return self._count(chosen.but(speakers=frozenset()), crosstabs.articles_by_speaker)

    def articles_besides(self, chosen: Filter, speakers: frozenset[int | None]) -> int:
        """Articles with at least one quote of anybody but these speakers under the other filters."""
        return self._count(
            chosen.but(speakers=frozenset()), lambda choice: crosstabs.articles_besides(choice, speakers)
        )

    def days(self, chosen: Filter) -> list[DayRow]:
        """Quotes and articles by date of publication under the other filters, the oldest first."""
        return self._count(chosen.but(dates=frozenset()), crosstabs.days)

    def speakers_by_source(
        self, chosen: Filter, speakers: frozenset[int | None], sources: frozenset[str]
    ) -> list[CrossRow]:
        """Quotes and articles by speaker and source under the other filters; all but those named count together."""
        base = chosen.but(speakers=frozenset(), sources=frozenset())
        return self._count(base, lambda choice: crosstabs.speakers_by_source(choice, speakers, sources))

    def article_keys(
        self, text: str = "", order: ArticleOrder = ArticleOrder.DATE, *, descending: bool = False
    ) -> list[int]:
        """Keys of all articles, sorted; only those whose title, source, byline or file has every word of a text."""
        return self._query(lambda c, choice: article_queries.keys(c, choice, text, order, descending))

    def article_rows(self, keys: Sequence[int]) -> list[ArticleRow]:
        """The articles with these keys, in the order asked, missing ones left out. One query."""
        return self._query(lambda c, choice: article_queries.rows(c, choice, keys))

    def aliases(self, speaker: int) -> list[str]:
        """The other names of a speaker, the most frequent first: what articles call it, and who was merged in."""
        return self._read(lambda c: speakers_table.aliases(c, speaker))

    def splittable_parts(self, speaker: int) -> list[SpeakerPart]:
        """What can be taken out of a speaker: speakers merged into it, and spellings besides its own name."""
        return self._read(lambda c: speakers_table.splittable_parts(c, speaker))

    def shown_as(self, speaker: int) -> int:
        """The speaker as whom this one is shown: itself, unless it was merged into another."""
        return self._read(lambda c: speakers_table.current_state(c).canonical(speaker))

    def kept_apart_from(self, speaker: int) -> frozenset[int]:
        """The speakers with whom this one must never become one."""
        return self._read(lambda c: frozenset(speakers_table.kept_apart_from(c, speaker)))

    def merge_candidates(self) -> list[MergeCandidateRow]:
        """Pairs of speakers that may be one and of which nobody has said anything yet, the oldest first."""
        return self._read(merge_candidates.pending)

    def profile(self, speaker: int) -> SpeakerProfile:
        """What tells whether a speaker is the same as another. Raises KeyError."""
        return self._read(lambda c: merge_candidates.profile(c, speaker))

    def apply(self, operation: Operation) -> Text:
        """Make a change, one step that can be undone; returns it in words, "" where it changes nothing.

        Raises:
            KeyError: what it is about is not there.
            EditError: it cannot be made, for the reason that the operation tells.
        """
        return self._write(lambda c: apply_operations.apply(c, operation, lambda chosen: self._shown(c, chosen)))

    def _shown(self, connection: sqlite3.Connection, chosen: Filter) -> list[int]:
        found: list[int] = self._choice(connection, chosen).ids().tolist()
        return found

    def description(self, speaker: int) -> SpeakerDescription:
        """Name, role and kind that a shown speaker was given or has. Raises KeyError."""
        return self._read(lambda c: speakers_table.description(c, speaker))

    def latest_role(self, speaker: int) -> str:
        """What the latest article that says so says that a shown speaker is, or ""."""
        return self._read(lambda c: speakers_table.latest_role(c, speaker)[0])

    def quote_undone_next(self) -> int | None:
        """The first quote that `undo` would change; None where it is about something else."""
        return self._read(apply_operations.quote_undone_next)

    def undo(self) -> Text | None:
        """Take back the person's last step; returns it in words, or None when there is none."""
        return self._write(lambda c: undo_redo.undo(c, apply_step))

    def redo(self) -> Text | None:
        """Do again the step taken back last; returns it in words, or None when there is none."""
        return self._write(lambda c: undo_redo.redo(c, apply_step))

    def undo_to(self, step: int) -> int:
        """Take back the person's steps from the last to this one, and with it, all or none; returns how many."""
        return self._write(lambda c: undo_redo.undo_to(c, step, apply_step))

    def redo_to(self, step: int) -> int:
        """Do again what was taken back up to this step, and with it, all or nothing; returns how many steps."""
        return self._write(lambda c: undo_redo.redo_to(c, step, apply_step))

    def steps(self, author: Author | None = None, text: str = "", said: Callable[[Text], str] = str) -> list[int]:
        """Numbers of the steps of the ledger, the newest first.

        Args:
            author: whose; None for all.
            text: words that the step, or the reason for it, must hold.
            said: how these two are said to the person.
        """
        return self._read(lambda c: history_queries.steps(c, author, text, said))

    def step_rows(self, numbers: Sequence[int]) -> list[StepRow]:
        """The steps with these numbers, in the order asked, missing ones left out. One query."""
        return self._read(lambda c: history_queries.rows(c, numbers))

    def undone_by(self, step: int) -> int:
        """How many steps `undo_to` would take back."""
        return self._read(lambda c: history_queries.undone_by(c, step))

    def redone_by(self, step: int) -> int:
        """How many steps `redo_to` would do again."""
        return self._read(lambda c: history_queries.redone_by(c, step))

    def changes(self, step: int | None = None, *, done: bool) -> int:
        """How many changes `undo_to` would take back where ``done``, else how many `redo_to` would make again.

        None for the step: what `undo` and `redo` would.
        """
        return self._read(lambda c: history_queries.changes(c, step, done=done))

    def watch(self, watcher: Callable[[], None] | None) -> None:
        """Call this many times a second while a change is written; None ends it.

        It comes in the middle of a statement: it must neither ask the library anything nor raise.
        """
        self._watcher = watcher

    def ledger(self) -> list[LedgerRow]:
        """Every change that was ever made, the oldest first; those undone too."""
        return self._read(ledger.everything)

    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._read(ledger.can_undo)

    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._read(ledger.can_redo)

    def next_step_text(self, *, done: bool) -> Text:
        """The step that `undo` would take back (done), or that `redo` would do again, in words; "" for none."""
        return self._read(lambda c: history_queries.next_words(c, done=done))

    def _named(self, ids: Sequence[int]) -> dict[int, SpeakerRow]:
        return self._read(lambda c: counts.named(c, ids))

    def _cached(self, chosen: Filter, name: str, question: Callable[[FilterSelection], _Answer]) -> _Answer:
        return self._count(chosen, lambda choice: choice.cached(name, question))

    def _count(self, chosen: Filter, question: Callable[[FilterSelection], _Answer]) -> _Answer:
        """Answer from the columns; what a filter lets through is worked out once for all that is asked of it."""
        return self._query(lambda _, choice: question(choice), chosen)

    def _query(
        self, question: Callable[[sqlite3.Connection, FilterSelection], _Answer], chosen: Filter = _UNFILTERED
    ) -> _Answer:
        """Answer from the file and the columns."""
        with self._reading() as connection:
            return question(connection, self._choice(connection, chosen))

    def _choice(self, connection: sqlite3.Connection, chosen: Filter) -> FilterSelection:
        """What a filter lets through now; the last few are kept, and that of no filter."""
        if self._columns.sync(connection):
            self._choices.clear()
        found = self._choices.pop(chosen, None) or FilterSelection(connection, self._columns, chosen)
        for old in [key for key in self._choices if key != Filter()][: 1 - KEPT]:
            del self._choices[old]
        self._choices[chosen] = found
        return found

    def _read(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        with self._reading() as connection:
            return question(connection)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, in a transaction that only reads: that of the snapshot, where one is held."""
        with self._library_errors():
            if self._held is not None:
                yield self._held
                return
            with transaction(self._renewed(), writes=False) as connection:
                yield connection

    def _renewed(self) -> sqlite3.Connection:
        """The connection: another one, with nothing known, where the file that is read was changed under it."""
        if self._database.renew():
            self._begin()
        return self._connection

    def _write(self, change: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        if self.read_only is not None:
            problem = self.read_only.problem
            raise LibraryError(problem.subject, problem.cause, problem.remedy, problem.command)
        self.check_file()
        try:
            with self._library_errors(), transaction(self._connection, writes=True) as connection:
                connection.set_progress_handler(self._watcher, WATCHED)
                try:
                    return change(connection)
                finally:
                    connection.set_progress_handler(None, WATCHED)
        finally:
            if self._file is not None:
                self._file.remember()


def _write_attributions(
    connection: sqlite3.Connection,
    key: int,
    article: Article,
    attributions: Sequence[Attribution],
    renamed: Iterable[tuple[str, str]],
    unsure: Iterable[MergeCandidate],
    before: Mapping[int, Passage] = MappingProxyType({}),
) -> None:
    """Write what was found in the article with this key."""
    speakers_table.take_fuller_names(connection, renamed)
    articles_table.insert_attributions(connection, key, article, attributions, before)
    merge_candidates.add(connection, unsure)


def _rewrite_attributions(
    connection: sqlite3.Connection,
    article: Article,
    attributions: Sequence[Attribution],
    renamed: Iterable[tuple[str, str]],
    unsure: Iterable[MergeCandidate],
) -> bool:
    """Write what was found now in an article that the library has; returns whether it has it."""
    key = articles_table.key_of(connection, article.id)
    if key is not None:
        before = articles_table.remove_attributions(connection, key)
        _write_attributions(connection, key, article, attributions, renamed, unsure, before)
    return key is not None
