"""Articles with what was said in them: written together, read back as the records that came in."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.domain.offsets import pieces
from onrecord.domain.records import GAP, Act, Article, Attribution, Speaker, SpeakerKind
from onrecord.library.codec import clean, pack, pack_text, parts, searchable, unpack_spans, unpack_text

_COLUMNS = "id, text, title, origin, byline, source, published, url, added, body, language"
_ATTRIBUTION_COLUMNS = (
    "article, position, kind, act, speaker, role, spelling, content, quoted, cue, source, parts, mention, words, "
    "confidence, reason"
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


def insert_attributions(connection: sqlite3.Connection, key: int, text: str, found: Iterable[Attribution]) -> None:
    """Write what was said in the article with this key, in text order, with the speakers it names."""
    in_order = sorted(found, key=lambda a: (min(a.content, default=(0, 0)), a.content))
    speakers: dict[Speaker, int] = {}
    rows = []
    for position, attribution in enumerate(in_order):
        who = attribution.speaker
        if who is not None and who not in speakers:
            speakers[who] = speaker_id(connection, who)
        rows.append(_row(key, position, attribution, text, None if who is None else speakers[who]))
        if who is not None:
            _count_spelling(connection, speakers[who], clean(who.spelling or who.name), 1)
    marks = ", ".join("?" * 16)
    connection.executemany(f"INSERT INTO attributions ({_ATTRIBUTION_COLUMNS}) VALUES ({marks})", rows)


def speaker_id(connection: sqlite3.Connection, speaker: Speaker) -> int:
    """The id of the speaker with this name and kind, new or known; a first role is kept."""
    name, kind, role = clean(speaker.name), speaker.kind.value, clean(speaker.role)
    row = connection.execute(
        """INSERT INTO speakers (name, kind, role) VALUES (?, ?, ?)
           ON CONFLICT (name, kind) DO UPDATE SET role = CASE role WHEN '' THEN excluded.role ELSE role END
           RETURNING id""",
        (name, kind, role),
    ).fetchone()
    _count_spelling(connection, row[0], name, 0)
    return int(row[0])


def rename(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Give speakers named `old` the name `new`; where one of that name and kind exists, they become one."""
    old, new = clean(old), clean(new)
    if old == new:
        return
    for number, kind in connection.execute("SELECT id, kind FROM speakers WHERE name = ?", (old,)).fetchall():
        other = connection.execute("SELECT id FROM speakers WHERE name = ? AND kind = ?", (new, kind)).fetchone()
        if other is None:
            connection.execute("UPDATE speakers SET name = ? WHERE id = ?", (new, number))
            _count_spelling(connection, number, new, 0)
        else:
            _merge(connection, number, other[0])


def known_speakers(connection: sqlite3.Connection) -> tuple[Speaker, ...]:
    """Every speaker, one record for each spelling of the name."""
    rows = connection.execute(
        """SELECT name, kind, role, spelling FROM speakers JOIN spellings ON spellings.speaker = speakers.id
           ORDER BY speakers.id, spelling <> name, spelling"""
    )
    return tuple(Speaker(name, SpeakerKind(kind), role, spelling) for name, kind, role, spelling in rows)


def article(connection: sqlite3.Connection, article_id: str) -> Article:
    """The article with this id. Raises KeyError."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM articles WHERE id = ?", (clean(article_id),)).fetchone()
    if row is None:
        raise KeyError(article_id)
    number, text, title, origin, *rest = row
    return Article(number, unpack_text(text), title, origin, *rest)


def attributions(connection: sqlite3.Connection, article_id: str) -> list[tuple[int, Attribution]]:
    """What was said in an article, with the quotes' ids, in text order."""
    rows = connection.execute(
        """SELECT a.id, a.content, a.quoted, a.cue, a.source, speakers.name, speakers.kind, a.role, a.spelling, a.act,
               a.confidence, a.reason
           FROM articles JOIN attributions a ON a.article = articles.key LEFT JOIN speakers ON speakers.id = a.speaker
           WHERE articles.id = ? ORDER BY a.position""",
        (clean(article_id),),
    )
    return [(row[0], _attribution(row[1:])) for row in rows]


def _attribution(row: Sequence[Any]) -> Attribution:
    content, quoted, cue, source = map(unpack_spans, row[:4])
    name, kind, role, spelling, act, confidence, reason = row[4:]
    speaker = None if name is None else Speaker(name, SpeakerKind(kind), role, "" if spelling == name else spelling)
    return Attribution(content, quoted, cue, source, speaker, Act(act), confidence, reason)


def _row(key: int, position: int, found: Attribution, text: str, speaker: int | None) -> Sequence[object]:
    who = found.speaker
    spans = (pack(spans) for spans in (found.content, found.quoted, found.cue, found.source))
    named = ("", "") if who is None else (clean(who.role), clean(who.spelling or who.name))
    shown = (pack(parts(found, text)), pack(GAP.join(pieces(text, found.source))), searchable(found.words(text)))
    # A NaN would be stored as NULL; a confidence that is no number from 0 to 1 is none.
    confidence = found.confidence if 0 <= found.confidence <= 1 else 0.0
    return (
        *(key, position, found.kind.value, found.act.value, speaker),
        *(*named, *spans, *shown, confidence, clean(found.reason)),
    )


def _count_spelling(connection: sqlite3.Connection, speaker: int, spelling: str, count: int) -> None:
    connection.execute(
        """INSERT INTO spellings (speaker, spelling, count) VALUES (?, ?, ?)
           ON CONFLICT (speaker, spelling) DO UPDATE SET count = count + excluded.count""",
        (speaker, spelling, count),
    )


def _merge(connection: sqlite3.Connection, old: int, new: int) -> None:
    """Make one speaker of two: quotes, spellings and a role pass on, and the old id ends."""
    connection.execute("UPDATE attributions SET speaker = ? WHERE speaker = ?", (new, old))
    counted = connection.execute("SELECT spelling, count FROM spellings WHERE speaker = ?", (old,)).fetchall()
    for spelling, count in counted:
        _count_spelling(connection, new, spelling, count)
    connection.execute(
        "UPDATE speakers SET role = (SELECT role FROM speakers WHERE id = ?) WHERE id = ? AND role = ''", (old, new)
    )
    connection.execute("DELETE FROM speakers WHERE id = ?", (old,))
