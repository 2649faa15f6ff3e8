"""Attributes of speakers as columns by speaker: a million quotes are counted by them as fast as by their speakers."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.attributes.speaker_attributes import (
    KIND,
    LISTED_FIELDS,
    ROLE,
    value_key,
)
from onrecord.domain.speaker import DatedRole, SpeakerKind
from onrecord.library.speakers import attributes_table

Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class AttributeColumn:
    """A field of all quotes, or of all speakers by their numbers.

    Attributes:
        numbers: for each the number of its value.
        texts: the values; "" is the first.
    """

    numbers: Array
    texts: Sequence[str]

    def known(self, value: str) -> int | None:
        """The number of a value, in whatever case it is written; None where there is none."""
        key = value_key(value)
        return next((at for at, text in enumerate(self.texts) if value_key(text) == key), None)

    def those(self, holds: Callable[[str], bool]) -> Array:
        """For each of all whether something holds for its value; nothing does where none is said."""
        return np.fromiter((bool(text) and holds(text) for text in self.texts), bool, len(self.texts))[self.numbers]

    def among(self, values: Iterable[str]) -> Array:
        """For each of all whether it has one of some values."""
        wanted = np.zeros(len(self.texts), bool)
        wanted[[at for value in values if (at := self.known(value)) is not None]] = True
        return wanted[self.numbers]


class SpeakerAttributes:
    """The attributes of all speakers, by the number as whom each is shown.

    Attributes:
        fields: the fields of which anything is said, in the order of lists; the kind is always one.
    """

    MARK = -8
    """Where the digest numbers changes of what speakers are."""

    def __init__(self) -> None:
        self.fields: tuple[str, ...] = (KIND,)
        self._columns: dict[str, AttributeColumn] = {}
        self._dated: dict[int, tuple[DatedRole, ...]] = {}
        self._kinds = np.zeros(1, np.int32)
        self._stale = True

    def sync(self, connection: sqlite3.Connection, places: Array, *, fresh: bool, moved: bool) -> bool:
        """Take over what was said of speakers, and of those that were added. Returns whether there was anything.

        Args:
            connection: to the file.
            places: for each speaker the one as whom it is shown.
            fresh: read all again.
            moved: others are shown than before, or more.
        """
        if not (fresh or moved or self._stale):
            return False
        first = 1 if fresh else len(self._kinds)
        rows = connection.execute(
            "SELECT id, COALESCE(given_kind, kind) FROM speakers WHERE id >= ?", (first,)
        ).fetchall()
        grown = np.zeros(len(places), np.int32)
        kept = min(first, len(self._kinds))
        grown[:kept] = self._kinds[:kept]
        if rows:
            grown[[row[0] for row in rows]] = [_KIND_NUMBERS.get(row[1], 0) for row in rows]
        self._kinds, self._stale = grown, False
        self._columns = {KIND: AttributeColumn(grown[places], _KINDS)}
        self._read(connection, places)
        names = {*self._columns, *((ROLE,) if self._dated else ())}
        own = sorted(names.difference(LISTED_FIELDS), key=lambda name: (name.casefold(), name))
        self.fields = (*(name for name in LISTED_FIELDS if name in names), *own)
        return True

    def _read(self, connection: sqlite3.Connection, places: Array) -> None:
        """Read what was said, that of whoever is shown after that of those merged into it."""
        shown: list[int] = places.tolist()
        rows = connection.execute("SELECT speaker, field, value FROM speaker_attributes").fetchall()
        rows.sort(key=lambda row: (shown[row[0]] == row[0], -row[0]))
        given = connection.execute("SELECT id, given_role FROM speakers WHERE given_role IS NOT NULL").fetchall()
        said: dict[str, dict[int, str]] = {}
        for number, name, value in rows:
            said.setdefault(name, {})[shown[number]] = value
        dated = said.pop(ROLE, {})
        self._dated = {number: attributes_table.unpack_roles(value) for number, value in dated.items() if value}
        roles = {number: role for number, role in given if shown[number] == number and role}
        for name, values in {**said, **({ROLE: roles} if roles else {})}.items():
            column = _column(values, len(places))
            if column.numbers.any():
                self._columns[name] = column

    def of_speakers(self, name: str) -> Array | None:
        """The numbers of a field's values by speaker, as `of_quotes` has them; None where they depend on the date."""
        if name == ROLE and self._dated:
            return None
        column = self._columns.get(name)
        return column.numbers if column else np.zeros(len(self._kinds), np.int32)

    def of_quotes(self, name: str, speaker: Array, date: Array, dates: Sequence[str]) -> AttributeColumn:
        """A field of all quotes, of which each has what its speaker has, or had at its date.

        Args:
            name: the field.
            speaker: the number of whom each quote is of.
            date: the place of its date in ``dates``.
            dates: ISO.
        """
        column = self._columns.get(name)
        if name == ROLE and self._dated:
            return self._roles(column, speaker, date, dates)
        if column is None:
            return AttributeColumn(np.zeros(len(speaker), np.int32), ("",))
        return AttributeColumn(column.numbers[speaker], column.texts)

    def _roles(
        self, column: AttributeColumn | None, speaker: Array, date: Array, dates: Sequence[str]
    ) -> AttributeColumn:
        """The role that each speaker had when its quote was published."""
        values = _Values(column.texts if column else ("",))
        numbers = column.numbers[speaker] if column else np.zeros(len(speaker), np.int32)
        days = _Days(dates)
        when = days.places[date]
        having = np.zeros(max(int(speaker.max(initial=0)), max(self._dated)) + 1, bool)
        having[list(self._dated)] = True
        quotes = np.flatnonzero(having[speaker])
        quotes = quotes[np.argsort(speaker[quotes], kind="stable")]
        starts = np.flatnonzero(np.diff(speaker[quotes], prepend=-1)).tolist()
        for start, end in pairwise([*starts, len(quotes)]):
            some = quotes[start:end]
            then = when[some]
            for role in reversed(self._dated[int(speaker[some[0]])]):  # the first that is of a day goes before others
                first, last = days.between(role)
                numbers[some[(then >= first) & (then < last)]] = values.number(role.role)
        return AttributeColumn(numbers, values.texts)


class _Values:
    """Values by number, those that differ in case alone as one; "" is the first."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = list(texts)
        self._numbers = {value_key(text): at for at, text in enumerate(self.texts)}

    def number(self, text: str) -> int:
        """The number of a value, new or known."""
        found = self._numbers.setdefault(value_key(text), len(self.texts))
        if found == len(self.texts):
            self.texts.append(text)
        return found


def _column(values: Mapping[int, str], size: int) -> AttributeColumn:
    made, numbers = _Values([""]), np.zeros(size, np.int32)
    known = sorted(values)  # of two spellings of a value the one that was there first stands for both
    numbers[known] = [made.number(values[number]) for number in known]
    return AttributeColumn(numbers, made.texts)


class _Days:
    """Dates in their order, so that a span of time is one of places.

    Attributes:
        places: for each date its place; 0 for none, and only for that.
    """

    def __init__(self, dates: Sequence[str]) -> None:
        self._sorted = ["", *sorted({day for day in dates if day})]
        place = {day: at for at, day in enumerate(self._sorted)}
        self.places = np.array([place[day] for day in dates], np.int32)

    def between(self, role: DatedRole) -> tuple[int, int]:
        """The first place at which a role is held, and the one after the last; see `speaker_attributes.role_at`."""
        if not (role.since or role.until):
            return 0, len(self._sorted)
        last = bisect_right(self._sorted, role.until + _AFTER) if role.until else len(self._sorted)
        return max(1, bisect_left(self._sorted, role.since)), last


_AFTER = "\U0010ffff"
"""Comes after whatever a date goes on with."""
_KINDS = ("", *(kind.value for kind in SpeakerKind if kind is not SpeakerKind.UNNAMED))
_KIND_NUMBERS = {kind.value: _KINDS.index(kind.value) if kind.value in _KINDS else 0 for kind in SpeakerKind}
"""Those whom a person calls unnamed are counted with quotes of nobody who is named."""
