"""Dates in a column of a table. One that could be read in two ways is read as its column shows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from onrecord.ingest.readers.text_file import iso_date

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}(?:\.\d+)?Z?)?")
_FIGURES = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")
_EASTERN = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DAY_FIRST = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+([^\W\d]{3,9})\.?,?[\s-]+(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?:[^\W\d]{2,12}\.?,?\s+)?([^\W\d]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_SECONDS = re.compile(r"(?:[1-9]\d{8}|1\d{9}|2[0-4]\d{8})(?:\.\d+)?")
_MILLISECONDS = re.compile(r"[1-9]\d{11}|1\d{12}|2[0-4]\d{11}")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
            "sep sept september", "oct october", "nov november", "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How figures alone are to be read in a column.

    Attributes:
        day_first: "11/12/2022" is in December where true, in November where false; None where nothing tells.
    """

    day_first: bool | None = None

    @classmethod
    def of_column(cls, cells: Iterable[str]) -> "DateOrder":
        """The order that those dates of a column show that can be read in one way only."""
        firsts = [_day_first(cell.strip()) for cell in cells]
        days, months = firsts.count(True), firsts.count(False)
        return cls(days > months if days != months else None)

    def iso(self, cell: str) -> str:
        """The ISO date in a cell, "" where there is none, or none that is certain."""
        return _iso(cell.strip()[: _LONGEST + 1], self.day_first)


def is_date(text: str) -> bool:
    """Whether a text is a date, whichever way its figures are to be read."""
    if len(text) > _LONGEST:
        return False
    return bool(_iso(text, True) or _iso(text, False))


@lru_cache(maxsize=8192)
def _iso(text: str, day_first: bool | None) -> str:
    if not text or len(text) > _LONGEST or not any(character.isdigit() for character in text):
        return ""
    if match := _ISO.match(text) or _EASTERN.match(text) or _COMPACT.fullmatch(text):
        return _day(*map(int, match.groups()))
    if match := _FIGURES.match(text):
        return _of_figures(match, day_first)
    if match := _DAY_FIRST.match(text):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.match(text):
        month, day, year = match.groups()
    else:
        return _of_number(text) or (iso_date(text) if _has_letters(text) else "")
    return _day(int(year), _MONTHS.get(month.casefold(), 0), int(day)) or iso_date(text)


def _of_figures(match: re.Match[str], day_first: bool | None) -> str:
    first, mark, second, year = match.groups()
    told = _day_first(match.group())
    if told is None:
        told = True if mark == "." else day_first
    if told is None and first != second:
        return ""
    day, month = (first, second) if told else (second, first)
    return _day(_full_year(year), int(month), int(day))


def _day_first(text: str) -> bool | None:
    """Whether a date in figures has the day first, None where it may be either."""
    match = _FIGURES.match(text)
    if not match:
        return None
    first, second = int(match.group(1)), int(match.group(3))
    if (first > 12) == (second > 12):
        return None
    return first > 12


def _of_number(text: str) -> str:
    """The day of a moment counted from 1970, as programs store it."""
    if _SECONDS.fullmatch(text):
        seconds = float(text)
    elif _MILLISECONDS.fullmatch(text):
        seconds = int(text) / 1000
    else:
        return ""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date().isoformat()


def _full_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < 70 else 1900)


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if year >= 1500 else ""
    except ValueError:
        return ""


def _has_letters(text: str) -> bool:
    return any(character.isalpha() for character in text)
