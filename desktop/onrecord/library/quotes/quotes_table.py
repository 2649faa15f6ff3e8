"""How what was said lies in the table: one row for each act of saying."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.domain.attribution import GAP, Act, Attribution
from onrecord.domain.messages import message
from onrecord.domain.offsets import pieces
from onrecord.domain.quote_bounds import Bounds
from onrecord.domain.speaker import Speaker
from onrecord.library.quotes.quote_state import FIELDS, QuoteState, StoredQuote, unpack_bounds
from onrecord.library.storage.schema import fresh
from onrecord.library.storage.serialization import (
    clean,
    pack,
    pack_message,
    pack_suggested,
    pack_trail,
    pack_unnamed,
    parts,
    searchable,
    unpack,
    unpack_spans,
)

BY_HAND = message("added by hand")
"""The reason of a quote that the person added."""

_COLUMNS = (
    "id, article, position, kind, act, named, member, role, spelling, content, quoted, cue, source, parts, mention, "
    "words, confidence, reason, trail, form, unnamed, suggested"
)
_ADDED_COLUMNS = f"{_COLUMNS}, added"


def insert(connection: sqlite3.Connection, rows: Iterable[Sequence[object]]) -> None:
    """Write rows that `row` made, each with its id before it."""
    connection.executemany(f"INSERT INTO attributions ({_COLUMNS}) VALUES ({_marks(_COLUMNS)})", rows)


def insert_added(connection: sqlite3.Connection, key: int, text: str, bounds: Bounds, added: int) -> int:
    """Write a quote that the person added, at the end of its article; returns its id."""
    last = "SELECT COALESCE(max(position), -1) + 1 FROM attributions WHERE article = ?"
    place = (key, connection.execute(last, (key,)).fetchone()[0])
    made = row(place, Attribution(bounds.content, bounds.quoted, reason=BY_HAND), text, (None, None))
    quote = int(connection.execute(f"SELECT {fresh('attributions')}").fetchone()[0])
    sql = f"INSERT INTO attributions ({_ADDED_COLUMNS}) VALUES ({_marks(_ADDED_COLUMNS)})"
    connection.execute(sql, (quote, *made, added))
    return quote


def _marks(columns: str) -> str:
    return ", ".join("?" * len(columns.split(",")))


def row(place: tuple[int, int], found: Attribution, text: str, who: tuple[int | None, int | None]) -> Sequence[object]:
    """A row of the table; `place` is the article's key and the position in it, `who` whom it names and is of."""
    named = ("", "") if found.speaker is None else (clean(found.speaker.role), spelled(found.speaker))
    beside = (pack(found.cue), pack(found.source))
    mention = pack(GAP.join(pieces(text, found.source)))
    # A NaN would be stored as NULL; a confidence that is no number from 0 to 1 is none.
    confidence = found.confidence if 0 <= found.confidence <= 1 else 0.0
    kind, content, quoted, shown, words = worded(found, text)
    return (
        *(*place, kind, found.act.value, *who, *named, content, quoted, *beside),
        *(shown, mention, words, confidence, pack_message(found.reason), pack_trail(found.evidence)),
        *(found.form or "", pack_unnamed(found.unnamed), pack_suggested(found.suggested)),
    )


def spelled(speaker: Speaker) -> str:
    """The name as the article gives it."""
    return clean(speaker.spelling or speaker.name)


def worded(found: Attribution, text: str) -> tuple[str, str, str, str, str]:
    """What follows from the bounds: kind, content, quoted, parts and words, as they are stored.

    A library where something else stands is taken for damaged: a change of how words follow asks for a migration.
    """
    spans = (pack(found.content), pack(found.quoted))
    return found.kind.value, *spans, pack(parts(found, text)), searchable(found.words(text))


def set_bounds(connection: sqlite3.Connection, quote: int, text: str, bounds: Bounds, own: Bounds | None) -> None:
    """Show a quote with these bounds; `engine_bounds` is what the engine gave, None where these are the engine's."""
    kept = None if own is None else pack([own.content, own.quoted])
    connection.execute(
        "UPDATE attributions SET kind = ?, content = ?, quoted = ?, parts = ?, words = ?, own = ? WHERE id = ?",
        (*worded(Attribution(bounds.content, bounds.quoted), text), kept, quote),
    )


def stored_quotes(connection: sqlite3.Connection, key: int) -> dict[int, StoredQuote]:
    """The rows of an article by their ids, in text order."""
    rows = connection.execute(
        f"""SELECT id, content, quoted, own, cue, source, added, act,
               (SELECT json_group_array(key) FROM quote_tags JOIN tags ON tags.id = tag WHERE quote = a.id),
               {", ".join(field.column for field in FIELDS.values())}
           FROM attributions a WHERE article = ? ORDER BY position""",
        (key,),
    )
    return {quote: _stored_quote(*rest) for quote, *rest in rows}


def _stored_quote(
    content: str, quoted: str, own: str | None, cue: str, source: str, added: int | None, act: str, tags: str,
    *values: Any,
) -> StoredQuote:  # fmt: skip
    now = Bounds(unpack_spans(content), unpack_spans(quoted))
    beside = (*unpack_spans(cue), *unpack_spans(source))
    fields = {field.column: value for field, value in zip(FIELDS.values(), values, strict=True)}
    state = QuoteState(now, beside, **fields, tags=frozenset(unpack(tags)))
    return StoredQuote(state, now if own is None else unpack_bounds(own), added, act == Act.THOUGHT)


def put_in_order(connection: sqlite3.Connection, key: int) -> None:
    """Number the quotes of an article as they stand in its text; only what differs is written."""
    rows = connection.execute(
        "SELECT id, content, position FROM attributions WHERE article = ? ORDER BY position", (key,)
    ).fetchall()
    in_order = sorted(((start_of_content(unpack_spans(content)), position, quote) for quote, content, position in rows))
    moved = [(place, quote) for place, (_, position, quote) in enumerate(in_order) if place != position]
    # No two may have one place at any moment: on the way they go below all that are taken, some of them negative.
    lowest = min((position for *_, position in rows), default=0)
    aside = [(min(lowest, 0) - 1 - place, quote) for place, quote in moved]
    connection.executemany("UPDATE attributions SET position = ? WHERE id = ?", aside)
    connection.executemany("UPDATE attributions SET position = ? WHERE id = ?", moved)


def start_of_content(content: tuple[tuple[int, int], ...]) -> tuple[object, ...]:
    """What quotes are sorted by in their article."""
    return min(content, default=(0, 0)), content
