"""Tags that are renamed, joined, or taken off every quote: one row of the ledger however many quotes have them."""

import sqlite3
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from onrecord.domain.change_log import ChangeType, LedgerRow
from onrecord.domain.tags import tag_key
from onrecord.library.change_log import ledger
from onrecord.library.storage.serialization import pack

_MOVE = """INSERT OR IGNORE INTO quote_tags (quote, tag)
    SELECT quote, (SELECT id FROM tags WHERE key = :new) FROM quote_tags
    WHERE tag = (SELECT id FROM tags WHERE key = :old)"""
_TAKE = "DELETE FROM quote_tags WHERE tag = (SELECT id FROM tags WHERE key = :old)"

_AMONG = "target IN (SELECT value FROM json_each(?)) AND state = 'done'"
_NOW = """SELECT quote, key FROM quote_tags JOIN tags ON tags.id = tag
    WHERE quote IN (SELECT value FROM json_each(?))"""
_GIVEN = f"""SELECT target, id, quote, deed, before || after FROM ledger
    WHERE {_AMONG} AND deed IN ('{ChangeType.TAG}', '{ChangeType.UNTAG}') AND quote IS NOT NULL ORDER BY id"""
_UNNAMED = f"""SELECT DISTINCT target FROM ledger
    WHERE {_AMONG} AND deed IN ('{ChangeType.TAG}', '{ChangeType.UNTAG}', '{ChangeType.ADD_QUOTE}') AND quote IS NULL"""


def retagged(tags: frozenset[str], row: LedgerRow) -> frozenset[str]:
    """The keys of a quote's tags after such a row."""
    if row.target not in tags:
        return tags
    return tags - {row.target} | ({tag_key(row.after)} if row.after else frozenset())


def apply_step(connection: sqlite3.Connection, rows: Iterable[LedgerRow], *, done: bool) -> list[str]:
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
    return _told_apart(connection, unsettled) if unsettled else []


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


def _told_apart(connection: sqlite3.Connection, articles: list[str]) -> list[str]:
    """Give the quotes of articles the tags that rows of the ledger say that name them; returns the other articles."""
    asked = (pack(articles),)
    unnamed = {article for (article,) in connection.execute(_UNNAMED, asked)}
    given = [row for article, *row in connection.execute(_GIVEN, asked) if article not in unnamed]
    said = _folded(given, ledger.about_tags(connection))
    wanted = {(quote, key) for quote, keys in said.items() for key in keys}
    now = set(connection.execute(_NOW, (pack([*said]),)))
    which = "(SELECT id FROM tags WHERE key = ?)"
    connection.executemany(f"DELETE FROM quote_tags WHERE quote = ? AND tag = {which}", now - wanted)
    connection.executemany(f"INSERT INTO quote_tags (quote, tag) VALUES (?, {which})", wanted - now)
    return list(unnamed)


def _folded(given: Iterable[Sequence[Any]], renamed: Iterable[LedgerRow]) -> dict[int, frozenset[str]]:
    """The keys of the tags of quotes after rows that name them and rows about tags of whatever quotes have them."""
    said, key_of, left = defaultdict[int, frozenset[str]](frozenset), cache(tag_key), deque(renamed)
    for number, quote, change_type, name in given:
        while left and left[0].id < number:
            _rename(said, left.popleft())
        keys = frozenset((key_of(name),))
        said[quote] = said[quote] | keys if change_type == ChangeType.TAG else said[quote] - keys
    for row in left:
        _rename(said, row)
    return said


def _rename(said: dict[int, frozenset[str]], row: LedgerRow) -> None:
    said.update({quote: retagged(keys, row) for quote, keys in said.items() if row.target in keys})
