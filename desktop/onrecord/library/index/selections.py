"""What filters let through, worked out once for all that is asked of each: the columns, and the last few selections."""

import sqlite3
from collections.abc import Callable
from typing import TypeVar

from onrecord.domain.filter import Filter
from onrecord.library.index import changed_quotes
from onrecord.library.index.columns import Columns
from onrecord.library.index.filter_masks import FilterSelection
from onrecord.library.storage.library_file import LibraryFile

_Answer = TypeVar("_Answer")
_UNFILTERED = Filter()

KEPT = 3
"""Filters whose masks are kept: that of the table, and what the charts leave out of it."""


class Selections:
    """Answers questions with a filter from the columns, which follow the file.

    Every question with a filter raises SearchError where the filter's text cannot be read.

    Attributes:
        columns: what quotes are counted, filtered and sorted by.
    """

    def __init__(self, file: LibraryFile) -> None:
        self._file = file
        file.renewed = self._begin
        self._begin()

    def _begin(self) -> None:
        self.columns = Columns()
        changed_quotes.track(self._file.connection)
        self._selections: dict[Filter, FilterSelection] = {}

    @property
    def are_behind(self) -> bool:
        """Whether another process has changed the file since it was read."""
        return self.columns.is_behind(self._file.connection)

    def save(self) -> None:
        """Keep the columns in the file, for a fast start, where it does not have them as they are."""
        missing = "SELECT 1 FROM digest WHERE block >= 0 AND rows IS NULL LIMIT 1"
        if self.columns.spoilt or self._file.connection.execute(missing).fetchone():
            self._file.write(self.columns.save)

    def cached(self, chosen: Filter, name: str, question: Callable[[FilterSelection], _Answer]) -> _Answer:
        """Answer a question that is asked again and again under its name."""
        return self.count(chosen, lambda selection: selection.cached(name, question))

    def count(self, chosen: Filter, question: Callable[[FilterSelection], _Answer]) -> _Answer:
        """Answer from the columns alone."""
        return self.query(lambda _, selection: question(selection), chosen)

    def query(
        self, question: Callable[[sqlite3.Connection, FilterSelection], _Answer], chosen: Filter = _UNFILTERED
    ) -> _Answer:
        """Answer from the file and the columns."""
        with self._file.reading() as connection:
            return question(connection, self.selection(connection, chosen))

    def selection(self, connection: sqlite3.Connection, chosen: Filter) -> FilterSelection:
        """What a filter lets through now; the last few are kept, and that of no filter."""
        if self.columns.sync(connection):
            self._selections.clear()
        found = self._selections.pop(chosen, None) or FilterSelection(connection, self.columns, chosen)
        for old in [key for key in self._selections if key != _UNFILTERED][: 1 - KEPT]:
            del self._selections[old]
        self._selections[chosen] = found
        return found
