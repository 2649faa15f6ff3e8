"""What can still be read of a table in a damaged file: SQLite ends a question at the first page that it cannot read."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

AT_ONCE = 256
_END = 1 << 40
"""Above every number that a row has: where the last one is cannot be asked of a damaged table."""

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the library.

    Attributes:
        key: the whole number by which its rows are asked for.
        of: the table whose keys these are, where several rows share one; "" where none do.
    """

    name: str
    key: str
    of: str = ""


TABLES = (
    Table("articles", "key"),
    Table("speakers", "id"),
    Table("spellings", "speaker", of="speakers"),
    Table("speaker_attributes", "speaker", of="speakers"),
    Table("attributions", "id"),
    Table("ledger", "id"),
    Table("doubts", "id"),
    Table("tags", "id"),
    Table("quote_tags", "quote", of="attributions"),
    Table("kept", "id"),
    Table("unread", "rowid"),
    Table("imports", "id"),
)
"""All that cannot be made anew, in an order in which each refers to those before it."""


def columns(connection: sqlite3.Connection, table: Table) -> list[str]:
    """The names of a table's columns."""
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]


def readable(connection: sqlite3.Connection, table: Table, wanted: Sequence[str]) -> Iterator[list[Row]]:
    """The rows of a table that can be read, some at a time: the key of each, then the columns wanted."""
    reader = _Reader(connection, table, wanted)
    yield from reader.groups() if table.of else reader.rows()


class _Reader:
    """Reads a table in the order of its keys, around pages that cannot be read."""

    def __init__(self, connection: sqlite3.Connection, table: Table, wanted: Sequence[str]) -> None:
        self._connection, self._table = connection, table
        self._select = f"SELECT {', '.join((table.key, *wanted))} FROM {table.name} WHERE {table.key}"

    def rows(self) -> Iterator[list[Row]]:
        """The rows of a table where each has a key of its own."""
        first, most = 0, AT_ONCE
        while True:
            found = self._from(first, most)
            if found:
                yield found
                first = found[-1][0] + 1
            elif found is not None or first >= _END:
                return
            elif most > 1:
                most = 1  # up to the page that cannot be read, one at a time
            else:
                first, most = self._behind(first), AT_ONCE

    def groups(self) -> Iterator[list[Row]]:
        """The rows of a table where several share a key; one by one key after the other, if it must be."""
        found = self._fetched(f"{self._select} >= 0", ())
        if found is not None:
            yield found
            return
        owners = next(table for table in TABLES if table.name == self._table.of)
        for rows in readable(self._connection, owners, ()):
            for (key,) in rows:
                yield self._fetched(f"{self._select} = ?", (key,)) or []

    def _from(self, first: int, most: int) -> list[Row] | None:
        """The next rows from a key on; None where one of them cannot be read."""
        sql = f"{self._select} >= ? ORDER BY {self._table.key} LIMIT ?"
        found = self._fetched(sql, (first, most))
        # In a damaged tree rows may stand where they were not asked for, and the way through them would have no end.
        keys = [row[0] for row in found or ()]
        ordered = all(isinstance(key, int) and key >= first for key in keys) and keys == sorted(set(keys))
        return found if ordered else None

    def _behind(self, first: int) -> int:
        """The next key from which on rows can be read again, looked for in ever longer strides and then between."""
        step = 1
        while first + step < _END and self._from(first + step, 1) is None:
            step *= 2
        wrong, right = first + step // 2, first + step
        while right - wrong > 1:
            middle = (wrong + right) // 2
            wrong, right = (middle, right) if self._from(middle, 1) is None else (wrong, middle)
        return min(right, _END)

    def _fetched(self, sql: str, values: Sequence[int]) -> list[Row] | None:
        try:
            return self._connection.execute(sql, values).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
                raise
            return None
