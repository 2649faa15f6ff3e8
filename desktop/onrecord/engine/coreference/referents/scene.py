"""What the rules for all kinds of mentions share: the people and bodies of an article, whom mentions mean so far."""

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.domain.attribution import Evidence
from onrecord.domain.messages import Message, message
from onrecord.domain.offsets import Span
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference.anaphora import Anaphor
from onrecord.engine.coreference.documents import Documents
from onrecord.engine.coreference.entities import Entity, EntityList, EntityMention
from onrecord.engine.coreference.mention_places import place_of
from onrecord.engine.coreference.named_entities import NamedEntities, within
from onrecord.engine.coreference.referents.least_chances import SURE_CHANCE
from onrecord.engine.coreference.resolution_confidence import Resolution
from onrecord.engine.coreference.unnamed_speakers import Described
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.sentences import SentenceBounds

_TOGETHER = re.compile(r"(?:\s\([^()]{1,20}\)|,[^.;:“”\"\n]{1,60},)?\s+and\s+(?:[A-Z][\w.]*\s+){0,3}")
"""Between two people who are named together: what the first one is, and a title of the second."""

Likeliest = Callable[[Anaphor, Callable[[EntityMention], float]], EntityMention | None]
"""Finds the mention before that an anaphor most likely goes back to, if it is as likely as asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who a mention was found to be, how, and by which passages.

    Attributes:
        resolutions: how the mention led there, and whatever mention that leant on; none where nobody was found.
        described: where somebody is described whom the mention means and whom the article does not name.
    """

    entity: Entity | None
    reason: Message
    trail: tuple[Evidence, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    described: Described | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One article's people and bodies, and the mentions so far.

    Attributes:
        named: its name tags, in their order.
        is_person: whether a noun is mostly said of people.
        answers: of each source so far, by its span, in the order of the text.
        continuing: the sources whose cue says that they go on.
    """

    text: str
    named: list[TaggedSpan]
    places: SentenceBounds
    cast: EntityList
    entities: NamedEntities
    documents: Documents
    is_person: Callable[[str], bool]
    answers: dict[Span, Answer] = field(default_factory=dict)
    continuing: set[Span] = field(default_factory=set)

    @property
    def tagged(self) -> dict[Span, Entity]:
        """Who is meant by each name tag."""
        return self.entities.tagged

    def goes_back(self, met: EntityMention, source: Span, resolution: Resolution) -> Answer:
        """The answer that a mention goes back to another."""
        words, name = self.text[slice(*source)].strip(" ,"), met.entity.name
        place = place_of(self.places.apart(met.span[0], source[0]), spoke=met.spoke)
        before = self.answers[met.span].trail if met.spoke and met.span in self.answers else ()
        shown = (
            Evidence(source, message("“{0}” is {1}", words, name)),
            Evidence(met.span, message("{0} {1}", name, place)),
        )
        reason = message("“{0}” is {1}, who {2}.", words, name, place)
        return Answer(met.entity, reason, (*shown, *before[1:]), (resolution,))


def couple_before(scene: Scene, source: Span) -> EntityMention | None:
    """Two people named together, as "Ann Ash, a farmer, and Bob Birch", in this paragraph or the one before."""
    low = scene.places.line_start(scene.places.line_start(source[0]) - 1)
    people = [t.span for t in within(scene.named, (low, source[0])) if t.kind == "person"]
    for a, b in reversed(list(itertools.pairwise(people))):
        one, other = scene.tagged[a], scene.tagged[b]
        if one is not other and _TOGETHER.fullmatch(scene.text, a[1], b[0]):
            couple = scene.entities.body(SpeakerKind.GROUP, f"{one.name} and {other.name}")
            scene.entities.take(couple, couple.name, (a[0], b[1]))
            return EntityMention((a[0], b[1]), couple)
    return None


def last_speaker(scene: Scene, source: Span) -> EntityMention | None:
    """The person who spoke last before a mention, outside the words of others, in its paragraph or the one before."""
    span = next((span for span in reversed(scene.answers) if not scene.cast.told(span[0])), None)
    entity = scene.answers[span].entity if span else None
    if span is None or entity is None or entity.kind is not SpeakerKind.PERSON:
        return None
    near = scene.places.apart(span[0], source[0]) <= 1
    return EntityMention(span, entity, spoke=True, chance=SURE_CHANCE) if near else None
