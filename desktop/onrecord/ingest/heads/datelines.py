"""Datelines: the place, day and agency that open the first paragraph, "KYIV, Nov 11 (Reuters) -"."""

import re
from dataclasses import dataclass

from onrecord.ingest.heads.outlets import is_outlet
from onrecord.ingest.iso_dates import iso_date, written_dates

_PLACE = r"[A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*(?:[ /][A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*){0,4}(?: \[[^\[\]]{2,30}\])?"
_AGENCY = re.compile(
    rf"\s*(?:(?P<place>{_PLACE})(?P<rest>[,.][^()\n]{{0,60}})?\s|(?P<day>[A-Z][a-z]{{2,8}}\.? [0-9]{{1,2}}) )?"
    r"(?:\((?P<name>[^()\n]{2,40})\)|/(?P<wire>[A-Z][\w .-]{1,30})/)\.?\s*(?:-{1,2}|[—–:]|(?<=\.))\s*-?\s?(?=\S)"
)
_PLAIN = re.compile(
    r"\s*(?P<place>[A-ZÀ-ÖØ-ÞА-Я][\w.’'-]+(?:[ /][A-ZÀ-ÖØ-ÞА-Я][\w.’'-]*){0,3}"
    r"(?:,\s*[A-ZÀ-ÖØ-Þ][\w. ’'-]{1,30}?){0,2})(?:,\s+|\s+\()(?P<day>[^()—–\n]{8,40}?)\)?\s*(?:-{1,2}|[—–])\s"
)
_REST = re.compile(
    r"(?:[,.]\s*[^\W\d_][\w. /’'-]{0,40}){0,3}?"
    r"(?:[,.]?\s*[^\W\d_]{3,9}\.? [0-9]{1,2}|[,.]?\s*[0-9]{1,2}\.? [^\W\d_]{3,9}\.?)?(?:,? [0-9]{4})?[,.]?\s*"
)
_WIRE = re.compile(
    r"(?:PR|Business|Globe|EIN|Media|Market|News|Access|Cision|Presse|Canada)\s?[Nn]ews[Ww]ire|[A-Z][\w-]*[Ww]ire"
)
_NO_PLACE = re.compile(r"\b(?:On|Last|Since|By|Until|In|As|After|Before|This|[A-Z][a-z]+day)\b")
_STATION = re.compile(r"[KW][A-Z]{3}(?:-TV|-FM)?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; "" for what it does not say.

    Attributes:
        source: the agency or outlet.
        published: the ISO date, where the year is told.
    """

    source: str = ""
    published: str = ""


def dateline_of(line: str) -> Dateline | None:
    """The dateline that opens a paragraph, or None."""
    match = _AGENCY.match(line)
    if match and _REST.fullmatch(match["rest"] or "") and (source := _source(match["name"] or match["wire"])):
        return Dateline(source, _day(match["rest"] or ""))
    plain = _PLAIN.match(line)
    if plain and not _NO_PLACE.search(plain["place"]) and (day := iso_date(plain["day"].strip())):
        return Dateline(published=day)
    return None


def _source(name: str) -> str:
    """The agency in a dateline: "dpa" of "dpa/lno"."""
    first = name.partition("/")[0].strip()
    return first if is_outlet(first) or _WIRE.fullmatch(first) or _STATION.fullmatch(first) else ""


def _day(rest: str) -> str:
    return next((day for written in written_dates(rest) if (day := written.iso())), "")
