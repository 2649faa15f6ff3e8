"""What the name of a file, and of its folders, tells of an article: guesses, where its text is silent."""

import re
from collections.abc import Iterator

from onrecord.ingest import outlet_names
from onrecord.ingest.heads.findings import Certainty, Findings
from onrecord.ingest.heads.outlets import is_agency, is_outlet
from onrecord.ingest.iso_dates import iso_date

FOLDERS = 3
"""Folders above a file whose names are looked at."""

_APART = re.compile(r"_{1,3}|\s+[-–—|]\s+|\s*[|;]\s*|(?<=\d)-(?=[^\W\d])|(?<=[^\W\d])-(?=\d{4}-?\d\d-?\d\d)")
_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-_. ]?([01][0-9])[-_. ]?([0-3][0-9])(?![0-9])")
_DAY_LAST = re.compile(r"(?<![0-9])([0-3]?[0-9])[-_.]([01]?[0-9])[-_.]((?:19|20)[0-9]{2})(?![0-9])")
_COPY = re.compile(r"\s*\((?:[0-9]{1,3}|copy|Kopie)\)\Z")
_NO_OUTLET = frozenset(
    "time times news post press star sun mail mirror week people nature science article articles text".split()
)


def take_from_name(name: str, findings: Findings) -> None:
    """Take what the name of a file tells, whose folders stand before it with strokes between."""
    parts = [part for part in re.split(r"[\\/]", name) if part]
    if not parts:
        return
    stem = _COPY.sub("", re.sub(r"\.[A-Za-z0-9]{1,8}\Z", "", parts[-1]))
    for place in (stem, *reversed(parts[-1 - FOLDERS : -1])):
        day, rest = _day(place)
        findings.add("published", day, Certainty.NAME)
        pieces = [piece.strip(" -.") for piece in _APART.split(rest) if piece.strip(" -.")]
        if day or place != stem:
            findings.add("source", next(_outlets(pieces), ""), Certainty.NAME)
        if place == stem and day:
            findings.add("title", next(_titles(pieces), ""), Certainty.NAME)


def _day(text: str) -> tuple[str, str]:
    """The day in a name, and the name without it."""
    if match := _DAY.search(text):
        return iso_date("-".join(match.groups())), f"{text[: match.start()]}_{text[match.end() :]}"
    if match := _DAY_LAST.search(text):
        return iso_date(match.group()), f"{text[: match.start()]}_{text[match.end() :]}"
    return "", text


def _outlets(pieces: list[str]) -> Iterator[str]:
    """The outlets among the pieces of a name, but for words that mean other things too."""
    for piece in pieces:
        spaced = piece.replace("-", " ")
        if piece.lower() in _NO_OUTLET or len(piece) < 2:
            continue
        if is_agency(spaced) or outlet_names.is_outlet(spaced):
            yield spaced if is_agency(spaced) else outlet_names.outlet_name(spaced)
        elif is_outlet(spaced.title() if spaced.islower() else spaced):
            yield spaced.title() if spaced.islower() else spaced


def _titles(pieces: list[str]) -> Iterator[str]:
    """The pieces that may be a headline: three words or more, one of them in full."""
    for piece in pieces:
        words = piece.replace("-", " ").split()
        if len(words) >= 3 and not outlet_names.is_outlet(piece) and any(len(word) > 3 for word in words):
            yield " ".join(words) if "-" in piece and " " not in piece else piece
