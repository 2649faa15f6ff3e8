"""The ledger step by step, the newest first: what was done, by whom, when and why, and what came of it."""

import sqlite3
from collections.abc import Callable, Sequence

from onrecord.domain.change_log import Author, StepRow
from onrecord.domain.messages import Text
from onrecord.domain.search_query import folded
from onrecord.library.storage.serialization import pack, unpack_message


def steps(connection: sqlite3.Connection, author: Author | None, text: str, said: Callable[[Text], str]) -> list[int]:
    """Numbers of the steps of an author (None: of all) whose words or reason hold each of some words, as said."""
    # Where several columns are asked for beside one min(), SQLite takes them from the row that has it.
    found = connection.execute(
        """SELECT step, words, reason, min(id) FROM ledger WHERE :author IS NULL OR author = :author
           GROUP BY step ORDER BY step DESC""",
        {"author": author},
    )
    wanted = folded(text).split()
    if not wanted:
        return [step for step, *_ in found]
    told = ((step, folded(" ".join(said(unpack_message(each)) for each in rest[:2]))) for step, *rest in found)
    return [step for step, words in told if all(word in words for word in wanted)]


def rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[StepRow]:
    """The steps with these numbers, in the order asked; missing ones are left out."""
    found = connection.execute(
        """SELECT step, made, author, words, reason, state, count(*), min(ledger.id)
           FROM json_each(?) asked JOIN ledger ON step = asked.value GROUP BY asked.key ORDER BY asked.key""",
        (pack(list(numbers)),),
    )
    return [
        StepRow(step, made, Author(author), unpack_message(words), unpack_message(reason), state, changes)
        for step, made, author, words, reason, state, changes, _ in found
    ]


def undone_by(connection: sqlite3.Connection, step: int) -> int:
    """How many of the person's steps going back to before this one takes back."""
    return _count(connection, "state = 'done' AND step >= ?", step)


def redone_by(connection: sqlite3.Connection, step: int) -> int:
    """How many steps going forward to this one, and with it, does again."""
    return _count(connection, "state = 'undone' AND step <= ?", step)


def next_words(connection: sqlite3.Connection, *, done: bool) -> Text:
    """The words of the person's step that is taken back next (done), or done again next; "" where there is none."""
    state, end = ("done", "max") if done else ("undone", "min")
    of = f"FROM ledger WHERE state = '{state}' AND author = '{Author.PERSON}'"
    found = connection.execute(f"SELECT words {of} AND step = (SELECT {end}(step) {of}) LIMIT 1").fetchone()
    return unpack_message(found[0]) if found else ""


def changes(connection: sqlite3.Connection, step: int | None, *, done: bool) -> int:
    """How many changes going back to before a step, or else forward to and with it, comes to; None: the next one."""
    state, end, way = ("done", "max", ">=") if done else ("undone", "min", "<=")
    of = f"FROM ledger WHERE state = '{state}' AND author = '{Author.PERSON}'"
    question = f"SELECT count(*) {of} AND step {way} COALESCE(?, (SELECT {end}(step) {of}))"
    return int(connection.execute(question, (step,)).fetchone()[0])


def _count(connection: sqlite3.Connection, where: str, step: int) -> int:
    question = f"SELECT count(DISTINCT step) FROM ledger WHERE author = '{Author.PERSON}' AND {where}"
    return int(connection.execute(question, (step,)).fetchone()[0])
