"""Which row of the table shows which quote, or the head of which group."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.library import Groups, QuoteIds

Array = npt.NDArray[Any]


class TableRows:
    """The rows of the table from the top: quotes, and where they are grouped a head above each group.

    A folded group has its head alone. Places are those of the quotes in `ids`, folded ones too.

    Attributes:
        ids: all quotes, in their order.
        groups: the groups, or None where the quotes are not grouped.
        folded: for each group whether it is folded.
    """

    def __init__(self, ids: QuoteIds, groups: Groups | None = None, folded: Array | None = None) -> None:
        self.ids, self.groups = ids, groups
        self.folded = np.zeros(len(groups) if groups else 0, bool) if folded is None else folded
        self._starts = groups.starts if groups else np.zeros(1, np.int64)
        self._tops = self._laid_out()

    def _laid_out(self) -> Array:
        """The row of each head, and the number of all rows at the end."""
        heights = np.where(self.folded, 1, 1 + np.diff(self._starts))
        return np.concatenate(([0], np.cumsum(heights)))

    def __len__(self) -> int:
        return int(self._tops[-1]) if self.groups else len(self.ids)

    def group(self, row: int) -> int:
        """The group whose head stands in a row; -1 where a quote does."""
        if self.groups is None:
            return -1
        at = self.around(row)
        return at if self._tops[at] == row else -1

    def around(self, row: int) -> int:
        """The group that a row belongs to; -1 where the quotes are not grouped."""
        return int(np.searchsorted(self._tops, row, "right")) - 1 if self.groups else -1

    def place(self, row: int) -> int:
        """The place of the quote in a row; -1 where a head or nothing stands."""
        if not 0 <= row < len(self):
            return -1
        if self.groups is None:
            return row
        at = self.around(row)
        inside = row - int(self._tops[at]) - 1
        return int(self._starts[at]) + inside if inside >= 0 else -1

    def group_of(self, place: int) -> int:
        """The group of the quote at a place."""
        return int(np.searchsorted(self._starts, place, "right")) - 1

    def row(self, place: int) -> int:
        """The row of the quote at a place; -1 where its group is folded."""
        if self.groups is None or place < 0:
            return place
        at = self.group_of(place)
        return -1 if self.folded[at] else int(self._tops[at] + 1 + place - self._starts[at])

    def head(self, at: int) -> int:
        """The row of a group's head."""
        return int(self._tops[at])

    def first(self, at: int) -> int:
        """The place of a group's first quote."""
        return int(self._starts[at])

    def inside(self, at: int) -> int:
        """How many rows there are, or would be, below the head of a group."""
        return int(self._starts[at + 1] - self._starts[at])

    def keyed(self, key: int) -> int:
        """The group with a key; -1 where there is none."""
        if self.groups is None:
            return -1
        found = np.flatnonzero(self.groups.keys == key)
        return int(found[0]) if len(found) else -1

    def turned(self, at: int) -> "TableRows":
        """The same with one group folded, or unfolded."""
        folded = self.folded.copy()
        folded[at] = not folded[at]
        return TableRows(self.ids, self.groups, folded)

    def rows(self, places: Sequence[int]) -> list[int]:
        """The rows of those quotes that are in sight, given their places."""
        found = np.array(places, np.int64)
        if self.groups is not None:
            at = np.searchsorted(self._starts, found, "right") - 1
            found = (self._tops[at] + 1 + found - self._starts[at])[~self.folded[at]]
        rows: list[int] = found.tolist()
        return rows

    def quotes(self, parts: Iterable[tuple[int, int]]) -> list[int]:
        """The ids of the quotes in some ranges of rows, both ends in them; heads are left out."""
        return [quote for first, last in parts for quote in self._quotes(np.arange(first, last + 1)).tolist()]

    def _quotes(self, rows: Array) -> Array:
        if self.groups is None:
            return np.asarray(self.ids.numbers[rows])
        at = np.searchsorted(self._tops, rows, "right") - 1
        inside = rows - self._tops[at] - 1
        return np.asarray(self.ids.numbers[(self._starts[at] + inside)[inside >= 0]])


def ranges(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows in rising order as ranges of neighbours, both ends in them."""
    found = np.array(rows, np.int64)
    firsts = np.flatnonzero(np.diff(found, prepend=-2) != 1)
    lasts = np.append(firsts[1:], len(found)) - 1
    return list(zip(found[firsts].tolist(), found[lasts].tolist(), strict=True)) if len(found) else []
