"""What filters and counts look at, held as columns in memory.

So a million quotes are chosen and counted in some milliseconds, where the same questions in SQL take seconds.

The file stays the only truth. Triggers number every change in the table `digest`, by blocks of quotes; `sync` reads
again the blocks whose number has changed, from the packed copy that is kept there or else from the rows themselves.
Of a block whose quotes were only given other speakers and verdicts, by this connection alone, nothing is read again.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.attribution import Act, Kind
from onrecord.domain.facets import LIKELY_FROM, SURE_FROM
from onrecord.domain.quote import Order
from onrecord.library.copies.copy_groups import CopyGroups
from onrecord.library.index import changed_quotes
from onrecord.library.index.attribute_index import AttributeColumn, SpeakerAttributes
from onrecord.library.index.dictionaries import ArticleColumns, SpeakerNames
from onrecord.library.index.full_text import Index
from onrecord.library.index.tag_index import Tags
from onrecord.library.storage.schema import BLOCK_BITS

Array = npt.NDArray[Any]

BLOCK = 1 << BLOCK_BITS
KINDS = tuple(Kind)
HOLE = len(KINDS)
"""Stands in place of a kind where there is no quote with an id, or its article was removed."""
_ROW = np.dtype(
    [
        ("confidence", "f8"), ("article", "i4"), ("position", "i4"), ("member", "i4"),
        ("kind", "u1"), ("thought", "?"), ("verdict", "i1"), ("_", "u1"),
    ]
)  # fmt: skip
_CHECKSUM = 4
"""Bytes of the checksum of a block that is kept in the file."""
_FIELDS = ("confidence", "article", "position", "member", "kind", "thought", "verdict")
_WHOSE = {"member", "name", "article"}
_BY_DATE = {"article", "position", "label"}
_SORTED_BY = {
    Order.DATE: _BY_DATE,
    Order.SPEAKER: _BY_DATE | _WHOSE,
    Order.SOURCE: _BY_DATE,
    Order.KIND: _BY_DATE | {"kind", "removed"},
    Order.CONFIDENCE: _BY_DATE | {"confidence"},
    Order.POSITION: {"article", "position"},
}
"""The fields that decide how quotes are sorted; "name" is that of speakers, "label" and "removed" those of articles."""
_KIND = " ".join(f"WHEN '{kind}' THEN {number}" for number, kind in enumerate(KINDS))
_READ = f"""SELECT id, confidence, article, position, COALESCE(member, 0),
    CASE kind {_KIND} END, act <> '{Act.SPEECH}',
    verdict FROM attributions WHERE id >= ? AND id < ?"""


class Columns:
    """The columns; each has one value for every id from 0 up to the largest that there is.

    Attributes:
        confidence, article, position, thought, verdict: as in the table, articles by their keys.
        member, speaker: whose it is before any merges, and as whom that one is shown; 0 where that is unknown.
        kind: its place in `KINDS`, or `HOLE`.
        source, date: numbers of labels of the article, see `ArticleColumns`.
        sureness: 0 sure, 1 likely, 2 doubtful.
        articles, names, tags: the labels of articles and speakers, and the tags of quotes.
        copies: which articles are copies of one another.
        attributes: what is said of speakers.
        index: what was found in the words of the quotes.
        spoilt: the blocks whose packed copies in the file are not what they were, until they are saved anew.
    """

    def __init__(self) -> None:
        self.articles, self.names, self.index = ArticleColumns(), SpeakerNames(), Index()
        self.tags, self.copies, self.attributes = Tags(), CopyGroups(), SpeakerAttributes()
        self._by_attribute: dict[str, AttributeColumn] = {}
        self._versions: dict[int, int] = {}
        self.spoilt: set[int] = set()
        self._stamp: tuple[int, int] | None = None
        self._orders: dict[tuple[Order, bool], Array] = {}
        self._places: dict[tuple[Order, bool], Array] = {}
        self._pairs: Pairs | None = None
        self._rows = np.zeros(0, _ROW)
        self._spread({*_FIELDS, "name", "label"})

    def sync(self, connection: sqlite3.Connection) -> bool:
        """Take over what was changed since the last time, by whomever. Returns whether anything was written."""
        if self._stamp == _stamp(connection):
            return False
        self._stamp = None
        versions = dict(connection.execute("SELECT block, version FROM digest"))
        stale = [block for block, version in versions.items() if self._versions.get(block) != version]
        named = self.names.sync(connection, fresh=SpeakerNames.MARK in stale, moved=SpeakerNames.MOVED in stale)
        self.attributes.sync(connection, self.names.places, fresh=SpeakerAttributes.MARK in stale, moved=named)
        dated = self.articles.sync(connection, fresh=ArticleColumns.MARK in stale)
        hidden = ArticleColumns.REMOVED in stale and self.articles.sync_removed(connection)
        self.tags.sync(connection, fresh=Tags.MARK in stale)
        of_copies = not CopyGroups.MARKS.isdisjoint(stale)
        self.copies.sync(connection, fresh=of_copies, size=len(self.articles.source))
        taken, changed = self._take_over(changed_quotes.take_changes(connection), versions)
        changed |= self._load(connection, sorted(block for block in stale if block >= 0 and block not in taken))
        self._forget(
            {*changed, *(("name",) if named else ()), *(("label",) if dated else ()), *(("removed",) if hidden else ())}
        )
        self._by_attribute.clear()
        self._stamp, self._versions = _stamp(connection), versions
        return True

    def is_behind(self, connection: sqlite3.Connection) -> bool:
        """Whether anything was written since `sync` took it over last."""
        return self._stamp != _stamp(connection)

    def _take_over(self, said: Array, versions: Mapping[int, int]) -> tuple[frozenset[int], set[str]]:
        """Take over what this connection said of quotes; returns the blocks of which that is all, and the fields."""
        blocks = said[:, 0] >> BLOCK_BITS
        times = np.bincount(blocks, said[:, 3])
        known = {block: versions.get(block, 0) - version for block, version in self._versions.items()}
        taken = frozenset(block for block in np.unique(blocks).tolist() if known.get(block) == times[block])
        mine = said[np.isin(blocks, list(taken))]
        quotes, fields = mine[:, 0], {"member": mine[:, 1], "verdict": mine[:, 2]}
        changed = {field for field, now in fields.items() if not np.array_equal(self._rows[field][quotes], now)}
        for field in changed:
            self._rows[field][quotes] = fields[field]
        return taken, changed

    def _load(self, connection: sqlite3.Connection, blocks: list[int]) -> set[str]:
        """Read some blocks again; returns the fields in which they differ now."""
        if not blocks:
            return set()
        size = (blocks[-1] + 1) * BLOCK
        changed = {"words", *(_FIELDS if size > len(self._rows) else ())}
        if size > len(self._rows):
            grown = np.zeros(size, _ROW)
            grown["kind"] = HOLE
            grown[: len(self._rows)] = self._rows
            self._rows = grown
        for block in blocks:
            old, new = self._rows[block * BLOCK : (block + 1) * BLOCK], self._block(connection, block)
            unknown = [field for field in _FIELDS if field not in changed]
            changed |= {field for field in unknown if not np.array_equal(old[field], new[field])}
            old[:] = new
        return changed

    def _block(self, connection: sqlite3.Connection, block: int) -> Array:
        packed = connection.execute("SELECT rows FROM digest WHERE block = ?", (block,)).fetchone()[0]
        kept = None if packed is None else unpacked(packed)
        if packed is not None and kept is None:
            self.spoilt.add(block)
        return _read_block(connection, block) if kept is None else kept

    def _forget(self, changed: set[str]) -> None:
        """Let go of what was worked out from fields that are others now, and lay those out anew."""
        if "words" in changed:
            self.index.found.clear()
        for order, fields in _SORTED_BY.items():
            if changed & fields:
                self._orders = {key: ids for key, ids in self._orders.items() if key[0] is not order}
                self._places = {key: ids for key, ids in self._places.items() if key[0] is not order}
        if changed & {"member", "article"}:
            self._pairs = None
        self._spread(changed)

    def _spread(self, changed: set[str]) -> None:
        """Lay out as columns what is kept as rows; a column is gone through many times faster."""
        for field in changed.intersection(_FIELDS) - {"kind"}:
            setattr(self, field, np.ascontiguousarray(self._rows[field]))
        if changed & {"kind", "article", "removed"}:
            self.kind = self._kinds()
        if changed & {"member", "name"}:
            self.speaker = self.names.places[self.member]
        if changed & {"article", "label"}:
            self.source, self.date = self.articles.source[self.article], self.articles.date[self.article]
        if "confidence" in changed:
            unsure = (self.confidence < SURE_FROM).astype(np.uint8)
            self.sureness = unsure + (self.confidence < LIKELY_FROM)

    def _kinds(self) -> Array:
        kinds: Array = self._rows["kind"].copy()
        if len(self.articles.removed):
            gone = np.zeros(len(self.articles.source), bool)
            gone[self.articles.removed] = True
            kinds[gone[self.article]] = HOLE
        return kinds

    confidence: Array
    article: Array
    position: Array
    member: Array
    speaker: Array
    source: Array
    date: Array
    sureness: Array
    kind: Array
    thought: Array
    verdict: Array

    def attribute(self, field: str) -> AttributeColumn:
        """A field of `speaker_attributes` of all quotes."""
        if field not in self._by_attribute:
            dates = self.articles.dates.texts
            self._by_attribute[field] = self.attributes.of_quotes(field, self.speaker, self.date, dates)
        return self._by_attribute[field]

    def save(self, connection: sqlite3.Connection) -> None:
        """Keep packed copies of the blocks that have none, inside the caller's transaction."""
        found = connection.execute("SELECT block, version, rows IS NULL FROM digest WHERE block >= 0").fetchall()
        for block, version, missing in found:
            if (missing or block in self.spoilt) and self._versions.get(block) == version:
                packed = _packed(self._rows[block * BLOCK : (block + 1) * BLOCK])
                connection.execute("UPDATE digest SET rows = ? WHERE block = ?", (packed, block))
        self.spoilt.clear()

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

    @property
    def pairs(self) -> "Pairs":
        """Speakers, before any merges, with the articles that they speak in."""
        if self._pairs is None:
            self._pairs = Pairs(self.member, self.article)
        return self._pairs

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


class Pairs:
    """Each speaker with each article that has a quote of it, numbered: so articles are counted without sorting.

    Speakers are as before any merges, so that a merge leaves all pairs as they are.

    Attributes:
        number: for each quote's id the number of its pair.
        member, article: the speaker and the article of each pair.
    """

    def __init__(self, member: Array, article: Array) -> None:
        keys = member.astype(np.int64) << 32 | article
        order = np.argsort(keys, kind="stable")
        ordered = keys[order]
        first = np.ones(len(ordered), bool)
        np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
        self.number = np.empty(len(order), np.int32)
        self.number[order] = np.cumsum(first, dtype=np.int32) - 1
        self.member = (ordered[first] >> 32).astype(np.int32)
        self.article = ordered[first].astype(np.int32)

    def articles(self, ids: Array, places: Array) -> Array:
        """For each speaker the articles that have any of these quotes of it, given as whom each is shown."""
        seen = np.zeros(len(self.member), bool)
        seen[self.number[ids]] = True
        shown = places[self.member]
        merged = np.zeros(len(places), bool)
        merged[places[places != np.arange(len(places))]] = True
        # An article where two speak who are shown as one has a pair of each.
        several = seen & merged[shown]
        once = np.unique(shown[several].astype(np.int64) << 32 | self.article[several]) >> 32
        return np.bincount(shown[seen & ~several], minlength=len(places)) + np.bincount(once, minlength=len(places))


def _stamp(connection: sqlite3.Connection) -> tuple[int, int]:
    """What is another number once anybody wrote anything."""
    return connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes


def _packed(rows: Array) -> bytes:
    """A block as it is kept in the file, with a checksum at its end."""
    data = rows.tobytes()
    return data + zlib.crc32(data).to_bytes(_CHECKSUM, "little")


def unpacked(packed: bytes) -> Array | None:
    """A block that was kept in the file; None where it is not what it was."""
    data, checksum = packed[:-_CHECKSUM], packed[-_CHECKSUM:]
    whole = len(data) == BLOCK * _ROW.itemsize and zlib.crc32(data).to_bytes(_CHECKSUM, "little") == checksum
    return np.frombuffer(data, _ROW) if whole else None


def is_copy(connection: sqlite3.Connection, block: int, packed: bytes) -> bool:
    """Whether a block that was kept in the file holds what the rows do."""
    kept, rows = unpacked(packed), _read_block(connection, block)
    return kept is not None and all(np.array_equal(kept[field], rows[field]) for field in _FIELDS)


def _read_block(connection: sqlite3.Connection, block: int) -> Array:
    return _read(connection.execute(_READ, (block * BLOCK, (block + 1) * BLOCK)), block * BLOCK)


def _read(rows: Iterable[tuple[Any, ...]], first: int) -> Array:
    made = np.zeros(BLOCK, _ROW)
    made["kind"] = HOLE
    found = [(*row, 0) for row in rows]
    if found:
        flat = np.array([row[1:] for row in found], _ROW)
        made[np.array([row[0] for row in found]) - first] = flat
    return made
