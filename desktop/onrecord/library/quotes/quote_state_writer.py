"""Brings the quotes of an article in line with what the person said of them; only what differs is written."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cached_property

from onrecord.library.change_log import ledger
from onrecord.library.quotes import quote_state_reader, quotes_table
from onrecord.library.quotes.quote_state_reader import Said
from onrecord.library.quotes.quotes_table import Kept
from onrecord.library.speakers.speakers_table import MEMBER
from onrecord.library.storage.serialization import pack, unpack_text

_TOUCHED = """SELECT 1 FROM attributions WHERE article = ? AND
    (assigned IS NOT NULL OR verdict <> 0 OR own IS NOT NULL OR added IS NOT NULL OR note <> ''
        OR EXISTS (SELECT 1 FROM quote_tags WHERE quote = attributions.id)) LIMIT 1"""


def articles(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[int, str]]:
    """The keys of the articles with these ids."""
    return connection.execute(
        "SELECT key, id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (pack(list(ids)),)
    ).fetchall()


def settle(connection: sqlite3.Connection, key: int, article_id: str) -> None:
    """Bring the quotes of an article in line with the ledger."""
    own = ledger.about_quotes(connection, article_id)
    rows = sorted((*own, *ledger.about_tags(connection)), key=lambda row: row.id) if own else []
    if rows or connection.execute(_TOUCHED, (key,)).fetchone():
        kept = quotes_table.kept_rows(connection, key)
        found = {quote: Said(row.own, row.beside) for quote, row in kept.items() if row.added is None}
        _write(connection, key, kept, quote_state_reader.fold(rows, found))


def here(connection: sqlite3.Connection, article_id: str, kept: str) -> int | None:
    """The id that a quote has now, by its article and its passage as the ledger keeps it; None where it is gone."""
    row = connection.execute("SELECT key FROM articles WHERE id = ? AND NOT removed", (article_id,)).fetchone()
    if row is None:
        return None
    rows = quotes_table.kept_rows(connection, row[0])
    return quote_state_reader.standing(
        kept, {quote: (r.now.content, r.own.content, r.beside) for quote, r in rows.items()}
    )


def _write(connection: sqlite3.Connection, key: int, kept: Mapping[int, Kept], wanted: Mapping[int, Said]) -> None:
    ids = {-row.added: quote for quote, row in kept.items() if row.added is not None}
    gone = {quote for added, quote in ids.items() if added not in wanted}
    connection.executemany("DELETE FROM attributions WHERE id = ?", [(quote,) for quote in gone])
    text, placed = _Text(connection, key), list[tuple[int, Said, Kept | None]]()
    for number, said in wanted.items():
        quote = number if number > 0 else ids.get(number) or text.add(number, said)
        # A new one may have the id of one that is gone.
        row = kept.get(quote) if quote not in gone else None
        if row is not None and row.now != said.bounds:
            text.bound(quote, said, row)
        placed.append((quote, said, row))
    _say(connection, placed)
    quotes_table.put_in_order(connection, key)


def _say(connection: sqlite3.Connection, quotes: Sequence[tuple[int, Said, Kept | None]]) -> None:
    """Write who says quotes and what was said of them, where that is another than before."""
    changed = [
        (said.assigned, said.verdict, quote)
        for quote, said, row in quotes
        if row is None or (row.assigned, row.verdict) != (said.assigned, said.verdict)
    ]
    connection.executemany("UPDATE attributions SET assigned = ?, verdict = ? WHERE id = ?", changed)
    connection.execute(
        f"UPDATE attributions SET member = {MEMBER} WHERE id IN (SELECT value FROM json_each(?))",
        (pack([quote for *_, quote in changed]),),
    )
    for quote, said, row in quotes:
        _remark(connection, quote, said, row)


def _remark(connection: sqlite3.Connection, quote: int, said: Said, row: Kept | None) -> None:
    """Write the note and the tags of a quote, where they are others than before."""
    note, tags = (row.note, row.tags) if row else ("", frozenset[str]())
    if note != said.note:
        connection.execute("UPDATE attributions SET note = ? WHERE id = ?", (said.note, quote))
    which = "(SELECT id FROM tags WHERE key = ?)"
    taken, given = ([(quote, key) for key in keys] for keys in (tags - said.tags, said.tags - tags))
    connection.executemany(f"DELETE FROM quote_tags WHERE quote = ? AND tag = {which}", taken)
    connection.executemany(f"INSERT INTO quote_tags (quote, tag) VALUES (?, {which})", given)


class _Text:
    """The text of an article, read when it is first wanted: when bounds are written."""

    def __init__(self, connection: sqlite3.Connection, key: int) -> None:
        self._connection, self._key = connection, key

    @cached_property
    def _whole(self) -> str:
        row = self._connection.execute("SELECT text FROM articles WHERE key = ?", (self._key,)).fetchone()
        return unpack_text(row[0])

    def add(self, number: int, said: Said) -> int:
        """Write a quote that the person added; returns its id."""
        return quotes_table.insert_added(self._connection, self._key, self._whole, said.bounds, -number)

    def bound(self, quote: int, said: Said, row: Kept) -> None:
        """Show a quote with other bounds; those of the engine are kept beside them."""
        own = row.own if row.added is None and row.own != said.bounds else None
        quotes_table.set_bounds(self._connection, quote, self._whole, said.bounds, own)
