"""Who is meant, within one article: from source mentions to speakers.

A name is itself in its fullest form, a surname the last person of that name. A pronoun or a description is the one that
`anaphora` finds likeliest among those named before; a relative pronoun the one named right before it; "I" in a quote
whoever is quoted (`referents`). What none of them settles stays unknown.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter

from onrecord.domain.attribution import Attribution, Evidence, Form
from onrecord.domain.messages import message
from onrecord.domain.offsets import Span
from onrecord.domain.quotation_marks import QuotedSpan, quotes
from onrecord.domain.speaker import Speaker, UnnamedSpeaker
from onrecord.engine.coreference import anaphora, mentions
from onrecord.engine.coreference.anaphora import Anaphor, Further, log_linear_alone
from onrecord.engine.coreference.article_roles import ToldRoles
from onrecord.engine.coreference.body_names import with_bodies, with_ends, without_storms
from onrecord.engine.coreference.documents import Documents
from onrecord.engine.coreference.entities import Entity, EntityList, EntityMention
from onrecord.engine.coreference.missed_sources import goes_on, is_called, with_cited, with_source
from onrecord.engine.coreference.named_entities import NamedEntities, within
from onrecord.engine.coreference.paragraph_subjects import ParagraphSubjects, carried
from onrecord.engine.coreference.participle_subjects import with_subjects
from onrecord.engine.coreference.referents.description_referents import DescriptionReferents
from onrecord.engine.coreference.referents.least_chances import LEAST_NAMED, SURE_CHANCE, any_chance
from onrecord.engine.coreference.referents.name_referents import NameReferents
from onrecord.engine.coreference.referents.pronoun_referents import PronounReferents
from onrecord.engine.coreference.referents.scene import Answer, Scene
from onrecord.engine.coreference.resolution_confidence import Resolution, share, sharpened, sharpness
from onrecord.engine.coreference.unnamed_speakers import Described, unnamed_speaker
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.model.log_linear import Weights
from onrecord.engine.roles import role_nouns
from onrecord.engine.sentences import SentenceBounds

_start = attrgetter("start")


def resolve_speakers(
    text: str, attributions: Iterable[Attribution], named: list[TaggedSpan], stretches: list[QuotedSpan],
    weights: Weights, further: Further = log_linear_alone,
) -> list[Attribution]:  # fmt: skip
    """The attributions with their speakers, in the order given. Unknown speakers are None, with the reason why."""
    return SpeakerResolver(text, named, stretches, weights, further).name(list(attributions))


class SpeakerResolver:
    """One article's people and what has been said by whom so far."""

    def __init__(
        self, text: str, named: list[TaggedSpan], stretches: list[QuotedSpan], weights: Weights,
        further: Further = log_linear_alone,
    ) -> None:  # fmt: skip
        self._text, self._weights, self._further = text, weights, further
        proper = sorted((t for t in named if not mentions.is_common(text, t)), key=_start)
        tags = mentions.joined(text, with_bodies(text, with_ends(text, without_storms(text, proper))))
        self._named = sorted((t for tag in tags for t in mentions.people(text, tag)), key=_start)
        self._places = SentenceBounds(text)
        self._cast = EntityList(text, self._places, (s.span for s in quotes(stretches)))
        entities = NamedEntities(text, self._named, self._is_person)
        self._tagged = entities.tagged
        for span, entity in self._tagged.items():
            self._cast.meet(EntityMention(span, entity))
        self._documents = Documents(text, self._named, self._tagged, self._places)
        self._subjects = ParagraphSubjects(self._cast, entities, self._named)
        self._scene = Scene(text, self._named, self._places, self._cast, entities, self._documents, self._is_person)
        self._answers = self._scene.answers
        self._names = NameReferents(self._scene)
        self._pronouns = PronounReferents(self._scene, self.likeliest)
        self._descriptions = DescriptionReferents(self._scene, self._names, self.likeliest)

    def name(self, attributions: list[Attribution]) -> list[Attribution]:
        """The attributions with their speakers."""
        return [a for a, _ in self.resolved(attributions)]

    def resolved(self, attributions: list[Attribution]) -> list[tuple[Attribution, tuple[Resolution, ...]]]:
        """The same, each with how its mention led to the speaker: what the shares of confidence are counted from.

        Mentions are resolved in text order, so that each may lean on the ones before.
        """
        attributions = with_cited(self._text, (with_source(self._text, a, self._named) for a in attributions))
        attributions = with_subjects(self._text, attributions, self._named, self._places)
        self._cast.tell(span for a in attributions for span in a.content)
        sources = sorted({a.source[0] for a in attributions if a.source})
        begun = {a.source[0] for a in attributions if a.source and not goes_on(self._text, a)}
        self._scene.continuing.update(source for source in sources if source not in begun)
        ToldRoles(self._text, self._named, self._tagged, self._cast, self._places).tell(sources)
        for source in sources:
            self._answers[source] = answer = self._resolve(source)
            if answer.entity:
                self._cast.meet(met := EntityMention(source, answer.entity, spoke=True))
                self._documents.note(met)
        quoted = sorted((span, a.source[0]) for a in attributions if a.source for span in a.quoted)
        for source in sources:
            if self._text[slice(*source)].strip().casefold() in mentions.SELVES:
                self._answers[source] = self._pronouns.of_quoted(source, quoted)
        answers = map(self._answer, attributions)
        told = [(self._told(a, answer), answer.resolutions) for a, answer in zip(attributions, answers, strict=True)]
        for k in range(1, len(told)):
            (last, ways), (now, _) = told[k - 1 : k + 1]
            if self._subjects.go_on(last, now):
                told[k] = (carried(last, now), ways)
        return told

    def _answer(self, attribution: Attribution) -> Answer:
        if not attribution.source:
            return self._introduced_before(attribution)
        return self._spoken_to(attribution) or self._answers[attribution.source[0]]

    def _told(self, attribution: Attribution, answer: Answer) -> Attribution:
        """The attribution with its speaker, or with a suggestion: rather no name than a wrong one."""
        reason = message("{0}; {1}", attribution.reason, answer.reason) if attribution.reason else answer.reason
        sure = attribution.confidence * math.prod(share(self._weights, way) for way in answer.resolutions)
        told = replace(attribution, reason=reason, evidence=answer.trail, confidence=round(sure, 3))
        if answer.entity is None:
            described = self._unnamed_speaker(attribution.source[0], answer.described) if attribution.source else None
            return replace(told, unnamed=described)
        entity = answer.entity
        if attribution.quoted:
            told = replace(told, confidence=round(sharpened(sure, sharpness(self._weights)), 3))
        speaker = Speaker(entity.name, entity.kind, _role(entity), entity.name)
        if attribution.quoted and told.confidence < LEAST_NAMED:
            return replace(told, suggested=speaker)
        return replace(told, speaker=speaker, form=answer.resolutions[0].form if attribution.source else None)

    def _spoken_to(self, attribution: Attribution) -> Answer | None:
        """Of a quote that would go on with the one before, but speaks to whoever said that: the other's answer."""
        source, entity = attribution.source[0], self._answers[attribution.source[0]].entity
        if not attribution.quoted or not entity or not self._places.apart(source[0], attribution.quoted[0][0]):
            return None
        if not is_called(entity.spellings, (self._text[slice(*span)] for span in attribution.quoted)):
            return None
        spoke = [m for m in self._cast.between(source[0] - anaphora.REACH, source[0]) if m.spoke]
        other = next((m for m in reversed(spoke) if m.entity is not entity), None)
        if other is None or self._places.apart(other.span[0], source[0]) > 1:
            return Answer(None, message("the words speak to {0}.", entity.name))
        reason = message("the words answer {0}, to whom {1} had spoken.", entity.name, other.entity.name)
        return Answer(other.entity, reason, (Evidence(other.span, reason),), (Resolution.ANSWERED,))

    def _unnamed_speaker(self, source: Span, described: Described | None) -> UnnamedSpeaker | None:
        """What the article calls somebody whom a mention means and whom it does not name."""
        span = described.span if described else source
        tags = within(self._named, span)
        names = [self._tagged[t.span].name for t in tags if t.kind == "organisation"]
        return unnamed_speaker(self._text, span, mentions.read(self._text, span, tags), names, self._is_person)

    def _introduced_before(self, attribution: Attribution) -> Answer:
        """A quote that is a paragraph of its own, without a word of saying, behind one about one person: that one's.

        "Baker Ann Ash reopened her shop. | “The ovens float.”" is how features are told.
        """
        about = self._subjects.before(attribution.quoted) if attribution.quoted else None
        if about is None:
            return Answer(None, message("the article names no source for these words near them."))
        entity = self._tagged[about.span]
        reason = message("{0} is the only person in the paragraph before.", entity.name)
        return Answer(entity, reason, (Evidence(about.span, reason),), (Resolution.SUBJECT,))

    def _resolve(self, source: Span) -> Answer:
        """Who a source mention is."""
        mention = mentions.read(self._text, source, within(self._named, source))
        words = self._text[source[0] : source[1]].strip(" ,")
        if mention.form is Form.NAME:
            return self._names.answer(mention, source, words)
        if mention.form is Form.PRONOUN:
            return self._pronouns.answer(mention, source)
        return self._descriptions.answer(mention, source, words)

    def likeliest(self, anaphor: Anaphor, least: Callable[[EntityMention], float] = any_chance) -> EntityMention | None:
        """The mention before that an anaphor most likely goes back to; None for none, or none as likely as asked."""
        found, features = anaphora.candidates_of(self._cast, anaphor)
        chances = self._weights.chances("who", features, self._further(self._cast, anaphor, (found, features)))
        best = max(range(len(chances)), key=chances.__getitem__)
        if best == len(found) and anaphor.gender and self._is_only_one(found):
            best = 0
        if best == len(found) or chances[best] < least(found[best]):
            return None
        if chances[best] > SURE_CHANCE:
            found[best].entity.gender = found[best].entity.gender or anaphor.gender
        return replace(found[best], chance=chances[best])

    def _is_only_one(self, found: list[EntityMention]) -> bool:
        """Whether nobody else than the one candidate, whose gender is known, is named in the article."""
        if len(found) != 1 or not found[0].entity.gender:
            return False
        return all(self._tagged[t.span] is found[0].entity for t in self._named if t.kind == "person")

    def _is_person(self, noun: str) -> bool:
        """Whether a noun is mostly said of people."""
        return self._weights.score("noun", [noun]) > 0 or role_nouns.is_role(noun)


def _role(entity: Entity) -> str:
    return entity.role.words if entity.role else ""
