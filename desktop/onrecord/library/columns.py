"""What filters and counts look at, held as columns in memory.

So a million quotes are chosen and counted in some milliseconds, where the same questions in SQL take seconds.

The file stays the only truth. Triggers number every change in the table `digest`, by blocks of quotes; `sync` reads
again the blocks whose number has changed, from the packed copy that is kept there or else from the rows themselves.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.filters import LIKELY_FROM, SURE_FROM
from onrecord.domain.records import Act, Kind
from onrecord.library.labels import Articles, Names
from onrecord.library.records import Order
from onrecord.library.schema import BLOCK_BITS
from onrecord.library.tagged import Tags
from onrecord.library.words import Index

Array = npt.NDArray[Any]

BLOCK = 1 << BLOCK_BITS
KINDS = tuple(Kind)
NOTES = -4
"""Where the digest numbers changes of notes, which are read anew whenever they are asked for."""
HOLE = len(KINDS)
"""Stands in place of a kind where there is no quote with an id."""
_ROW = np.dtype(
    [
        ("confidence", "f8"), ("article", "i4"), ("position", "i4"), ("speaker", "i4"),
        ("kind", "u1"), ("thought", "?"), ("verdict", "i1"), ("_", "u1"),
    ]
)  # fmt: skip
_FIELDS = ("confidence", "article", "position", "speaker", "kind", "thought", "verdict")
_KIND = " ".join(f"WHEN '{kind}' THEN {number}" for number, kind in enumerate(KINDS))
_READ = f"""SELECT id, confidence, article, position, COALESCE(speaker, 0),
    CASE kind {_KIND} END, act <> '{Act.SPEECH}',
    verdict FROM attributions WHERE id >= ? AND id < ?"""


class Columns:
    """The columns; each has one value for every id from 0 up to the largest that there is.

    Attributes:
        confidence, article, position, thought, verdict: as in the table, articles by their keys.
        speaker: its number, 0 where it is unknown.
        kind: its place in `KINDS`, or `HOLE`.
        source, date: numbers of labels of the article, see `Articles`.
        sureness: 0 sure, 1 likely, 2 doubtful.
        articles, names, tags: the labels of articles and speakers, and the tags of quotes.
        index: what was found in the words of the quotes.
    """

    def __init__(self) -> None:
        self.articles, self.names, self.index = Articles(), Names(), Index()
        self.tags = Tags()
        self._versions: dict[int, int] = {}
        self._stamp: tuple[int, int] | None = None
        self._orders: dict[tuple[Order, bool], Array] = {}
        self._places: dict[tuple[Order, bool], Array] = {}
        self._rows = np.zeros(0, _ROW)
        self._spread()

    def sync(self, connection: sqlite3.Connection) -> bool:
        """Take over what was changed since the last time, by whomever. Returns whether anything was."""
        stamp = (connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes)
        if stamp == self._stamp:
            return False
        self._stamp = None
        versions = dict(connection.execute("SELECT block, version FROM digest"))
        stale = [block for block, version in versions.items() if self._versions.get(block) != version]
        named = self.names.sync(connection, fresh=Names.MARK in stale)
        dated = self.articles.sync(connection, fresh=Articles.MARK in stale)
        remarked = self.tags.sync(connection, fresh=Tags.MARK in stale) or NOTES in stale
        blocks = sorted(block for block in stale if block >= 0)
        self._load(connection, blocks)
        if blocks or named or dated:
            self._spread()
        self._stamp, self._versions = stamp, versions
        return bool(blocks or named or dated or remarked)

    def _load(self, connection: sqlite3.Connection, blocks: list[int]) -> None:
        if not blocks:
            return
        grown = np.zeros(max(len(self._rows), (blocks[-1] + 1) * BLOCK), _ROW)
        grown["kind"] = HOLE
        grown[: len(self._rows)] = self._rows
        for block in blocks:
            grown[block * BLOCK : (block + 1) * BLOCK] = _block(connection, block)
        self._rows = grown

    def _spread(self) -> None:
        """Lay out as columns what is kept as rows; a column is gone through many times faster."""
        self._orders.clear()
        self._places.clear()
        self.index.found.clear()
        for field in _FIELDS:
            setattr(self, field, np.ascontiguousarray(self._rows[field]))
        self.source, self.date = self.articles.source[self.article], self.articles.date[self.article]
        unsure = (self.confidence < SURE_FROM).astype(np.uint8)
        self.sureness = unsure + (self.confidence < LIKELY_FROM)

    confidence: Array
    article: Array
    position: Array
    speaker: Array
    kind: Array
    thought: Array
    verdict: Array

    def save(self, connection: sqlite3.Connection) -> None:
        """Keep packed copies of the blocks that have none, inside the caller's transaction."""
        missing = connection.execute("SELECT block, version FROM digest WHERE block >= 0 AND rows IS NULL").fetchall()
        for block, version in missing:
            if self._versions.get(block) == version:
                packed = self._rows[block * BLOCK : (block + 1) * BLOCK].tobytes()
                connection.execute("UPDATE digest SET rows = ? WHERE block = ?", (packed, block))

    def ordered(self, order: Order, *, descending: bool = False) -> Array:
        """The ids of all quotes, holes among them, sorted."""
        if (order, descending) not in self._orders:
            self._orders[order, descending] = self._sorted(order, descending).astype(np.int32)
        return self._orders[order, descending]

    def places(self, order: Order, *, descending: bool = False) -> Array:
        """For each id where the quote stands in that order."""
        if (order, descending) not in self._places:
            ordered = self.ordered(order, descending=descending)
            places = np.empty(len(ordered), np.int32)
            places[ordered] = np.arange(len(ordered), dtype=np.int32)
            self._places = {(order, descending): places}
        return self._places[order, descending]

    def _sorted(self, order: Order, descending: bool) -> Array:
        rank, position = self.articles.rank, self.position.astype(np.int64)
        if order is Order.DATE and not descending:
            return np.argsort((rank[self.article].astype(np.int64) << 32) | position, kind="stable")
        first = self._keys(order, descending)
        if order is Order.POSITION:
            return np.argsort((first.astype(np.int64) << 32) + position, kind="stable")
        ties = self.ordered(Order.DATE)
        return ties[np.argsort(first[ties], kind="stable")]

    def _keys(self, order: Order, descending: bool) -> Array:
        """What the quotes are sorted by first; the unknown last, whichever way."""
        if order is Order.SPEAKER:
            return self.names.sorting(descending)[self.speaker]
        if order is Order.SOURCE:
            return self.articles.source_sorting(descending)[self.source]
        if order is Order.DATE:
            return self.articles.date_sorting(descending)[self.date]
        plain = {Order.KIND: self.kind, Order.CONFIDENCE: self.confidence, Order.POSITION: self.article}[order]
        return -plain.astype(np.float64 if order is Order.CONFIDENCE else np.int64) if descending else plain


def _block(connection: sqlite3.Connection, block: int) -> Array:
    packed = connection.execute("SELECT rows FROM digest WHERE block = ?", (block,)).fetchone()[0]
    if packed is not None and len(packed) == BLOCK * _ROW.itemsize:
        return np.frombuffer(packed, _ROW)
    return _read(connection.execute(_READ, (block * BLOCK, (block + 1) * BLOCK)), block * BLOCK)


def _read(rows: Iterable[tuple[Any, ...]], first: int) -> Array:
    made = np.zeros(BLOCK, _ROW)
    made["kind"] = HOLE
    found = [(*row, 0) for row in rows]
    if found:
        flat = np.array([row[1:] for row in found], _ROW)
        made[np.array([row[0] for row in found]) - first] = flat
    return made
