"""The list of all articles, those without quotes too."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.article import ArticleOrder, ArticleRow, Fact
from onrecord.domain.search_query import folded
from onrecord.library.index import article_words
from onrecord.library.index.filter_masks import FilterSelection
from onrecord.library.storage.serialization import clean, pack

Array = npt.NDArray[Any]

_LABELS = """SELECT key, title, source, byline, published, origin, added, section, note
    FROM articles INDEXED BY articles_listed WHERE NOT removed ORDER BY key"""
_ROWS = """SELECT a.key, a.id, title, source, byline, published, origin, added, url, language, part, guesses,
        section, note
    FROM json_each(?) asked JOIN articles a ON a.key = asked.value ORDER BY asked.key"""
_PLACES = {ArticleOrder.TITLE: 1, ArticleOrder.SOURCE: 2, ArticleOrder.DATE: 4, ArticleOrder.ADDED: 6}


def keys(
    connection: sqlite3.Connection, shown: FilterSelection, text: str, order: ArticleOrder, descending: bool
) -> list[int]:
    """Keys of the articles whose labels or text have every one of some words, sorted.

    Their labels are title, source, byline, file, section and note.

    Args:
        connection: the library.
        shown: whose quotes are counted.
        text: the words, in any order and without regard to case and accents; of the text they are whole words, or how
            words begin.
        order: what to sort by; ties go by key, the unknown comes last.
        descending: from the other end.
    """
    rows, wanted = connection.execute(_LABELS).fetchall(), folded(text).split()
    if wanted:
        within = [(word, article_words.having(connection, word)) for word in wanted]
        rows = [row for row in rows if _holds(folded(" ".join((*row[1:4], row[5], *row[7:]))), row[0], within)]
    copies = shown.columns.copies.count if order is ArticleOrder.COPIES else None
    key = _key(order, _counted(shown) if order is ArticleOrder.QUOTES else copies)
    keyed = [(key(row), row[0]) for row in rows]
    known = sorted((pair for pair in keyed if pair[0] != ""), key=itemgetter(0), reverse=descending)
    return [key for _, key in (*known, *(pair for pair in keyed if pair[0] == ""))]


def rows(connection: sqlite3.Connection, shown: FilterSelection, wanted: Sequence[int]) -> list[ArticleRow]:
    """The articles with these keys, in the order asked, missing ones left out."""
    counted, copies = _counted(shown), shown.columns.copies.count
    found = connection.execute(_ROWS, (pack(list(wanted)),))
    return [_row(row, int(counted[row[0]]), int(copies[row[0]]) - 1) for row in found]


def keys_of(connection: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    """Keys of the articles with these ids, in the order asked, missing ones left out."""
    found = connection.execute(
        """SELECT a.key FROM json_each(?) asked JOIN articles a ON a.id = asked.value
           WHERE NOT removed ORDER BY asked.key""",
        (pack(list(map(clean, ids))),),
    )
    return [key for (key,) in found]


def lacking(connection: sqlite3.Connection, fact: Fact) -> list[int]:
    """Keys of the articles of which a fact is not known, in their order."""
    sql = f"SELECT key FROM articles INDEXED BY articles_listed WHERE NOT removed AND {fact} = '' ORDER BY key"
    return [key for (key,) in connection.execute(sql)]


def _row(row: Sequence[Any], quotes: int, copies: int) -> ArticleRow:
    key, *labels, guesses, section, note = row
    told = {"section": section, "note": note}
    return replace(ArticleRow(key, quotes, copies, *labels), guesses=frozenset(guesses.split()), **told)


def _holds(label: str, key: int, words: Sequence[tuple[str, frozenset[int]]]) -> bool:
    """Whether an article has all words, each of which comes with the articles that have it in their texts."""
    return all(word in label or key in having for word, having in words)


def _key(order: ArticleOrder, numbers: Array | None) -> Callable[[Sequence[Any]], Any]:
    if numbers is not None:
        return lambda row: int(numbers[row[0]])
    place = _PLACES[order]
    return lambda row: row[place].casefold()


def _counted(shown: FilterSelection) -> Array:
    """The quotes of each article, by its key."""
    columns = shown.columns
    return shown.cached(
        "by article", lambda choice: _count(columns.article[choice.ids()], len(columns.articles.source))
    )


def _count(articles: Array, size: int) -> Array:
    return np.bincount(articles, minlength=size)
