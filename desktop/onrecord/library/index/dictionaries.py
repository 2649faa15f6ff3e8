"""Labels of articles and names of speakers, numbered, so that columns can hold and sort them."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.search_query import folded

Array = npt.NDArray[Any]


class Dictionary:
    """Texts, each with the number under which it was first seen."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text, new or known."""
        found = self._numbers.setdefault(text, len(self.texts))
        if found == len(self.texts):
            self.texts.append(text)
        return found

    def numbers(self, texts: Sequence[str]) -> list[int]:
        """The numbers of texts, of which many are the same."""
        for text in dict.fromkeys(texts):
            self.number(text)
        return list(map(self._numbers.__getitem__, texts))

    def known(self, text: str) -> int | None:
        """The number of a text; None where it was never seen."""
        return self._numbers.get(text)

    def those(self, holds: Callable[[str], bool]) -> Array:
        """For each text whether something holds for it."""
        return np.fromiter(map(holds, self.texts), bool, len(self.texts))

    def sorting(self, key: Callable[[str], str], descending: bool) -> Array:
        """For each text its place among them; equal keys have one place, the empty text the last."""
        places = {word: place for place, word in enumerate(sorted({key(t) for t in self.texts if t}))}
        way = -1 if descending else 1
        return np.array([way * places[key(t)] if t else len(places) + 1 for t in self.texts], np.int64)


class ArticleColumns:
    """Source and date of each article, by its key; keys that are not there have number 0, that of "".

    Attributes:
        source, date: numbers of `sources` and `dates`.
        months, month: the months of `dates`, and for each date its month's number.
        rank: the place of each article among all, by date, then by key.
        removed: the keys of articles that the person removed; `count` is of the others.
    """

    MARK = -1
    """Where the digest numbers changes of labels."""
    REMOVED = -5
    """Where it numbers which articles are removed."""

    def __init__(self) -> None:
        self.removed: Array = np.zeros(0, np.int32)
        self._clear()

    def _clear(self) -> None:
        self.sources, self.dates, self.months = Dictionary(), Dictionary(), Dictionary()
        for labels in (self.sources, self.dates, self.months):
            labels.number("")
        self.month = np.zeros(1, np.int32)
        self.source = self.date = self.rank = np.zeros(1, np.int32)
        self._count = self._last = 0

    @property
    def count(self) -> int:
        """How many articles there are."""
        return self._count - len(self.removed)

    def sync(self, connection: sqlite3.Connection, *, fresh: bool) -> bool:
        """Take over articles that were added, with ``fresh`` all of them. Returns whether there were any."""
        if fresh:
            self._clear()
        rows = connection.execute(
            "SELECT key, source, published FROM articles INDEXED BY articles_by_key WHERE key > ?", (self._last,)
        ).fetchall()
        if rows:
            self._take(rows)
        return fresh or bool(rows)

    def sync_removed(self, connection: sqlite3.Connection) -> bool:
        """Take over which articles are removed. Returns whether others are than before."""
        rows = connection.execute("SELECT key FROM articles WHERE removed ORDER BY key").fetchall()
        before, self.removed = self.removed, np.array([key for (key,) in rows], np.int32)
        return not np.array_equal(before, self.removed)

    def _take(self, rows: Sequence[tuple[int, str, str]]) -> None:
        self._count, self._last = self._count + len(rows), rows[-1][0]
        keys = np.array([row[0] for row in rows])
        for name, labels, texts in (
            ("source", self.sources, [row[1] for row in rows]),
            ("date", self.dates, [row[2] for row in rows]),
        ):
            grown = np.zeros(self._last + 1, np.int32)
            old = getattr(self, name)
            grown[: len(old)] = old
            grown[keys] = labels.numbers(texts)
            setattr(self, name, grown)
        self.month = np.array(self.months.numbers([date[:7] for date in self.dates.texts]), np.int32)
        by_date = np.argsort(self.date_sorting(False)[self.date], kind="stable")
        self.rank = np.empty(len(by_date), np.int32)
        self.rank[by_date] = np.arange(len(by_date), dtype=np.int32)

    def by_source(self) -> Array:
        """For each source's number the articles that have it, those without quotes too."""
        size = len(self.sources.texts)
        counted: Array = np.bincount(self.source[1:], minlength=size)
        counted[0] -= len(self.source) - 1 - self._count  # keys that no article has
        return counted - np.bincount(self.source[self.removed], minlength=size)

    def source_sorting(self, descending: bool) -> Array:
        """For each source its place, capital letters as small ones; those that differ only so keep apart."""
        by_fold = self.sources.sorting(_lower, descending)
        return by_fold * (len(self.sources.texts) + 2) + self.sources.sorting(str, False)

    def latest_rank(self) -> Array:
        """The place of each article, the latest first, then by key; the unknown last."""
        order = np.argsort(self.date_sorting(True)[self.date], kind="stable")
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        return rank

    def date_sorting(self, descending: bool) -> Array:
        """For each date its place, the unknown one last."""
        return self.dates.sorting(str, descending)


class SpeakerNames:
    """The names that speakers are shown by, by their numbers; "" where there is none, as for number 0.

    Attributes:
        places: for each speaker the one as whom it is shown.
        rank: the place of each speaker among all, by name.
    """

    MARK = -2
    """Where the digest numbers changes of names."""
    MOVED = -3
    """Where it numbers changes of as whom speakers are shown."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self.texts = [""]
        self._folded: list[str] = []
        self._spelt: list[tuple[int, str]] | None = None
        self.places = self.rank = np.zeros(1, np.int32)

    def sync(self, connection: sqlite3.Connection, *, fresh: bool, moved: bool) -> bool:
        """Take over speakers that were added, with ``fresh`` all, with ``moved`` as whom each is shown.

        Returns:
            Whether anything is another than before.
        """
        before, self._spelt = self.texts, None
        if fresh:
            self.texts, self.places = [""], np.zeros(1, np.int32)
        rows = connection.execute(
            "SELECT id, name, place FROM speakers WHERE id >= ? ORDER BY id", (len(self.texts),)
        ).fetchall()
        if rows:
            self._take(rows)
        if self.texts != before:
            self._rank()
        if moved:
            self.places = np.arange(len(self.texts), dtype=np.int32)
            for number, place in connection.execute("SELECT id, place FROM speakers WHERE place <> id"):
                self.places[number] = place
        return fresh or moved or bool(rows)

    def _take(self, rows: Sequence[tuple[int, str, int]]) -> None:
        first, end = len(self.texts), rows[-1][0] + 1
        self.texts = self.texts + [""] * (end - first)
        grown = np.arange(end, dtype=np.int32)
        grown[:first] = self.places
        grown[[row[0] for row in rows]] = [row[2] for row in rows]
        self.places = grown
        for number, name, _ in rows:
            self.texts[number] = name

    def _rank(self) -> None:
        self._folded = []
        # One text to compare by for each takes half the time that a tuple would take.
        keys = [f"{name.casefold()}\0{name}" for name in self.texts]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self.rank = np.empty(len(order), np.int32)
        self.rank[order] = np.arange(len(order), dtype=np.int32)

    def exists(self, number: int) -> bool:
        """Whether there is a speaker with this number."""
        return 0 < number < len(self.texts) and bool(self.texts[number])

    def called(self, connection: sqlite3.Connection, words: str) -> Array:
        """For each speaker whether one of its names, or of one who is shown as it, holds every one of some words.

        Its names are the one that it is shown by and those by which articles call it.
        """
        wanted = folded(words).split()
        named = [(n, name) for n, name in enumerate(self._names()) if name]
        found = np.zeros(len(self.texts), bool)
        holding = [n for names in (named, self._spellings(connection)) for n, name in names if _has(name, wanted)]
        found[self.places[holding]] = True
        return found

    def all_aliases(self, connection: sqlite3.Connection) -> dict[int, str]:
        """The other names of speakers that have any, folded and in one text, by the number as whom each is shown."""
        merged = [(n, self._names()[n]) for n in np.flatnonzero(self.places != np.arange(len(self.places))).tolist()]
        found: dict[int, str] = {}
        for number, name in (*merged, *self._spellings(connection)):
            place = int(self.places[number])
            found[place] = f"{found[place]} {name}" if place in found else name
        return found

    def _names(self) -> list[str]:
        self._folded = self._folded or [*map(folded, self.texts)]
        return self._folded

    def _spellings(self, connection: sqlite3.Connection) -> list[tuple[int, str]]:
        """Speakers with names by which articles call them, folded, that have words which the one shown does not have.

        Kept until anything is written: a word may be looked for with every key that is pressed.
        """
        if self._spelt is None:
            names, rows = self._names(), ((n, folded(text)) for n, text in connection.execute(_SPELT))
            self._spelt = [(n, text) for n, text in rows if not _has(names[n], text.split())]
        return self._spelt

    def sorting(self, descending: bool) -> Array:
        """For each speaker its place, capital letters as small ones, then by number; the unknown last."""
        lower = [_lower(name) for name in self.texts]
        places = {name: place for place, name in enumerate(sorted(set(lower[1:])))}
        way = -1 if descending else 1
        keys = [way * places[name] * len(lower) + number for number, name in enumerate(lower[1:], 1)]
        return np.array([np.iinfo(np.int64).max, *keys], np.int64)


def _has(name: str, words: Sequence[str]) -> bool:
    return all(word in name for word in words)


# Also a name that no quote has by itself: what the engine calls a speaker whom the person renamed.
_SPELT = """SELECT speakers.id, spelling FROM spellings JOIN speakers ON speakers.id = COALESCE(home, speaker)
    WHERE spelling <> name AND (count > 0 OR spelling = own)"""
_ASCII = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _lower(text: str) -> str:
    """The text as SQLite compares it without case: only letters of the Latin alphabet have one."""
    return text.translate(_ASCII)
