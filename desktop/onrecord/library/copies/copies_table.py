"""Signatures of articles in the file, and the pairs of articles that are alike.

A pair follows from two texts alone: neither from their order in the library nor from what a person takes for copies. So
it is written once, with the later article, and holds for whatever threshold and dates are asked for.
"""

import sqlite3
from collections.abc import Iterator

from onrecord.domain.article import LEAST_LIKENESS
from onrecord.library.copies.signatures import LONGEST_RATIO, Signature, likeness
from onrecord.library.storage.serialization import pack, unpack_text

MARK = -6
"""Where the digest numbers changes of what is a copy of what."""
PER_MILLE = 1000
MOST_CANDIDATES = 500
"""Articles of which one is compared with at the most, those that seem most alike first: a group of more stays whole
by what its articles share with these."""

# By the few shingles that are looked up: how many two articles share of those that both of them could have, for which
# the higher level decides, tells about how alike they are. Half of the least that counts leaves room for chance. Only
# of those that are left the shingles themselves are read.
_CANDIDATES = """
    WITH shared AS MATERIALIZED (
        SELECT s.article AS other, count(*) AS number FROM json_each(:lookup) JOIN shingles s ON s.shingle = value
        GROUP BY 1),
    likely AS MATERIALIZED (
        SELECT other, number FROM shared CROSS JOIN signatures INDEXED BY signatures_checked ON article = other
        WHERE size <= :size * :ratio AND :size <= size * :ratio AND other <> :article
            AND 2 * 100 * number * (1 << max(lookup_level, :lookup_level)) >= :least * min(size, :size)
        ORDER BY number DESC, other LIMIT :most)
    SELECT other, size, level, shingles FROM likely JOIN signatures ON article = other"""
_UNSIGNED = """SELECT key, text, body FROM articles
    WHERE key NOT IN (SELECT article FROM signatures) ORDER BY key LIMIT ?"""


def add(connection: sqlite3.Connection, article: int, text: str) -> None:
    """Keep the signature of an article, given by its key, and find the articles that are like it.

    Args:
        connection: inside the caller's transaction.
        article: its key; nothing is known yet of it.
        text: the article proper.
    """
    found = Signature.of(text)
    if found is None:
        connection.execute(
            "INSERT INTO signatures (article, length, size, level, lookup_level) VALUES (?, ?, 0, 0, 0)",
            (article, len(text)),
        )
        return
    pairs = [(min(article, other), max(article, other), alike) for other, alike in _like(connection, article, found)]
    connection.execute(
        """INSERT INTO signatures (article, length, size, level, lookup_level, shingles) VALUES (?, ?, ?, ?, ?, ?)""",
        (article, len(text), found.size, found.level, found.lookup_level, found.pack()),
    )
    rows = ((shingle, article) for shingle in found.lookup.tolist())
    connection.executemany("INSERT INTO shingles (shingle, article) VALUES (?, ?)", rows)
    connection.executemany("INSERT INTO alike (one, other, likeness) VALUES (?, ?, ?)", pairs)


def _like(connection: sqlite3.Connection, article: int, found: Signature) -> Iterator[tuple[int, int]]:
    """The articles that are alike enough to be copies of one, by their keys, with how alike in thousandths."""
    asked = {
        "lookup": pack(found.lookup.tolist()), "lookup_level": found.lookup_level, "article": article,
        "size": found.size, "ratio": LONGEST_RATIO, "least": LEAST_LIKENESS, "most": MOST_CANDIDATES,
    }  # fmt: skip
    for other, *stored in connection.execute(_CANDIDATES, asked).fetchall():
        alike = likeness(found, Signature.unpacked(*stored))
        if alike * 100 >= LEAST_LIKENESS:
            yield other, round(alike * PER_MILLE)


def is_whole(connection: sqlite3.Connection) -> bool:
    """Whether every article has its signature."""
    sql = "SELECT (SELECT count(*) FROM signatures) = (SELECT count(*) FROM articles)"
    return bool(connection.execute(sql).fetchone()[0])


def add_missing(connection: sqlite3.Connection, most: int) -> bool:
    """Compare articles of an earlier version with the others, so many at the most. Returns whether any are left."""
    for key, text, body in connection.execute(_UNSIGNED, (most,)).fetchall():
        add(connection, key, _proper(text, body))
    return not is_whole(connection)


def _proper(text: bytes, body: int) -> str:
    """The article proper; "" where the text is damaged, which is told elsewhere."""
    try:
        return unpack_text(text)[body:]
    except UnicodeDecodeError:
        return ""


def note_change(connection: sqlite3.Connection) -> None:
    """Have groups taken anew from what a person said of copies."""
    connection.execute(
        """INSERT INTO digest (block, version) VALUES (?, 1)
           ON CONFLICT (block) DO UPDATE SET version = version + 1, rows = NULL""",
        (MARK,),
    )
