"""Merges another library into one that is open: all of it or nothing, while its window goes on reading."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.change_log import ChangeType
from onrecord.domain.errors import LibraryError
from onrecord.domain.facets import FACETS, Facet
from onrecord.domain.messages import message
from onrecord.domain.operations import SetCopyRule
from onrecord.library import apply_operations
from onrecord.library.change_log import ledger, stored_values
from onrecord.library.change_log.ledger import ChangeReason, EditPlan
from onrecord.library.copies import copies_table, copy_rule
from onrecord.library.index import article_words
from onrecord.library.quotes import quote_state_writer
from onrecord.library.searches import saved_searches
from onrecord.library.speakers import attributes_table, merge_candidates, speakers_table
from onrecord.library.storage import file_checks, schema
from onrecord.library.storage.file_checks import library_errors, transaction
from onrecord.library.storage.file_copy import copy_pages
from onrecord.library.union.article_copies import ArticleCopies
from onrecord.library.union.ledger_copies import LedgerCopies
from onrecord.library.union.speaker_numbers import SpeakerNumbers

Told = Callable[[int, int], object]
"""Gets how many articles are done, and how many there are; what it raises ends the work, and nothing is changed."""
_SPEAKERS = (FACETS[Facet.SPEAKER].included, FACETS[Facet.SPEAKER].excluded)
"""The fields of a filter that hold speakers."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it.

    Attributes:
        articles, quotes: how many were added.
        known: how many articles were here already, and stay as they are.
    """

    articles: int
    quotes: int
    known: int


def merge(library: Path, other: Path, told: Told = lambda _done, _total: None) -> Merged:
    """Take over what another library has and this one does not: articles with all that was said of them.

    Of what both have, this one's stays: articles with their quotes, what was decided of speakers, saved searches by
    their names. From any thread; others may read the library meanwhile, and write after it.

    Args:
        library: of this version of the program.
        other: of this version or an earlier one; it stays as it is.
        told: asked after each article.

    Raises:
        LibraryError: one of them cannot be read, is damaged, or they are one; or this one cannot be written. It is
            unchanged.
    """
    if library.resolve() == other.resolve():
        raise LibraryError(other, message("it is this library itself"), message("Choose another one."))
    file_checks.check(other)
    with ExitStack() as stack:
        stack.enter_context(library_errors(library))
        here = stack.enter_context(closing(file_checks.connect(library, "rw")))
        here.execute("PRAGMA foreign_keys = ON")
        source = stack.enter_context(_opened(other))
        with transaction(here, writes=True):
            return _Union(here, source, other, told).make()


@contextmanager
def _opened(other: Path) -> Iterator[sqlite3.Connection]:
    """The other library as it stands now; one of an earlier version as a copy that is brought to this one."""
    with library_errors(other), closing(file_checks.connect(other, file_checks.quiet_mode(other))) as source:
        source.execute("BEGIN")
        if schema.version(source) == schema.VERSION:
            yield source
            return
        source.execute("ROLLBACK")
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            draft = Path(folder) / "copy"
            copy_pages(source, draft)
            with closing(sqlite3.connect(draft, isolation_level=None)) as copied:
                with transaction(copied, writes=True):
                    schema.migrate(copied)
                yield copied


class _Union:
    """One merge, in a transaction of the library that is written to."""

    def __init__(self, here: sqlite3.Connection, other: sqlite3.Connection, path: Path, told: Told) -> None:
        self._here, self._other, self._path, self._tell = here, other, path, told
        self._numbers = SpeakerNumbers(here, other)

    def make(self) -> Merged:
        """Take over all of it."""
        copies = ArticleCopies(self._here, self._other, self._numbers)
        missing = copies.missing()
        total = self._count("SELECT count(*) FROM articles WHERE NOT removed")
        rows = LedgerCopies(self._here, self._other, self._numbers, {article for _, article in missing}).rows()
        if rows:
            ledger.copy(self._here, rows)
            speakers_table.update_speakers(self._here)
            said = [row for row in rows if row.change_type is ChangeType.SET_ATTRIBUTES]
            attributes_table.apply_step(self._here, said, done=True)
        before = self._quotes()
        for place, (key, article) in enumerate(missing):
            self._tell(place, len(missing))
            quote_state_writer.update_quotes(self._here, copies.take(key), article)
        article_words.complete(self._here)
        self._take_candidates()
        self._take_searches()
        self._take_rule()
        copies_table.note_change(self._here)
        self._tell(len(missing), len(missing))
        return Merged(len(missing), self._quotes() - before, total - len(missing))

    def _count(self, sql: str) -> int:
        return int(self._other.execute(sql).fetchone()[0])

    def _quotes(self) -> int:
        return int(self._here.execute("SELECT count(*) FROM attributions WHERE act = 'speech'").fetchone()[0])

    def _take_candidates(self) -> None:
        """Take over pairs that may be one, of speakers that are here now."""
        pairs = self._other.execute("SELECT one, other, reason FROM doubts ORDER BY id").fetchall()
        found = [(self._numbers.known(one), self._numbers.known(other), reason) for one, other, reason in pairs]
        merge_candidates.insert(
            self._here, [(one, other, reason) for one, other, reason in found if one and other and one != other]
        )

    def _take_searches(self) -> None:
        """Take over saved searches whose names are free."""
        taken = {search.name.casefold() for search in saved_searches.everything(self._here)}
        for _, data in stored_values.everything(self._other, stored_values.SEARCH):
            name = str(data.get("name", ""))
            if name.casefold() in taken:
                continue
            entry = stored_values.entry(self._here, stored_values.SEARCH, None, self._renumbered(data))
            words = message("Saved the search “{0}”", name)
            reason = message("it was saved in “{0}”", self._path.stem)
            apply_operations.record(self._here, EditPlan([entry], ChangeReason(words, reason)))

    def _renumbered(self, data: dict[str, object]) -> dict[str, object]:
        """A saved search with the numbers that its speakers have here; those that are not here are told as gone."""
        changed = dict(data)
        for name in _SPEAKERS:
            kept = data.get(name)
            if isinstance(kept, list):
                changed[name] = [
                    {**each, "id": self._numbers.known(each["id"]) or 0} if isinstance(each, dict) else each
                    for each in kept
                ]
        return changed

    def _take_rule(self) -> None:
        """Take over what counts as a copy, where nothing was said of that here."""
        if not stored_values.everything(self._here, copy_rule.SORT):
            plan = copy_rule.set_rule(self._here, SetCopyRule(copy_rule.read(self._other)))
            apply_operations.record(self._here, plan)
