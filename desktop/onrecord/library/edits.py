"""The person's own changes, each a row that can be taken back and done again, also after a restart."""

import sqlite3

from onrecord.library.codec import clean

_SET_SOURCE = "set-source"
# Each sort of edit puts one value on one target; undo puts the value before, redo the value after.
_STATEMENTS = {_SET_SOURCE: "UPDATE articles SET source = ? WHERE id = ?"}
_LONGEST_TITLE = 60

_Edit = tuple[int, str, str, str, str, str]
_COLUMNS = "id, name, target, before, after, words"


def set_source(connection: sqlite3.Connection, article_id: str, source: str) -> None:
    """Set an article's source and remember how to undo it; the same source again is no edit. Raises KeyError."""
    target = clean(article_id)
    row = connection.execute("SELECT source, title FROM articles WHERE id = ?", (target,)).fetchone()
    if row is None:
        raise KeyError(article_id)
    before, after = row[0], " ".join(clean(source).split())
    if before != after:
        _do(connection, _SET_SOURCE, target, before, after, _in_words(row[1], after))


def undo(connection: sqlite3.Connection) -> str | None:
    """Take back the last edit; returns it in words, or None when there is none."""
    edit = _last_done(connection)
    if edit is None:
        return None
    number, name, target, before, _, words = edit
    connection.execute(_STATEMENTS[name], (before, target))
    connection.execute("UPDATE edits SET undone = 1 WHERE id = ?", (number,))
    return words


def redo(connection: sqlite3.Connection) -> str | None:
    """Do again the edit that was taken back last; returns it in words, or None when there is none."""
    edit = _first_undone(connection)
    if edit is None:
        return None
    number, name, target, _, after, words = edit
    connection.execute(_STATEMENTS[name], (after, target))
    connection.execute("UPDATE edits SET undone = 0 WHERE id = ?", (number,))
    return words


def can_undo(connection: sqlite3.Connection) -> bool:
    """Whether there is an edit to take back."""
    return _last_done(connection) is not None


def can_redo(connection: sqlite3.Connection) -> bool:
    """Whether there is an edit to do again."""
    return _first_undone(connection) is not None


def _do(connection: sqlite3.Connection, name: str, target: str, before: str, after: str, words: str) -> None:
    """Make an edit and remember it; what was taken back before can no longer be done again."""
    connection.execute("DELETE FROM edits WHERE undone")
    connection.execute(_STATEMENTS[name], (after, target))
    connection.execute(
        "INSERT INTO edits (name, target, before, after, words) VALUES (?, ?, ?, ?, ?)",
        (name, target, before, after, words),
    )


def _last_done(connection: sqlite3.Connection) -> _Edit | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM edits WHERE NOT undone ORDER BY id DESC LIMIT 1").fetchone()
    return row  # type: ignore[no-any-return]


def _first_undone(connection: sqlite3.Connection) -> _Edit | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM edits WHERE undone ORDER BY id LIMIT 1").fetchone()
    return row  # type: ignore[no-any-return]


def _in_words(title: str, source: str) -> str:
    line = " ".join(title.split())
    short = line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rstrip() + "…"
    return f"Set the source of “{short}” to “{source}”" if source else f"Removed the source of “{short}”"
