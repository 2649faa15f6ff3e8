"""Articles with what was said in them: written together, read back as the records that came in."""

import itertools
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from onrecord.domain.article import Article
from onrecord.domain.attribution import Act, Attribution, Form
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.library.index import article_words
from onrecord.library.quotes import quote_state_reader, quote_state_writer, quotes_table
from onrecord.library.quotes.quote_state import Passage
from onrecord.library.quotes.quotes_table import spelled
from onrecord.library.speakers import attributes_table, speakers_table
from onrecord.library.storage.schema import fresh
from onrecord.library.storage.serialization import (
    UnreadableError,
    clean,
    is_text,
    pack_notes,
    pack_pages,
    pack_text,
    unpack_message,
    unpack_notes,
    unpack_pages,
    unpack_spans,
    unpack_suggested,
    unpack_text,
    unpack_trail,
    unpack_unnamed,
)

_COLUMNS = (
    "id, text, title, origin, byline, source, published, url, added, body, language, part, guesses, notes, "
    "section, note, pages"
)


def insert(connection: sqlite3.Connection, article: Article) -> int | None:
    """Write an article; returns its key, or None when the library has it already."""
    labels = (article.title, article.origin, article.byline, article.source, article.published, article.url)
    values = (article.id, pack_text(article.text), *map(clean, labels), clean(article.added))
    guesses = " ".join(sorted(article.guesses))
    cursor = connection.execute(
        f"""INSERT OR IGNORE INTO articles (key, {_COLUMNS})
            VALUES ({fresh("articles", "key")}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(*values, article.body, *map(clean, (article.language, article.part, guesses))),
            *(pack_notes(article.notes), clean(article.section), clean(article.note), pack_pages(article.pages)),
        ),
    )
    if not cursor.rowcount or cursor.lastrowid is None:
        return None
    article_words.add(connection, cursor.lastrowid, article)
    return cursor.lastrowid


def ids(connection: sqlite3.Connection) -> frozenset[str]:
    """Ids of all articles that were not removed."""
    return frozenset(row[0] for row in connection.execute("SELECT id FROM articles WHERE NOT removed"))


def key_of(connection: sqlite3.Connection, article_id: str) -> int | None:
    """The key of the article with this id; None when the library does not have it, or it was removed."""
    row = connection.execute("SELECT key FROM articles WHERE id = ? AND NOT removed", (clean(article_id),)).fetchone()
    return None if row is None else int(row[0])


def of_source(connection: sqlite3.Connection, source: str) -> list[str]:
    """Ids of the articles of an outlet."""
    rows = connection.execute("SELECT id FROM articles WHERE source = ? AND NOT removed ORDER BY key", (clean(source),))
    return [row[0] for row in rows]


def insert_attributions(
    connection: sqlite3.Connection,
    key: int,
    article: Article,
    found: Iterable[Attribution],
    before: Mapping[int, Passage] = MappingProxyType({}),
) -> None:
    """Write what was said in the article with this key, in text order, with the speakers it names.

    What a person said before of these speakers and quotes holds. What is like one of those that stood there before
    gets its id.
    """
    in_order = sorted(found, key=lambda a: quotes_table.start_of_content(a.content))
    named = {
        who: speakers_table.get_or_create(connection, who) for who in dict.fromkeys(a.speaker for a in in_order) if who
    }
    for attribution in in_order:
        if attribution.speaker:
            speakers_table.count_spelling(connection, named[attribution.speaker], spelled(attribution.speaker), 1)
    speakers_table.set_settled(connection, named.values(), settled=False)
    of = {
        who: (number, speakers_table.assigned_speaker(connection, number, spelled(who)))
        for who, number in named.items()
    }
    nobody = (None, None)
    ids = _ids(connection, in_order, before)
    rows = [
        (ids[position], *quotes_table.row((key, position), a, article.text, of[a.speaker] if a.speaker else nobody))
        for position, a in enumerate(in_order)
    ]
    quotes_table.insert(connection, rows)
    quote_state_writer.update_quotes(connection, key, clean(article.id))


def _ids(connection: sqlite3.Connection, found: Sequence[Attribution], before: Mapping[int, Passage]) -> Sequence[int]:
    """An id for each quote: that of the one it is like, else one that no quote ever had."""
    passages = [Passage(a.content, (*a.cue, *a.source)) for a in found] if before else []
    alike = quote_state_reader.matched(passages, before) if before else [None] * len(found)
    new = itertools.count(connection.execute(f"SELECT {fresh('attributions')}").fetchone()[0])
    return [next(new) if quote is None else quote for quote in alike]


def remove_attributions(connection: sqlite3.Connection, key: int) -> dict[int, Passage]:
    """Forget what the engine found in the article with this key, but not what a person said of it or added to it.

    Returns:
        Where each that is forgotten stood, by its id.
    """
    counted = connection.execute(
        "SELECT named, spelling, count(*) FROM attributions WHERE article = ? AND named IS NOT NULL GROUP BY 1, 2",
        (key,),
    ).fetchall()
    for speaker, spelling, count in counted:
        speakers_table.count_spelling(connection, speaker, spelling, -count)
    speakers_table.set_settled(connection, {speaker for speaker, *_ in counted}, settled=False)
    kept = quotes_table.stored_quotes(connection, key)
    connection.execute("DELETE FROM attributions WHERE article = ? AND added IS NULL", (key,))
    # Those that are left make room; they are put in order with the others.
    connection.execute("UPDATE attributions SET position = -1 - position WHERE article = ?", (key,))
    return {quote: row.found.passage for quote, row in kept.items() if row.added is None}


def article(connection: sqlite3.Connection, article_id: str) -> Article:
    """The article with this id. Raises KeyError."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM articles WHERE id = ? AND NOT removed", (clean(article_id),)
    ).fetchone()
    if row is None:
        raise KeyError(article_id)
    number, text, title, origin, *rest, guesses, notes, section, note, pages = row
    if not is_text(number, text):
        raise UnreadableError(number)
    found = Article(number, unpack_text(text), title, origin, *rest)
    told = {"section": section, "note": note, "notes": unpack_notes(notes), "pages": unpack_pages(pages)}
    return replace(found, guesses=frozenset(guesses.split()), **told)


def attributions(
    connection: sqlite3.Connection, article_id: str, *, rejected: bool = True
) -> list[tuple[int, Attribution]]:
    """What was said in an article, with the quotes' ids, in text order."""
    rows = connection.execute(
        f"""SELECT a.id, a.content, a.quoted, a.cue, a.source, speakers.name,
               COALESCE(speakers.given_kind, speakers.kind),
               COALESCE({attributes_table.role_at("m.place", "articles.published")}, speakers.given_role,
                   CASE WHEN a.assigned IS NULL THEN a.role ELSE '' END),
               CASE WHEN a.assigned IS NULL THEN a.spelling ELSE speakers.name END,
               a.act, a.confidence, a.reason, a.trail, CASE WHEN a.assigned IS NULL THEN a.form ELSE '' END,
               CASE WHEN speakers.name IS NULL THEN a.unnamed ELSE '' END,
               CASE WHEN speakers.name IS NULL AND a.assigned IS NULL THEN a.suggested ELSE '' END
           FROM articles JOIN attributions a ON a.article = articles.key
           LEFT JOIN speakers m ON m.id = a.member LEFT JOIN speakers ON speakers.id = m.place
           WHERE articles.id = ? AND NOT articles.removed AND (? OR a.verdict >= 0) ORDER BY a.position""",
        (clean(article_id), rejected),
    )
    return [(row[0], _attribution(row[1:])) for row in rows]


def _attribution(row: Sequence[Any]) -> Attribution:
    content, quoted, cue, source = map(unpack_spans, row[:4])
    name, kind, role, spelling, act, confidence, reason, trail, form, unnamed, suggested = row[4:]
    speaker = None if name is None else Speaker(name, SpeakerKind(kind), role, "" if spelling == name else spelling)
    told = (unpack_message(reason), unpack_trail(trail), Form(form) if form else None)
    instead = (unpack_unnamed(unnamed), unpack_suggested(suggested))
    return Attribution(content, quoted, cue, source, speaker, Act(act), confidence, *told, *instead)
