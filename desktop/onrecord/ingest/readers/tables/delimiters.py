"""How a table in plain text is written: what parts its columns, and whether cells stand in quotation marks."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.ingest.readers.tables.column_names import is_known

_CANDIDATES = ",\t;|\x1f^"
_SEP = re.compile(r"\ufeff?\s*\"?sep=(.)\"?\s*\Z", re.IGNORECASE)
_ROWS = 60


@dataclass(frozen=True, slots=True)
class Delimiters:
    """How the cells of a table are parted.

    Attributes:
        comma: what stands between them.
        quoted: whether cells may stand in quotation marks.
        escape: whether a mark within such a cell is told by a backslash and not by doubling it.
        declared: whether the first line is not of the table but says what the comma is ("sep=;").
    """

    comma: str
    quoted: bool = True
    escape: bool = False
    declared: bool = False

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The rows of lines of text. Raises csv.Error, also as it goes on."""
        escape = "\\" if self.escape else None
        if not self.quoted:
            return csv.reader(lines, delimiter=self.comma, quoting=csv.QUOTE_NONE)
        return csv.reader(lines, delimiter=self.comma, escapechar=escape, doublequote=not self.escape)


def delimiters_of(head: str, *, whole: bool) -> Delimiters | None:
    """How a table is written, None where its beginning is of none.

    Args:
        head: its beginning.
        whole: whether this is all of it; else its last row may be a piece of one.
    """
    first, _, rest = head.partition("\n")
    if declared := _SEP.match(first.rstrip("\r")):
        found = _best(rest, declared.group(1), whole=whole)
        return found and Delimiters(found.comma, found.quoted, found.escape, declared=True)
    if is_known(first) and not any(comma in first for comma in _CANDIDATES):
        return Delimiters(",")  # a single column: commas in it are of its texts
    return _best(head, _CANDIDATES, whole=whole)


def _best(head: str, commas: str, *, whole: bool) -> Delimiters | None:
    ways = [Delimiters(comma, quoted, escape) for comma in commas for quoted, escape in _QUOTING if comma in head]
    escaped = '\\"' in head
    scores = [(_score(way, head, whole=whole), way) for way in ways if escaped or not way.escape]
    best = max(scores, key=lambda each: each[0], default=None)
    return best[1] if best and best[0] > 0 else None


_QUOTING = ((True, False), (True, True), (False, False))


def _score(way: Delimiters, head: str, *, whole: bool) -> float:
    """How well a table is parted: rows of one length count, and so do names of columns that are known."""
    rows = first_rows(way, head, whole=whole)
    if not rows:
        return 0
    lengths = Counter(len(row) for row in rows)
    columns, count = max(lengths.items(), key=lambda each: (each[1], each[0]))
    if columns < 2:
        return 0
    known = sum(is_known(cell.strip().strip('"')) for cell in rows[0])
    stray = sum(cell.count('"') % 2 for row in rows for cell in row) / len(rows)
    return count / len(rows) * (1 + min(columns, 40) / 100) * (1 + min(known, 4)) - 0.2 * min(stray, 1)


def first_rows(way: Delimiters, head: str, *, whole: bool) -> list[list[str]]:
    """The first rows of a table, without the last where that is a piece of one, and without empty ones."""
    rows: list[list[str]] = []
    try:
        for row in way.rows(io.StringIO(head, newline="")):
            if row:
                rows.append(row)
            if len(rows) > _ROWS:
                break
    except csv.Error:
        return []
    return rows if whole or len(rows) > _ROWS else rows[:-1]
