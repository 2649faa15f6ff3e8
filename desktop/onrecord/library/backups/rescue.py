"""What can still be read of a damaged library, as a new one; articles that are damaged are left out."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from onrecord.domain.errors import LibraryError
from onrecord.domain.messages import message
from onrecord.library.backups.damage_check import QUOTE, is_quote, texts_of
from onrecord.library.backups.readable_rows import TABLES, Row, Table, columns, readable
from onrecord.library.change_log.ledger import CHECKED
from onrecord.library.index import article_words
from onrecord.library.storage import file_checks, schema
from onrecord.library.storage.file_copy import draft_beside
from onrecord.library.storage.serialization import checksum, is_text

Keeps = Callable[[Row], bool]


def rescue(damaged: Path, target: Path) -> int:
    """Save what can be read of a library as another one; returns how many articles it has.

    Left out are articles whose text is not what it was, with their quotes, quotes whose words do not follow from
    their article, and what else cannot be read. The damaged file stays as it is.

    Args:
        damaged: the library; nobody writes to it meanwhile.
        target: the new library; what is there stays until the new one is whole.

    Raises:
        LibraryError: nothing can be read of it, or the new one cannot be written.
    """
    reading = closing(file_checks.connect(damaged, file_checks.quiet_mode(damaged)))
    with file_checks.library_errors(target), reading as source, draft_beside(target) as draft:
        version = _version(source, damaged)
        with closing(sqlite3.connect(draft, isolation_level=None)) as made:
            made.execute("BEGIN")
            schema.migrate(made, schema.MIGRATIONS[:version])
            _fill(source, made)
            schema.migrate(made)
            settle(made)
            made.execute("COMMIT")
            return int(made.execute("SELECT count(*) FROM articles").fetchone()[0])


def _version(source: sqlite3.Connection, path: Path) -> int:
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        version = schema.version(source)
        if 0 < version <= schema.VERSION:
            return version
    raise LibraryError(path, message("nothing can be read of it any more"), message("Restore a backup of it."))


def _fill(source: sqlite3.Connection, made: sqlite3.Connection) -> None:
    for table in TABLES:
        there, known = columns(source, table), columns(made, table)
        wanted = [name for name in known if name in there and name != table.key]
        if there:
            _copy(made, table, wanted, _right(source, table, wanted))
    _keep_numbers(source, made)
    _mend(made)


def _keep_numbers(source: sqlite3.Connection, made: sqlite3.Connection) -> None:
    """Let no number be given again that a row had which is gone."""
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        for name, last in source.execute("SELECT rows, last FROM numbers").fetchall():
            made.execute("UPDATE numbers SET last = max(last, ?) WHERE rows = ?", (last, name))


def _copy(made: sqlite3.Connection, table: Table, wanted: list[str], rows: Iterable[Row]) -> None:
    names = (table.key, *wanted)
    sql = f"INSERT OR IGNORE INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    for row in rows:
        with suppress(sqlite3.IntegrityError, sqlite3.InterfaceError, OverflowError):  # of another type than it was
            made.execute(sql, row)


def _right(source: sqlite3.Connection, table: Table, wanted: list[str]) -> Iterator[Row]:
    """The rows of a table that can be read and are what they were, as far as that can be told."""
    keeps = _KEEPS.get(table.name)
    is_right = keeps(source, wanted) if keeps else lambda _: True
    for rows in readable(source, table, wanted):
        yield from filter(is_right, rows)


def _articles(_: sqlite3.Connection, wanted: list[str]) -> Keeps:
    number, text = wanted.index("id") + 1, wanted.index("text") + 1
    return lambda row: is_text(row[number], row[text])


def _quotes(source: sqlite3.Connection, wanted: list[str]) -> Keeps:
    """Quotes of a library of this version are compared with their articles; of an earlier one, it must be there."""
    texts = texts_of(source)
    article = wanted.index("article") + 1
    if schema.version(source) < schema.VERSION:
        return lambda row: texts(row[article]) is not None
    places = [0, *(wanted.index(name) + 1 for name in QUOTE)]
    return lambda row: is_quote([row[place] for place in places], texts)


def _changes(_: sqlite3.Connection, wanted: list[str]) -> Keeps:
    """Rows of the ledger; until they had checksums, as they stand."""
    if "checksum" not in wanted:
        return lambda _: True
    fixed, number = [wanted.index(name) + 1 for name in CHECKED], wanted.index("checksum") + 1
    return lambda row: checksum(*(row[place] for place in fixed)) == row[number]


_KEEPS: dict[str, Callable[[sqlite3.Connection, list[str]], Keeps]] = {
    "articles": _articles,
    "attributions": _quotes,
    "ledger": _changes,
}


def _mend(made: sqlite3.Connection) -> None:
    """Let nothing refer to what could not be read."""
    member = "member" if "member" in columns(made, _table("attributions")) else "speaker"
    made.execute(f"UPDATE attributions SET {member} = NULL WHERE {member} NOT IN (SELECT id FROM speakers)")
    if "named" in columns(made, _table("attributions")):
        made.execute("UPDATE attributions SET named = NULL WHERE named NOT IN (SELECT id FROM speakers)")
        made.execute(
            "UPDATE attributions SET assigned = NULL WHERE assigned <> 0 AND assigned NOT IN (SELECT id FROM speakers)"
        )
    if "place" in columns(made, _table("speakers")):
        made.execute("UPDATE speakers SET place = id WHERE place NOT IN (SELECT id FROM speakers)")
    for table, rowid, *_ in made.execute("PRAGMA foreign_key_check").fetchall():
        if rowid is not None:
            made.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
    for name, key, owner in (("spellings", "speaker", "speakers"), ("quote_tags", "quote", "attributions")):
        if columns(made, _table(name)):
            made.execute(f"DELETE FROM {name} WHERE {key} NOT IN (SELECT id FROM {owner})")


def settle(made: sqlite3.Connection) -> None:
    """Let the counts hear of articles that were removed before their rows were written here, and index all texts."""
    made.execute("UPDATE articles SET removed = removed WHERE removed")
    article_words.complete(made)


def _table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)
