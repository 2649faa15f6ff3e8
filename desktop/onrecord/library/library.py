"""The library as the rest of the program sees it."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from onrecord.domain.filters import Filter
from onrecord.domain.records import Article, Attribution, Speaker
from onrecord.library import articles, counts, edits, queries
from onrecord.library.files import explained, open_database, transaction
from onrecord.library.records import Order, QuoteRow, SourceRow, SpeakerRow, Tally, Totals

_Answer = TypeVar("_Answer")


class Library:
    """One library file. Each method is one transaction; every one may raise LibraryError when the disk fails it.

    For one thread at a time: the one that opened it. Several processes may have the same file open.

    Attributes:
        path: the file.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """For `open`, which prepares the connection."""
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> "Library":
        """Open a library file; where there is none, make it and its folder.

        Raises:
            LibraryError: it is no library, is from a newer version, or cannot be read or written. It is unchanged.
        """
        return cls(path, open_database(path))

    def close(self) -> None:
        """Close the file; closing it again does nothing."""
        with explained(self.path):
            self._connection.close()

    def known_articles(self) -> frozenset[str]:
        """Ids of all articles."""
        return self._read(lambda c: frozenset(row[0] for row in c.execute("SELECT id FROM articles")))

    def known_speakers(self) -> tuple[Speaker, ...]:
        """All speakers, one record for each spelling of the name, the name itself first; `spelling` is filled."""
        return self._read(articles.known_speakers)

    def add(
        self, article: Article, attributions: Sequence[Attribution], renamed: Iterable[tuple[str, str]] = ()
    ) -> bool:
        """Add an article and what was said in it, all or nothing.

        Args:
            article: the article. In its labels (not in its text), lone surrogates and NUL become U+FFFD.
            attributions: in any order; their speakers are found by name and kind, or made.
            renamed: (old, new) names of speakers, applied before; a speaker of the new name and the same kind
                takes the old one in.

        Returns:
            False when the library has the article already; then nothing at all changes.
        """

        def write(connection: sqlite3.Connection) -> bool:
            key = articles.insert(connection, article)
            if key is None:
                return False
            for old, new in renamed:
                articles.rename(connection, old, new)
            articles.insert_attributions(connection, key, article.text, attributions)
            return True

        return self._write(write)

    def article(self, article_id: str) -> Article:
        """The article with this id. Raises KeyError."""
        return self._read(lambda c: articles.article(c, article_id))

    def attributions(self, article_id: str) -> list[tuple[int, Attribution]]:
        """What was said in an article as (quote id, attribution), in text order; thought included."""
        return self._read(lambda c: articles.attributions(c, article_id))

    def quote_ids(self, chosen: Filter, order: Order = Order.DATE, *, descending: bool = False) -> list[int]:
        """Ids of the quotes shown, sorted; ties go by date, article and place in the text, unknown comes last."""
        return self._read(lambda c: queries.quote_ids(c, chosen, order, descending))

    def quotes(self, ids: Sequence[int]) -> list[QuoteRow]:
        """The quotes with these ids, in the order asked, missing ones left out. One query."""
        return self._read(lambda c: queries.quotes(c, ids))

    def speakers(self, chosen: Filter) -> list[SpeakerRow]:
        """Speakers by number of quotes under the other filters, then by name; chosen ones stay even at zero."""
        return self._read(lambda c: counts.speakers(c, chosen))

    def sources(self, chosen: Filter) -> list[SourceRow]:
        """Sources by number of quotes under the other filters, then by name; chosen ones stay even at zero."""
        return self._read(lambda c: counts.sources(c, chosen))

    def speaker_tallies(self, chosen: Filter) -> list[SpeakerRow]:
        """The rows of the chart of speakers: those of `speakers`, so that bars and list agree."""
        return self.speakers(chosen)

    def source_tallies(self, chosen: Filter) -> list[SourceRow]:
        """The rows of the chart of sources: those of `sources`, so that bars and list agree."""
        return self.sources(chosen)

    def kinds(self, chosen: Filter) -> Tally:
        """Quotes by kind under the other filters."""
        return self._read(lambda c: counts.kinds(c, chosen))

    def totals(self, chosen: Filter | None = None) -> Totals:
        """What the filter shows; None: what no filter at all shows, with every article counted, quotes or not."""
        return self._read(lambda c: counts.totals(c, chosen))

    def set_source(self, article_id: str, source: str) -> None:
        """Set the source of an article, "" for unknown; an edit that can be undone. Raises KeyError."""
        self._write(lambda c: edits.set_source(c, article_id, source))

    def undo(self) -> str | None:
        """Take back the last edit; returns it in words, or None when there is none."""
        return self._write(edits.undo)

    def redo(self) -> str | None:
        """Do again the edit taken back last; returns it in words, or None when there is none."""
        return self._write(edits.redo)

    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._read(edits.can_undo)

    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return self._read(edits.can_redo)

    def _read(self, question: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        with explained(self.path), transaction(self._connection, writes=False) as connection:
            return question(connection)

    def _write(self, change: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        with explained(self.path), transaction(self._connection, writes=True) as connection:
            return change(connection)
