"""Which quotes have which tags, held in memory as pairs beside the columns."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.tags import tag_key
from onrecord.library.storage.serialization import clean

Array = npt.NDArray[Any]


class Tags:
    """The tags by their numbers, and a pair for each tag that a quote has.

    Attributes:
        names: the tags' names by their numbers; "" where there is none.
        quotes, numbers: the id of the quote and the number of the tag of each pair.
    """

    MARK = -4
    """Where the digest numbers changes of tags."""

    def __init__(self) -> None:
        self.names: list[str] = [""]
        self._known: dict[str, int] = {}
        self.quotes = self.numbers = np.zeros(0, np.int64)

    def sync(self, connection: sqlite3.Connection, *, fresh: bool) -> bool:
        """Read all again where ``fresh``; returns that."""
        if fresh:
            # As two texts: it takes a fraction of the time that a row for each would take.
            pairs = connection.execute("SELECT group_concat(quote), group_concat(tag) FROM quote_tags").fetchone()
            self.quotes, self.numbers = map(_numbers, pairs)
            rows = connection.execute("SELECT id, name, key FROM tags ORDER BY id").fetchall()
            self.names = [""] * (1 + max((number for number, *_ in rows), default=0))
            for number, name, _ in rows:
                self.names[number] = name
            self._known = {key: number for number, _, key in rows}
        return fresh

    def known(self, name: str) -> int | None:
        """The number of a tag, in whatever case its name is written; None where there is none."""
        return self._known.get(tag_key(clean(name)))

    def among(self, names: Iterable[str], size: int) -> Array:
        """For each id below ``size`` whether the quote has one of some tags, or, for "", none at all."""
        wanted = np.zeros(len(self.names), bool)
        asked = frozenset(names)
        wanted[[number for name in asked if name and (number := self.known(name)) is not None]] = True
        found = self._having(wanted, size)
        return found | ~self.any(size) if "" in asked else found

    def those(self, holds: Callable[[str], bool], size: int) -> Array:
        """For each id below ``size`` whether the quote has a tag for whose name something holds."""
        return self._having(np.fromiter((bool(name) and holds(name) for name in self.names), bool), size)

    def any(self, size: int) -> Array:
        """For each id below ``size`` whether the quote has a tag."""
        found = np.zeros(size, bool)
        found[self.quotes] = True
        return found

    def _having(self, wanted: Array, size: int) -> Array:
        found = np.zeros(size, bool)
        found[self.quotes[wanted[self.numbers]]] = True
        return found


def _numbers(text: str | None) -> Array:
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, np.int64)
