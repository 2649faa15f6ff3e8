"""Which quotes this connection itself gave another speaker or verdict, so that they alone are looked at again."""

import sqlite3
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_ELSE = ("article", "position", "kind", "act", "confidence", "words")
_TABLE = "CREATE TEMP TABLE followed (quote INTEGER NOT NULL, member INTEGER NOT NULL, verdict INTEGER NOT NULL)"
# One row for each time that the digest numbers such a change; where more than this was changed, none.
_TRIGGER = """CREATE TEMP TRIGGER follow AFTER UPDATE OF member, verdict ON main.attributions
    WHEN {} BEGIN
        INSERT INTO followed VALUES (new.id, COALESCE(new.member, 0), new.verdict); END""".format(
    " AND ".join(f"old.{column} IS new.{column}" for column in _ELSE)
)
# Where several columns are asked for beside one max(), SQLite takes them from the row that has it.
_TAKE = "SELECT quote, member, verdict, count(*), max(rowid) FROM followed GROUP BY quote"


def track(connection: sqlite3.Connection) -> None:
    """Note from now on what is changed through a connection; a rollback forgets it."""
    connection.execute(_TABLE)
    connection.execute(_TRIGGER)


def take_changes(connection: sqlite3.Connection) -> Array:
    """What was noted since the last time: a row for each quote, as (quote, member, verdict, how often, _)."""
    rows = connection.execute(_TAKE).fetchall()
    if rows:
        connection.execute("DELETE FROM followed")
    return np.array(rows, np.int64).reshape(-1, 5)
