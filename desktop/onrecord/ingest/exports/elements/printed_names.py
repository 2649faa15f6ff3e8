"""Bylines as they are printed -> the names in them."""

import re

_PREFIX = re.compile(
    r"(?:by\s+line:?|by|from|von|par|por|door|van onze|av|af|di|przez|autor(?:en|es)?:|auteurs?:|author:|byline:|"
    r"текст:|文|記者|记者)\s+",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|&|und|et|och|og)\s+", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:contributed|reported|reporting from|special (?:for|to)|compiled by|with files)\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\s+in\s+(?-i:[^\W\d_a-zß-öø-ÿ]).*|\s*\((?:now|earlier|fotos?|photos?|text|video)\)", re.IGNORECASE
)
_JOB = re.compile(
    r"(?:,|\s[-–—|/]|\s\|)\s*(?:[\w-]+\.)+[a-z]{2,10}\Z|"
    r"[,|]\s*(?:the\s)?[\w' -]{0,40}?\b(?:correspondent|editor|reporter|"
    r"staff writer|columnist|writer|critic|bureau chief|staff)s?\Z",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w.'’ -]{0,40}?),\s+([^\W\d_][\w.'’ -]{0,40})")
_SMALL = frozenset("de der den des di da do dos du van von la le el al bin ibn ten ter zu zum y e and und et".split())
_WORD = re.compile(r"[^\W\d_]+")


def names_of(byline: str) -> str:
    """The names of a byline in the usual case, joined with "; "; "" where there are none."""
    names: list[str] = []
    for part in " ".join(byline.split()).split(";"):
        for name in _parted(_without_words(part)):
            if (usual := _usual_case(name)) and usual not in names:
                names.append(usual)
    return "; ".join(names)


def _without_words(part: str) -> str:
    """A part of a byline without what is no name: "By", a job, a place, who else reported."""
    line = part.strip(" ,|–—-")
    while match := _PREFIX.match(line):
        line = line[match.end() :]
    if _REPORTED.search(line):
        return ""
    return _JOB.sub("", _PLACE.sub("", line)).strip(" ,|–—-")


def _parted(line: str) -> list[str]:
    """The names in a line, where each of its parts looks like a whole one."""
    parts = [name.strip(" ,") for name in _AND.split(line)]
    parts = [name for part in parts for name in _comma_parted(part)]
    return [name for name in parts if name]


def _comma_parted(line: str) -> list[str]:
    parts = [part.strip() for part in line.split(",")]
    return parts if len(parts) > 1 and all(len(part.split()) > 1 for part in parts) else [line]


def has_prefix(line: str) -> bool:
    """Whether a line begins as a byline does: "By", "Von", "Par"."""
    return bool(_PREFIX.match(line)) and len(line) < 120


def given_name_first(names: str) -> str:
    """The names of "Doe, Jane; Hill, Sam" as "Jane Doe; Sam Hill"."""
    found = []
    for name in names.split(";"):
        match = _SURNAME_FIRST.fullmatch(name.strip().rstrip("."))
        found.append(f"{match.group(2)} {match.group(1)}" if match else name.strip())
    return "; ".join(name for name in found if name)


def is_name(line: str) -> bool:
    """Whether a line looks like people's names: a few capitalised words and no sentence."""
    words = line.split()
    if not 1 < len(words) <= 12 or len(line) > 100 or line.rstrip()[-1:] in '.!?:;…»”"' or any(map(str.isdigit, line)):
        return False
    return all(word[:1].isupper() or word.strip(",;()") in _SMALL or not word[:1].isalpha() for word in words)


def _usual_case(name: str) -> str:
    """A name in capitals as it is usually written; another stays as it is."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or not all(letter.isupper() for letter in letters) or len(letters) < 4:
        return name
    return " ".join(_usual_word(word) for word in name.split())


def _usual_word(word: str) -> str:
    if word.casefold() in _SMALL:
        return word.casefold()
    return _WORD.sub(lambda match: _capital(match.group()), word)


def _capital(word: str) -> str:
    if word.startswith("MC") and len(word) > 4:
        return f"Mc{word[2:].capitalize()}"
    return word.capitalize()
