"""Brings the quotes of an article in line with what the person said of them; only what differs is written."""

import sqlite3
from collections.abc import Mapping, Sequence

from onrecord.library import judged, ledger, stored
from onrecord.library.codec import pack, unpack_text
from onrecord.library.judged import Said
from onrecord.library.speakers import SHOWN
from onrecord.library.stored import Kept

_TOUCHED = """SELECT 1 FROM attributions WHERE article = ? AND
    (assigned IS NOT NULL OR verdict <> 0 OR own IS NOT NULL OR added IS NOT NULL) LIMIT 1"""


def articles(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[int, str]]:
    """The keys of the articles with these ids."""
    return connection.execute(
        "SELECT key, id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (pack(list(ids)),)
    ).fetchall()


def settle(connection: sqlite3.Connection, key: int, article_id: str) -> None:
    """Bring the quotes of an article in line with the ledger."""
    rows = ledger.about_quotes(connection, article_id)
    if rows or connection.execute(_TOUCHED, (key,)).fetchone():
        kept = stored.kept_rows(connection, key)
        found = {quote: Said(row.own, row.beside) for quote, row in kept.items() if row.added is None}
        _write(connection, key, kept, judged.fold(rows, found))


def _write(connection: sqlite3.Connection, key: int, kept: Mapping[int, Kept], wanted: Mapping[int, Said]) -> None:
    ids = {row.added: quote for quote, row in kept.items() if row.added is not None}
    gone = [(quote,) for added, quote in ids.items() if -added not in wanted]
    connection.executemany("DELETE FROM attributions WHERE id = ?", gone)
    text = _Text(connection, key)
    changed = []
    for number, said in wanted.items():
        quote = number if number > 0 else ids.get(-number)
        if quote is None:
            quote = stored.insert_added(connection, key, text.whole, said.bounds, -number)
        elif kept[quote].now != said.bounds:
            own = kept[quote].own
            by_hand = number > 0 and own != said.bounds
            stored.set_bounds(connection, quote, text.whole, said.bounds, own if by_hand else None)
        row = kept.get(quote)
        if row is None or (row.assigned, row.verdict) != (said.assigned, said.verdict):
            changed.append((said.assigned, said.verdict, quote))
    _say(connection, changed)
    stored.put_in_order(connection, key)


def _say(connection: sqlite3.Connection, changed: Sequence[tuple[int | None, int, int]]) -> None:
    connection.executemany("UPDATE attributions SET assigned = ?, verdict = ? WHERE id = ?", changed)
    connection.execute(
        f"UPDATE attributions SET speaker = {SHOWN} WHERE id IN (SELECT value FROM json_each(?))",
        (pack([quote for *_, quote in changed]),),
    )


class _Text:
    """The text of an article, read when it is first wanted: when bounds are written."""

    def __init__(self, connection: sqlite3.Connection, key: int) -> None:
        self._connection, self._key = connection, key
        self._whole: str | None = None

    @property
    def whole(self) -> str:
        if self._whole is None:
            row = self._connection.execute("SELECT text FROM articles WHERE key = ?", (self._key,)).fetchone()
            self._whole = unpack_text(row[0])
        return self._whole
