"""Quotes in groups, one below the other: by speaker, by source or by article."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.quote import GroupHead, Grouping, Order
from onrecord.library.index import counts
from onrecord.library.index.columns import Columns
from onrecord.library.index.filter_masks import FilterSelection
from onrecord.library.index.lazy_rows import QuoteIds
from onrecord.library.storage.serialization import pack

Array = npt.NDArray[Any]
Fetch = Callable[[Sequence[int]], dict[int, GroupHead]]

_AT_ONCE = 128


class Groups:
    """Groups of quotes in their order. What an article is called is read when it is first looked at.

    Attributes:
        by: what the groups are by.
        ids: the quotes of all groups, from the first to the last.
        keys: a number for each group: that of the speaker, of the source or of the article, 0 for the unknown.
        starts: for each group the place of its first quote, and the number of all quotes at the end.
    """

    def __init__(self, by: Grouping, ids: QuoteIds, keys: Array, starts: Array, fetch: Fetch) -> None:
        self.by, self.ids, self.keys, self.starts, self._fetch = by, ids, keys, starts, fetch
        self._heads: dict[int, GroupHead] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def count(self, at: int) -> int:
        """The number of quotes of a group."""
        return int(self.starts[at + 1] - self.starts[at])

    def head(self, at: int) -> GroupHead:
        """What a group is called. One that went away meanwhile has no name."""
        if at not in self._heads:
            first = at - at % _AT_ONCE
            keys = self.keys[first : first + _AT_ONCE].tolist()
            found = self._fetch(keys)
            self._heads.update((place, found.get(key, GroupHead(""))) for place, key in enumerate(keys, first))
        return self._heads[at]


def grouped(choice: FilterSelection, by: Grouping, order: Order, descending: bool, fetch: Fetch) -> Groups:
    """The quotes that the filter lets through, in groups, and sorted in each.

    Speakers and sources come as in the lists: those with the most quotes first, then by name, the unknown last.
    Articles come by date, the latest first where the quotes are sorted by date from the latest.
    """
    ids = counts.quote_ids(choice, order, descending).numbers
    labels = _labels(choice.columns, by)[ids]
    rank = _rank(choice.columns, by, labels, latest_first=descending and order is Order.DATE)
    together = _stably_sorted(rank[labels])
    labels = labels[together]
    starts = np.flatnonzero(np.diff(labels, prepend=-1))
    return Groups(by, QuoteIds(ids[together]), labels[starts], np.append(starts, len(labels)), fetch)


def _labels(columns: Columns, by: Grouping) -> Array:
    return {Grouping.SPEAKER: columns.speaker, Grouping.SOURCE: columns.source, Grouping.ARTICLE: columns.article}[by]


def _rank(columns: Columns, by: Grouping, labels: Array, *, latest_first: bool) -> Array:
    """For each label its place among the groups."""
    if by is Grouping.ARTICLE:
        rank = columns.articles.latest_rank() if latest_first else columns.articles.rank
        return np.asarray(rank)
    names = columns.names.rank if by is Grouping.SPEAKER else columns.articles.source_sorting(False)
    sizes = np.bincount(labels, minlength=len(names))
    sizes[0] = -1
    order = np.lexsort((names, -sizes))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank


def _stably_sorted(ranks: Array) -> Array:
    """The places of some ranks in rising order, equal ones as they were. Numpy sorts 16 bits far faster."""
    order = np.argsort(ranks.astype(np.uint16), kind="stable")
    high = (ranks >> 16).astype(np.uint16)[order]
    return order[np.argsort(high, kind="stable")] if high.any() else order


def named(connection: sqlite3.Connection, columns: Columns, by: Grouping, keys: Sequence[int]) -> dict[int, GroupHead]:
    """What groups are called."""
    if by is Grouping.SPEAKER:
        return {key: GroupHead(columns.names.texts[key]) for key in keys if key < len(columns.names.texts)}
    if by is Grouping.SOURCE:
        texts = columns.articles.sources.texts
        return {key: GroupHead(texts[key]) for key in keys if key < len(texts)}
    rows = connection.execute(
        "SELECT key, title, source, published FROM articles WHERE key IN (SELECT value FROM json_each(?))",
        (pack(list(keys)),),
    )
    return {key: GroupHead(title, source, published) for key, title, source, published in rows}
