"""Filters as SQL. Every value travels as a parameter; sets travel as JSON, so no size of set is too large."""

import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from onrecord.domain.filters import ALL_KINDS, Filter
from onrecord.domain.records import Act, Kind
from onrecord.library.codec import clean, is_letter, pack, searchable, unpack, unpack_parts
from onrecord.library.records import Order, QuoteRow, Verdict

_Term = tuple[str, tuple[str, ...]]


class Facet(Enum):
    """A part of the filter that its own counts leave out."""

    SPEAKERS = "speakers"
    SOURCES = "sources"
    KINDS = "kinds"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on the table ``attributions a``, with its parameters."""

    sql: str
    values: tuple[str, ...]


_SORT_KEYS = {
    Order.DATE: ("articles.published = ''", "articles.published {way}"),
    Order.SPEAKER: ("speakers.name IS NULL", "speakers.name COLLATE NOCASE {way}", "a.speaker"),
    Order.SOURCE: ("articles.source = ''", "articles.source COLLATE NOCASE {way}", "articles.source"),
    Order.KIND: ("CASE a.kind WHEN 'direct' THEN 0 WHEN 'mixed' THEN 1 ELSE 2 END {way}",),
    Order.CONFIDENCE: ("a.confidence {way}",),
    Order.POSITION: ("a.article {way}", "a.position"),
}
_TIES = ("articles.published = ''", "articles.published", "a.article", "a.position")

_QUOTES = """
    SELECT a.id, articles.id, a.kind, a.act, a.parts, COALESCE(speakers.name, ''),
        COALESCE(CASE WHEN a.assigned IS NULL THEN NULLIF(a.role, '') END,
            (SELECT b.role FROM attributions b WHERE b.article = a.article AND b.speaker = a.speaker
                AND b.assigned IS NULL AND b.role <> '' ORDER BY b.position LIMIT 1), ''),
        a.mention, articles.source, articles.published, articles.title, articles.url, articles.byline,
        a.confidence, a.reason, a.speaker, a.verdict, a.assigned IS NOT NULL,
        COALESCE((SELECT own FROM speakers WHERE id = a.named), '')
    FROM json_each(?) asked CROSS JOIN attributions a ON a.id = asked.value
    JOIN articles ON articles.key = a.article LEFT JOIN speakers ON speakers.id = a.speaker
    ORDER BY asked.key"""


def condition(chosen: Filter, ignore: Facet | None = None) -> Condition:
    """What a row of ``attributions a`` must fulfil to be shown, without one facet where its own counts are asked."""
    terms: list[_Term] = [("TRUE" if chosen.thought else f"a.act = '{Act.SPEECH}'", ())]
    if not chosen.rejected:
        terms.append(("a.verdict >= 0", ()))
    if chosen.kinds != ALL_KINDS and ignore is not Facet.KINDS:
        terms.append(_one_of("a.kind", [Kind(kind).value for kind in chosen.kinds]))
    if chosen.speakers and ignore is not Facet.SPEAKERS:
        terms.append(_said_by(chosen.speakers))
    if chosen.sources and ignore is not Facet.SOURCES:
        sql, values = _one_of("source", [clean(source) for source in chosen.sources])
        terms.append((f"a.article IN (SELECT key FROM articles WHERE {sql})", values))
    if chosen.dates:
        terms.append(_published_in(chosen.dates))
    terms.extend(_spoken_words(chosen.text))
    return Condition(" AND ".join(sql for sql, _ in terms), tuple(v for _, values in terms for v in values))


def quote_ids(connection: sqlite3.Connection, chosen: Filter, order: Order, descending: bool) -> list[int]:
    """Ids of the quotes that the filter lets through, sorted."""
    where, way = condition(chosen), "DESC" if descending else "ASC"
    keys = ", ".join(key.format(way=way) for key in (*_SORT_KEYS[order], *_TIES))
    rows = connection.execute(
        f"""SELECT a.id FROM attributions a JOIN articles ON articles.key = a.article
            LEFT JOIN speakers ON speakers.id = a.speaker WHERE {where.sql} ORDER BY {keys}""",
        where.values,
    )
    return [row[0] for row in rows]


def quotes(connection: sqlite3.Connection, ids: Sequence[int]) -> list[QuoteRow]:
    """The quotes with these ids in this order, in one query."""
    return [_quote(row) for row in connection.execute(_QUOTES, (pack(list(ids)),))]


def _quote(row: Sequence[Any]) -> QuoteRow:
    number, article, kind, act, stored, speaker, role, mention, *rest, verdict, by_hand, found = row
    parts = unpack_parts(stored)
    words = "".join(text for text, _ in parts)
    said = (speaker, role, unpack(mention), *rest, Verdict(verdict), bool(by_hand), found)
    return QuoteRow(number, article, Kind(kind), Act(act), words, parts, *said)


def _one_of(column: str, values: Sequence[object]) -> _Term:
    return f"{column} IN (SELECT value FROM json_each(?))", (pack(list(values)),)


def _said_by(speakers: frozenset[int | None]) -> _Term:
    sql, values = _one_of("a.speaker", [speaker for speaker in speakers if speaker is not None])
    return (f"({sql} OR a.speaker IS NULL)" if None in speakers else sql), values


def _published_in(dates: frozenset[str]) -> _Term:
    sql = """a.article IN (SELECT key FROM articles WHERE EXISTS (SELECT 1 FROM json_each(?) date WHERE
        CASE date.value WHEN '' THEN articles.published = ''
            ELSE substr(articles.published, 1, length(date.value)) = date.value END))"""
    return sql, (pack([clean(date) for date in dates]),)


def _spoken_words(typed: str) -> list[_Term]:
    """Conditions that every word typed occurs in the quote.

    Words with letters or digits go to the full-text index, each as a quoted phrase, so that nothing in them is taken
    for an operator. Of the others, symbols such as emoji are looked for one by one, and stray punctuation is passed
    over, since it is on its way to becoming a word.
    """
    pieces = list(dict.fromkeys(clean(typed).split()))
    indexed = [searchable(piece) for piece in pieces if any(map(is_letter, piece))]
    others = "".join(piece for piece in pieces if not any(map(is_letter, piece)))
    symbols = [character for character in dict.fromkeys(others) if _is_symbol(character)]
    terms = [_says_all(indexed)] if indexed else []
    return [*terms, _holds_all(symbols)] if symbols else terms


def _says_all(words: Sequence[str]) -> _Term:
    phrases = ['"' + word.replace('"', '""') + '"' for word in words]
    sql = "a.id IN (SELECT rowid FROM quote_words WHERE quote_words MATCH ?)"
    return sql, (" ".join(phrases) + "*",)


def _holds_all(symbols: Sequence[str]) -> _Term:
    sql = "NOT EXISTS (SELECT 1 FROM json_each(?) symbol WHERE instr(a.words, symbol.value) = 0)"
    return sql, (pack(list(symbols)),)


def _is_symbol(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character)[0] == "S"
