"""The writers of an article, out of its byline."""

import re
from dataclasses import dataclass

_JOINTS = re.compile(r"\s*(?:[,;|&/]|\b(?:and|et|und|y|with)\b)\s*")
_LEADS = re.compile(
    r"^(?:by|from|story by|words by|reporting by|text by|written by|von|por|par)\s*:?\s+", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|esq|md|phd)\.?", re.IGNORECASE)
_PARTICLES = frozenset("van von der den de da di du la le del della dos das ter ten zu zur bin ibn al el".split())
_BODIES = re.compile(
    r"\b(?:press|news|agency|staff|reuters|bloomberg|afp|upi|tass|xinhua|desk|team|times|post|tribune|journal|media|"
    r"service|bureau|editorial|board|network|correspondents?|reporters?|editors?|writers?|newsroom|wire|group|magazine|"
    r"herald|guardian|gazette|radio|television|tv|associates|institute|university|center|centre|council|union)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A writer.

    Attributes:
        family: the family name, or the whole name of what is not a person, as an agency.
        given: the given names, "" where it is not a person.
        particle: what stands between both, as "van der".
        suffix: as "Jr.".
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""

    @property
    def surname(self) -> str:
        """The family name with what belongs before it."""
        return f"{self.particle} {self.family}".strip()

    @property
    def in_order(self) -> str:
        """Given name first."""
        name = f"{self.given} {self.surname}".strip()
        return f"{name} {self.suffix}".strip()


def writers(byline: str) -> tuple[PersonName, ...]:
    """The writers that a byline names, in its order, each once."""
    pieces = [piece.strip(" .,") for piece in _JOINTS.split(_LEADS.sub("", " ".join(byline.split())))]
    names: list[PersonName] = []
    for piece in filter(None, pieces):
        if names and _SUFFIX.fullmatch(piece) and names[-1].given:
            last = names.pop()
            names.append(PersonName(last.family, last.given, last.particle, piece if piece.isupper() else f"{piece}."))
        else:
            names.append(_name(piece))
    return tuple(dict.fromkeys(names))


def _name(piece: str) -> PersonName:
    words = piece.split()
    if len(words) < 2 or _BODIES.search(piece):
        return PersonName(piece)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    first = next((k for k, word in enumerate(words[1:-1], 1) if word in _PARTICLES), len(words) - 1)
    return PersonName(words[-1], " ".join(words[:first]), " ".join(words[first:-1]), suffix)


def initials(name: PersonName, between: str = " ") -> str:
    """The given names by their first letters: J.-P. M.; whole where the script has no capitals."""
    return between.join(_initial(part) for part in name.given.split())


def _initial(part: str) -> str:
    pieces = [piece for piece in part.split("-") if piece]
    return "-".join(f"{piece[0] if piece[0].isupper() else piece.rstrip('.')}." for piece in pieces)
