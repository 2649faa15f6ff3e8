"""Dates in full, the same everywhere: no locale has a say."""

import re
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ][0-9].*)?)?)?")


def in_full(iso: str) -> str:
    """An ISO date as day, month, year; a partial one as far as it goes, anything else as it stands."""
    found = _ISO.fullmatch(iso.strip())
    if found is None:
        return iso.strip()
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or "1"), int(day or "1"))
    except ValueError:
        return iso.strip()
    words = (str(first.day) if day else "", MONTHS[first.month - 1] if month else "", str(first.year))
    return " ".join(word for word in words if word)
