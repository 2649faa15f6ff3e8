"""Articles with what was said in them: written together, read back as the records that came in."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.domain.offsets import pieces
from onrecord.domain.records import GAP, Act, Article, Attribution, Speaker, SpeakerKind
from onrecord.library import judged, speakers
from onrecord.library.codec import (
    clean,
    pack,
    pack_text,
    pack_trail,
    parts,
    searchable,
    unpack_spans,
    unpack_text,
    unpack_trail,
)

_COLUMNS = "id, text, title, origin, byline, source, published, url, added, body, language"
_ATTRIBUTION_COLUMNS = (
    "article, position, kind, act, named, member, role, spelling, content, quoted, cue, source, parts, mention, "
    "words, confidence, reason, trail"
)


def insert(connection: sqlite3.Connection, article: Article) -> int | None:
    """Write an article; returns its key, or None when the library has it already."""
    labels = (article.title, article.origin, article.byline, article.source, article.published, article.url)
    values = (article.id, pack_text(article.text), *map(clean, labels), clean(article.added))
    cursor = connection.execute(
        f"INSERT OR IGNORE INTO articles ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, article.body, clean(article.language)),
    )
    return cursor.lastrowid if cursor.rowcount else None


def key_of(connection: sqlite3.Connection, article_id: str) -> int | None:
    """The key of the article with this id; None when the library does not have it."""
    row = connection.execute("SELECT key FROM articles WHERE id = ?", (clean(article_id),)).fetchone()
    return None if row is None else int(row[0])


def of_source(connection: sqlite3.Connection, source: str) -> list[str]:
    """Ids of the articles of an outlet."""
    rows = connection.execute("SELECT id FROM articles WHERE source = ? ORDER BY key", (clean(source),))
    return [row[0] for row in rows]


def insert_attributions(
    connection: sqlite3.Connection, key: int, article: Article, found: Iterable[Attribution]
) -> None:
    """Write what was said in the article with this key, in text order, with the speakers it names.

    What a person said before of these speakers and quotes holds.
    """
    in_order = sorted(found, key=lambda a: (min(a.content, default=(0, 0)), a.content))
    named = {who: speakers.found(connection, who) for who in dict.fromkeys(a.speaker for a in in_order) if who}
    for attribution in in_order:
        if attribution.speaker:
            speakers.count_spelling(connection, named[attribution.speaker], _spelled(attribution.speaker), 1)
    of = {who: (number, speakers.member(connection, number, _spelled(who))) for who, number in named.items()}
    nobody = (None, None)
    rows = [
        _row((key, position), a, article.text, of[a.speaker] if a.speaker else nobody)
        for position, a in enumerate(in_order)
    ]
    marks = ", ".join("?" * len(_ATTRIBUTION_COLUMNS.split(",")))
    connection.executemany(f"INSERT INTO attributions ({_ATTRIBUTION_COLUMNS}) VALUES ({marks})", rows)
    judged.settle(connection, key, clean(article.id))


def remove_attributions(connection: sqlite3.Connection, key: int) -> None:
    """Forget what was said in the article with this key, but not what a person said of it."""
    counted = connection.execute(
        "SELECT named, spelling, count(*) FROM attributions WHERE article = ? AND named IS NOT NULL GROUP BY 1, 2",
        (key,),
    ).fetchall()
    for speaker, spelling, count in counted:
        speakers.count_spelling(connection, speaker, spelling, -count)
    connection.execute("DELETE FROM attributions WHERE article = ?", (key,))


def article(connection: sqlite3.Connection, article_id: str) -> Article:
    """The article with this id. Raises KeyError."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM articles WHERE id = ?", (clean(article_id),)).fetchone()
    if row is None:
        raise KeyError(article_id)
    number, text, title, origin, *rest = row
    return Article(number, unpack_text(text), title, origin, *rest)


def attributions(
    connection: sqlite3.Connection, article_id: str, *, rejected: bool = True
) -> list[tuple[int, Attribution]]:
    """What was said in an article, with the quotes' ids, in text order."""
    rows = connection.execute(
        """SELECT a.id, a.content, a.quoted, a.cue, a.source, speakers.name, speakers.kind,
               CASE WHEN a.assigned IS NULL THEN a.role ELSE '' END,
               CASE WHEN a.assigned IS NULL THEN a.spelling ELSE speakers.name END,
               a.act, a.confidence, a.reason, a.trail
           FROM articles JOIN attributions a ON a.article = articles.key
           LEFT JOIN speakers m ON m.id = a.member LEFT JOIN speakers ON speakers.id = m.place
           WHERE articles.id = ? AND (? OR a.verdict >= 0) ORDER BY a.position""",
        (clean(article_id), rejected),
    )
    return [(row[0], _attribution(row[1:])) for row in rows]


def _attribution(row: Sequence[Any]) -> Attribution:
    content, quoted, cue, source = map(unpack_spans, row[:4])
    name, kind, role, spelling, act, confidence, reason, trail = row[4:]
    speaker = None if name is None else Speaker(name, SpeakerKind(kind), role, "" if spelling == name else spelling)
    return Attribution(content, quoted, cue, source, speaker, Act(act), confidence, reason, unpack_trail(trail))


def _row(place: tuple[int, int], found: Attribution, text: str, who: tuple[int | None, int | None]) -> Sequence[object]:
    """A row of the table; `place` is the article's key and the position in it, `who` whom it names and is of."""
    spans = (pack(spans) for spans in (found.content, found.quoted, found.cue, found.source))
    named = ("", "") if found.speaker is None else (clean(found.speaker.role), _spelled(found.speaker))
    shown = (pack(parts(found, text)), pack(GAP.join(pieces(text, found.source))), searchable(found.words(text)))
    # A NaN would be stored as NULL; a confidence that is no number from 0 to 1 is none.
    confidence = found.confidence if 0 <= found.confidence <= 1 else 0.0
    return (
        *(*place, found.kind.value, found.act.value, *who),
        *(*named, *spans, *shown, confidence, clean(found.reason), pack_trail(found.trail)),
    )


def _spelled(speaker: Speaker) -> str:
    """The name as the article gives it."""
    return clean(speaker.spelling or speaker.name)
