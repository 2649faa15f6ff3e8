"""Articles that the person removed: they keep their quotes, which nothing shows or counts until they are back."""

import sqlite3
from collections.abc import Iterable, Sequence

from onrecord.domain.change_log import ChangeType, LedgerRow
from onrecord.library.speakers import speakers_table
from onrecord.library.storage.serialization import pack


def apply_step(connection: sqlite3.Connection, rows: Iterable[LedgerRow], *, done: bool) -> None:
    """Bring what is removed in line with rows of the ledger that were just done or undone."""
    wanted = {row.target: (row.change_type is ChangeType.REMOVE) is done for row in rows}
    for removed in (True, False):
        _set_removed(connection, [article for article, now in wanted.items() if now is removed], removed)


def _set_removed(connection: sqlite3.Connection, articles: Sequence[str], removed: bool) -> None:
    found = connection.execute(
        "SELECT key FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND removed <> ?",
        (pack(list(articles)), removed),
    )
    keys = pack([key for (key,) in found])
    _count_spellings(connection, keys, -1 if removed else 1)
    connection.execute("UPDATE articles SET removed = ? WHERE key IN (SELECT value FROM json_each(?))", (removed, keys))


def _count_spellings(connection: sqlite3.Connection, keys: str, times: int) -> None:
    counted = connection.execute(
        """SELECT named, spelling, count(*) FROM attributions
           WHERE article IN (SELECT value FROM json_each(?)) AND named IS NOT NULL GROUP BY 1, 2""",
        (keys,),
    ).fetchall()
    for speaker, spelling, count in counted:
        speakers_table.count_spelling(connection, speaker, spelling, times * count)
    speakers_table.set_settled(connection, {speaker for speaker, *_ in counted}, settled=False)
