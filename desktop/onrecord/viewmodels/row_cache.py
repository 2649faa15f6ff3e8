"""Rows of a long list that are fetched a chunk at a time, when they are first looked at."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

_Row = TypeVar("_Row")

CHUNK = 64
CACHED = 1024


class RowCache(Generic[_Row]):
    """Numbers in their order, and the row of each. Fetches `CHUNK` rows at a time and keeps the last `CACHED`.

    Attributes:
        numbers: all that are in the list.
    """

    def __init__(self, fetch: Callable[[Sequence[int]], Mapping[int, _Row]]) -> None:
        """An empty list; ``fetch`` gives the rows of some numbers, as far as there are any."""
        self.numbers: tuple[int, ...] = ()
        self._fetch = fetch
        self._rows: OrderedDict[int, _Row] = OrderedDict()

    def put(self, numbers: Sequence[int]) -> None:
        """Hold these numbers instead, every row fetched anew."""
        self.numbers = tuple(numbers)
        self._rows.clear()

    def place(self, number: int) -> int:
        """The place of a number, or -1 when it is not in the list."""
        return self.numbers.index(number) if number in self.numbers else -1

    def at(self, place: int) -> _Row | None:
        """The row at a place; None where there is none, or it cannot be fetched."""
        if not 0 <= place < len(self.numbers):
            return None
        number = self.numbers[place]
        if number not in self._rows:
            first = place - place % CHUNK
            self._rows.update(self._fetch([n for n in self.numbers[first : first + CHUNK] if n not in self._rows]))
            while len(self._rows) > CACHED:
                self._rows.popitem(last=False)
        return self._rows.get(number)
