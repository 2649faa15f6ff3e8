"""Pairs of speakers that may be one, until the person has said so, or said that they are not."""

import sqlite3
from collections.abc import Iterable

from onrecord.domain.speaker import MergeCandidate, MergeCandidateRow, Speaker, SpeakerProfile
from onrecord.library.speakers import speakers_table
from onrecord.library.storage.schema import NOT_REMOVED, fresh
from onrecord.library.storage.serialization import clean, pack, pack_message, unpack_message

EXAMPLES = 3


def _of(speaker: str) -> str:
    """The condition that a row of `attributions` is there and shown as a speaker."""
    return f"member IN (SELECT id FROM speakers WHERE place = {speaker}) AND {NOT_REMOVED}"


def add(connection: sqlite3.Connection, candidates: Iterable[MergeCandidate]) -> None:
    """Keep merge candidates about speakers that the library has; each pair once, whichever way round."""
    insert(connection, _numbered(connection, candidates))


def replace(connection: sqlite3.Connection, speakers: Iterable[int], candidates: Iterable[MergeCandidate]) -> None:
    """Keep these merge candidates about some speakers, and forget all others between two of them."""
    among = "IN (SELECT value FROM json_each(:among))"
    rows = connection.execute(
        f"SELECT id, one, other FROM doubts WHERE one {among} AND other {among}", {"among": pack(sorted(speakers))}
    )
    before = {frozenset((one, other)): candidate for candidate, one, other in rows.fetchall()}
    wanted = {frozenset((one, other)): (one, other, reason) for one, other, reason in _numbered(connection, candidates)}
    gone = [(candidate,) for pair, candidate in before.items() if pair not in wanted]
    connection.executemany("DELETE FROM doubts WHERE id = ?", gone)
    insert(connection, [row for pair, row in wanted.items() if pair not in before])


def insert(connection: sqlite3.Connection, rows: Iterable[tuple[int, int, str]]) -> None:
    """Keep merge candidates, given by the numbers of two speakers and the reason as it is stored."""
    connection.executemany(
        f"INSERT OR IGNORE INTO doubts (id, one, other, reason) VALUES ({fresh('doubts')}, ?, ?, ?)", rows
    )


def _numbered(connection: sqlite3.Connection, candidates: Iterable[MergeCandidate]) -> list[tuple[int, int, str]]:
    """The numbers of the two speakers, where the library has both, and the reason as it is stored."""
    found: dict[Speaker, int | None] = {}
    rows = list[tuple[int, int, str]]()
    for candidate in candidates:
        for who in (candidate.one, candidate.other):
            if who not in found:
                found[who] = _number(connection, who)
        one, other = found[candidate.one], found[candidate.other]
        if one is not None and other is not None and one != other:
            rows.append((one, other, pack_message(candidate.reason)))
    return rows


def pending(connection: sqlite3.Connection) -> list[MergeCandidateRow]:
    """The merge candidates that are left, the oldest first: speakers with quotes who are neither one nor kept apart."""
    rows = connection.execute(
        f"""SELECT a.place, b.place, reason FROM doubts JOIN speakers a ON a.id = one JOIN speakers b ON b.id = other
           WHERE a.place <> b.place
               AND EXISTS (SELECT 1 FROM attributions WHERE {_of("a.place")} AND verdict >= 0)
               AND EXISTS (SELECT 1 FROM attributions WHERE {_of("b.place")} AND verdict >= 0)
           ORDER BY doubts.id"""
    ).fetchall()
    answered = set(speakers_table.current_state(connection).kept_apart()) if rows else set()
    left: dict[frozenset[int], MergeCandidateRow] = {}
    for one, other, reason in rows:
        pair = frozenset((one, other))
        if pair not in answered:
            left.setdefault(pair, MergeCandidateRow(one, other, unpack_message(reason)))
    return list(left.values())


def _number(connection: sqlite3.Connection, speaker: Speaker) -> int | None:
    """The number of a speaker as the engine gives it, or of the spelling where that was split off."""
    name, spelling = clean(speaker.name), clean(speaker.spelling or speaker.name)
    row = connection.execute(
        """SELECT COALESCE((SELECT home FROM spellings p WHERE p.speaker = speakers.id AND p.spelling = ?), id)
           FROM speakers WHERE own = ? AND kind = ? AND origin = 'engine'""",
        (spelling, name, speaker.kind.value),
    ).fetchone()
    return None if row is None else int(row[0])


def profile(connection: sqlite3.Connection, speaker: int) -> SpeakerProfile:
    """What tells whether a speaker is the same as another. Raises KeyError."""
    who = speakers_table.description(connection, speaker)
    quotes, articles = connection.execute(
        f"SELECT count(*), count(DISTINCT article) FROM attributions WHERE {_of('?')} AND verdict >= 0", (speaker,)
    ).fetchone()
    told, spellings = _frequent(connection, speaker, "role"), _frequent(connection, speaker, "spelling")
    roles = told if who.role is None else ((who.role, quotes),) if who.role else ()
    return SpeakerProfile(
        speaker, who.name, who.kind, roles, spellings, quotes, articles, _examples(connection, speaker)
    )


def _frequent(connection: sqlite3.Connection, speaker: int, column: str) -> tuple[tuple[str, int], ...]:
    """What a column holds for the quotes of a speaker that nobody set by hand, with counts."""
    rows = connection.execute(
        f"""SELECT {column}, count(*) FROM attributions
            WHERE {_of("?")} AND verdict >= 0 AND assigned IS NULL AND {column} <> '' GROUP BY 1 ORDER BY 2 DESC, 1""",
        (speaker,),
    )
    return tuple((text, count) for text, count in rows)


def _examples(connection: sqlite3.Connection, speaker: int) -> tuple[int, ...]:
    """A few quotes: one of each spelling, then of each article, then any."""
    found: dict[int, None] = {}
    for column in ("spelling", "article", "id"):
        rows = connection.execute(
            f"""SELECT min(id) FROM attributions WHERE {_of("?")} AND verdict >= 0
                GROUP BY {column} ORDER BY count(*) DESC, 1 LIMIT ?""",
            (speaker, EXAMPLES),
        )
        found.update(dict.fromkeys(row[0] for row in rows))
    return tuple(found)[:EXAMPLES]
