"""Long answers as sequences: a million ids, or fifty thousand speakers whose names are read when they are looked at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from onrecord.library.records import SpeakerRow, Tally

Array = npt.NDArray[Any]

_AT_ONCE = 128


class Ids(Sequence[int]):
    """Ids of quotes in an order, four bytes each; equal to any sequence of the same numbers.

    Attributes:
        numbers: the ids.
    """

    def __init__(self, numbers: Array) -> None:
        self.numbers = numbers

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "Ids":
        """These ids, in their order."""
        return cls(np.array(list(numbers), np.int64))

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> "Ids": ...
    def __getitem__(self, at: int | slice) -> "int | Ids":
        return Ids(self.numbers[at]) if isinstance(at, slice) else int(self.numbers[at])

    def __iter__(self) -> Iterator[int]:
        return iter(self.numbers.tolist())

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self.place(number) >= 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ids):
            return np.array_equal(self.numbers, other.numbers)
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(int.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Ids({self.numbers.tolist()})"

    def place(self, number: int) -> int:
        """Where a quote stands, or -1."""
        found = np.flatnonzero(self.numbers == number)
        return int(found[0]) if len(found) else -1

    def places(self, numbers: Sequence[int]) -> list[int]:
        """Where those of some quotes stand that are here, in the order of this."""
        found: list[int] = np.flatnonzero(np.isin(self.numbers, np.array(numbers, np.int64))).tolist()
        return found


class Speakers(Sequence[SpeakerRow]):
    """Speakers by number of quotes, the unknown last. Names and roles are read as they are when first looked at.

    Attributes:
        keys: the speakers' numbers, None for the unknown.
        total: quotes of all of them.
    """

    def __init__(
        self,
        keys: list[int | None],
        tallies: Array,
        fetch: Callable[[Sequence[int]], dict[int, SpeakerRow]],
        called: Callable[[str], Array],
    ) -> None:
        self.keys, self._tallies, self._fetch, self._called = keys, tallies, fetch, called
        self.total = Tally(*map(int, tallies.sum(axis=0)))
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

    def tally(self, place: int) -> Tally:
        """The counts of a speaker, without reading its name."""
        return Tally(*map(int, self._tallies[place]))

    def totals(self) -> list[int]:
        """Quotes of each speaker, in this order."""
        totals: list[int] = self._tallies.sum(axis=1).tolist()
        return totals

    def place(self, key: int | None) -> int:
        """Where a speaker stands, or -1."""
        return self.keys.index(key) if key in self.keys else -1

    def narrowed(self, words: str) -> "Speakers":
        """Those alone whose name holds every one of some words."""
        known = np.array([key or 0 for key in self.keys], np.int64)
        found = self._called(words)[known] & (known > 0)
        keys = [key for key, kept in zip(self.keys, found.tolist(), strict=True) if kept]
        return Speakers(keys, self._tallies[found], self._fetch, self._called)

    def _read(self, first: int) -> None:
        keys = self.keys[first : first + _AT_ONCE]
        found = self._fetch([key for key in keys if key is not None])
        for place, key in enumerate(keys, first):
            row = SpeakerRow(key, "", None, "", 0, Tally()) if key is None else found.get(key, _gone(key))
            self._rows[place] = SpeakerRow(row.id, row.name, row.kind, row.role, row.spellings, self.tally(place))


def _gone(key: int) -> SpeakerRow:
    """Stands in for a speaker who was taken away meanwhile, until the counts are taken again."""
    return SpeakerRow(key, "", None, "", 0, Tally())
