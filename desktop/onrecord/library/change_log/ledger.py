"""The ledger: every change a dated row with its author, its target, what was before and after, and a reason.

No row is ever taken out. One that was undone waits to be done again until something else is done; then it is dropped.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from onrecord.domain.change_log import Author, ChangeType, LedgerRow
from onrecord.domain.messages import Text
from onrecord.library.storage.serialization import UnreadableError, checksum, pack_message, unpack_message

ABOUT_SPEAKERS = (
    *(ChangeType.MERGE, ChangeType.SPLIT, ChangeType.RENAME, ChangeType.SET_ROLE, ChangeType.SET_KIND),
    *(ChangeType.KEEP_APART, ChangeType.ALLOW_MERGE),
)
ABOUT_QUOTES = (
    *(ChangeType.ASSIGN, ChangeType.SET_VERDICT, ChangeType.ADD_QUOTE, ChangeType.SET_BOUNDS),
    *(ChangeType.NOTE, ChangeType.TAG, ChangeType.UNTAG),
)
ABOUT_COPIES = (ChangeType.JOIN_STORIES, ChangeType.PART_STORY)

_DONE, _UNDONE, _DROPPED = "done", "undone", "dropped"
CHECKED = ("step", "made", "author", "deed", "target", "detail", "before", "after", "reason", "words")
"""What never changes of a row, and stands in its checksum."""
COLUMNS = (*CHECKED, "state", "checksum")
"""What is read of a row besides its number."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A change that is to be made; see `LedgerRow`.

    Attributes:
        quote: the id of the quote that it is about, where no other one of the article can be meant.
    """

    change_type: ChangeType
    target: str
    before: str
    after: str
    detail: str = ""
    quote: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeReason:
    """Who makes a step, what it is in words, and why."""

    words: Text
    reason: Text = ""
    author: Author = Author.PERSON


@dataclass(frozen=True, slots=True)
class EditPlan:
    """A step that is to be made: its changes, and who makes them and why. Without changes there is nothing to do."""

    entries: Sequence[LedgerEntry] = ()
    reason: ChangeReason = ChangeReason("")


def record(connection: sqlite3.Connection, entries: Sequence[LedgerEntry], cause: ChangeReason) -> int:
    """Write changes down as one step, done now; returns its number.

    After one of a person's, nothing undone can be done again.
    """
    if cause.author is Author.PERSON:
        connection.execute("UPDATE ledger SET state = ? WHERE state = ?", (_DROPPED, _UNDONE))
    step = connection.execute("SELECT COALESCE(max(step), 0) + 1 FROM ledger").fetchone()[0]
    # Plain texts: SQLite looks for an adapter of everything else, for each row anew.
    made, author = datetime.now(UTC).isoformat(timespec="seconds"), cause.author.value
    told = pack_message(cause.reason), pack_message(cause.words)
    rows = (
        ((step, made, author, e.change_type.value, e.target, e.detail, e.before, e.after, *told), e.quote)
        for e in _as_indexed(entries)
    )
    connection.executemany(
        f"""INSERT INTO ledger ({", ".join(CHECKED)}, state, quote, checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [(*fixed, _DONE, quote, checksum(*fixed)) for fixed, quote in rows],
    )
    return int(step)


def copy(connection: sqlite3.Connection, rows: Sequence[LedgerRow]) -> None:
    """Write down what was done in another library, after all that was done here: the same steps, under new numbers.

    After that, nothing undone can be done again.
    """
    connection.execute("UPDATE ledger SET state = ? WHERE state = ?", (_DROPPED, _UNDONE))
    last = int(connection.execute("SELECT COALESCE(max(step), 0) FROM ledger").fetchone()[0])
    steps = {step: last + place for place, step in enumerate(dict.fromkeys(row.step for row in rows), 1)}
    fixed = [
        (
            *(steps[row.step], row.made, row.author.value, row.change_type.value, row.target, row.detail),
            *(row.before, row.after, pack_message(row.reason), pack_message(row.words)),
        )
        for row in rows
    ]
    connection.executemany(
        f"INSERT INTO ledger ({', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*values, _DONE, checksum(*values)) for values in fixed],
    )


def _as_indexed(entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Sorted by their targets, in which order many are written far faster; the first stays the first of its step."""
    return [*entries[:1], *sorted(entries[1:], key=lambda entry: entry.target)]


def last_done(connection: sqlite3.Connection) -> list[LedgerRow]:
    """The first row of the person's last step that is done; empty when there is none."""
    return _first(connection, _step("max", _DONE))


def first_undone(connection: sqlite3.Connection) -> list[LedgerRow]:
    """The first row of the step that is done again next; empty when there is none."""
    return _first(connection, _step("min", _UNDONE))


def unnamed(connection: sqlite3.Connection, step: int) -> list[LedgerRow]:
    """The rows of a step that name no quote, in their order."""
    return _rows(connection, "step = ? AND quote IS NULL", (step,))


def mark(connection: sqlite3.Connection, rows: Sequence[LedgerRow], *, done: bool) -> None:
    """Say that the rows of a step are done, or undone."""
    connection.execute("UPDATE ledger SET state = ? WHERE step = ?", (_DONE if done else _UNDONE, rows[0].step))


def can_undo(connection: sqlite3.Connection) -> bool:
    """Whether a person's step is left to undo."""
    return bool(connection.execute(_step("max", _DONE)).fetchone()[0])


def can_redo(connection: sqlite3.Connection) -> bool:
    """Whether a step is left to do again."""
    return bool(connection.execute(_step("min", _UNDONE)).fetchone()[0])


def about_speakers(connection: sqlite3.Connection) -> list[LedgerRow]:
    """The rows about speakers that are done, in their order."""
    # The plus keeps SQLite from going through every row that is done.
    return _rows(connection, f"+state = ? AND {_one_of(ABOUT_SPEAKERS)}", (_DONE,))


def about_quotes(connection: sqlite3.Connection, article_id: str) -> list[LedgerRow]:
    """The rows about quotes of an article that are done, in their order."""
    return _rows(connection, f"state = ? AND target = ? AND {_one_of(ABOUT_QUOTES)}", (_DONE, article_id))


def about_tags(connection: sqlite3.Connection) -> list[LedgerRow]:
    """The rows about tags of whatever quotes have them that are done, in their order."""
    # The plus as above.
    return _rows(connection, f"+state = ? AND deed = '{ChangeType.RENAME_TAG}'", (_DONE,))


def about_copies(connection: sqlite3.Connection) -> list[LedgerRow]:
    """The rows about which articles are copies of one another that are done, in their order."""
    # The plus as above.
    return _rows(connection, f"+state = ? AND {_one_of(ABOUT_COPIES)}", (_DONE,))


def done(connection: sqlite3.Connection) -> list[LedgerRow]:
    """The rows that are done, in their order."""
    return _rows(connection, "state = ?", (_DONE,))


def everything(connection: sqlite3.Connection) -> list[LedgerRow]:
    """All rows, the oldest first."""
    return _rows(connection, "TRUE", ())


def _step(end: str, state: str) -> str:
    return f"SELECT {end}(step) FROM ledger WHERE state = '{state}' AND author = '{Author.PERSON}'"


def _one_of(change_types: Iterable[ChangeType]) -> str:
    return "deed IN ({})".format(", ".join(f"'{change_type}'" for change_type in change_types))


def _first(connection: sqlite3.Connection, step: str) -> list[LedgerRow]:
    found = connection.execute(f"SELECT min(id) FROM ledger WHERE step = ({step})").fetchone()
    return _rows(connection, "id = ?", found)


def _rows(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> list[LedgerRow]:
    found = connection.execute(f"SELECT id, {', '.join(COLUMNS)} FROM ledger WHERE {where} ORDER BY id", values)
    return [row(*each) for each in found]


def row(number: int, *rest: Any) -> LedgerRow:
    """A row as it is read from the table. Raises UnreadableError where other bytes stand in it than were written."""
    *fixed, state, sum_ = rest
    if checksum(*fixed) != sum_:
        raise UnreadableError
    step, made, author, change_type, target, detail, before, after, reason, words = fixed
    told = unpack_message(reason), unpack_message(words)
    return LedgerRow(
        number, step, made, Author(author), ChangeType(change_type), target, detail, before, after, *told, state
    )
