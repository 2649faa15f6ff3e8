"""A whole library as JSON Lines, and back: every row of every table that cannot be made anew.

The first line says what the file is: `{"onrecord": "library", "version": 20, "rows": {"articles": 37, ...}}`. Each
line after it is a row, `{"table": "articles", "key": 1, "id": ..., "text": ..., ...}`, with the columns of that table
in that version; texts stand as they are, and columns that hold JSON hold it as text. The last line, `{"end": 4711}`,
counts the rows, so that a file that was cut off is not taken for a whole one. Any JSON reader can make sense of it,
without us.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TextIO

from onrecord.domain.errors import LibraryError
from onrecord.domain.messages import message
from onrecord.library.backups.readable_rows import TABLES, Table, columns
from onrecord.library.backups.rescue import settle
from onrecord.library.storage import file_checks, schema
from onrecord.library.storage.file_copy import draft_beside
from onrecord.library.storage.serialization import is_text, pack, pack_text, unpack_text

SUFFIXES = (".jsonl", ".ndjson")
"""Of files that hold a library in this form."""

_NUMBERS = Table("numbers", "rows")
Told = Callable[[int, int], object]
"""Gets how many rows are done, and how many there are; what it raises ends the work, and nothing is made."""
_LONGEST = 200_000_000
"""Characters of a line; longer ones are of no library."""


def _nobody(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def write_json_lines(library: Path, target: Path, told: Told = _nobody) -> int:
    """Write a library as JSON Lines; returns the number of its rows.

    It is read as it stands at one moment, also while a window has it open.

    Args:
        library: of this version of the program; earlier ones are brought to it when they are opened.
        target: what is there stays until the new file is whole.
        told: asked after each row.

    Raises:
        LibraryError: the library cannot be read, or is of another version, or the file cannot be written.
    """
    file_checks.check(library)
    reading = closing(file_checks.connect(library, "ro"))
    with file_checks.library_errors(library), reading as source:
        source.execute("BEGIN")
        if schema.version(source) != schema.VERSION:
            cause = message("it is of an earlier version")
            raise LibraryError(library, cause, message("Open it in the window once, which brings it to this one."))
        try:
            with draft_beside(target) as draft, draft.open("w", encoding="utf-8", newline="\n") as out:
                return _written(source, out, told)
        except OSError as error:
            cause = message("it cannot be written ({0})", error.strerror or str(error))
            raise LibraryError(target, cause, message("Choose another place, or make room there.")) from error


def _written(source: sqlite3.Connection, out: TextIO, told: Told) -> int:
    tables = (*TABLES, _NUMBERS)
    counts = {table.name: source.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0] for table in tables}
    _put(out, {"onrecord": "library", "version": schema.VERSION, "rows": counts})
    done, total = 0, int(sum(counts.values()))
    for table in tables:
        names = _names(source, table)
        for row in source.execute(f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {table.key}"):
            _put(out, {"table": table.name} | dict(zip(names, map(_plain, row), strict=True)))
            done += 1
            told(done, total)
    _put(out, {"end": total})
    return total


def _names(connection: sqlite3.Connection, table: Table) -> list[str]:
    """The columns of a table, its key first."""
    return list(dict.fromkeys((table.key, *columns(connection, table))))


def _put(out: TextIO, value: object) -> None:
    out.write(pack(value) + "\n")


def _plain(value: object) -> object:
    """Bytes are texts that may hold anything."""
    return unpack_text(value) if isinstance(value, bytes) else value


def is_library(source: Path) -> bool:
    """Whether a file says that it is a library in this form. Never raises."""
    try:
        with source.open(encoding="utf-8", newline="\n") as stream:
            return _HEAD.match(stream.readline(_LONGEST_HEAD)) is not None
    except (OSError, ValueError):
        return False


_HEAD = re.compile(r'\s*\{\s*"onrecord"\s*:\s*"library"')
_LONGEST_HEAD = 10_000


def read_json_lines(source: Path, target: Path, told: Told = _nobody) -> int:
    """Make a library of such a file; returns the number of its articles.

    Args:
        source: of this version or an earlier one.
        target: the new library; nothing may be there.
        told: asked after each row.

    Raises:
        LibraryError: the file is no such file, is not whole, or is of a newer version, with the line that is wrong; or
            the library is there already or cannot be written. Nothing is made then.
    """
    if target.exists():
        raise LibraryError(target, message("it is there already"), message("Choose another name."))
    with (
        file_checks.library_errors(target),
        draft_beside(target) as draft,
        closing(sqlite3.connect(draft, isolation_level=None)) as made,
        _opened(source) as stream,
    ):
        made.execute("BEGIN")
        _Filling(source, made, told).fill(stream)
        schema.migrate(made)
        settle(made)
        made.execute("COMMIT")
        return int(made.execute("SELECT count(*) FROM articles").fetchone()[0])


def _opened(source: Path) -> TextIO:
    try:
        return source.open(encoding="utf-8", newline="\n")
    except OSError as error:
        cause = message("it cannot be read ({0})", error.strerror or str(error))
        raise LibraryError(source, cause, message("Check that it is there and that you may read it.")) from error


class _Filling:
    """Takes the lines of a file into the tables of a new library."""

    def __init__(self, source: Path, made: sqlite3.Connection, told: Told) -> None:
        self._source, self._made, self._tell = source, made, told
        self._line = 0
        self._sql: dict[str, tuple[list[str], str]] = {}

    def fill(self, stream: TextIO) -> None:
        """Take all of them. Raises LibraryError."""
        lines = self._lines(stream)
        told = self._head(next(lines, {}))
        total = sum(told.values())
        found: Counter[str] = Counter()
        for done, line in enumerate(lines, 1):
            if "end" in line:
                if line["end"] != found.total() or any(found[name] != count for name, count in told.items()):
                    raise self._wrong(message("rows are missing"))
                if next(lines, None) is not None:
                    raise self._wrong(message("something follows its end"))
                break
            found[self._take(line)] += 1
            self._tell(done, total)
        else:
            raise self._wrong(message("its end is missing"))
        if self._made.execute("PRAGMA foreign_key_check").fetchone():
            raise self._wrong(message("rows refer to others that are missing"))

    def _lines(self, stream: TextIO) -> Iterator[dict[str, Any]]:
        while True:
            self._line += 1
            try:
                text = stream.readline(_LONGEST)
                if not text:
                    return
                value = json.loads(text)
            except (ValueError, RecursionError) as error:  # no UTF-8, or no JSON
                raise self._wrong(message("it is not JSON")) from error
            if not isinstance(value, dict):
                raise self._wrong(message("it is no row"))
            yield value

    def _head(self, line: dict[str, Any]) -> dict[str, int]:
        """Make the tables of the version that the file is of; returns how many rows each has."""
        version, counts = line.get("version"), line.get("rows")
        if line.get("onrecord") != "library" or not isinstance(version, int) or not isinstance(counts, dict):
            raise self._wrong(message("it is no library in this form"))
        if not 0 < version <= schema.VERSION:
            raise LibraryError(
                self._source, message("it is of a newer version"), message("Open it with the newest On Record.")
            )
        schema.migrate(self._made, schema.MIGRATIONS[:version])
        self._made.execute("DELETE FROM numbers" if _has_numbers(self._made) else "SELECT 1")
        tables = [table for table in (*TABLES, _NUMBERS) if columns(self._made, table)]
        for table in tables:
            names = _names(self._made, table)
            marks = ", ".join("?" * len(names))
            self._sql[table.name] = names, f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"
        return {str(name): int(count) for name, count in counts.items()}

    def _take(self, row: dict[str, Any]) -> str:
        """Write one row; returns the name of its table."""
        table = row.pop("table", None)
        if table not in self._sql:
            raise self._wrong(message("it is a row of no table that is known"))
        names, sql = self._sql[table]
        if set(row) != set(names):
            raise self._wrong(message("it has other columns than the rows of its table"))
        try:
            self._made.execute(sql, self._values(table, [row[name] for name in names], names))
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.ProgrammingError, OverflowError) as error:
            raise self._wrong(message("it does not fit its table")) from error
        return str(table)

    def _values(self, table: str, row: Sequence[Any], names: Sequence[str]) -> Sequence[Any]:
        if table != "articles":
            return row
        values = dict(zip(names, row, strict=True))
        if not isinstance(values["text"], str) or not is_text(values["id"], pack_text(values["text"])):
            raise self._wrong(message("its text is not what it was"))
        return [pack_text(value) if name == "text" else value for name, value in values.items()]

    def _wrong(self, why: Any) -> LibraryError:
        cause = message("line {0}: {1}", str(self._line), why)
        return LibraryError(self._source, cause, message("Write it anew from the library that it was made of."))


def _has_numbers(connection: sqlite3.Connection) -> bool:
    return bool(columns(connection, _NUMBERS))
