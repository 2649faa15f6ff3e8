"""The row that names the columns of a table: its first, one further down, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ingest.readers.tables.column_contents import contents_of
from onrecord.ingest.readers.tables.column_names import is_known

_FIRST = 20
"""Rows among which that of the names is looked for."""
_LONGEST = 60
"""Characters that a name of a column may have."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns.

    Attributes:
        skipped: rows up to the one with the names and with it.
    """

    names: tuple[str, ...]
    skipped: int


def header_of(rows: Sequence[Sequence[str]]) -> Header:
    """The names of the columns of a table, by its first rows; figures where it has none."""
    known = [_known(row) for row in rows[:_FIRST]]
    best = max(range(len(known)), key=lambda number: known[number], default=0)
    if known and known[best] >= 2:
        return Header(_distinct(rows[best]), best + 1)
    if rows and _are_names(rows[0]):
        return Header(_distinct(rows[0]), 1)
    return Header(tuple(str(number + 1) for number in range(max(map(len, rows), default=0))), 0)


def _known(row: Sequence[str]) -> int:
    """The known names in a row; 0 for one that has what no row of names has."""
    return sum(is_known(cell) for cell in row) if all(len(cell) <= _LONGEST for cell in row) else 0


def _are_names(row: Sequence[str]) -> bool:
    """Whether a row may be one of names: short, different, no dates, figures or addresses."""
    cells = [cell.strip() for cell in row]
    if len({cell for cell in cells if cell}) < len(cells) - 1 or any(len(cell) > _LONGEST for cell in cells):
        return False
    contents = contents_of("", cells)
    return not (contents.dates or contents.addresses or any(cell.replace(".", "").isdigit() for cell in cells))


def _distinct(row: Sequence[str]) -> tuple[str, ...]:
    """The names of a row, each once: those without one, and those that come again, are told by their number."""
    names: list[str] = []
    for number, cell in enumerate(row, 1):
        name = " ".join(cell.replace("\ufeff", "").split()) or str(number)
        names.append(name if name not in names else f"{name} {number}")
    return tuple(names)
