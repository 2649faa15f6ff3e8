"""Brings the quotes of an article in line with what the person said of them; only what differs is written."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cached_property

from onrecord.library.change_log import ledger
from onrecord.library.quotes import quote_state_reader, quotes_table
from onrecord.library.quotes.quote_state import FIELDS, QuoteState, StoredQuote
from onrecord.library.speakers.speakers_table import MEMBER
from onrecord.library.storage.serialization import pack, unpack_text

_TOUCHED = f"""SELECT 1 FROM attributions WHERE article = ? AND
    ({" OR ".join(f"{field.column} IS NOT {field.unset}" for field in FIELDS.values())}
        OR own IS NOT NULL OR added IS NOT NULL
        OR EXISTS (SELECT 1 FROM quote_tags WHERE quote = attributions.id)) LIMIT 1"""
_SET_FIELDS = ", ".join(f"{field.column} = ?" for field in FIELDS.values())


def article_keys(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[int, str]]:
    """The keys of the articles with these ids."""
    return connection.execute(
        "SELECT key, id FROM articles WHERE id IN (SELECT value FROM json_each(?))", (pack(list(ids)),)
    ).fetchall()


def update_quotes(connection: sqlite3.Connection, key: int, article_id: str) -> None:
    """Bring the quotes of an article in line with the ledger."""
    own = ledger.about_quotes(connection, article_id)
    rows = sorted((*own, *ledger.about_tags(connection)), key=lambda row: row.id) if own else []
    if rows or connection.execute(_TOUCHED, (key,)).fetchone():
        kept = quotes_table.stored_quotes(connection, key)
        found = {quote: row.found for quote, row in kept.items() if row.added is None}
        _write(connection, key, kept, quote_state_reader.fold(rows, found))


def current_id(connection: sqlite3.Connection, article_id: str, kept: str) -> int | None:
    """The id that a quote has now, by its article and its passage as the ledger keeps it; None where it is gone."""
    row = connection.execute("SELECT key FROM articles WHERE id = ? AND NOT removed", (article_id,)).fetchone()
    if row is None:
        return None
    rows = quotes_table.stored_quotes(connection, row[0])
    return quote_state_reader.quote_at_passage(kept, rows)


def _write(
    connection: sqlite3.Connection, key: int, kept: Mapping[int, StoredQuote], wanted: Mapping[int, QuoteState]
) -> None:
    ids = {-row.added: quote for quote, row in kept.items() if row.added is not None}
    gone = {quote for added, quote in ids.items() if added not in wanted}
    connection.executemany("DELETE FROM attributions WHERE id = ?", [(quote,) for quote in gone])
    text, placed = _ArticleText(connection, key), list[tuple[int, QuoteState, StoredQuote | None]]()
    for number, state in wanted.items():
        quote = number if number > 0 else ids.get(number) or text.add(number, state)
        # A new one may have the id of one that is gone.
        row = kept.get(quote) if quote not in gone else None
        if row is not None and row.state.bounds != state.bounds:
            text.set_bounds(quote, state, row)
        placed.append((quote, state, row))
    _write_state(connection, placed)
    quotes_table.put_in_order(connection, key)


def _write_state(connection: sqlite3.Connection, quotes: Sequence[tuple[int, QuoteState, StoredQuote | None]]) -> None:
    """Write who says quotes and what was said of them, where that is another than before."""
    changed = [
        (*values, quote) for quote, state, row in quotes if (values := _values(state)) != (row and _values(row.state))
    ]
    connection.executemany(f"UPDATE attributions SET {_SET_FIELDS} WHERE id = ?", changed)
    connection.execute(
        f"UPDATE attributions SET member = {MEMBER} WHERE id IN (SELECT value FROM json_each(?))",
        (pack([quote for *_, quote in changed]),),
    )
    for quote, state, row in quotes:
        _write_tags(connection, quote, state.tags, row.state.tags if row else frozenset())


def _values(state: QuoteState) -> tuple[object, ...]:
    return tuple(getattr(state, field.column) for field in FIELDS.values())


def _write_tags(connection: sqlite3.Connection, quote: int, tags: frozenset[str], before: frozenset[str]) -> None:
    which = "(SELECT id FROM tags WHERE key = ?)"
    taken, given = ([(quote, key) for key in keys] for keys in (before - tags, tags - before))
    connection.executemany(f"DELETE FROM quote_tags WHERE quote = ? AND tag = {which}", taken)
    connection.executemany(f"INSERT INTO quote_tags (quote, tag) VALUES (?, {which})", given)


class _ArticleText:
    """The text of an article, read when it is first wanted: when bounds are written."""

    def __init__(self, connection: sqlite3.Connection, key: int) -> None:
        self._connection, self._key = connection, key

    @cached_property
    def _whole(self) -> str:
        row = self._connection.execute("SELECT text FROM articles WHERE key = ?", (self._key,)).fetchone()
        return unpack_text(row[0])

    def add(self, number: int, state: QuoteState) -> int:
        """Write a quote that the person added; returns its id."""
        return quotes_table.insert_added(self._connection, self._key, self._whole, state.bounds, -number)

    def set_bounds(self, quote: int, state: QuoteState, row: StoredQuote) -> None:
        """Show a quote with other bounds; those of the engine are kept beside them."""
        own = row.engine_bounds if row.added is None and row.engine_bounds != state.bounds else None
        quotes_table.set_bounds(self._connection, quote, self._whole, state.bounds, own)
