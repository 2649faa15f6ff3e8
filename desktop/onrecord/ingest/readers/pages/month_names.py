"""Names of months in the languages of the press, and the dates that are printed with them."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache

# Twelve to a language, what is written for one month joined by a stroke; without accents, as `_folded` gives them.
_NAMES = (
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
    "november|nov december|dec",
    "januar|janner|jan februar|feber|feb marz|mrz april mai juni juli august september|sept oktober|okt november "
    "dezember|dez",
    "janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre octobre novembre decembre",
    "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre noviembre "
    "diciembre|dic",
    "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre ottobre|ott novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro|out novembro dezembro",
    "januari februari maart|mrt april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december|des|desember",
    "tammikuuta|tammikuu helmikuuta|helmikuu maaliskuuta|maaliskuu huhtikuuta|huhtikuu toukokuuta|toukokuu kesakuuta|"
    "kesakuu "
    "heinakuuta|heinakuu elokuuta|elokuu syyskuuta|syyskuu lokakuuta|lokakuu marraskuuta|marraskuu joulukuuta|joulukuu",
    "stycznia|styczen lutego|luty marca|marzec kwietnia|kwiecien maja czerwca|czerwiec lipca|lipiec sierpnia|sierpien "
    "wrzesnia|wrzesien pazdziernika|pazdziernik listopada|listopad grudnia|grudzien",
    "ledna|leden unora|unor brezna|brezen dubna|duben kvetna|kveten cervna|cerven cervence|cervenec srpna|srpen zari "
    "rijna|rijen "
    "listopadu prosince|prosinec",
    "января|январь|янв февраля|февраль|фев марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл "
    "августа|август|авг "
    "сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя декабря|декабрь|дек",
    "сiчня|сiчень лютого|лютий березня|березень квiтня|квiтень травня|травень червня|червень липня|липень серпня|"
    "серпень "
    "вересня|вересень жовтня|жовтень листопада|листопад грудня|грудень",
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december",
    "ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου "
    " ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου",
    "januari februari maret april mei juni juli agustus september oktober november|nop desember",
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_الاول تشرين_الثاني كانون_الاول",
    "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
)
_DIGITS = "(?<![0-9])([0-9]{1,2})(?![0-9])"
_YEAR = "(?<![0-9])((?:1[6-9]|20)[0-9]{2})(?![0-9])"
_EASTERN = re.compile(r"((?:1[6-9]|20)[0-9]{2})\s?[年년]\s?([0-9]{1,2})\s?[月월]\s?([0-9]{1,2})\s?[日일]")
_YEAR_FIRST = re.compile(rf"{_YEAR}\s?([-/.])\s?([0-9]{{1,2}})\s?\2\s?([0-9]{{1,2}})(?![0-9])")
_FIGURES = re.compile(r"(?<![0-9./-])([0-9]{1,2})\s?([-/.])\s?([0-9]{1,2})\s?\2\s?((?:1[6-9]|20)?[0-9]{2})(?![0-9/:-])")
_WORD = r"([^\W\d_]{2,14}(?:[_ ][^\W\d_]{4,7})?)"
_DAY_FIRST = re.compile(
    rf"{_DIGITS}(?:st|nd|rd|th|er|\.|º|ª|º)?,?\s?(?:of |de |di |del |d'|ב)?[\s-]?{_WORD}\.?,?[\s-]?(?:de |del |of "
    rf")?\s?{_YEAR}"
)
_MONTH_FIRST = re.compile(rf"{_WORD}\.?\s{_DIGITS}(?:st|nd|rd|th)?,?(?: at [0-9:]{{4,5}} ?[ap]?m?,)?\s{_YEAR}")
_HUNGARIAN = re.compile(rf"{_YEAR}\.?\s{_WORD}\.?\s{_DIGITS}")
_MOST = 300
_EASTERN_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)


def printed_date(text: str, month_first: bool) -> str:
    """The first date that is printed in a short text, ISO, or "".

    Args:
        text: a line such as "Published 12 Nov. 2022, 10.30 GMT".
        month_first: whether 11/12/2022 is the twelfth of November.
    """
    text = text[:_MOST].translate(_EASTERN_FIGURES)
    folded = _folded(text)
    return next(filter(None, (*_figures(text, month_first), *_worded(folded))), "")


def month_number(name: str) -> int:
    """The number of a month under a name in lower case without accents, or 0."""
    return _months().get(name, 0)


def valid(year: int, month: int, day: int) -> str:
    """An ISO date, or "" where there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _figures(text: str, month_first: bool) -> Iterator[str]:
    if match := _EASTERN.search(text):
        yield valid(*(int(group) for group in match.groups()))
    if match := _YEAR_FIRST.search(text):
        yield valid(int(match.group(1)), int(match.group(3)), int(match.group(4)))
    if match := _FIGURES.search(text):
        one, mark, two, year = int(match.group(1)), match.group(2), int(match.group(3)), int(match.group(4))
        year += (2000 if year < 70 else 1900) if year < 100 else 0
        first = (month_first and mark != "." and one <= 12) or two > 12
        yield valid(year, one if first else two, two if first else one)


def _worded(text: str) -> Iterator[str]:
    for pattern, order in ((_DAY_FIRST, (2, 1, 0)), (_MONTH_FIRST, (2, 0, 1)), (_HUNGARIAN, (0, 1, 2))):
        for match in pattern.finditer(text):
            year, month, day = (match.group(at + 1) for at in order)
            number = month_number(month) or month_number(month.replace(" ", "_")) or month_number(month.split(" ")[-1])
            if number:
                yield valid(int(year), number, int(day))


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("і", "i").casefold().replace("ł", "l"))
    return unicodedata.normalize(
        "NFC", "".join(one for one in parts if not unicodedata.combining(one) or "\u0900" <= one <= "\u097f")
    )


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for names in _NAMES:
        for number, called in enumerate(names.split(), start=1):
            for name in called.split("|"):
                found.setdefault(_folded(name), number)
    return found
