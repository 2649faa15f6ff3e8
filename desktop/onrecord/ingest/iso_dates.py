"""Dates as people write them -> ISO dates, and none where it is not certain which day is meant.

All readers ask here. The day is the one that is printed: a time zone never moves it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

LONGEST = 90
"""Characters that a date with its weekday, time and zone may have."""

# The months of a year, language by language, in full and as newspapers shorten them; "" where one has no short form.
_MONTHS = """
en: January Jan | February Feb | March Mar | April Apr | May | June Jun | July Jul | August Aug | September Sep
    Sept | October Oct | November Nov | December Dec;
de: Januar Jänner Jän | Februar Feber | März Mär Mrz |  | Mai | Juni | Juli |  |  |  | Oktober Okt |  | Dezember
    Dez;
fr: janvier janv | février févr fév | mars | avril avr | mai | juin | juillet juil | août aout | septembre |
    octobre | novembre | décembre déc;
es: enero ene | febrero | marzo | abril abr | mayo | junio | julio | agosto ago | septiembre setiembre set |
    octubre | noviembre | diciembre dic;
it: gennaio gen | febbraio | marzo | aprile | maggio mag | giugno giu | luglio lug | agosto | settembre sett |
    ottobre ott | novembre | dicembre dic;
pt: janeiro | fevereiro fev | março | abril | maio | junho | julho | agosto | setembro | outubro out | novembro
    | dezembro dez;
nl: januari | februari | maart mrt |  | mei | juni | juli | augustus |  | oktober |  | ;
sv: januari | februari | mars | april | maj | juni | juli | augusti aug |  | oktober |  | ;
da: januar | februar | marts | april | maj | juni | juli | august |  | oktober |  | ;
no: januar | februar | mars | april | mai | juni | juli | august |  | oktober |  | desember des;
fi: tammikuuta | helmikuuta | maaliskuuta | huhtikuuta | toukokuuta | kesäkuuta | heinäkuuta | elokuuta |
    syyskuuta | lokakuuta | marraskuuta | joulukuuta;
pl: stycznia | lutego | marca | kwietnia | maja | czerwca | lipca | sierpnia | września | października |
    listopada | grudnia;
cs: ledna | února | března | dubna | května | června | července | srpna | září | října | listopadu | prosince;
ru: января | февраля | марта | апреля | мая | июня | июля | августа | сентября | октября | ноября | декабря;
uk: січня | лютого | березня | квітня | травня | червня | липня | серпня | вересня | жовтня | листопада |
    грудня;
tr: Ocak | Şubat | Mart | Nisan | Mayıs | Haziran | Temmuz | Ağustos | Eylül | Ekim | Kasım | Aralık;
id: Januari | Februari | Maret | April | Mei | Juni | Juli | Agustus |  | Oktober |  | Desember;
"""
_DAY_FIRST = frozenset(
    "de fr es it pt nl sv da no nb nn fi pl cs sk ru uk tr id el ro bg hr sr sl ca gl ar he vi".split()
)
"""Languages in whose papers the day stands before the month."""

_ORDINAL = r"(?:st|nd|rd|th|er|º|°|\.)?"
_GAP = r"[ \t]*(?:,|-|–|\.|/)?[ \t]*"
_OF = r"(?:(?:of|de|del|d[’'])[ \t]+)?"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        year: its year.
        month: its month, or the first of two figures either of which may be it.
        day: its day, or the second of them.
        either: whether month and day may change places.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    either: bool = False

    def iso(self, american: bool | None = None) -> str:
        """The ISO date; "" where it is not certain, or no day of the calendar.

        Args:
            american: whether figures have the month first; None where that is not known.
        """
        if not self.either:
            return _valid(self.year, self.month, self.day)
        first, second = self.month, self.day
        if first == second:
            return _valid(self.year, first, second)
        if american is None:
            return ""
        return _valid(self.year, first, second) if american else _valid(self.year, second, first)


def iso_date(text: str, language: str = "", american: bool | None = None) -> str:
    """The one date that a text is, as "2022-11-13"; "" where there is none, or it is not certain which.

    Args:
        text: a date, maybe with weekday, time and zone: "2022-11-13T10:00Z", "Sun 13 November 2022 8:30 am GMT".
        language: ISO 639-1 code of what is around it, maybe with a region ("en-GB"); "" when unknown.
        american: whether 12/11/2022 is the 11th of December; None: by language and region.
    """
    if len(text) > LONGEST:
        return ""
    first = american if american is not None else month_first(language)
    found = {day for written in written_dates(text) if (day := written.iso(first))}
    if len(found) == 1 and not any(written.either and not written.iso(first) for written in written_dates(text)):
        return found.pop()
    return "" if found or any(written_dates(text)) else _in_other_words(text)


def month_first(language: str) -> bool | None:
    """Whether figures in a text of this language ("de", "en-US") have the month first; None when either may be."""
    spoken, _, region = language.lower().replace("_", "-").partition("-")
    if spoken == "en" and region in ("us", "gb", "uk", "ie", "au", "nz", "in", "za"):
        return region == "us"
    return False if spoken in _DAY_FIRST else None


def written_dates(text: str) -> Iterator[WrittenDate]:
    """The dates in a text that name day, month and year, in their order; not those inside longer figures."""
    at = 0
    pattern = _patterns()
    while match := pattern.search(text, at):
        at = max(match.end(), at + 1)
        if (written := _written(match)) is not None:
            yield written


def month_number(word: str) -> int:
    """The number of a month in any of the languages that are known, in full or shortened; 0 for no month."""
    return _month_numbers().get(word.lower().rstrip("."), 0)


def _written(match: re.Match[str]) -> WrittenDate | None:
    found = match.groupdict()
    start, end = match.span()
    for kind in ("iso", "compact", "cjk", "ymd"):
        if found[f"{kind}_y"]:
            year, month, day = (int(found[f"{kind}_{part}"]) for part in "ymd")
            return WrittenDate(start, end, year, month, day)
    for kind in ("dmy", "mdy"):
        if found[f"{kind}_y"]:
            month = month_number(found[f"{kind}_m"])
            return WrittenDate(start, end, int(found[f"{kind}_y"]), month, int(found[f"{kind}_d"])) if month else None
    return _figures(start, end, int(found["n_y"]), int(found["n_a"]), int(found["n_b"]), found["n_s"])


def _figures(start: int, end: int, year: int, first: int, second: int, mark: str) -> WrittenDate | None:
    """Three figures with the year last: with full stops the day goes first, else one above twelve tells."""
    year += 2000 if year < 100 else 0
    if mark == "." or first > 12:
        return WrittenDate(start, end, year, second, first)
    return WrittenDate(start, end, year, first, second, either=second <= 12)


def _valid(year: int, month: int, day: int) -> str:
    if not 1500 <= year < 2100:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


@cache
def _month_numbers() -> dict[str, int]:
    rows = [row.partition(":")[2].split("|") for row in _MONTHS.split(";")]
    numbered = ((number, name) for row in rows for number, names in enumerate(row, 1) for name in names.split())
    return {name.lower(): number for number, name in numbered}


@cache
def _patterns() -> re.Pattern[str]:
    """All forms in one pattern, the longer ones first."""
    names = "|".join(sorted(map(re.escape, _month_numbers()), key=len, reverse=True))
    month, year, day = rf"(?:{names})(?![^\W\d_])\.?", r"(?:1[5-9]|20)[0-9]{2}(?![0-9])", r"[0-3]?[0-9]"
    forms = (
        r"(?P<iso_y>[0-9]{4})-(?P<iso_m>[0-9]{2})-(?P<iso_d>[0-9]{2})(?![0-9])(?:T[0-9:.,]{4,15}(?:Z|"
        r"[+-][0-9:]{2,6})?)?",
        r"(?P<compact_y>(?:19|20)[0-9]{2})(?P<compact_m>[01][0-9])(?P<compact_d>[0-3][0-9])(?![0-9])",
        r"(?P<cjk_y>[0-9]{4})[ ]?[年년][ ]?(?P<cjk_m>[0-9]{1,2})[ ]?[月월][ ]?(?P<cjk_d>[0-9]{1,2})[ ]?[日일]",
        r"(?P<ymd_y>[12][0-9]{3})[ ]?[./][ ]?(?P<ymd_m>[01]?[0-9])[ ]?[./][ ]?(?P<ymd_d>[0-3]?[0-9])(?![0-9])",
        rf"(?P<dmy_d>{day}){_ORDINAL}{_GAP}{_OF}(?P<dmy_m>{month}){_GAP}{_OF}(?P<dmy_y>{year})",
        rf"(?P<mdy_m>{month})[ \t]*(?P<mdy_d>{day}){_ORDINAL}{_GAP}{_OF}(?P<mdy_y>{year})",
        r"(?P<n_a>[0-3]?[0-9])(?P<n_s>[./-])[ ]?(?P<n_b>[0-3]?[0-9])(?P=n_s)[ ]?(?P<n_y>(?:1[5-9]|"
        r"20)?[0-9]{2})(?![0-9])",
    )
    return re.compile(r"(?<![\w/.-])(?:" + "|".join(forms) + ")(?![/-][0-9])", re.IGNORECASE)


def _in_other_words(text: str) -> str:
    """A date in a language that is not in the table, as a library reads it."""
    if not re.search(r"(?<![0-9])(?:1[5-9]|20)[0-9]{2}(?![0-9])", text) or not re.search(r"[^\W\d_]{3}", text):
        return ""
    import dateparser

    strict = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        found = dateparser.parse(text, settings=strict)
    except (ValueError, OverflowError, RecursionError):
        return ""
    said = {int(number) for number in re.findall("[0-9]+", text)}
    return found.date().isoformat() if found and {found.year, found.day} <= said else ""
