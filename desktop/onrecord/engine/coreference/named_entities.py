"""Whom and what an article names: one entity for all spellings of a name."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from onrecord.domain.offsets import Span
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference import mentions
from onrecord.engine.coreference.entities import Entity, given_in_full, short_for
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.names import name_genders, name_strings, nicknames, organisation_names

_start = attrgetter("start")
_KIN_BEFORE = re.compile(r"\b(?:sisters|brothers|twins|siblings|cousins|couple|spouses|parents)\s+\Z")
_AGE = re.compile(r", \d{1,3},")
_BEFORE = 12
"""Characters before a name in which a title such as Ms. is looked for."""


def within(named: Sequence[TaggedSpan], span: Span) -> list[TaggedSpan]:
    """The name tags that lie in a span; ``named`` are those of the text, in their order."""
    at = bisect_left(named, span[0], key=_start)
    found = []
    while at < len(named) and named[at].start < span[1]:
        if named[at].end <= span[1]:
            found.append(named[at])
        at += 1
    return found


class NamedEntities:
    """The entities that the name tags of a text stand for, later ones as they are asked for.

    Attributes:
        everybody: all of them, in the order in which they are named first.
        tagged: the entity of each name tag, by its span.
    """

    def __init__(self, text: str, named: Sequence[TaggedSpan], is_person: Callable[[str], bool]) -> None:
        """Read the names; ``is_person`` tells whether a noun is mostly said of people."""
        self._text, self._is_person = text, is_person
        self.everybody: list[Entity] = []
        self._place: dict[int, int] = {}
        self._by_word: dict[str, dict[int, Entity]] = defaultdict(dict)
        self._by_sound: dict[str, dict[int, Entity]] = defaultdict(dict)
        self._spelled = organisation_names.SpelledNames(text)
        self._named_so: dict[tuple[SpeakerKind, str], Entity] = {}
        bodies = (t for t in named if t.kind == "organisation")
        self._bodies = [name_strings.clean(text[slice(*t.span)]).removeprefix("the ") for t in bodies]
        self._full: dict[str, str | None] = dict.fromkeys(self._bodies) | short_for(self._bodies)
        self._beginning: dict[str, list[str]] = defaultdict(list)
        for body in self._bodies:
            self._beginning[body.partition(" ")[0]].append(body)
        self._people = {t.start: t for t in named if t.kind == "person"}
        self.tagged: dict[Span, Entity] = {t.span: self._entity(t) for t in named}

    def take(self, entity: Entity, spelling: str, span: Span) -> None:
        """Note one more mention of an entity by name."""
        entity.take(spelling, span)
        self.learn(entity, name_strings.fold(spelling).split())

    def learn(self, entity: Entity, words: Iterable[str]) -> None:
        """Note words, folded, that an entity is called by."""
        for word in words:
            entity.known.add(word)
            self._by_word[word][self._place[id(entity)]] = entity

    def knowing(self, word: str) -> list[Entity]:
        """The entities that are called by a word, in the order in which they were named first."""
        found = self._by_word.get(word, {})
        return [found[place] for place in sorted(found)]

    def bearers(self, spelling: str) -> list[Entity]:
        """The people who may be called so."""
        sounds = {name_strings.sound(word) for word in name_strings.words(spelling)[-1:]}
        alike = (entity for sound in sounds for entity in self._by_sound.get(sound, {}).values())
        return [entity for entity in alike if self.may_be(entity, spelling)]

    def _entity(self, tag: TaggedSpan) -> Entity:
        """The entity of a name in the text; a new one where no earlier one fits."""
        spelling = name_strings.clean(self._text[tag.start : tag.end])
        if tag.kind == "person":
            return self._person(tag, spelling)
        kind = SpeakerKind.ORGANISATION if tag.kind == "organisation" else SpeakerKind.PLACE
        entity = self.body(kind, spelling)
        self.take(entity, spelling, tag.span)
        return entity

    def _person(self, tag: TaggedSpan, spelling: str) -> Entity:
        spelling = self._with_surname(tag, spelling)
        title = name_strings.gender(self._text[max(0, tag.start - _BEFORE) : tag.start])
        labels = self._text[tag.end : tag.end + 1] == ":"
        entity = self.known_person(spelling, title, labels=labels)
        if entity is None or self._is_namesake(entity, tag, spelling):
            entity = self._new(spelling, SpeakerKind.PERSON)
        self.take(entity, spelling, tag.span)
        share = name_genders.womanly(spelling)
        entity.take_gender(spelling, tag.female if share is None else share)
        self._index(entity, spelling)
        entity.gender = entity.gender or title or name_genders.sure(share)
        told = mentions.told_of(self._text, tag, self._is_person)
        known = {w for words in told for w in name_strings.fold(words).split()}
        self.learn(entity, known)
        entity.nouns |= {w for w in known if self._is_person(w)}
        return entity

    def _is_namesake(self, entity: Entity, tag: TaggedSpan, spelling: str) -> bool:
        """Whether a given name alone brings in somebody new, of an age: "Ann, 27, a student" is not Ann Ash."""
        parts = name_strings.words(spelling)
        given = len(parts) == 1 and name_strings.words(entity.name)[:1] == parts != name_strings.words(entity.name)
        return given and spelling not in entity.spellings and _AGE.match(self._text, tag.end) is not None

    def _with_surname(self, tag: TaggedSpan, spelling: str) -> str:
        """The first of two people who share a surname, with it: "Ed Ash" of "Ed and Ida Ash"."""
        joined, word = mentions.JOINED.match(self._text, tag.end), name_strings.fold(spelling)
        kin = name_genders.is_given(word) and _KIN_BEFORE.search(self._text, max(0, tag.start - _BEFORE), tag.start)
        other = self._people.get(joined.end()) if joined and (kin or nicknames.known(word)) else None
        words = name_strings.clean(self._text[slice(*other.span)]).split() if other else []
        return f"{spelling} {words[-1]}" if len(words) > 1 and not self.known_person(spelling) else spelling

    def known_person(
        self, spelling: str, gender: str = "", before: int | None = None, *, labels: bool = False
    ) -> Entity | None:
        """The person whom a spelling fits, of several the one who was called so before, else the one named first.

        Only those whose first or last name sounds alike are compared. With an offset in ``before``, those named in
        front of it come first.
        """
        parts = name_strings.words(spelling)
        alike = self._by_sound[name_strings.sound(parts[-1])].values() if parts else ()
        fitting = [e for e in alike if self.may_be(e, spelling, gender)]
        fitting = [e for e in fitting if before is not None and e.seen[0] < before] or fitting
        if labels:  # of a transcript's paragraphs: whoever spoke last
            return max(fitting, key=lambda e: e.seen[-1], default=None)
        called_so = [e for e in fitting if len(parts) == 1 and spelling in e.spellings]
        return called_so[0] if called_so else min(fitting, key=lambda e: e.seen[0], default=None)

    def _index(self, entity: Entity, spelling: str) -> None:
        parts = name_strings.words(spelling)
        for word in {*parts[:1], *parts[-1:]}:
            self._by_sound[name_strings.sound(word)][id(entity)] = entity

    @staticmethod
    def may_be(entity: Entity, spelling: str, gender: str = "") -> bool:
        """Whether a person may be the bearer of a name; ``gender`` is that of its title, or empty."""
        if gender and entity.gender and gender != entity.gender:
            return False
        parts = name_strings.words(spelling)
        given = len(parts) == 1 and name_strings.words(entity.name)[:1] == parts
        return given or name_strings.fits(entity.name, spelling)

    def body(self, kind: SpeakerKind, name: str) -> Entity:
        """The organisation, place or group of a name."""
        whole = self._full.get(name)
        if whole is None:  # no tag covers it, or what it is short for
            alike = self._beginning.get(name.partition(" ")[0], ())
            given = None if name in self._full else given_in_full(name, alike)
            whole = self._full[name] = given or self._spelled.of(name) or name
        return self._named_so.get((kind, name_strings.fold(whole))) or self._new(whole, kind)

    def _new(self, name: str, kind: SpeakerKind) -> Entity:
        entity = Entity(name, kind)
        self._place[id(entity)] = len(self.everybody)
        self.everybody.append(entity)
        self._named_so.setdefault((kind, name_strings.fold(name)), entity)
        return entity
