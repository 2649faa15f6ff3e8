"""Which articles of all shards are copies: the same text, read in another place too. One of them counts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from onrecord.batch.shard_files import BatchFolder

_WHERE = ["article", "row", "published", "origin", "part"]
_DIGITS = 16
"""Of an id by which it is told at first whether it comes again."""


@dataclass(frozen=True, slots=True)
class ArticleCopies:
    """What does not count.

    Attributes:
        ids: the articles that there are several of.
        rows: of each shard, the rows that are copies of one that counts.
    """

    ids: frozenset[str] = frozenset()
    rows: dict[str, set[int]] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """How many rows are copies."""
        return sum(map(len, self.rows.values()))


def find_copies(folder: BatchFolder, shards: Sequence[str]) -> ArticleCopies:
    """The copies among all articles. The earliest counts; of those of one day, that of the first place by name.

    All ids are held in memory as eight bytes each, and the places of those alone that come again.
    """
    heads = [_heads(folder, shard) for shard in shards]
    again = _repeated(heads)
    found: dict[str, list[tuple[bool, str, str, str, str, int]]] = defaultdict(list)
    for shard, own in zip(shards, heads, strict=True):
        if not np.isin(own, again).any():
            continue
        table = pq.read_table(folder.table("articles", shard), columns=_WHERE).filter(np.isin(own, again))
        for r in table.to_pylist():
            day, origin, part = r["published"] or "", r["origin"] or "", r["part"] or ""
            found[r["article"]].append((not day, day, origin, part, shard, r["row"]))
    return _later(found)


def _later(found: dict[str, list[tuple[bool, str, str, str, str, int]]]) -> ArticleCopies:
    rows: dict[str, set[int]] = defaultdict(set)
    several = {article: places for article, places in found.items() if len(places) > 1}
    for places in several.values():
        for *_, shard, row in sorted(places)[1:]:
            rows[shard].add(row)
    return ArticleCopies(frozenset(several), dict(rows))


def _heads(folder: BatchFolder, shard: str) -> NDArray[np.uint64]:
    """The beginnings of the ids of a shard's articles, as numbers."""
    ids = pq.read_table(folder.table("articles", shard), columns=["article"])["article"].to_pylist()
    return np.frombuffer(bytes.fromhex("".join(each[:_DIGITS] for each in ids)), np.uint64)


def _repeated(heads: Iterable[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    every = np.sort(np.concatenate([*heads, np.zeros(0, np.uint64)]))
    return np.unique(every[1:][every[1:] == every[:-1]])
