"""Dates as databases print them, in many languages: "January 10, 2018 Wednesday", "13 novembre 2017"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.ingest.exports.elements.month_names import MONTHS

LONGEST = 120
"""Characters that a line with a date may have: a weekday, a time and an edition may follow."""
_LATE = 3
"""Words that may stand before the date in its line: a weekday and its article."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_IN_FIGURES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]"),
    re.compile(r"(?<![\d-])(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})(?!\d)"),
    re.compile(r"(?<![\d.])(?P<y>\d{4})\.\s?(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})(?!\d)"),
)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_FILLERS = frozenset("de del di of the er re st nd rd th den le el la der do da ta г р a år".split())

_SEASONS = frozenset(
    "spring summer autumn fall winter frühjahr frühling sommer herbst printemps été automne hiver".split()
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A date in a text: the day, and how many words stand before it."""

    day: str
    before: int


def printed_date(text: str) -> str:
    """The first whole date in a text, as ISO date; "" where there is none, or none that is certain."""
    found = _found(text)
    return found.day if found else ""


def is_date_line(line: str) -> bool:
    """Whether a line begins with a date, or with a weekday and a date, and is no sentence."""
    if not 6 <= len(line.strip()) <= LONGEST:
        return False
    found = _found(line)
    return found is not None and found.before < _LATE and not line.rstrip().endswith((".”", '."', "?", "!"))


def is_date_alone(line: str) -> bool:
    """Whether a line is a date and next to nothing else, but for a weekday, a time and a zone."""
    return is_date_line(line) and len(line.split()) <= 9


def is_period_line(line: str) -> bool:
    """Whether a line is a month or a season and a year, as on a magazine: "March 2010", "Spring 2001"."""
    words = [word for word in _TOKEN.findall(line.casefold()) if word not in _FILLERS]
    if not 2 <= len(words) <= 5 or len(line) > LONGEST:
        return False
    years = [word for word in words if word.isdecimal()]
    named = [word for word in words if word in MONTHS or word in _SEASONS]
    return len(years) == 1 and bool(_year(years[0])) and bool(named) and len(named) + 1 >= len(words)


def _found(text: str) -> _Found | None:
    """The date that begins first."""
    head = text[: 4 * LONGEST]
    every = [*_in_figures(head), *_in_words(head)]
    return min(every, key=lambda found: found.before, default=None)


def _in_figures(text: str) -> Iterator[_Found]:
    for pattern in _IN_FIGURES:
        for match in pattern.finditer(text):
            if day := _iso(int(match["y"]), int(match["m"]), int(match["d"])):
                yield _Found(day, _words(text[: match.start()]))
    for match in _SLASHED.finditer(text):
        first, second, year = (int(figure) for figure in match.groups())
        if (first > 12) != (second > 12) or first == second:  # else it is one day here and another there
            month, day_number = (second, first) if first > 12 else (first, second)
            if day := _iso(year, month, day_number):
                yield _Found(day, _words(text[: match.start()]))


def _in_words(text: str) -> Iterator[_Found]:
    tokens = _TOKEN.findall(text.casefold())
    for at, token in enumerate(tokens):
        month = MONTHS.get(token)
        if month is None:
            continue
        left, right = _figures(tokens[max(0, at - 3) : at][::-1], 1), _figures(tokens[at + 1 : at + 6], 2)
        day = _day_month_year(left, month, right)
        if day:
            yield _Found(day, max(index for index in range(at) if tokens[index] == left[0]))
            return
        day = _month_day_year(month, right) or _year_month_day(left, month, right)
        if day:
            yield _Found(day, at)
            return


def _figures(tokens: list[str], most: int) -> list[str]:
    """The figures right beside the month, over what is said between them."""
    found: list[str] = []
    for token in tokens:
        if token.isdecimal():
            found.append(token)
        elif token not in _FILLERS or len(found) == most:
            break
    return found[:most]


def _day_month_year(left: list[str], month: int, right: list[str]) -> str:
    return _iso(_year(right[0]), month, int(left[0])) if left and right and len(left[0]) <= 2 else ""


def _month_day_year(month: int, right: list[str]) -> str:
    return _iso(_year(right[1]), month, int(right[0])) if len(right) == 2 and len(right[0]) <= 2 else ""


def _year_month_day(left: list[str], month: int, right: list[str]) -> str:
    return _iso(_year(left[0]), month, int(right[0])) if left and right and len(right[0]) <= 2 else ""


def _year(figures: str) -> int:
    return int(figures) if len(figures) == 4 else 0


def _words(text: str) -> int:
    return len(_TOKEN.findall(text))


def _iso(year: int, month: int, day: int) -> str:
    if not 1600 <= year <= 2200:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
