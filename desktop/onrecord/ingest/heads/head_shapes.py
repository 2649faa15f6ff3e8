"""What one line of a head is, by its form alone: outlet, headline with its outlet behind a stroke, prose."""

import re
from dataclasses import dataclass

from onrecord.ingest import outlet_names
from onrecord.ingest.heads.datelines import dateline_of
from onrecord.ingest.heads.furniture import is_section
from onrecord.ingest.heads.outlets import is_agency, is_name, is_outlet
from onrecord.ingest.heads.stamps import stamp_of
from onrecord.ingest.iso_dates import written_dates

HEADLINE = 120
"""Characters that a headline may have."""

_LONGEST_OUTLET = 60
_SENTENCE_END = re.compile(r"(?:[.,;:…]|[.!?…,][”\"’'»)]+)\Z")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}\Z")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<text>[^\s*_](?:[^*_]*[^\s*_])?)(?P=mark)")
_MARKS = re.compile(r"(?:#{1,6}|[-*•–])\s+")
_STAFF = re.compile(
    r"\s+(?:Web Desk|Online Desk|News Desk|News Service|Bureau|Staff(?: (?:Writer|Reporter)s?)?|Desk|Online|Newsroom|"
    r"Reporters?|"
    r"Correspondents?|Team|Editors?)\Z"
)
_FOR = re.compile(r"(?:special to|exclusive to|reporting for|for)\s+(?:the\s+(?=The\b))?", re.IGNORECASE)
_PLACE = re.compile(r"(?:,\s*|\s+[(\[])(?:in\s+)?[A-ZÀ-Þ][\w .'’-]{1,30}[)\]]?\Z")
_PARTS = re.compile(r"\s+(?:[|•·‧/]|-{1,2}|[—–])\s+|\s*\|\s*|\t+")
_LAST_PART = re.compile(r"(?P<headline>.+?)(?:\s+(?P<mark>[|•·—–:-]|-{2})\s+|\s*\|\s*)(?P<last>[^|•·—–]{2,60})")
_STROKE = re.compile(r"\s*\|\s*|\s+[•·]\s+")
_MOST_PARTS = 6


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet that fills a line or a part of one.

    Attributes:
        name: the outlet as it stands there, without city or desk.
        known: whether it is in the table of outlets, so that its name alone tells.
    """

    name: str
    known: bool


def outlet_in(text: str) -> OutletLine | None:
    """The outlet that a text is: "The Guardian (London)", "BBC News, Lisbon", "The Hindu Bureau"."""
    if not 1 < len(text) <= _LONGEST_OUTLET:
        return None
    text = _FOR.sub("", text)
    names = dict.fromkeys((text, _PLACE.sub("", text), _STAFF.sub("", text)))
    for name in names:
        if is_agency(name) or (is_name(name) and outlet_names.is_outlet(name)):
            return OutletLine(name, known=len(name.split()) > 1 or name.isupper() or is_agency(name))
    for name in names:
        if is_outlet(name.title() if name.isupper() else name) and not _STAFF.search(name):
            return OutletLine(name, known=False)
    return None


def parts_of(line: str) -> list[str]:
    """The parts of a line that strokes, dots or dashes set apart."""
    return [part.strip() for part in _PARTS.split(line, maxsplit=_MOST_PARTS) if part.strip()]


def before_date(part: str) -> list[str]:
    """A part cut before the stamp that ends it: "Jane Doe in Kyiv MARCH 4 2021"."""
    first = next(written_dates(part), None)
    if first is None or not first.start or not stamp_of(part[first.start :]) or stamp_of(part):
        return [part]
    return [part[: first.start].strip(" ,-–—"), part[first.start :]]


def headline_and_outlet(line: str) -> tuple[str, str]:
    """A headline without what a page sets behind it, and the outlet of that: "Pool to close | Sport | The Guardian"."""
    outlet = ""
    for _ in range(_MOST_PARTS):
        match = _LAST_PART.fullmatch(line) if len(line) <= 3 * HEADLINE else None
        last = match["last"].strip() if match else ""
        if not match or len(match["headline"]) < 8:
            break
        found = outlet_in(last) or (OutletLine(last, known=True) if _is_site(last) else None)
        if found and not outlet:
            outlet = found.name
        elif not (stamp_of(last) or (outlet and match["mark"] != "-" and is_section(last))):
            break
        line = match["headline"].strip()
    if outlet:
        first, *others = _STROKE.split(line)
        line = first if others and len(first) >= 8 and all(len(other) <= 30 for other in others) else line
    return line, outlet


def _is_site(text: str) -> bool:
    return bool(re.fullmatch(r"(?:[\w-]{2,40}\.){1,3}(?:com|org|net|news|co\.[a-z]{2}|[a-z]{2})", text, re.IGNORECASE))


def is_headline(line: str) -> bool:
    """Whether a line may be a headline: short, and no sentence with its full stop."""
    return 0 < len(line) <= HEADLINE and (not _SENTENCE_END.search(line) or bool(_ABBREVIATION.search(line)))


def is_prose(line: str) -> bool:
    """Whether a line begins the article proper: a dateline, a long line, or more than one sentence."""
    return (
        len(line) > 2 * HEADLINE
        or bool(re.search(r"[a-zà-ÿ][.!?][”\"’)]*\s+[“\"‘]?[A-ZÀ-Þ]", line))
        or dateline_of(line) is not None
    )


def unmarked(line: str) -> str:
    """A line without the marks of a list or a Markdown headline before it."""
    match = _MARKS.match(line)
    bare = line[match.end() :] if match else line
    emphasis = _EMPHASIS.fullmatch(bare)
    return emphasis["text"] if emphasis else bare
