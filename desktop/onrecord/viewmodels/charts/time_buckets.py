"""Dates as the columns of a chart: days, weeks, months, quarters, years or longer, as a person wants them.

By default they are as long as it takes for all of them to be told apart by eye.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QDate

from onrecord.domain.count_rows import DayRow, KindCounts
from onrecord.domain.dates.date_keys import range_key
from onrecord.viewmodels.filters.facet_rows import sum_counts
from onrecord.viewmodels.text.number_formats import period_text

MOST = 48
"""No more columns than this of their own accord, unless there are more centuries."""
MOST_CHOSEN = 400
"""No more columns than this where a person chose how long they are; else they are longer."""
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_DAY = "yyyy-MM-dd"


class TimeBin(StrEnum):
    """How long the columns over time are; `AUTO`: as it fits."""

    AUTO = "auto"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class _Length:
    """How long columns are.

    Attributes:
        letters: how many of an ISO date must be known for it to lie in one.
        column: where a date lies in, as a number; neighbours have neighbouring ones.
        key: what filters by a column, given its number.
    """

    letters: int
    column: Callable[[str], int]
    key: Callable[[int], str]


def _day_number(date: str) -> int:
    return QDate.fromString(date[:10], _DAY).toJulianDay()


def _day(number: int) -> str:
    return QDate.fromJulianDay(number).toString(_DAY)


def _month_number(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _prefix(letters: int) -> _Length:
    return _Length(letters, lambda date: int(date[:letters]), lambda number: str(number).zfill(letters))


_LENGTHS: Mapping[str, _Length] = {
    TimeBin.DAY: _Length(10, _day_number, _day),
    # A Julian day that can be divided by seven is a Monday.
    TimeBin.WEEK: _Length(
        10, lambda date: _day_number(date) // 7, lambda week: range_key(_day(week * 7), _day(week * 7 + 6))
    ),
    TimeBin.MONTH: _Length(7, _month_number, _month),
    TimeBin.QUARTER: _Length(
        7, lambda date: _month_number(date) // 3, lambda q: range_key(_month(q * 3), _month(q * 3 + 2))
    ),
    TimeBin.YEAR: _prefix(4),
    "decade": _prefix(3),
    "century": _prefix(2),
}
_AUTOMATIC = (TimeBin.DAY, TimeBin.MONTH, TimeBin.YEAR, "decade", "century")


@dataclass(frozen=True, slots=True)
class Period:
    """One column.

    Attributes:
        key: what filters by it, as `Filter.dates` takes it; "" for what has no date; None for what has one that is
            no such date, or not so exact.
    """

    key: str | None
    tally: KindCounts
    articles: int


class TimeAxis:
    """The columns for some dates, without gaps, from the first to the last.

    Attributes:
        keys: what filters by each, in their order.
        length: how long they are, by name.
    """

    def __init__(self, rows: Sequence[DayRow], wanted: TimeBin = TimeBin.AUTO) -> None:
        self.length = _fitting(rows, wanted)
        self._of = _LENGTHS[self.length]
        self.keys = [self._of.key(number) for number in _numbers(_exact(rows, self._of.letters), self._of)]
        self._known = frozenset(self.keys)

    def key_of(self, published: str) -> str | None:
        """The column that a date of publication lies in, "" for no date, None for one that lies in none."""
        if not published:
            return ""
        if len(published) < self._of.letters or not _is_iso(published):
            return None
        key = self._of.key(self._of.column(published))
        return key if key in self._known else None

    def periods(self, rows: Iterable[DayRow]) -> list[Period]:
        """What some dates come to, column by column; then what has no date so exact, and what has none, if any has."""
        filled: dict[str | None, list[DayRow]] = {key: [] for key in self.keys}
        for row in rows:
            filled.setdefault(self.key_of(row.published), []).append(row)
        last = [key for key in ("", None) if key in filled]
        return [_period(key, filled[key]) for key in (*self.keys, *last)]


def label_of(key: str) -> str:
    """A column as the axis names it: a week by its first day."""
    first, parted, _ = key.partition("..")
    return period_text(first) if parted and len(first) == len("2022-11-13") else period_text(key)


def _exact(rows: Iterable[DayRow], letters: int) -> list[str]:
    """The ISO dates that are known at least this exactly."""
    return [row.published[:10] for row in rows if len(row.published) >= letters and _is_iso(row.published)]


@lru_cache(maxsize=1 << 16)
def _is_iso(published: str) -> bool:
    """Whether a text starts with a year, a month or a day that there is."""
    date = published[:10]
    forms = {10: _DAY, 7: "yyyy-MM", 4: "yyyy"}
    return len(date) in forms and bool(_ISO.fullmatch(date)) and QDate.fromString(date, forms[len(date)]).isValid()


def _fitting(rows: Sequence[DayRow], wanted: TimeBin) -> str:
    """The columns that were chosen, or longer ones where these are too many.

    Of their own accord the shortest of which there are few enough, and which most dates fit into.
    """
    names = [*_LENGTHS][[*_LENGTHS].index(wanted) :] if wanted is not TimeBin.AUTO else _AUTOMATIC
    dated = len(_exact(rows, 2))
    for name in names:
        length, most = _LENGTHS[name], MOST if wanted is TimeBin.AUTO else MOST_CHOSEN
        exact = _exact(rows, length.letters)
        if (wanted is not TimeBin.AUTO or 2 * len(exact) >= dated) and len(_numbers(exact, length)) <= most:
            return name
    return names[-1]


def _numbers(dates: Sequence[str], length: _Length) -> range:
    if not dates:
        return range(0)
    return range(length.column(min(dates)), length.column(max(dates)) + 1)


def _period(key: str | None, rows: Sequence[DayRow]) -> Period:
    return Period(key, sum_counts([row.tally for row in rows]), sum(row.articles for row in rows))
