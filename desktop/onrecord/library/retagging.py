"""Tags that are renamed, joined, or taken off every quote: one row of the ledger however many quotes have them."""

import sqlite3
from collections.abc import Iterable

from onrecord.domain.tags import tag_key
from onrecord.library import ledger
from onrecord.library.codec import pack
from onrecord.library.records import LedgerRow

_MOVE = """INSERT OR IGNORE INTO quote_tags (quote, tag)
    SELECT quote, (SELECT id FROM tags WHERE key = :new) FROM quote_tags
    WHERE tag = (SELECT id FROM tags WHERE key = :old)"""
_TAKE = "DELETE FROM quote_tags WHERE tag = (SELECT id FROM tags WHERE key = :old)"


def retagged(tags: frozenset[str], row: LedgerRow) -> frozenset[str]:
    """The keys of a quote's tags after such a row."""
    if row.target not in tags:
        return tags
    return tags - {row.target} | ({tag_key(row.after)} if row.after else frozenset())


def take_effect(connection: sqlite3.Connection, rows: Iterable[LedgerRow], *, done: bool) -> list[str]:
    """Bring the tags in line with rows that were just done or undone; the ids of articles still to be settled."""
    unsettled: list[str] = []
    for row in rows:
        if row.after and tag_key(row.after) == row.target:
            name = row.after if done else row.before
            connection.execute("UPDATE tags SET name = ? WHERE key = ?", (name, row.target))
        elif done:
            _move(connection, {"old": row.target, "new": tag_key(row.after)})
        else:
            unsettled += _tagged(connection, row.target)
    return unsettled


def _move(connection: sqlite3.Connection, keys: dict[str, str]) -> None:
    if keys["new"]:
        connection.execute(_MOVE, keys)
    connection.execute(_TAKE, keys)


def _tagged(connection: sqlite3.Connection, key: str) -> list[str]:
    """Articles of which a quote was ever given a tag. What was joined with it can be told apart by the ledger alone."""
    keys = {key}
    for row in reversed(ledger.about_tags(connection)):
        keys |= {row.target} if tag_key(row.after) in keys else set()
    given = [name for (name,) in connection.execute("SELECT DISTINCT after FROM ledger WHERE deed = 'tag'")]
    names = pack([name for name in given if tag_key(name) in keys])
    found = "SELECT DISTINCT target FROM ledger WHERE deed = 'tag' AND after IN (SELECT value FROM json_each(?))"
    return [article for (article,) in connection.execute(found, (names,))]
