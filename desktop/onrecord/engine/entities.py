"""Who and what an article names, and where."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.domain.offsets import Span
from onrecord.domain.records import SpeakerKind
from onrecord.engine import names
from onrecord.engine.sentences import Places

_SMALL = frozenset("of the for and in on to a an".split())


def acronym(name: str) -> str:
    """The initials of a name of several words, small ones left out: what it may be called for short."""
    initials = [w[0] for w in name.replace("-", " ").split() if w.casefold() not in _SMALL]
    return "".join(initials) if len(initials) > 1 and all(c.isupper() for c in initials) else ""


def short_for(spellings: Iterable[str]) -> dict[str, str]:
    """Acronyms among an article's names, each with the one name in full that it can stand for."""
    full: dict[str, set[str]] = {}
    short = set()
    for spelling in spellings:
        full.setdefault(acronym(spelling), set()).add(spelling)
        short.add(spelling)
    return {a: next(iter(names)) for a, names in full.items() if a in short and len({n.casefold() for n in names}) == 1}


@dataclass(slots=True, eq=False)
class Entity:
    """Someone or something that an article names.

    Attributes:
        name: the fullest spelling. spellings: all of them. seen: offsets of its mentions by name.
        gender: f or m where a title tells, else "". female: how likely its names are a woman's, one for each mention.
        known: folded words of its names and roles, and of titles and appositions beside them.
        fullest: where the fullest spelling stands. told: where its role does.
    """

    name: str
    kind: SpeakerKind
    role: str = ""
    gender: str = ""
    female: list[float] = field(default_factory=list)
    spellings: set[str] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    fullest: Span = (0, 0)
    told: Span = (0, 0)

    def take(self, spelling: str, span: Span) -> None:
        """Note one more mention by name."""
        fuller = names.fuller(self.name, spelling) if self.kind is SpeakerKind.PERSON else self.name
        if not self.seen or fuller != self.name:
            self.name, self.fullest = fuller, span
        self.spellings.add(spelling)
        self.seen.append(span[0])
        self.known.update(names.fold(spelling).split())

    def take_role(self, role: str, span: Span) -> None:
        """Note what the text says that it is; the first role is the one shown."""
        if role and not self.role:
            self.role, self.told = role, span
        self.known.update(names.fold(role).split())

    @property
    def womanly(self) -> float:
        """How likely it is a woman, 0 to 1, by title or else by name."""
        if self.gender:
            return float(self.gender == "f")
        return sum(self.female) / len(self.female) if self.female else 0.5


@dataclass(frozen=True, slots=True)
class Met:
    """One mention of an entity: by name, or as the source of words."""

    span: Span
    entity: Entity
    spoke: bool = False


def _at(met: Met) -> int:
    return met.span[0]


class Cast:
    """An article's entities in the order in which it mentions them."""

    def __init__(self, text: str, places: Places, quoted: Iterable[Span]) -> None:
        self.text, self.places = text, places
        self._quoted = sorted(quoted)
        self._met: list[Met] = []

    def meet(self, met: Met) -> None:
        """Note a mention."""
        insort(self._met, met, key=_at)

    def between(self, low: int, high: int) -> Sequence[Met]:
        """The mentions that start in [low, high), in their order."""
        return self._met[bisect_left(self._met, low, key=_at) : bisect_left(self._met, high, key=_at)]

    def quoted(self, at: int) -> bool:
        """Whether an offset lies in a quote."""
        place = bisect_right(self._quoted, at, key=lambda span: span[0]) - 1
        return place >= 0 and at < self._quoted[place][1]
