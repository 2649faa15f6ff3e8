"""What the person said of quotes, found again in an article however often it is read: by overlap of their spans."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.domain.offsets import Spans, likeness
from onrecord.library import ledger
from onrecord.library.codec import pack, unpack, unpack_spans
from onrecord.library.records import Deed, LedgerRow
from onrecord.library.speakers import MEMBER

ALIKE = 0.8
"""The least share of characters, of all that either has, that two extractions of one quote have in common."""

_State = tuple[int | None, int]


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
    rows = ledger.about_quotes(connection, article_id)
    now = _now(connection, key)
    wanted = _said(rows, _passages(connection, key)) if rows else {}
    changed = [(*wanted.get(quote, (None, 0)), quote) for quote in {**now, **wanted} if _differs(quote, now, wanted)]
    connection.executemany("UPDATE attributions SET assigned = ?, verdict = ? WHERE id = ?", changed)
    connection.execute(
        f"UPDATE attributions SET member = {MEMBER} WHERE id IN (SELECT value FROM json_each(?))",
        (pack([quote for *_, quote in changed]),),
    )


def _differs(quote: int, now: dict[int, _State], wanted: dict[int, _State]) -> bool:
    return now.get(quote, (None, 0)) != wanted.get(quote, (None, 0))


def _now(connection: sqlite3.Connection, key: int) -> dict[int, _State]:
    rows = connection.execute(
        """SELECT id, assigned, verdict FROM attributions
           WHERE article = ? AND (assigned IS NOT NULL OR verdict <> 0)""",
        (key,),
    )
    return {quote: (assigned, verdict) for quote, assigned, verdict in rows}


def _passages(connection: sqlite3.Connection, key: int) -> dict[int, Passage]:
    rows = connection.execute(
        "SELECT id, content, cue, source FROM attributions WHERE article = ? ORDER BY position", (key,)
    )
    return {
        quote: Passage(unpack_spans(content), (*unpack_spans(cue), *unpack_spans(source)))
        for quote, content, cue, source in rows
    }


def _said(rows: Iterable[LedgerRow], passages: dict[int, Passage]) -> dict[int, _State]:
    """The last word on each quote."""
    said: dict[int, _State] = {}
    for row in rows:
        quote = _found(_passage(row.detail), passages)
        if quote is not None:
            assigned, verdict = said.get(quote, (None, 0))
            said[quote] = (int(row.after), verdict) if row.deed is Deed.ASSIGN else (assigned, int(row.after))
    return said


def _found(wanted: Passage, passages: dict[int, Passage]) -> int | None:
    """The quote that is most like the one wanted; None when none is like enough."""
    best = max(passages, key=lambda quote: wanted.likeness(passages[quote]), default=None)
    return best if best is not None and wanted.likeness(passages[best])[0] >= ALIKE else None


def articles(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[int, str]]:
    """The keys of the articles with these ids."""
    return connection.execute(
        "SELECT key, id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (pack(list(ids)),)
    ).fetchall()
