"""Groups of articles that are copies of one another, and which of each stands for it.

They follow from the pairs that are alike, from dates, from the rule and from what a person said, and are kept nowhere:
neither the order in which articles came nor what was asked for before has a part in them.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.article import CopyRule
from onrecord.library.copies import copies_table, copy_rule, story_decisions
from onrecord.library.copies.story_decisions import Sides, StoryDecisions
from onrecord.library.storage.serialization import pack

Array = npt.NDArray[Any]
Edge = tuple[int, int]

_PAIRS = "SELECT id, one, other, likeness FROM alike WHERE id > ? ORDER BY id"
# All three from indexes: the texts lie between these labels in the table itself.
_LABELS = """SELECT l.key, i.id, l.published, COALESCE(s.length, 0), l.removed FROM json_each(?) asked
    JOIN articles l INDEXED BY articles_listed ON l.key = asked.value
    JOIN articles i INDEXED BY articles_checked ON i.key = asked.value
    LEFT JOIN signatures s INDEXED BY signatures_checked ON s.article = asked.value"""
_KEYS = "SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?))"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.A)
_EVER = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """What is asked of an article that may be a copy: its key, its id, date, length, and whether it was removed."""

    key: int
    id: str
    published: str
    length: int
    removed: bool

    @property
    def rank(self) -> tuple[bool, str, int, str]:
        """The lowest stands for a group: the earliest article, then the longest; who has no date comes last."""
        return not self.published, self.published, -self.length, self.id


class CopyGroups:
    """For each article, by its key, its group; it follows the file.

    Attributes:
        first: the key of the article that stands for the group: its own where it is in none.
        count: how many articles the group has; 1 where it is in none.
    """

    MARKS = frozenset({-1, -5, copies_table.MARK})
    """Where the digest numbers changes of dates, of what is removed and of what is a copy of what."""

    def __init__(self) -> None:
        self.first: Array = np.zeros(1, np.int32)
        self.count: Array = np.ones(1, np.int32)
        self._pairs: Array = np.zeros((0, 4), np.int64)
        self._known = False

    def sync(self, connection: sqlite3.Connection, *, fresh: bool, size: int) -> None:
        """Take the groups anew where ``fresh``, and have so many articles, the new ones in no group."""
        if fresh or not self._known:  # what a rescued library holds was never numbered as a change
            self._known = True
            self._read_pairs(connection)
            self._take(_groups(connection, self._pairs[:, 1:]), size)
        elif size > len(self.first):
            self._take((), size, kept=len(self.first))

    def _take(self, groups: Iterable[Sequence[int]], size: int, kept: int = 0) -> None:
        first, count = np.arange(size, dtype=np.int32), np.ones(size, np.int32)
        first[:kept], count[:kept] = self.first[:kept], self.count[:kept]
        for group in groups:
            first[group], count[group] = group[0], len(group)
        self.first, self.count = first, count

    @property
    def any(self) -> bool:
        """Whether any article is in a group."""
        return bool(np.any(self.count > 1))

    def _read_pairs(self, connection: sqlite3.Connection) -> None:
        last = int(self._pairs[-1, 0]) if len(self._pairs) else 0
        rows = connection.execute(_PAIRS, (last,)).fetchall()
        if len(self._pairs) + len(rows) != connection.execute("SELECT count(*) FROM alike").fetchone()[0]:
            self._pairs, rows = self._pairs[:0], connection.execute(_PAIRS, (0,)).fetchall()
        if rows:
            self._pairs = np.concatenate([self._pairs, np.array(rows, np.int64)])

    def story(self, key: int) -> Array:
        """For each article whether it tells the same story as one; for none where there is no such article."""
        there = 0 < key < len(self.first)
        return self.first == self.first[key] if there else np.zeros(len(self.first), bool)

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> "CopyGroups":
        """The groups as they are now, for one question."""
        found = cls()
        size = connection.execute("SELECT COALESCE(max(key), 0) + 1 FROM articles").fetchone()[0]
        found.sync(connection, fresh=True, size=size)
        return found


def _groups(connection: sqlite3.Connection, pairs: Array) -> list[list[int]]:
    said = story_decisions.read(connection)
    decided = [key for (key,) in connection.execute(_KEYS, (pack(sorted(said.articles)),))] if said.articles else []
    keys = np.unique(np.concatenate([pairs[:, 0], pairs[:, 1], np.array(decided, np.int64)]))
    if not len(keys):
        return []
    rows = connection.execute(_LABELS, (pack(keys.tolist()),)).fetchall()
    articles = [StoryArticle(key, number, when, length, bool(gone)) for key, number, when, length, gone in rows]
    return grouped(articles, pairs, copy_rule.read(connection), said)


def grouped(articles: Sequence[StoryArticle], pairs: Array, rule: CopyRule, said: StoryDecisions) -> list[list[int]]:
    """The groups of at least two, each by the keys of its articles, of which the first stands for it.

    Articles that are joined by a chain of pairs are one group. Where that would bring together what a person keeps
    apart, groups grow from the likest pairs on, as far as they may.

    Args:
        articles: all that may be in one; in any order.
        pairs: rows of two keys and a likeness in thousandths.
        rule: which pairs count.
        said: what a person said.
    """
    there = sorted((each for each in articles if not each.removed), key=lambda each: each.rank)
    place = {each.id: at for at, each in enumerate(there)}
    by_hand = [edge for ids in said.together for edge in pairwise(sorted(place[i] for i in ids if i in place))]
    ones, others, alike = _counted(there, pairs, rule)
    edges = np.array([*by_hand, *zip(ones.tolist(), others.tolist(), strict=True)], np.int64).reshape(-1, 2)
    roots = _components(len(there), edges)
    apart = [[[place[i] for i in side if i in place] for side in pair] for pair in said.apart]
    sides = Sides((one, other) for one, other in apart)
    if sides.nodes:
        strength = np.concatenate([np.full(len(by_hand), 1 << 20), alike])
        roots = _kept_apart(roots, edges, strength, sides)
    found: dict[int, list[int]] = {}
    for at, root in enumerate(roots.tolist()):
        found.setdefault(root, []).append(there[at].key)
    return [group for group in found.values() if len(group) > 1]


def _counted(articles: Sequence[StoryArticle], pairs: Array, rule: CopyRule) -> tuple[Array, Array, Array]:
    """The pairs that count, as places of articles that are there, and how alike they are."""
    size = int(max((each.key for each in articles), default=0)) + 1
    places = np.full(max(size, int(pairs[:, :2].max(initial=0)) + 1), -1, np.int64)
    places[[each.key for each in articles]] = np.arange(len(articles))
    days = np.array([_days(each.published) for each in articles], np.int64).reshape(-1, 2)
    ones, others = places[pairs[:, 0]], places[pairs[:, 1]]
    counts = (ones >= 0) & (others >= 0) & (pairs[:, 2] >= rule.likeness * copies_table.PER_MILLE // 100)
    ones, others, alike = ones[counts], others[counts], pairs[counts, 2]
    between = np.maximum(days[ones, 0], days[others, 0]) - np.minimum(days[ones, 1], days[others, 1])
    near = between <= rule.days
    return ones[near], others[near], alike[near]


def days_between(one: str, other: str) -> int:
    """The fewest days that may lie between two dates; those that are not known fit any other."""
    (first, last), (other_first, other_last) = _days(one), _days(other)
    return max(0, max(first, other_first) - min(last, other_last))


def _days(published: str) -> Edge:
    """The first and the last day that a date may mean; all there are where it is not known."""
    found = _DATE.match(published)
    if found is None:
        return _EVER
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first.toordinal(), first.toordinal()
        end = date(year + (not month or month == 12), 1 if not month else month % 12 + 1, 1).toordinal() - 1
    except ValueError:  # no such day
        return _EVER
    return first.toordinal(), end


def _components(size: int, edges: Array) -> Array:
    """For each node the lowest one that edges lead to."""
    roots = np.arange(size)
    one, other = edges[:, 0], edges[:, 1]
    while True:
        lowest = np.minimum(roots[one], roots[other])
        grown = roots.copy()
        for ends in (one, other):
            np.minimum.at(grown, roots[ends], lowest)
            np.minimum.at(grown, ends, lowest)
        while not np.array_equal(deeper := grown[grown], grown):
            grown = deeper
        if np.array_equal(grown, roots):
            return roots
        roots = grown


def _kept_apart(roots: Array, edges: Array, strength: Array, sides: Sides) -> Array:
    """The components, those grown anew that hold what is to be kept apart, the strongest edges first."""
    hit = np.zeros(len(roots), bool)
    hit[roots[sides.nodes]] = True
    again = np.flatnonzero(hit[roots[edges[:, 0]]])
    parents = roots.copy()
    parents[hit[roots]] = np.flatnonzero(hit[roots])
    # Places are in the order of rank, so that ties are broken by what the articles are, not by when they came.
    order = again[np.lexsort((edges[again].max(axis=1), edges[again].min(axis=1), -strength[again]))]
    tree = parents.tolist()
    for one, other in edges[order].tolist():
        low, high = sorted((_root(tree, one), _root(tree, other)))
        if low != high and sides.allow(low, high):
            tree[high] = low
            sides.join(low, high)
    return np.array([_root(tree, node) for node in range(len(tree))])


def _root(tree: list[int], node: int) -> int:
    while tree[node] != node:
        tree[node] = tree[tree[node]]
        node = tree[node]
    return node
