"""Rows of the ledger that name their quote by its id: carried out for all quotes of a step at once.

A row names a quote where its passage can mean no other one of the article. The name goes when the article is read
again. So as long as it stands, doing the row is to write what it found after, and undoing it what it found before: just
what folding all rows of the article comes to (`onrecord.library.quotes.quote_state_reader`), without reading any of
them.
"""

import sqlite3

from onrecord.domain.change_log import ChangeType
from onrecord.domain.tags import tag_key
from onrecord.library.quotes.quote_state import FIELDS
from onrecord.library.speakers.speakers_table import MEMBER

_START = "substr({0}.content, 1, instr({0}.content, ','))"
# Quotes of an article stand in the order of their starts: one that may be taken for another is next to it.
NAMED = f"""CASE WHEN a.added IS NULL AND NOT EXISTS (
        SELECT 1 FROM attributions b WHERE b.article = a.article AND b.position IN (a.position - 1, a.position + 1)
            AND {_START.format("b")} = {_START.format("a")})
    THEN a.id END"""
"""The id of a row `a` of `attributions` where the ledger may name it; NULL for what a person added, which comes and
goes with its own row, and for quotes that start where another one does."""

_OF_STEP = "FROM ledger l WHERE l.step = ? AND l.deed = ? AND l.quote = attributions.id"
# The speaker that was set before: by the last row that is done and names the quote.
_ASSIGNED = f"""(SELECT CAST(after AS INTEGER) FROM ledger o
    WHERE o.quote = l.quote AND o.deed = '{ChangeType.ASSIGN}' AND o.state = 'done' ORDER BY o.id DESC LIMIT 1)"""
# Where a row names no quote, only folding tells whom it set.
_UNSURE = f"""SELECT DISTINCT target FROM ledger l
    WHERE step = ? AND deed = '{ChangeType.ASSIGN}' AND quote IS NOT NULL AND EXISTS (
        SELECT 1 FROM ledger o WHERE o.target = l.target AND o.deed IN ('{ChangeType.ASSIGN}', '{ChangeType.ADD_QUOTE}')
            AND o.state = 'done' AND o.quote IS NULL)"""


def apply_step(connection: sqlite3.Connection, step: int, *, done: bool) -> list[str]:
    """Bring the quotes that a step names in line with it, just done or undone; articles still to be settled."""
    change_types = connection.execute("SELECT DISTINCT deed FROM ledger WHERE step = ? AND quote IS NOT NULL", (step,))
    found = "after" if done else "before"
    for (change_type,) in change_types.fetchall():
        field = FIELDS.get(ChangeType(change_type))
        if field is None:
            _tag(connection, step, change_type, given=(change_type == ChangeType.TAG) is done)
        elif change_type == ChangeType.ASSIGN:
            _assign(connection, step, done=done)
        else:
            _set(connection, f"{field.column} = {field.sql.format(f'l.{found}')}", step, change_type)
    return [] if done else [article for (article,) in connection.execute(_UNSURE, (step,))]


def _set(connection: sqlite3.Connection, what: str, step: int, change_type: str) -> None:
    connection.execute(f"UPDATE attributions SET {what} {_OF_STEP}", (step, change_type))


def _assign(connection: sqlite3.Connection, step: int, *, done: bool) -> None:
    _set(connection, f"assigned = {'CAST(l.after AS INTEGER)' if done else _ASSIGNED}", step, ChangeType.ASSIGN)
    _set(connection, f"member = {MEMBER}", step, ChangeType.ASSIGN)


def _tag(connection: sqlite3.Connection, step: int, change_type: str, *, given: bool) -> None:
    """Give tags to quotes, or take them off, as the rows of a step say that do so by name."""
    name = "after" if change_type == ChangeType.TAG else "before"
    which = f"FROM ledger WHERE step = :step AND deed = :deed AND {name} = :name AND quote IS NOT NULL"
    tag = "(SELECT id FROM tags WHERE key = :key)"
    names = connection.execute(f"SELECT DISTINCT {name} FROM ledger WHERE step = ? AND deed = ?", (step, change_type))
    for (one,) in names.fetchall():
        values = {"step": step, "deed": change_type, "name": one, "key": tag_key(one)}
        if given:
            connection.execute(f"INSERT OR IGNORE INTO quote_tags (quote, tag) SELECT quote, {tag} {which}", values)
        else:
            connection.execute(f"DELETE FROM quote_tags WHERE tag = {tag} AND quote IN (SELECT quote {which})", values)
