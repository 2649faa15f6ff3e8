"""Dates as the columns of a chart: days, months, years or longer, as many as can be told apart by eye."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QDate

from onrecord.domain.count_rows import DayRow, KindCounts
from onrecord.viewmodels.filters.facet_rows import sum_counts

MOST = 48
"""No more columns than this, unless there are more centuries."""
_LENGTHS = (10, 7, 4, 3, 2)
"""How many characters of an ISO date tell the day, the month, the year, the decade and the century."""
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """One column: the dates that start like ``start``, as `Filter.dates` takes it.

    Attributes:
        start: "" for what has no date; None for what has one that is no such date, or not so exact.
    """

    start: str | None
    tally: KindCounts
    articles: int


def periods(rows: Sequence[DayRow]) -> list[Period]:
    """The columns for some dates, without gaps, from the first to the last; then what has no date so exact."""
    length = _length(rows)
    filled: dict[str | None, list[DayRow]] = {start: [] for start in _range(_as_exact(rows, length), length)}
    for row in rows:
        start = row.published[:length]
        filled.setdefault(start if start in filled or not start else None, []).append(row)
    return [_period(start, some) for start, some in sorted(filled.items(), key=lambda each: each[0] or "~")]


def _as_exact(rows: Iterable[DayRow], length: int) -> list[str]:
    """The ISO dates that are known at least this exactly."""
    return [row.published[:10] for row in rows if len(row.published) >= length and _is_iso(row.published)]


@lru_cache(maxsize=1 << 16)
def _is_iso(published: str) -> bool:
    """Whether a text starts with a year, a month or a day that there is."""
    date = published[:10]
    forms = {10: "yyyy-MM-dd", 7: "yyyy-MM", 4: "yyyy"}
    return len(date) in forms and bool(_ISO.fullmatch(date)) and QDate.fromString(date, forms[len(date)]).isValid()


def _length(rows: Sequence[DayRow]) -> int:
    """The most exact columns of which there are not too many, and which most dates fit into."""
    dated = len(_as_exact(rows, _LENGTHS[-1]))
    for length in _LENGTHS:
        exact = _as_exact(rows, length)
        if 2 * len(exact) >= dated and len(_range(exact, length)) <= MOST:
            return length
    return _LENGTHS[-1]


def _range(days: Sequence[str], length: int) -> list[str]:
    """Every period between the first and the last day; for far too many, a few too many."""
    if not days:
        return []
    first, last = min(days), max(days)
    if length < 7:
        return [str(n).zfill(length) for n in range(int(first[:length]), int(last[:length]) + 1)]
    steps: Iterable[str] = _days(first, last) if length == 10 else _months(first, last)
    return list(steps)


def _days(first: str, last: str) -> Iterable[str]:
    start, end = (QDate.fromString(day, "yyyy-MM-dd") for day in (first, last))
    return (start.addDays(n).toString("yyyy-MM-dd") for n in range(min(start.daysTo(end), MOST) + 1))


def _months(first: str, last: str) -> Iterable[str]:
    start, end = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return (f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, min(end, start + MOST) + 1))


def _period(start: str | None, rows: Sequence[DayRow]) -> Period:
    return Period(start, sum_counts([row.tally for row in rows]), sum(row.articles for row in rows))
