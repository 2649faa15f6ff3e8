"""What the ledger keeps by itself: saved searches and random samples, each under a number."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from onrecord.domain.change_log import ChangeType, LedgerRow
from onrecord.library.change_log.ledger import LedgerEntry
from onrecord.library.storage.serialization import pack, unpack

SEARCH, SAMPLE = "search", "sample"


def entry(connection: sqlite3.Connection, sort: str, number: int | None, data: object) -> LedgerEntry:
    """The change that keeps something: under a new number for None; None as ``data`` lets go of it."""
    if number is None:
        number = 1 + connection.execute(
            "SELECT COALESCE(max(CAST(target AS INTEGER)), 0) FROM ledger WHERE deed = ?", (ChangeType.STORE_VALUE,)
        ).fetchone()[0]  # fmt: skip
    row = connection.execute("SELECT data FROM kept WHERE id = ?", (number,)).fetchone()
    return LedgerEntry(
        ChangeType.STORE_VALUE, str(number), row[0] if row else "", "" if data is None else pack(data), sort
    )


def everything(connection: sqlite3.Connection, sort: str) -> list[tuple[int, Any]]:
    """What is kept of a sort, as (number, data), the oldest first."""
    rows = connection.execute("SELECT id, data FROM kept WHERE sort = ? ORDER BY id", (sort,))
    return [(number, unpack(data)) for number, data in rows]


def one(connection: sqlite3.Connection, sort: str, number: int) -> Any:
    """What is kept under a number. Raises KeyError."""
    row = connection.execute("SELECT data FROM kept WHERE sort = ? AND id = ?", (sort, number)).fetchone()
    if row is None:
        raise KeyError(number)
    return unpack(row[0])


def apply_step(connection: sqlite3.Connection, rows: Iterable[LedgerRow], *, done: bool) -> None:
    """Bring what is kept in line with rows of the ledger that were just done or undone."""
    for row in rows:
        now = row.after if done else row.before
        if now:
            connection.execute(
                "INSERT OR REPLACE INTO kept (id, sort, data) VALUES (?, ?, ?)", (int(row.target), row.detail, now)
            )
        else:
            connection.execute("DELETE FROM kept WHERE id = ?", (int(row.target),))
