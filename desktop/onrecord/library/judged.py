"""What the person said of quotes, found again in an article however often it is read: by overlap of their spans."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.domain.offsets import Spans, likeness
from onrecord.domain.tags import tag_key
from onrecord.library import ledger
from onrecord.library.codec import pack, unpack, unpack_spans
from onrecord.library.records import Deed, LedgerRow
from onrecord.library.retagging import retagged
from onrecord.library.speakers import SHOWN

ALIKE = 0.8
"""The least share of characters, of all that either has, that two extractions of one quote have in common."""


@dataclass(frozen=True, slots=True)
class State:
    """What the person said of one quote.

    Attributes:
        assigned: the speaker that was set: None where none was, 0 for nobody who is named.
        verdict: 1 accepted, -1 rejected.
        tags: the keys of its tags.
    """

    assigned: int | None = None
    verdict: int = 0
    note: str = ""
    tags: frozenset[str] = frozenset()


_NOTHING = State()


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote stands: its words, and the cue and the mention that tell it from another with the same words."""

    content: Spans
    beside: Spans

    def likeness(self, other: "Passage") -> tuple[float, float]:
        """How much of the words is shared, then how much of what stands beside them; 0 to 1 each."""
        return likeness(self.content, other.content), likeness(self.beside, other.beside)


def detail(content: str, cue: str, source: str) -> str:
    """A quote's passage as the ledger keeps it, from its spans as the library stores them."""
    return pack([unpack(spans) for spans in (content, cue, source)])


def _passage(kept: str) -> Passage:
    content, cue, source = (tuple((start, end) for start, end in spans) for spans in unpack(kept))
    return Passage(content, (*cue, *source))


def settle(connection: sqlite3.Connection, key: int, article_id: str) -> None:
    """Bring the quotes of an article in line with the ledger; only what differs is written."""
    own = ledger.about_quotes(connection, article_id)
    rows = sorted((*own, *ledger.about_tags(connection)), key=lambda row: row.id) if own else []
    now = _now(connection, key)
    wanted = _said(rows, _passages(connection, key)) if rows else {}
    for quote in {**now, **wanted}:
        _write(connection, quote, now.get(quote, _NOTHING), wanted.get(quote, _NOTHING))


def _write(connection: sqlite3.Connection, quote: int, now: State, wanted: State) -> None:
    """Each part by itself: what is held in memory of a quote is read again only where it has changed."""
    if (now.assigned, now.verdict) != (wanted.assigned, wanted.verdict):
        values = (wanted.assigned, wanted.verdict, quote)
        connection.execute("UPDATE attributions SET assigned = ?, verdict = ? WHERE id = ?", values)
        connection.execute(f"UPDATE attributions SET speaker = {SHOWN} WHERE id = ?", (quote,))
    if now.note != wanted.note:
        connection.execute("UPDATE attributions SET note = ? WHERE id = ?", (wanted.note, quote))
    taken, given = now.tags - wanted.tags, wanted.tags - now.tags
    which = "(SELECT id FROM tags WHERE key = ?)"
    connection.executemany(f"DELETE FROM quote_tags WHERE quote = ? AND tag = {which}", [(quote, t) for t in taken])
    connection.executemany(f"INSERT INTO quote_tags (quote, tag) VALUES (?, {which})", [(quote, t) for t in given])


def _now(connection: sqlite3.Connection, key: int) -> dict[int, State]:
    rows = connection.execute(
        """SELECT id, assigned, verdict, note,
               (SELECT json_group_array(key) FROM quote_tags JOIN tags ON tags.id = tag WHERE quote = a.id)
           FROM attributions a WHERE article = ? AND (assigned IS NOT NULL OR verdict <> 0 OR note <> ''
               OR EXISTS (SELECT 1 FROM quote_tags WHERE quote = a.id))""",
        (key,),
    )
    return {number: State(who, verdict, note, frozenset(unpack(tags))) for number, who, verdict, note, tags in rows}


def _passages(connection: sqlite3.Connection, key: int) -> dict[int, Passage]:
    rows = connection.execute(
        "SELECT id, content, cue, source FROM attributions WHERE article = ? ORDER BY position", (key,)
    )
    return {
        quote: Passage(unpack_spans(content), (*unpack_spans(cue), *unpack_spans(source)))
        for quote, content, cue, source in rows
    }


def _said(rows: Iterable[LedgerRow], passages: dict[int, Passage]) -> dict[int, State]:
    """The last word on each quote."""
    said: dict[int, State] = {}
    for row in rows:
        if row.deed is Deed.NAME_TAG:
            said = {quote: replace(state, tags=retagged(state.tags, row)) for quote, state in said.items()}
            continue
        quote = _found(_passage(row.detail), passages)
        if quote is not None:
            said[quote] = _SAYING[row.deed](said.get(quote, _NOTHING), row)
    return said


_SAYING: dict[Deed, Callable[[State, LedgerRow], State]] = {
    Deed.ASSIGN: lambda state, row: replace(state, assigned=int(row.after)),
    Deed.JUDGE: lambda state, row: replace(state, verdict=int(row.after)),
    Deed.NOTE: lambda state, row: replace(state, note=row.after),
    Deed.TAG: lambda state, row: replace(state, tags=state.tags | {tag_key(row.after)}),
    Deed.UNTAG: lambda state, row: replace(state, tags=state.tags - {tag_key(row.before)}),
}


def _found(wanted: Passage, passages: dict[int, Passage]) -> int | None:
    """The quote that is most like the one wanted; None when none is like enough."""
    best = max(passages, key=lambda quote: wanted.likeness(passages[quote]), default=None)
    return best if best is not None and wanted.likeness(passages[best])[0] >= ALIKE else None


def here(connection: sqlite3.Connection, article_id: str, kept: str) -> int | None:
    """The id that a quote has now, by its article and its passage as the ledger keeps it; None where it is gone."""
    row = connection.execute("SELECT key FROM articles WHERE id = ?", (article_id,)).fetchone()
    return None if row is None else _found(_passage(kept), _passages(connection, row[0]))


def articles(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[int, str]]:
    """The keys of the articles with these ids."""
    return connection.execute(
        "SELECT key, id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (pack(list(ids)),)
    ).fetchall()
