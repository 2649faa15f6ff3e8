"""Dates, periods and counts as people write them."""

from PySide6.QtCore import QDate, QLocale

from onrecord.domain.dates.date_keys import is_range, range_ends
from onrecord.viewmodels.text.translation import counted, figure, locale, tr


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def date_text(published: str) -> str:
    """An ISO date as people write it (11 Nov 2022); what is no ISO date as it stands."""
    date = QDate.fromString(published[:10], "yyyy-MM-dd")
    #: How a date is written, in Qt's letters: d is the day, MMM the month's short name, MMMM its long one.
    return locale().toString(date, tr("d MMM yyyy")) if date.isValid() else published


def period_text(start: str) -> str:
    """A date of `Filter.dates` as people write it: 13 Nov 2022, Nov 2022, Q4 2022, 2022, 2020s, or no date."""
    if not start:
        return tr("no date")
    if is_range(start):
        return _range_text(*range_ends(start))
    month = QDate.fromString(start, "yyyy-MM")
    if month.isValid():
        return _month(month, tr("MMM yyyy"), "MMM", QLocale.FormatType.ShortFormat)
    if not start.isdecimal():
        return date_text(start)
    return tr("{0}s").format(_year(start.ljust(4, "0"))) if len(start) < 4 else _year(start)


def _range_text(first: str, last: str) -> str:
    """A range; a quarter by its number."""
    if not first or not last:
        return tr("from {0} on").format(period_text(first)) if first else tr("up to {0}").format(period_text(last))
    if len(first) == len(last) == len("2022-11") and first[:4] == last[:4]:
        month = int(first[5:])
        if month % 3 == 1 and int(last[5:]) == month + 2:
            #: A quarter of a year: "Q4 2022".
            return tr("Q{0} {1}").format(figure((month + 2) // 3), _year(first[:4]))
    #: A range of dates: "Mar 2021 – May 2021".
    return tr("{0} – {1}").format(period_text(first), period_text(last))


def month_text(date: str) -> str:
    """A date of `Filter.dates` as people write it where there is room for the whole name of a month: November 2022."""
    month = QDate.fromString(date, "yyyy-MM")
    if month.isValid():
        return _month(month, tr("MMMM yyyy"), "MMMM", QLocale.FormatType.LongFormat)
    return period_text(date)


def _year(year: str) -> str:
    return "".join(figure(int(digit)) for digit in year)


def _month(month: QDate, form: str, letters: str, length: QLocale.FormatType) -> str:
    """A month and its year; the month as it is called without a day, which some languages call otherwise with one."""
    year, name = locale().toString(month, "yyyy"), locale().standaloneMonthName(month.month(), length)
    return form.replace("yyyy", year).replace(letters, name)


def quotes_text(number: int) -> str:
    """A number of quotes: 1 quote, 2 quotes."""
    return counted("%Ln quotes", "%Ln quote", number)
