"""Whom a description means: the one whom the article describes so, or whoever of those named before it stands for."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from onrecord.domain.attribution import Evidence
from onrecord.domain.messages import message
from onrecord.domain.offsets import Span
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference import anaphora, document_authors, mentions
from onrecord.engine.coreference.anaphora import Anaphor
from onrecord.engine.coreference.entities import Entity, EntityMention
from onrecord.engine.coreference.mentions import Mention
from onrecord.engine.coreference.referents.least_chances import (
    EVEN_CHANCE,
    IMPOSSIBLE,
    described_chance,
    even_chance,
    is_shown,
)
from onrecord.engine.coreference.referents.name_referents import NameReferents
from onrecord.engine.coreference.referents.scene import Answer, Likeliest, Scene, couple_before, last_speaker
from onrecord.engine.coreference.resolution_confidence import Resolution
from onrecord.engine.coreference.unnamed_speakers import (
    ONE_OF_A_KIND,
    described,
    is_introduced,
    is_pair,
    serves_as_name,
)
from onrecord.engine.names import name_strings, organisation_names
from onrecord.engine.roles import role_nouns

_LIKE = {SpeakerKind.PERSON: "person", SpeakerKind.ORGANISATION: "it"}
"""The pronouns that a description stands for."""
_OWNED = re.compile(r"[^,]*[’']s?\s")
_OWNERS = re.compile(r"(?:[^,]*[’']s?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s")
_GOVERNING = 3
"""Words at most from a subject to the one of its clause: "said that"."""
_ENDS = re.compile(r"[.,:;!?”\"\n]")
_OTHERS = frozenset("spokesman spokeswoman spokesperson source official aide witness reporter victim suspect".split())
"""Nouns for people who come in without a name."""
_STEM = 4
"""Letters that a land and its people begin with alike."""
_EMPTY_WORDS = frozenset("the a an of for and in at on to who with from this that his her its their".split())


def _is_all_said(mention: Mention, entity: Entity) -> bool:
    """Whether every word with a capital in a description is said of somebody."""
    return all(_is_said(word, entity) for word in mentions.core_of(mention.name).split() if word[:1].isupper())


def _is_said(word: str, entity: Entity) -> bool:
    """Whether a word with a capital is said of somebody, in whatever form: "Utopian" of whoever is from Utopia."""
    stem = name_strings.fold(word)[:_STEM]
    return any(known.startswith(stem) for known in entity.known)


class _Bodies:
    """Mentions of organisations in the order of a text, and where another one than the one before is meant."""

    def __init__(self, met: list[EntityMention]) -> None:
        self.met = met
        self.starts = [m.span[0] for m in met]
        self._others = [k for k, (a, b) in enumerate(pairwise(met), 1) if a.entity is not b.entity]

    def is_one(self, low: int, high: int) -> bool:
        """Whether the mentions in [low, high) are of one organisation."""
        return low < high and bisect_right(self._others, low) == bisect_left(self._others, high)


class DescriptionReferents:
    """Whom the descriptions of one article mean."""

    def __init__(self, scene: Scene, names: NameReferents, likeliest: Likeliest) -> None:
        self._scene, self._names, self._likeliest = scene, names, likeliest
        self._called: dict[str, _Bodies] = {}

    def answer(self, mention: Mention, source: Span, words: str) -> Answer:
        """Whom a mention by a description means."""
        entity = self._known_by(mention, source[0])
        if entity:
            name = entity.name
            told = entity.role.span if entity.role else entity.fullest
            trail = (Evidence(source, message("“{0}” is {1}", words, name)), Evidence(told, name))
            reason = message("“{0}” is {1}, whom the article describes so.", words, name)
            return Answer(entity, reason, trail, (Resolution.DESCRIBED,))
        if last := self._goes_on(mention, source, words):
            return self._scene.goes_back(last, source, Resolution.CONTINUED)
        met = (
            (couple_before(self._scene, source) if is_pair(mention) else None)
            or self._scene.documents.issuer(mention, source)
            or self._only_one_so(mention, source, words)
            or self._stood_for(mention, source, words)
            or self._varied(mention, source, words)
            or self._body_meant(mention, source)
        )
        if met:
            return self._scene.goes_back(met, source, Resolution.STAND_IN)
        paper = document_authors.is_document(mentions.head(mention.name))
        unnamed = described(mention, words, source, self._scene.is_person)
        if paper and not name_strings.proper(mention.name):
            return Answer(None, message("the article does not say whose “{0}” is.", words), described=unnamed)
        owner = self._owner(source, words)
        if owner:
            mention = replace(mention, name=f"{owner.entity.name}’s {words.split(maxsplit=1)[1]}")
        if not serves_as_name(mention):
            unnamed = unnamed if self._is_newcomer(mention, source, words) else None
            return Answer(None, message("the article does not name “{0}”.", words), described=unnamed)
        mention = replace(mention, kind=mention.kind or SpeakerKind.PERSON)
        if owner:
            reason = message("“{0}” is {1}.", words, mention.name)
            beside = self._scene.goes_back(owner, source, Resolution.OWNED).trail
            return Answer(self._names.entity_of(mention, source), reason, beside, (Resolution.OWNED,))
        reason = message("named as the source: “{0}”.", words)
        return Answer(self._names.entity_of(mention, source), reason, resolutions=(Resolution.OFFICE,))

    def _is_newcomer(self, mention: Mention, source: Span, words: str) -> bool:
        """Whether a description is of a crowd or a body, or of one person who has no other name here: "a spokeswoman".

        "The host" mostly is somebody named, though the article does not tell the program who; "Acme’s host" is not.
        """
        noun = mentions.head(mention.name)
        known = words.casefold().startswith("the ") and not _OWNED.match(words)
        together = mention.kind in (SpeakerKind.GROUP, SpeakerKind.ORGANISATION)
        return together or not known or is_introduced(self._scene.text, noun, source[0], words)

    def _body_meant(self, mention: Mention, source: Span) -> EntityMention | None:
        """The organisation that "the company" or "the agency" means: the only one that may be so called.

        Of those near it, else of all that are named so far.
        """
        noun = mentions.head(mention.name)
        if mention.kind is not SpeakerKind.ORGANISATION or not mention.definite or " " in mention.name:
            return None
        if noun in ONE_OF_A_KIND or document_authors.is_document(noun):
            return None
        bodies = self._bodies(noun)
        before = bisect_left(bodies.starts, source[0])
        low = self._scene.places.line_start(self._scene.places.line_start(source[0]) - 1)
        near = bisect_left(bodies.starts, low)
        if before and (bodies.is_one(near, before) or bodies.is_one(0, before)):
            return bodies.met[before - 1]
        return None

    def _bodies(self, noun: str) -> "_Bodies":
        """The organisations that may be called by a noun."""
        if noun not in self._called:
            scene = self._scene
            tags = (t for t in scene.named if t.kind == "organisation")
            met = (EntityMention(t.span, scene.tagged[t.span]) for t in tags)
            self._called[noun] = _Bodies([m for m in met if organisation_names.may_be(m.entity.name, noun)])
        return self._called[noun]

    @cached_property
    def _people(self) -> dict[str, list[Entity]]:
        """The people of the article by what it says that they are."""
        found: dict[str, list[Entity]] = defaultdict(list)
        for entity in self._scene.entities.everybody:
            for noun in entity.nouns | {role.head for role in entity.roles}:
                if entity.kind is SpeakerKind.PERSON:
                    found[noun].append(entity)
        return found

    def _only_one_so(self, mention: Mention, source: Span, words: str) -> EntityMention | None:
        """Whoever alone of those named before is what a description says: "the senator" where there is one.

        Whatever else it says must be said of them, too, unless they were the last to speak: "the Utopian senator".
        """
        head = mentions.head(mention.name)
        if not mention.definite or mention.kind is not None or not role_nouns.is_role(head):
            return None
        if _OWNERS.match(words) or is_shown(words) or is_introduced(self._scene.text, head, source[0], words):
            return None
        such = [e for e in self._people.get(head, ()) if e.seen[0] < source[0]]
        if len(such) != 1:
            return None
        before = self._scene.cast.between(source[0] - anaphora.REACH, source[0])
        spoke = next((m for m in reversed(before) if m.spoke), None)
        met = next((m for m in reversed(before) if m.entity is such[0]), None)
        return met if _is_all_said(mention, such[0]) or (spoke and spoke.entity is such[0]) else None

    def _goes_on(self, mention: Mention, source: Span, words: str) -> EntityMention | None:
        """Whoever spoke last, where a cue says that somebody goes on: "added the farmer"."""
        last = last_speaker(self._scene, source) if source in self._scene.continuing else None
        head, gender = mentions.head(mention.name), name_strings.gender(words)
        if last is None or not mention.definite or mention.kind is not None or _OWNERS.match(words):
            return None
        if not self._scene.is_person(head) or is_introduced(self._scene.text, head, source[0], words):
            return None
        fits = not gender or last.entity.gender in ("", gender)
        return last if fits and described_chance(mention, words, last.entity) < IMPOSSIBLE else None

    def _varied(self, mention: Mention, source: Span, words: str) -> EntityMention | None:
        """Whoever spoke last, called by what they are for a change: "the economist", nobody else being near."""
        head, text, cast = mentions.head(mention.name), self._scene.text, self._scene.cast
        if not mention.definite or mention.kind is not None or not role_nouns.is_role(head) or head in _OTHERS:
            return None
        if _OWNERS.match(words) or is_shown(words) or is_introduced(text, head, source[0], words):
            return None
        line = self._scene.places.line_start(source[0])
        for low in (line, self._scene.places.line_start(line - 1)):
            near = [m for m in cast.between(low, source[0]) if m.entity.kind is SpeakerKind.PERSON]
            near = [m for m in near if m.spoke or not cast.quoted(m.span[0])]
            if near:
                break
        else:
            return None
        one = len({id(m.entity) for m in near}) == 1 and near[-1]
        if not one or not any(m.spoke for m in near) or described_chance(mention, words, one.entity) >= IMPOSSIBLE:
            return None
        return one if _is_all_said(mention, one.entity) else None

    def _stood_for(self, mention: Mention, source: Span, words: str) -> EntityMention | None:
        """Who of those named before is likeliest meant by a description without a word in common with them."""
        head = mentions.head(mention.name)
        kind = mention.kind or (SpeakerKind.PERSON if self._scene.is_person(head) else None)
        own = (
            kind is SpeakerKind.ORGANISATION
            and not document_authors.is_document(head)
            and name_strings.fold(mention.name) != head
        )
        # "his spokesman" is somebody else than whoever is near, and "the city council" a body of its own
        if not mention.definite or kind not in _LIKE or own or is_introduced(self._scene.text, head, source[0], words):
            return None
        if _OWNERS.match(words) or _OWNERS.match(mention.name):
            return None
        sort = head if kind is SpeakerKind.ORGANISATION and not document_authors.is_document(head) else ""
        anaphor = Anaphor(source, _LIKE[kind], name_strings.gender(mention.name), sort)
        spoke = [m for m in self._scene.cast.between(source[0] - anaphora.REACH, source[0]) if m.spoke]
        speakers = {id(m.entity): m.entity for m in spoke if m.entity.kind is SpeakerKind.PERSON}
        alone = len(speakers) == 1 and kind is SpeakerKind.PERSON
        last = spoke[-1].entity if spoke and (alone or source in self._scene.continuing) else None

        def least(met: EntityMention) -> float:
            between = self._scene.text[met.span[1] : source[0]]
            if len(between.split()) <= _GOVERNING and not _ENDS.search(between):
                return IMPOSSIBLE  # "Dunn said the mayor had …": nobody is described as what he or she says
            chance = described_chance(mention, words, met.entity)
            return min(chance, EVEN_CHANCE) if met.entity is last and chance < IMPOSSIBLE else chance

        return self._likeliest(anaphor, least)

    def _known_by(self, mention: Mention, at: int) -> Entity | None:
        """The earlier entity that a definite description fits: its head noun, and no word against it."""
        if not mention.definite:
            return None
        wanted = [w for w in name_strings.fold(mention.name).split() if w not in _EMPTY_WORDS]
        if not wanted:
            return None
        head = mentions.head(mention.name)
        fitting = []
        for entity in self._scene.entities.knowing(head):
            if entity.kind is SpeakerKind.PERSON and (mention.kind or not self._scene.is_person(head)):
                continue  # "the city" is not the city attorney, however often both words stand together
            shared = sum(w in entity.known for w in wanted)
            if entity.seen[0] < at and shared >= min(2, len(wanted)):
                fitting.append((shared, entity.seen[-1], entity))
        return max(fitting, key=lambda f: f[:2])[2] if fitting else None

    def _owner(self, source: Span, words: str) -> EntityMention | None:
        """Whose somebody is in "his spokesman", "its army"."""
        first = words.split(maxsplit=1)[0]
        if first.casefold() not in ("his", "her", "its", "their") or first == words:
            return None
        gender = mentions.SINGULAR.get(first.casefold(), "")
        form = "person" if gender else mentions.BODIES[first.casefold()]
        return self._likeliest(Anaphor((source[0], source[0] + len(first)), form, gender), even_chance)
