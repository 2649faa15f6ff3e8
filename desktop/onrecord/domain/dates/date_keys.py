"""What dates are filtered by: a year, a month or a day by how it starts, or a range of these, "2021-03..2021-05".

A range has both of its ends in it, and may be open at one: "2021-03.." is all from March 2021 on.
"""

import calendar
import re

SPAN = ".."
"""What stands between the first and the last of a range."""
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.A)
_EARLIEST, _LATEST = "0001-01-01", "9999-12-31"


def is_range(key: str) -> bool:
    """Whether this is a range."""
    return SPAN in key


def range_key(first: str, last: str) -> str:
    """The range from one date to another; of one date alone that date, of none ""."""
    return first if first == last else f"{first}{SPAN}{last}"


def range_ends(key: str) -> tuple[str, str]:
    """The first and the last date of a range, "" where it is open; of what is no range twice itself."""
    first, _, last = key.partition(SPAN)
    return (first, last) if is_range(key) else (key, key)


def first_day(date: str) -> str:
    """The first day of a century, a decade, a year, a month or a day; "" for what is none."""
    if not date:
        return ""
    whole = f"{date.ljust(4, '0')}-01-01"[:10] if len(date) < 4 else (date + "-01-01"[len(date) - 4 :])[:10]
    return whole if _is_day(whole) else ""


def last_day(date: str) -> str:
    """The last day of such a period; "" for what is none."""
    if not date:
        return ""
    month = f"{date.ljust(4, '9')}-12" if len(date) <= 4 else date[:7]
    if len(date) > 7:
        return date[:10] if _is_day(date[:10]) else ""
    return f"{month}-{_days_of(month):02}" if _is_day(f"{month}-01") else ""


def day_bounds(key: str) -> tuple[str, str]:
    """The first and the last day of a date or a range, far away where it is open; "" for what is none."""
    first, last = range_ends(key)
    return first_day(first) if first else _EARLIEST, last_day(last) if last else _LATEST


def holds(key: str, published: str) -> bool:
    """Whether a date of publication lies in what is filtered by; one that is less exact must lie in it as a whole.

    Args:
        key: a date, a range, or "" for articles without a date.
        published: as the article has it, with or without a time, or no date at all.
    """
    if not is_range(key):
        return _begins(published, key) if key else not published
    date = published[:10]
    if not _ISO.fullmatch(date):
        return False
    (first, last), (start, end) = day_bounds(key), (first_day(date), last_day(date))
    return bool(first and last and start and end) and first <= start and end <= last


def _begins(published: str, key: str) -> bool:
    """Whether a date begins with a key, and goes on with no further digit of a year: 2022 holds no 20221113."""
    return published.startswith(key) and not published[max(4, len(key)) :][:1].isdigit()


def overlap(one: str, other: str) -> bool:
    """Whether two of ranges, decades, years, months and days have days in common."""
    if one == other:
        return True
    if not one or not other:
        return False
    if not is_range(one) and not is_range(other):
        return one.startswith(other) or other.startswith(one)
    bounds = (*day_bounds(one), *day_bounds(other))
    return all(bounds) and bounds[0] <= bounds[3] and bounds[2] <= bounds[1]


def is_key(text: str) -> bool:
    """Whether a text is a year, a month or a day that there is, or a range of two such in their order."""
    first, last = range_ends(text)
    if not is_range(text):
        return is_date(text)
    known = all(is_date(end) for end in (first, last) if end)
    return bool(first or last) and known and day_bounds(text)[0] <= day_bounds(text)[1]


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day that there is, in ISO form."""
    return bool(_ISO.fullmatch(text)) and bool(first_day(text))


def _is_day(text: str) -> bool:
    if len(text) != 10 or not _ISO.fullmatch(text):
        return False
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    return year > 0 and 1 <= month <= 12 and 1 <= day <= _days_of(text[:7])


def _days_of(month: str) -> int:
    year, number = month.split("-") if "-" in month else (month, "0")
    if not (year.isdecimal() and number.isdecimal() and int(year) and 1 <= int(number) <= 12):
        return 0
    return calendar.monthrange(int(year), int(number))[1]
