"""Who and what an article names, and where."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.domain.offsets import Span, lies_in
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.names import name_strings, organisation_names
from onrecord.engine.roles import role_nouns
from onrecord.engine.roles.role_phrases import RolePhrase
from onrecord.engine.sentences import SentenceBounds

_BY = re.compile(r"\W*(?:By\s+)?", re.IGNORECASE)
_LINE_END = re.compile(r"[^\w\n\r\u2028\u2029]*(?:[\n\r\u2028\u2029]|\Z)")


def short_for(spellings: Iterable[str]) -> dict[str, str]:
    """Acronyms and short forms among an article's names, each with the one name in full that it can stand for.

    Args:
        spellings: names of organisations, in the order of the text.
    """
    in_order = list(dict.fromkeys(spellings))
    bodies = {spelling: organisation_names.read(spelling) for spelling in sorted(in_order)}
    full: dict[str, dict[str, str]] = defaultdict(dict)
    for spelling, body in bodies.items():
        for initials in body.initials:
            full[initials].setdefault(name_strings.fold(spelling), spelling)
    fitting = {spelling: list(full[body.acronym].values()) for spelling, body in bodies.items() if body.acronym}
    acronyms = {spelling: found[0] for spelling, found in fitting.items() if len(found) == 1}
    return _clipped(in_order) | acronyms


def _clipped(in_order: Sequence[str]) -> dict[str, str]:
    """Names given in full before, here without the words that say what sort of body it is: Massy for Massy Stores."""
    found: dict[str, str] = {}
    alike: dict[str, list[str]] = defaultdict(list)
    for short in in_order:
        before = alike[short.partition(" ")[0]]
        if whole := given_in_full(short, before):
            found[short] = whole
        before.append(short)
    return found


def given_in_full(short: str, names: Iterable[str]) -> str | None:
    """The name among some that another is short for, if all of them that begin with it go on with that one."""
    longer = [name for name in names if name.startswith(f"{short} ")]
    whole = next((name for name in longer if organisation_names.is_clipped(short, name)), None)
    return whole if whole and all(name.startswith(whole) for name in longer) else None


def of_one_kind(text: str, tags: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The name tags, those of one name all of the kind that most of them have, by their confidence.

    A word mostly has one sense in one text (Gale, Church and Yarowsky, 1992). A surname alone has its full name's vote.
    """
    keys = [name_strings.fold(text[slice(*tag.span)]) for tag in tags]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key, tag in zip(keys, tags, strict=True):
        votes[key][tag.kind] += tag.confidence  # type: ignore[assignment]  # a Counter adds any number
        if tag.kind == "person" and " " in key:
            votes[key.split()[-1]]["person"] += tag.confidence  # type: ignore[assignment]
    return [replace(tag, kind=max(votes[key], key=votes[key].__getitem__)) for key, tag in zip(keys, tags, strict=True)]


@dataclass(slots=True, eq=False)
class Entity:
    """Someone or something that an article names.

    Attributes:
        name: the fullest spelling. spellings: all of them. seen: offsets of its mentions by name.
        gender: f or m where a title tells, else "".
        female: how likely its fullest names are a woman's, one for each mention.
        known: folded words of its names and roles, and of titles and appositions beside them.
        nouns: those of them that tell what a person is ("senator").
        fullest: where the fullest spelling stands.
        roles: what the article says that it is, in the order of the text.
    """

    name: str
    kind: SpeakerKind
    gender: str = ""
    female: list[float] = field(default_factory=list)
    spellings: set[str] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    fullest: Span = (0, 0)
    roles: list[RolePhrase] = field(default_factory=list)
    _size: int = field(default=0, init=False)

    def take(self, spelling: str, span: Span) -> None:
        """Note one more mention by name."""
        fuller = name_strings.fuller(self.name, spelling) if self.kind is SpeakerKind.PERSON else self.name
        if not self.seen or fuller != self.name:
            self.name, self.fullest = fuller, span
        self.spellings.add(spelling)
        self.seen.append(span[0])

    def take_gender(self, spelling: str, female: float) -> None:
        """Note how likely a name of it is a woman's: a surname tells little, so only the fullest names count."""
        size = len(spelling.split())
        if size > self._size:
            self._size, self.female = size, []
        if size == self._size:
            self.female.append(female)

    @property
    def role(self) -> RolePhrase | None:
        """What the article says that it is: the first role that says more than a title, if any does.

        What it was comes last. An office that the article also calls former is over.
        """
        over = {role.head for role in self.roles if role.past}
        left = [role for role in self.roles if role.past or role.head not in over]
        return min(left, key=_weight, default=None)

    @property
    def womanly(self) -> float:
        """How likely it is a woman, 0 to 1, by title or else by name."""
        if self.gender:
            return float(self.gender == "f")
        return sum(self.female) / len(self.female) if self.female else 0.5


def _weight(role: RolePhrase) -> tuple[bool, bool, bool]:
    return role_nouns.is_relation(role.head), role.past, role.bare


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One mention of an entity: by name, or as the source of words.

    Attributes:
        chance: how likely it is the one that a later mention means, 0 to 1, where that was asked.
    """

    span: Span
    entity: Entity
    spoke: bool = False
    chance: float = 1.0


def _at(met: EntityMention) -> int:
    return met.span[0]


class EntityList:
    """An article's entities in the order in which it mentions them."""

    def __init__(self, text: str, places: SentenceBounds, quoted: Iterable[Span]) -> None:
        self.text, self.places = text, places
        self._quoted = sorted(quoted)
        self._told: list[Span] = []
        self._met: list[EntityMention] = []

    def tell(self, contents: Iterable[Span]) -> None:
        """Note which words are somebody's."""
        self._told = sorted(contents)

    def meet(self, met: EntityMention) -> None:
        """Note a mention; a source takes the place of the names in it."""
        low, high = (bisect_left(self._met, at, key=_at) for at in met.span)
        inside = self._met[low:high]
        self._met[low:high] = sorted([met, *(m for m in inside if m.entity is not met.entity)], key=_at)

    def between(self, low: int, high: int) -> Sequence[EntityMention]:
        """The mentions that start in [low, high), in their order."""
        return self._met[bisect_left(self._met, low, key=_at) : bisect_left(self._met, high, key=_at)]

    def quoted(self, at: int) -> bool:
        """Whether an offset lies in a quote."""
        return lies_in(self._quoted, at)

    def alone(self, span: Span) -> bool:
        """Whether a mention is a line by itself, "By" aside: a byline, the credit of a picture, a heading."""
        before = _BY.fullmatch(self.text, self.places.line_start(span[0]), span[0])
        return before is not None and _LINE_END.match(self.text, span[1]) is not None

    def told(self, at: int) -> bool:
        """Whether an offset lies in words that are somebody's, quoted or not."""
        return lies_in(self._told, at)
