"""What somebody types of an article, as it is kept: dates as people write them, addresses, languages by their names."""

import re

from PySide6.QtCore import QDate, QLocale, Qt

from onrecord.domain.article import is_address
from onrecord.domain.dates.date_keys import is_date
from onrecord.ingest.iso_dates import month_first, written_dates
from onrecord.viewmodels.text.number_formats import date_text, one_line
from onrecord.viewmodels.text.translation import locale, tr


def read_date(text: str) -> str | None:
    """The ISO date that somebody typed, as this language writes dates or as ISO does; "" for none, None for no date."""
    typed = one_line(text)
    if not typed:
        return ""
    joined = "-".join(typed.replace(",", " ").split())
    short, long = map(locale().dateFormat, (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat))
    whole = short if "yyyy" in short else short.replace("yy", "yyyy")
    ours = (tr("d MMM yyyy"), long, short, whole, whole.replace("dd", "d").replace("MM", "M"))
    tries = [(spoken, joined, form) for spoken in (locale(), QLocale.c()) for form in _FORMS]
    for spoken, words, form in (*tries, *((locale(), typed, form) for form in ours)):
        date = spoken.toDate(words, form)
        if "yyyy" not in form and 0 < date.year() < _FIRST_YEAR:
            date = date.addYears(100)
        if date.isValid() and date.year() >= _EARLIEST:
            return date.toString(Qt.DateFormat.ISODate)
    return None


_FORMS = ("yyyy-MM-dd", "d-MMM-yyyy", "d-MMMM-yyyy", "MMM-d-yyyy", "MMMM-d-yyyy")
"""How dates are written in English, with hyphens between their parts."""
_EARLIEST = 1600
_FIRST_YEAR = 1950
"""Two digits of a year are of the hundred years from this one."""


def date_hint() -> str:
    """How a date can be typed: today's."""
    return date_text(QDate.currentDate().toString(Qt.DateFormat.ISODate))


def read_period(text: str) -> str | None:
    """The same, where the day, or the month too, may be unknown: "March 2021" is "2021-03"."""
    typed = one_line(text)
    if is_date(typed):
        return typed
    found = read_date(typed)
    if found is not None:
        return found
    joined = "-".join(typed.replace(",", " ").replace("/", " ").split())
    for spoken in (locale(), QLocale.c()):
        for form in _MONTHS:
            month = spoken.toDate(joined, form)
            if month.isValid() and month.year() >= _EARLIEST:
                return month.toString("yyyy-MM")
    written = next(written_dates(typed), None)
    beside = typed[: written.start] + typed[written.end :] if written else ""
    is_alone = written is not None and _WEEKDAY.fullmatch(beside) is not None
    return written.iso(month_first(locale().bcp47Name())) or None if written and is_alone else None


_WEEKDAY = re.compile(r"(?:[^\W\d_]+\.?)?[ ,]*")
"""What may stand beside a date."""
_MONTHS = ("yyyy-M", "M-yyyy", "MMM-yyyy", "MMMM-yyyy")
"""How months are written, with hyphens between their parts."""


def read_address(text: str) -> str | None:
    """The address of a page that somebody typed, with what it begins with; "" for none, None where it is not one."""
    typed = text.strip()
    if not typed or is_address(typed):
        return typed
    whole = f"https://{typed}"
    return whole if "://" not in typed and is_address(whole) else None
