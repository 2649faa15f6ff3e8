"""The quotes of the table, by their ids."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from onrecord.domain.article import PageStart
from onrecord.domain.attribution import GAP, Act, Form, Kind
from onrecord.domain.change_log import Author
from onrecord.domain.offsets import Span, Spans, as_shown, hull, pieces
from onrecord.domain.quote import QuotePages, QuotePassage, QuoteRow, SelectionSummary, Verdict
from onrecord.domain.search_query import folded
from onrecord.domain.speaker import SpeakerKind
from onrecord.library.speakers import attributes_table
from onrecord.library.storage.serialization import (
    pack,
    unpack,
    unpack_message,
    unpack_pages,
    unpack_parts,
    unpack_spans,
    unpack_suggested,
    unpack_text,
    unpack_unnamed,
)

# The roles of the articles are gathered once: looked up for each quote, an article of n quotes would cost n times n.
_QUOTES = f"""
    WITH told AS MATERIALIZED (
        SELECT b.article, o.place, b.role, min(b.position)
        FROM attributions b JOIN speakers o ON o.id = b.member
        WHERE b.article IN (SELECT x.article FROM json_each(:asked) wanted JOIN attributions x ON x.id = wanted.value)
            AND b.assigned IS NULL AND b.role <> '' GROUP BY 1, 2)
    SELECT a.id, articles.id, a.kind, a.act, a.parts, COALESCE(speakers.name, ''),
        COALESCE({attributes_table.role_at("m.place", "articles.published")}, speakers.given_role,
            CASE WHEN a.assigned IS NULL THEN NULLIF(a.role, '') END,
            (SELECT role FROM told WHERE told.article = a.article AND told.place = m.place), ''),
        a.mention, articles.source, articles.published, articles.title, articles.url, articles.byline,
        a.confidence, a.reason, m.place, a.verdict, a.assigned IS NOT NULL,
        COALESCE((SELECT own FROM speakers WHERE id = a.named), ''), a.added IS NOT NULL, a.own IS NOT NULL,
        CASE WHEN a.assigned IS NULL THEN a.form ELSE '' END,
        CASE WHEN speakers.name IS NULL THEN a.unnamed ELSE '' END,
        CASE WHEN speakers.name IS NULL AND a.assigned IS NULL THEN a.suggested ELSE '' END, a.note,
        (SELECT json_group_array(name) FROM quote_tags JOIN tags ON tags.id = tag WHERE quote = a.id),
        COALESCE(speakers.given_kind, speakers.kind)
    FROM json_each(:asked) asked CROSS JOIN attributions a ON a.id = asked.value
    JOIN articles ON articles.key = a.article
    LEFT JOIN speakers m ON m.id = a.member LEFT JOIN speakers ON speakers.id = m.place
    ORDER BY asked.key"""

_ASKED = "FROM json_each(?) asked JOIN attributions a ON a.id = asked.value"
_THERE = f"SELECT a.id {_ASKED} ORDER BY asked.key"
_SHARED = f"""
    SELECT count(DISTINCT COALESCE(s.name, '')), COALESCE(min(s.name), ''), count(DISTINCT a.note), min(a.note)
    {_ASKED} LEFT JOIN speakers m ON m.id = a.member LEFT JOIN speakers s ON s.id = m.place"""
_TAGS = """SELECT name, count(*) FROM json_each(?) asked JOIN quote_tags ON quote = asked.value
    JOIN tags ON tags.id = tag GROUP BY tag"""
_NEAR = 1_000
"""Code points from a quote within which its cue and its source belong to its passage."""
_ARTICLE = "SELECT text, added, body, pages, url, origin FROM articles WHERE key = ?"
_SPANS = """SELECT a.article, a.id, a.content, a.quoted, a.cue, a.source
    FROM json_each(?) asked JOIN attributions a ON a.id = asked.value ORDER BY a.article"""


def quotes(connection: sqlite3.Connection, ids: Sequence[int]) -> list[QuoteRow]:
    """The quotes with these ids in this order, in one query."""
    return [_quote(row) for row in connection.execute(_QUOTES, {"asked": pack(list(ids))})]


def passages(connection: sqlite3.Connection, ids: Sequence[int], size: int) -> dict[int, QuotePassage]:
    """Where each of these quotes stands, with so many code points around it; each article is read once."""
    by_article = _by_article(connection, ids)
    return {quote: _passage(article, stored, size) for article, rows in by_article for quote, *stored in rows}


def contents(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[str, dict[int, Spans]]]:
    """The text of each article with any of these quotes, and where each of them stands in it."""
    return [
        (article.text, {quote: unpack_spans(content) for quote, content, *_ in rows})
        for article, rows in _by_article(connection, ids)
    ]


class _Article(NamedTuple):
    """Where quotes stand: an article's text, when it was imported, where its body begins, and its pages."""

    text: str
    added: str
    body: int
    pages: tuple[PageStart, ...]
    url: str
    origin: str


def _by_article(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[_Article, list[Sequence[Any]]]]:
    """Each article with any of these quotes, and (quote, spans as they are stored …) of each."""
    for key, rows in groupby(connection.execute(_SPANS, (pack(list(ids)),)).fetchall(), itemgetter(0)):
        text, added, body, pages, *addresses = connection.execute(_ARTICLE, (key,)).fetchone()
        yield _Article(unpack_text(text), added, body, unpack_pages(pages), *addresses), [row[1:] for row in rows]


def _passage(article: _Article, stored: Sequence[str], size: int) -> QuotePassage:
    text = article.text
    content, quoted, cue, source = map(unpack_spans, stored)
    around = _around(text, content, size) if content else ("", "")
    cue_words = as_shown(GAP.join(pieces(text, cue)))
    within = text[slice(*hull(content))] if content else ""
    start, end = _stretch(article, content, (*cue, *source), size) if content else (0, 0)
    spans = content, quoted, cue, source
    pages = QuotePages.of(article.pages, content, article.url, article.origin)
    return QuotePassage(*spans, cue_words, *around, within, text[start:end], start, article.added, pages)


def _stretch(article: _Article, content: Spans, beside: Spans, size: int) -> Span:
    """Where a quote stands, with what is beside it unless that is far away, and so many code points around all.

    What stands above the body (a dateline, labels) is no part of its sentences.
    """
    first, last = hull(content)
    near = [span for span in beside if first - _NEAR <= span[0] and span[1] <= last + _NEAR]
    start, end = hull((*content, *near))
    above = article.body if article.body <= start else 0
    return max(above, start - size), min(len(article.text), end + size)


def _around(text: str, spans: Spans, size: int) -> tuple[str, str]:
    start, end = hull(spans)
    return text[max(0, start - size) : start], text[end : end + size]


def summarise(connection: sqlite3.Connection, ids: Sequence[int]) -> SelectionSummary | None:
    """What the quotes with these ids have between them; None where there is none of them."""
    asked = pack(list(ids))
    found = tuple(number for (number,) in connection.execute(_THERE, (asked,)))
    if not found:
        return None
    speakers, speaker, notes, note = connection.execute(_SHARED, (asked,)).fetchone()
    tags = sorted(connection.execute(_TAGS, (asked,)), key=lambda tag: folded(tag[0]))
    said = (speaker if speakers == 1 else None, note if notes == 1 else None)
    return SelectionSummary(found, quotes(connection, found[:1])[0], *said, dict(tags))


def _quote(row: Sequence[Any]) -> QuoteRow:
    number, article, kind, act, stored, speaker, role, mention, *facts, reason = row[:15]
    place, verdict, by_hand, found, added, rebounded, form, unnamed, suggested, note, tags, speaker_kind = row[15:]
    parts = tuple((as_shown(text), inside) for text, inside in unpack_parts(stored))
    words = "".join(text for text, _ in parts)
    author = Author.PERSON if added else Author.PROGRAM
    told = (
        speaker,
        role,
        as_shown(unpack(mention)),
        *facts,
        unpack_message(reason),
        place,
        Verdict(verdict),
        bool(by_hand),
        found,
    )
    hand = (author, bool(rebounded), note, tuple(sorted(unpack(tags), key=folded)))
    perhaps = unpack_suggested(suggested)
    how = (Form(form) if form else None, unpack_unnamed(unnamed), perhaps.name if perhaps else "")
    made = QuoteRow(number, article, Kind(kind), Act(act), words, parts, *(*told, *hand, *how))
    return replace(made, speaker_kind=SpeakerKind(speaker_kind)) if speaker_kind else made
