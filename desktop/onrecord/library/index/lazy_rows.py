"""Long answers as sequences: a million ids, or fifty thousand speakers whose names are read when they are looked at."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from onrecord.domain.count_rows import KindCounts
from onrecord.domain.speaker import SpeakerRow

Array = npt.NDArray[Any]

_AT_ONCE = 128


class LazyKeys(Sequence[int | None]):
    """Numbers of speakers, None for the unknown one; equal to any sequence of the same."""

    def __init__(self, numbers: Array) -> None:
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> int | None: ...
    @overload
    def __getitem__(self, at: slice) -> "LazyKeys": ...
    def __getitem__(self, at: int | slice) -> "int | LazyKeys | None":
        return LazyKeys(self._numbers[at]) if isinstance(at, slice) else int(self._numbers[at]) or None

    def __iter__(self) -> Iterator[int | None]:
        return (number or None for number in self._numbers.tolist())

    def __contains__(self, key: object) -> bool:
        return (key is None or isinstance(key, int)) and self.row_of(key) >= 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LazyKeys):
            return np.array_equal(self._numbers, other._numbers)
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))

    def index(self, key: int | None, start: int = 0, stop: int | None = None) -> int:
        """Where a key stands. Raises ValueError."""
        return range(len(self))[slice(start, stop)].index(self.row_of(key))

    def row_of(self, key: int | None) -> int:
        """Where a key stands, or -1."""
        found = np.flatnonzero(self._numbers == (-1 if key == 0 else key or 0))
        return int(found[0]) if len(found) else -1

    def some(self, places: Array) -> "LazyKeys":
        """Those at some places."""
        return LazyKeys(self._numbers[places])

    def at(self, counts: Array) -> Array:
        """What some counts, one for each speaker's number, hold for these."""
        return np.asarray(counts[self._numbers])


class LazyCounts:
    """A count for each speaker, 0 for those that have none."""

    def __init__(self, numbers: Array) -> None:
        self._numbers = numbers

    def __getitem__(self, key: int | None) -> int:
        return int(self._numbers[key or 0])

    def of(self, keys: LazyKeys) -> Array:
        """The counts of some speakers, in their order."""
        return keys.at(self._numbers)


class QuoteIds(Sequence[int]):
    """Ids of quotes in an order, four bytes each; equal to any sequence of the same numbers.

    Attributes:
        numbers: the same, as they are held.
    """

    def __init__(self, numbers: Array) -> None:
        self.numbers = numbers

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "QuoteIds":
        """These ids, in their order."""
        return cls(np.array(list(numbers), np.int64))

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> "QuoteIds": ...
    def __getitem__(self, at: int | slice) -> "int | QuoteIds":
        return QuoteIds(self.numbers[at]) if isinstance(at, slice) else int(self.numbers[at])

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers.tolist())

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.row_of(number) >= 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, QuoteIds):
            return np.array_equal(self.numbers, other.numbers)
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(int.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Ids({self.numbers.tolist()})"

    def row_of(self, number: int) -> int:
        """Where a quote stands, or -1."""
        found = np.flatnonzero(self.numbers == number)
        return int(found[0]) if len(found) else -1

    def rows_of(self, numbers: Sequence[int]) -> list[int]:
        """Where those of some quotes stand that are here, in the order of this."""
        found: list[int] = np.flatnonzero(np.isin(self.numbers, np.array(numbers, np.int64))).tolist()
        return found


class LazySpeakers(Sequence[SpeakerRow]):
    """Speakers by number of quotes, the unknown last. Names and roles are read as they are when first looked at.

    Attributes:
        keys: the speakers' numbers, None for the unknown.
        total: quotes of all of them.
    """

    def __init__(
        self,
        keys: LazyKeys,
        tallies: Array,
        fetch: Callable[[Sequence[int]], dict[int, SpeakerRow]],
        called: Callable[[str], Array],
    ) -> None:
        self.keys, self._tallies, self._fetch, self._called = keys, tallies, fetch, called
        self.total = KindCounts(*map(int, tallies.sum(axis=0)))
        self._rows: dict[int, SpeakerRow] = {}

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> SpeakerRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[SpeakerRow]: ...
    def __getitem__(self, at: int | slice) -> SpeakerRow | list[SpeakerRow]:
        if isinstance(at, slice):
            return [self[place] for place in range(len(self))[at]]
        place = range(len(self))[at]
        if place not in self._rows:
            self._read(place - place % _AT_ONCE)
        return self._rows[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(list(self))

    def tally(self, place: int) -> KindCounts:
        """The counts of a speaker, without reading its name."""
        return KindCounts(*map(int, self._tallies[place]))

    def totals(self) -> Array:
        """Quotes of each speaker, in this order."""
        return np.asarray(self._tallies.sum(axis=1))

    def row_of(self, key: int | None) -> int:
        """Where a speaker stands, or -1."""
        return self.keys.row_of(key)

    def rows_of(self, keys: Iterable[int | None]) -> frozenset[int]:
        """Where those of some speakers stand that are here."""
        return frozenset(map(self.row_of, keys)) - {-1}

    def largest(self, values: Array, count: int, besides: Collection[int]) -> frozenset[int]:
        """Where the largest of some values, one for each speaker, stand but for some places; of equals the first."""
        rising = values * (len(values) + 1) - np.arange(len(values))
        rising[list(besides)] = np.iinfo(np.int64).min
        left = min(count, len(values) - len(besides))
        return frozenset(np.argpartition(rising, -left)[-left:].tolist()) if left > 0 else frozenset()

    def narrowed(self, words: str) -> "LazySpeakers":
        """Those alone of whom a name holds every one of some words, see `SpeakerNames.called`."""
        called = self._called(words)
        called[0] = False
        places = np.flatnonzero(self.keys.at(called))
        return LazySpeakers(self.keys.some(places), self._tallies[places], self._fetch, self._called)

    def _read(self, first: int) -> None:
        keys = self.keys[first : first + _AT_ONCE]
        found = self._fetch([key for key in keys if key is not None])
        for place, key in enumerate(keys, first):
            row = SpeakerRow(key, "", None, "", 0, KindCounts()) if key is None else found.get(key, _gone(key))
            self._rows[place] = replace(row, tally=self.tally(place))


def _gone(key: int) -> SpeakerRow:
    """Stands in for a speaker who was taken away meanwhile, until the counts are taken again."""
    return SpeakerRow(key, "", None, "", 0, KindCounts())
