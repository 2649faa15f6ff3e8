"""Who is meant, within one article: from source mentions to speakers.

Rules in the order in which they are tried: a name is itself in its fullest form; a surname is the last person of
that name; a singular pronoun is the last person who spoke here or, failing that, the first one named in the sentence
before; a description is the speaker whose role or name shares its words. What none of them settles stays unknown.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from onrecord.domain.offsets import Span
from onrecord.domain.records import Attribution, Speaker, SpeakerKind
from onrecord.engine import mentions, names
from onrecord.engine.decoding import Tag
from onrecord.engine.marks import Stretch, quotes
from onrecord.engine.mentions import Form, Mention
from onrecord.engine.sentences import Places

PRONOUN_REACH = 2
"""Paragraphs that a pronoun may look back."""
REACH = 4000
"""Characters that anything may look back: paragraphs can be as long as a book."""
_BEFORE = 12
"""Characters before a name in which a title such as Ms. is looked for."""
_T = TypeVar("_T")
_EMPTY_WORDS = frozenset("the a an of for and in at on to who with from this that his her its their".split())


@dataclass(slots=True)
class Entity:
    """Someone or something that an article names.

    Attributes:
        name: the fullest spelling. spellings: all of them. seen: offsets of its mentions by name.
        known: folded words of its names and roles, and of titles and appositions beside them.
    """

    name: str
    kind: SpeakerKind
    role: str = ""
    gender: str = ""
    spellings: set[str] = field(default_factory=set)
    seen: list[int] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def take(self, spelling: str, at: int) -> None:
        """Note one more mention by name."""
        self.name = names.fuller(self.name, spelling) if self.kind is SpeakerKind.PERSON else self.name
        self.spellings.add(spelling)
        self.seen.append(at)
        self.known.update(names.fold(spelling).split())

    def take_role(self, role: str) -> None:
        """Note what the text says that it is; the first role is the one shown."""
        self.role = self.role or role
        self.known.update(names.fold(role).split())


@dataclass(frozen=True, slots=True)
class _Answer:
    """Who a mention was found to be, and how."""

    entity: Entity | None
    reason: str


def name_speakers(
    text: str, attributions: Iterable[Attribution], named: list[Tag], stretches: list[Stretch]
) -> list[Attribution]:
    """The attributions with their speakers, in the order given. Unknown speakers are None, with the reason why."""
    return _Namer(text, named, stretches).name(list(attributions))


class _Namer:
    """One article's people and what has been said by whom so far."""

    def __init__(self, text: str, named: list[Tag], stretches: list[Stretch]) -> None:
        self._text = text
        self._named = sorted(named, key=lambda t: t.start)
        self._quotes = [s.span for s in quotes(stretches)]
        self._places = Places(text)
        self._entities: list[Entity] = []
        self._by_sound: dict[str, dict[int, Entity]] = defaultdict(dict)
        self._named_so: dict[tuple[SpeakerKind, str], Entity] = {}
        self._sources: list[tuple[int, Entity]] = []
        self._answers: dict[Span, _Answer] = {}
        self._people = [(t, self._person(t)) for t in self._named if t.kind == "person"]

    def name(self, attributions: list[Attribution]) -> list[Attribution]:
        """Resolve mentions in text order, so that each may lean on the ones before."""
        for source in sorted({a.source[0] for a in attributions if a.source}):
            self._answers[source] = answer = self._resolve(source)
            if answer.entity:
                self._sources.append((source[0], answer.entity))
        return [self._with_speaker(a) for a in attributions]

    def _with_speaker(self, attribution: Attribution) -> Attribution:
        if not attribution.source:
            return replace(attribution, reason="The article names no source for these words near them.")
        answer = self._answers[attribution.source[0]]
        how = f"{attribution.reason[:1].upper()}{attribution.reason[1:]}; " if attribution.reason else ""
        reason = f"{how}{answer.reason}" if how else answer.reason[:1].upper() + answer.reason[1:]
        entity = answer.entity
        if entity is None:
            return replace(attribution, reason=reason)
        return replace(attribution, speaker=Speaker(entity.name, entity.kind, entity.role, entity.name), reason=reason)

    def _person(self, tag: Tag) -> Entity:
        """The entity of a person's name in the text; a new one where no earlier one fits."""
        spelling = names.clean(self._text[tag.start : tag.end])
        title = names.gender(self._text[max(0, tag.start - _BEFORE) : tag.start])
        entity = self._known_person(spelling, title) or self._new(spelling, SpeakerKind.PERSON)
        entity.take(spelling, tag.start)
        self._index(entity, spelling)
        entity.gender = entity.gender or title
        told = mentions.told_of(self._text, tag)
        entity.known |= {w for words in told for w in names.fold(words).split()}
        return entity

    def _known_person(self, spelling: str, gender: str) -> Entity | None:
        """The person last named whom a spelling fits. Only those whose first or last name sounds alike are compared."""
        parts = names.words(spelling)
        alike = self._by_sound[names.sound(parts[-1])].values() if parts else ()
        fitting = [e for e in alike if self._may_be(e, spelling, gender)]
        return max(fitting, key=lambda e: e.seen[-1]) if fitting else None

    def _index(self, entity: Entity, spelling: str) -> None:
        parts = names.words(spelling)
        for word in {*parts[:1], *parts[-1:]}:
            self._by_sound[names.sound(word)][id(entity)] = entity

    @staticmethod
    def _may_be(entity: Entity, spelling: str, gender: str) -> bool:
        if gender and entity.gender and gender != entity.gender:
            return False
        parts = names.words(spelling)
        given = len(parts) == 1 and names.words(entity.name)[:1] == parts
        return given or names.fits(entity.name, spelling)

    def _new(self, name: str, kind: SpeakerKind) -> Entity:
        entity = Entity(name, kind)
        self._entities.append(entity)
        self._named_so.setdefault((kind, names.fold(name)), entity)
        return entity

    def _resolve(self, source: Span) -> _Answer:
        """Who a source mention is."""
        inside = [t for t in _between(self._named, *source, key=_start) if t.end <= source[1]]
        mention = mentions.read(self._text, source, inside)
        words = self._text[source[0] : source[1]].strip(" ,")
        if mention.form is Form.NAME:
            return self._by_name(mention, source, words)
        if mention.form is Form.PRONOUN:
            return self._by_pronoun(mention, source)
        return self._by_description(mention, source, words)

    def _by_name(self, mention: Mention, source: Span, words: str) -> _Answer:
        if mention.kind is None:
            mention = self._with_kind(mention)
        entity = self._entity_of(mention, source)
        if mention.kind is SpeakerKind.PERSON:
            entity.take_role(mention.role)
            entity.gender = entity.gender or names.gender(words)
        same = entity.name == mention.name
        reason = f"named as the source: “{words}”" if same else f"“{words}” is {entity.name}, as the article names them"
        return _Answer(entity, reason + ".")

    def _with_kind(self, mention: Mention) -> Mention:
        """A name that no tag covers is a known person's, or else taken for an organisation's."""
        person = self._known_person(mention.name, "")
        if person:
            return replace(mention, kind=SpeakerKind.PERSON, name=person.name)
        return replace(mention, kind=SpeakerKind.ORGANISATION)

    def _entity_of(self, mention: Mention, source: Span) -> Entity:
        if mention.kind is SpeakerKind.PERSON:
            for tag, entity in _between(self._people, *source, key=_person_start):
                if names.clean(self._text[slice(*tag.span)]) == mention.name:
                    return entity
            person = self._known_person(mention.name, "")
            if person and person.name == mention.name:
                return person
        kind = mention.kind or SpeakerKind.ORGANISATION
        entity = self._named_so.get((kind, names.fold(mention.name))) or self._new(mention.name, kind)
        entity.take(mention.name, source[0])
        return entity

    def _by_pronoun(self, mention: Mention, source: Span) -> _Answer:
        gender = mentions.SINGULAR.get(mention.name)
        if mention.name == "who":
            return self._by_relative(source[0])
        if gender:
            entity, how = self._last_person(source[0], gender)
            if entity:
                entity.gender = entity.gender or gender
                return _Answer(entity, f"“{mention.name}” is {entity.name}: {how}.")
        elif mention.name in ("it", "they", "them"):
            kinds = {SpeakerKind.ORGANISATION, SpeakerKind.PLACE} | (
                set() if mention.name == "it" else {SpeakerKind.GROUP}
            )
            recent = _between(self._sources, source[0] - REACH, source[0], key=_offset)
            near = [e for at, e in recent if e.kind in kinds and self._places.apart(at, source[0]) <= 1]
            if near:
                return _Answer(near[-1], f"“{mention.name}” is {near[-1].name}: the last source of that kind.")
        return _Answer(None, f"whom “{self._text[slice(*source)]}” means is not certain.")

    def _by_relative(self, at: int) -> _Answer:
        """Whom a relative pronoun means: the person named right before it, a comma or an apposition aside."""
        before = _between(self._people, self._places.sentence_start(at), at, key=_person_start)
        if before:
            tag, entity = before[-1]
            between = self._text[tag.end : at].strip()
            if not between or (between.startswith(",") and between.endswith(",")):
                return _Answer(entity, f"“who” is {entity.name}, named just before.")
        return _Answer(None, "whom “who” means is not certain.")

    def _last_person(self, at: int, gender: str) -> tuple[Entity | None, str]:
        """The person a pronoun means, and why."""
        sources = _between(self._sources, at - REACH, at, key=_offset)
        spoke = [(k, e) for k, e in sources if e.kind is SpeakerKind.PERSON and self._agrees(e, gender)]
        near = [(k, e) for k, e in spoke if self._places.apart(k, at) == 0]
        seen = [
            (t.start, e)
            for t, e in _between(self._people, at - REACH, at, key=_person_start)
            if not self._quoted(t.start) and self._agrees(e, gender)
        ]
        line = self._places.line_start(at)
        sentence = self._places.sentence_start(at)
        earlier = [(k, e) for k, e in seen if line <= k < sentence]
        if near and (not earlier or near[-1][0] >= self._places.sentence_start(sentence - 1)):
            return near[-1][1], "the last person who spoke in this paragraph"
        if earlier:
            start = self._places.sentence_start(max(k for k, _ in earlier))
            return next(e for k, e in earlier if k >= start), "the person named before in this paragraph"
        within = [(k, e) for k, e in seen if k >= sentence]
        if within:
            return within[0][1], "the person named in this sentence"
        back = [(k, e) for k, e in spoke if self._places.apart(k, at) <= PRONOUN_REACH]
        if back:
            return back[-1][1], "the last person who spoke before"
        recent = [(k, e) for k, e in seen if self._places.apart(k, at) <= PRONOUN_REACH]
        return (recent[-1][1], "the last person named before") if recent else (None, "")

    @staticmethod
    def _agrees(entity: Entity, gender: str) -> bool:
        return entity.gender in ("", gender)

    def _by_description(self, mention: Mention, source: Span, words: str) -> _Answer:
        entity = self._known_by(mention, source[0])
        if entity:
            return _Answer(entity, f"“{words}” is {entity.name}, whom the article describes so.")
        gender = names.gender(mention.name)
        if mention.definite and mention.kind is None and gender and words.casefold().startswith(("this", "that")):
            person, how = self._last_person(source[0], gender)
            if person:
                return _Answer(person, f"“{words}” is {person.name}: {how}.")
        if mention.kind is None and not (mention.definite and names.proper(mention.name)):
            return _Answer(None, f"the article does not name “{words}”.")
        if mention.kind is None:
            mention = replace(mention, kind=SpeakerKind.PERSON)
        found = self._entity_of(mention, source)
        return _Answer(found, f"named as the source: “{words}”.")

    def _known_by(self, mention: Mention, at: int) -> Entity | None:
        """The earlier entity that a definite description fits: its head noun, and no word against it."""
        if not mention.definite:
            return None
        wanted = [w for w in names.fold(mention.name).split() if w not in _EMPTY_WORDS]
        if not wanted:
            return None
        head = self._head(mention.name)
        fitting = []
        for entity in self._entities:
            if mention.kind and entity.kind is SpeakerKind.PERSON:
                continue
            shared = sum(w in entity.known for w in wanted) if head in entity.known else 0
            if entity.seen[0] < at and shared >= min(2, len(wanted)):
                fitting.append((shared, entity.seen[-1], entity))
        return max(fitting, key=lambda f: f[:2])[2] if fitting else None

    @staticmethod
    def _head(name: str) -> str:
        core = re.split(r"\s(?:of|for|from|at|in|on|to|who|with)\s", name, maxsplit=1)[0]
        folded = names.fold(core).split()
        return folded[-1] if folded else ""

    def _quoted(self, at: int) -> bool:
        place = bisect_right(self._quotes, at, key=lambda span: span[0]) - 1
        return place >= 0 and at < self._quotes[place][1]


def _start(tag: Tag) -> int:
    return tag.start


def _person_start(person: tuple[Tag, Entity]) -> int:
    return person[0].start


def _offset(source: tuple[int, Entity]) -> int:
    return source[0]


def _between(items: Sequence[_T], low: int, high: int, *, key: Callable[[_T], int]) -> Sequence[_T]:
    """The items, sorted by a key, whose key lies in [low, high)."""
    return items[bisect_left(items, low, key=key) : bisect_left(items, high, key=key)]
