"""In how many copies of its article a quote stands: its very words, however they are set."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onrecord.domain.article import StorySummary
from onrecord.domain.quote import QuoteRow
from onrecord.library.index.columns import HOLE, Columns
from onrecord.library.storage.serialization import pack

_WORD = re.compile(r"\w+")
_OF_ARTICLES = """SELECT id, article, words, verdict >= 0 FROM attributions
    WHERE article IN (SELECT value FROM json_each(?))"""
_IDS = "SELECT articles.id FROM json_each(?) JOIN articles ON articles.key = value ORDER BY json_each.key"


def with_copies(connection: sqlite3.Connection, columns: Columns, rows: Sequence[QuoteRow]) -> list[QuoteRow]:
    """The same quotes, each with the number of other articles of its story that have it, rejected ones left out."""
    copies, articles = columns.copies, columns.article[[row.id for row in rows]]
    stories = np.unique(copies.first[articles[copies.count[articles] > 1]])
    if not len(stories):
        return list(rows)
    keys = np.flatnonzero(np.isin(copies.first, stories))
    found: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    said: dict[int, tuple[int, str]] = {}
    for quote, article, words, stands in connection.execute(_OF_ARTICLES, (pack(keys.tolist()),)):
        said[quote] = int(copies.first[article]), " ".join(_WORD.findall(words.casefold()))
        if stands:
            found[said[quote]].add(article)
    return [
        replace(row, copies=len(found[said[row.id]] - {article})) if row.id in said else row
        for row, article in zip(rows, articles.tolist(), strict=True)
    ]


def articles(columns: Columns, quotes: Sequence[int]) -> list[int]:
    """The keys of the articles of some quotes, that of the first before the others; those gone are left out."""
    ids = np.asarray(quotes, np.int64)
    ids = ids[(ids >= 0) & (ids < len(columns.kind))]
    found = columns.article[ids[columns.kind[ids] != HOLE]]
    seen = np.zeros(len(columns.articles.source), bool)
    seen[found] = True
    first = found[:1].tolist()
    seen[first] = False
    return [*first, *np.flatnonzero(seen).tolist()]


def summarise(columns: Columns, keys: Sequence[int]) -> StorySummary:
    """The stories of some articles, given by their keys."""
    if not keys:
        return StorySummary()
    stories, copied = np.unique(columns.copies.first[keys]), bool(np.any(columns.copies.count[keys] > 1))
    return StorySummary(keys[0], len(stories), copied)


def article_ids(connection: sqlite3.Connection, keys: Sequence[int]) -> list[str]:
    """The ids of articles, given by their keys, in their order."""
    return [number for (number,) in connection.execute(_IDS, (pack(list(keys)),))]
