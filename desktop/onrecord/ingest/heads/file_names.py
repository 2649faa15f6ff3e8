"""What the name of a file, and of its folders, tells of an article: guesses, where its text is silent."""

import re
from collections.abc import Iterator

from onrecord.ingest import outlet_names
from onrecord.ingest.heads.findings import Certainty, Findings
from onrecord.ingest.heads.outlets import is_agency, is_outlet
from onrecord.ingest.iso_dates import iso_date

FOLDERS = 5
"""Folders above a file whose names are looked at."""

_APART = re.compile(r"_{1,3}|\s+[-–—|]\s+|\s*[|;]\s*|(?<=\d)-(?=[^\W\d])|(?<=[^\W\d])-(?=\d{4}-?\d\d-?\d\d)")
_DAY = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-_. ]?([01][0-9])[-_. ]?([0-3][0-9])(?![0-9])")
_DAY_LAST = re.compile(r"(?<![0-9])([0-3]?[0-9])[-_.]([01]?[0-9])[-_.]((?:19|20)[0-9]{2})(?![0-9])")
_COPY = re.compile(r"\s*\((?:[0-9]{1,3}|copy|Kopie)\)\Z")
_NO_OUTLET = frozenset(
    "time times news newsletter post press star sun mail mirror week people nature science article articles "
    "text".split()
)
_SHORT = 3
"""Letters up to which a name that is not in capitals is a word: "is" is no Ilta-Sanomat."""


def take_from_name(name: str, findings: Findings) -> None:
    """Take what the name of a file tells, whose folders stand before it with strokes between."""
    parts = [part for part in re.split(r"[\\/]", name) if part]
    if not parts:
        return
    stem = stem_of(parts[-1])
    folders = parts[-1 - FOLDERS : -1]
    day, rest = _day(stem)
    findings.add("published", day, Certainty.NAME)
    if day:
        findings.add("source", next(_outlets(_pieces(rest)), ""), Certainty.NAME)
    for folder in reversed(folders):
        in_folder, rest_of_folder = _day(folder)
        findings.add("published", in_folder, Certainty.NAME)
        findings.add("source", _outlet_of_folder(_pieces(rest_of_folder)), Certainty.NAME)
    findings.add("published", _day("-".join(folders[-3:]))[0], Certainty.NAME)  # 2022/11/13
    if day or "published" in findings.values:
        findings.add("title", next(_titles(_pieces(rest)), ""), Certainty.NAME)


def stem_of(name: str) -> str:
    """The name of a file without its suffix, and without what tells a copy of it: "a (2).txt" is a."""
    return _COPY.sub("", re.sub(r"\.[A-Za-z0-9]{1,8}\Z", "", name))


def is_outlet_piece(piece: str) -> bool:
    """Whether a piece of a name is that of an outlet."""
    return next(_outlets([piece.replace("_", " ").strip()]), "") != ""


def outlet_piece(piece: str) -> str:
    """The outlet that a piece of a name is known to name, by its usual name."""
    return next(_outlets([piece]), "") or (piece.title() if piece.islower() else outlet_names.outlet_name(piece))


def _pieces(text: str) -> list[str]:
    return [piece for part in _APART.split(text) if (piece := part.strip(" -."))]


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
        if piece.lower() in _NO_OUTLET or (len(piece) <= _SHORT and not piece.isupper()):
            continue
        if is_agency(spaced) or outlet_names.is_outlet(spaced):
            yield outlet_names.outlet_name(spaced)
        elif is_outlet(spaced.title() if spaced.islower() else spaced):
            yield spaced.title() if spaced.islower() else spaced


def _outlet_of_folder(pieces: list[str]) -> str:
    """The outlet that a folder is named after, as a whole: folders are called by words of any kind."""
    if len(pieces) != 1:
        return ""
    spaced = pieces[0].replace("-", " ")
    known = is_agency(spaced) or outlet_names.is_outlet(spaced) or (spaced.istitle() and is_outlet(spaced))
    return next(_outlets(pieces), "") if known else ""


def _titles(pieces: list[str]) -> Iterator[str]:
    """The pieces that may be a headline: three words or more, one of them in full."""
    for piece in pieces:
        words = piece.replace("-", " ").split()
        if len(words) >= 3 and not outlet_names.is_outlet(piece) and any(len(word) > 3 for word in words):
            yield " ".join(words if "-" in piece and " " not in piece else piece.split())
