"""Who is meant, within one article: from source mentions to speakers.

A name is itself in its fullest form, a surname the last person of that name. A pronoun or a description is the one that
`anaphora` finds likeliest among those named before; a relative pronoun the one named right before it; "I" in a quote
whoever is quoted. What none of them settles stays unknown.
"""

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from operator import attrgetter

from onrecord.domain.attribution import Attribution, Evidence, Form
from onrecord.domain.messages import Message, message
from onrecord.domain.offsets import Span, overlap
from onrecord.domain.quotation_marks import QuotedSpan, quotes
from onrecord.domain.speaker import Speaker, SpeakerKind, UnnamedSpeaker
from onrecord.engine.coreference import anaphora, document_authors, mentions
from onrecord.engine.coreference.anaphora import Anaphor, Further, log_linear_alone
from onrecord.engine.coreference.article_roles import ToldRoles
from onrecord.engine.coreference.body_names import with_bodies
from onrecord.engine.coreference.documents import Documents
from onrecord.engine.coreference.entities import Entity, EntityList, EntityMention
from onrecord.engine.coreference.least_chances import (
    EVEN_CHANCE,
    IMPOSSIBLE,
    LEAST_NAMED,
    SURE_CHANCE,
    any_chance,
    described_chance,
    even_chance,
    nearer_than,
)
from onrecord.engine.coreference.mention_places import place_of
from onrecord.engine.coreference.mentions import Mention
from onrecord.engine.coreference.missed_sources import goes_on, is_called, with_source
from onrecord.engine.coreference.named_entities import NamedEntities, within
from onrecord.engine.coreference.paragraph_subjects import ParagraphSubjects, carried
from onrecord.engine.coreference.relative_pronouns import goes_back
from onrecord.engine.coreference.resolution_confidence import Resolution, by_chance, resolution_of_name, share
from onrecord.engine.coreference.unnamed_speakers import (
    ONE_OF_A_KIND,
    Described,
    described,
    is_introduced,
    is_pair,
    serves_as_name,
    unnamed_speaker,
)
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.model.log_linear import Weights
from onrecord.engine.names import name_strings
from onrecord.engine.roles import role_nouns
from onrecord.engine.sentences import SentenceBounds

_LIKE = {SpeakerKind.PERSON: "person", SpeakerKind.ORGANISATION: "it"}
"""The pronouns that a description stands for."""
_TOGETHER = re.compile(r"(?:\s\([^()]{1,20}\)|,[^.;:“”\"\n]{1,60},)?\s+and\s+(?:[A-Z][\w.]*\s+){0,3}")
"""Between two people who are named together: what the first one is, and a title of the second."""
_OWNED = re.compile(r"[^,]*[’']s?\s")
_OWNERS = re.compile(r"(?:[^,]*[’']s?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s")
_start = attrgetter("start")
_GOVERNING = 3
"""Words at most from a subject to the one of its clause: "said that"."""
_ENDS = re.compile(r"[.,:;!?”\"\n]")
_NESTED = 4
"""Quotes that may lie about one another."""
_EMPTY_WORDS = frozenset("the a an of for and in at on to who with from this that his her its their".split())


@dataclass(frozen=True, slots=True)
class _Answer:
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
        tags = mentions.joined(text, with_bodies(text, proper))
        self._named = sorted((t for tag in tags for t in mentions.people(text, tag)), key=_start)
        self._places = SentenceBounds(text)
        self._cast = EntityList(text, self._places, (s.span for s in quotes(stretches)))
        self._answers: dict[Span, _Answer] = {}
        self._continuing: set[Span] = set()
        self._entities = NamedEntities(text, self._named, self._is_person)
        self._tagged = self._entities.tagged
        for span, entity in self._tagged.items():
            self._cast.meet(EntityMention(span, entity))
        self._documents = Documents(text, self._named, self._tagged, self._places)
        self._subjects = ParagraphSubjects(self._cast, self._entities, self._named)

    def name(self, attributions: list[Attribution]) -> list[Attribution]:
        """The attributions with their speakers."""
        return [a for a, _ in self.resolved(attributions)]

    def resolved(self, attributions: list[Attribution]) -> list[tuple[Attribution, tuple[Resolution, ...]]]:
        """The same, each with how its mention led to the speaker: what the shares of confidence are counted from.

        Mentions are resolved in text order, so that each may lean on the ones before.
        """
        attributions = [with_source(self._text, a, self._named) for a in attributions]
        self._cast.tell(span for a in attributions for span in a.content)
        sources = sorted({a.source[0] for a in attributions if a.source})
        self._continuing = {a.source[0] for a in attributions if a.source and goes_on(self._text, a)}
        ToldRoles(self._text, self._named, self._tagged, self._cast, self._places).tell(sources)
        for source in sources:
            self._answers[source] = answer = self._resolve(source)
            if answer.entity:
                self._cast.meet(met := EntityMention(source, answer.entity, spoke=True))
                self._documents.note(met)
        quoted = sorted((span, a.source[0]) for a in attributions if a.source for span in a.quoted)
        for source in sources:
            if self._text[slice(*source)].strip().casefold() in mentions.SELVES:
                self._answers[source] = self._by_quote(source, quoted)
        answers = map(self._answer, attributions)
        told = [(self._told(a, answer), answer.resolutions) for a, answer in zip(attributions, answers, strict=True)]
        for k in range(1, len(told)):
            (last, ways), (now, _) = told[k - 1 : k + 1]
            if self._subjects.go_on(last, now):
                told[k] = (carried(last, now), ways)
        return told

    def _answer(self, attribution: Attribution) -> _Answer:
        if not attribution.source:
            return self._introduced_before(attribution)
        return self._spoken_to(attribution) or self._answers[attribution.source[0]]

    def _told(self, attribution: Attribution, answer: _Answer) -> Attribution:
        """The attribution with its speaker, or with a suggestion: rather no name than a wrong one."""
        reason = message("{0}; {1}", attribution.reason, answer.reason) if attribution.reason else answer.reason
        sure = attribution.confidence * math.prod(share(self._weights, way) for way in answer.resolutions)
        told = replace(attribution, reason=reason, evidence=answer.trail, confidence=round(sure, 3))
        if answer.entity is None:
            described = self._unnamed_speaker(attribution.source[0], answer.described) if attribution.source else None
            return replace(told, unnamed=described)
        entity = answer.entity
        speaker = Speaker(entity.name, entity.kind, _role(entity), entity.name)
        if attribution.quoted and told.confidence < LEAST_NAMED:
            return replace(told, suggested=speaker)
        return replace(told, speaker=speaker, form=answer.resolutions[0].form if attribution.source else None)

    def _spoken_to(self, attribution: Attribution) -> _Answer | None:
        """Of a quote that would go on with the one before, but speaks to whoever said that: the other's answer."""
        source, entity = attribution.source[0], self._answers[attribution.source[0]].entity
        if not attribution.quoted or not entity or not self._places.apart(source[0], attribution.quoted[0][0]):
            return None
        if not is_called(entity.spellings, (self._text[slice(*span)] for span in attribution.quoted)):
            return None
        spoke = [m for m in self._cast.between(source[0] - anaphora.REACH, source[0]) if m.spoke]
        other = next((m for m in reversed(spoke) if m.entity is not entity), None)
        if other is None or self._places.apart(other.span[0], source[0]) > 1:
            return _Answer(None, message("the words speak to {0}.", entity.name))
        reason = message("the words answer {0}, to whom {1} had spoken.", entity.name, other.entity.name)
        return _Answer(other.entity, reason, (Evidence(other.span, reason),), (Resolution.ANSWERED,))

    def _unnamed_speaker(self, source: Span, described: Described | None) -> UnnamedSpeaker | None:
        """What the article calls somebody whom a mention means and whom it does not name."""
        span = described.span if described else source
        tags = within(self._named, span)
        names = [self._tagged[t.span].name for t in tags if t.kind == "organisation"]
        return unnamed_speaker(self._text, span, mentions.read(self._text, span, tags), names, self._is_person)

    def _introduced_before(self, attribution: Attribution) -> _Answer:
        """A quote that is a paragraph of its own, without a word of saying, behind one about one person: that one's.

        "Baker Ann Ash reopened her shop. | “The ovens float.”" is how features are told.
        """
        about = self._subjects.before(attribution.quoted) if attribution.quoted else None
        if about is None:
            return _Answer(None, message("the article names no source for these words near them."))
        entity = self._tagged[about.span]
        reason = message("{0} is the only person in the paragraph before.", entity.name)
        return _Answer(entity, reason, (Evidence(about.span, reason),), (Resolution.SUBJECT,))

    def _resolve(self, source: Span) -> _Answer:
        """Who a source mention is."""
        mention = mentions.read(self._text, source, within(self._named, source))
        words = self._text[source[0] : source[1]].strip(" ,")
        if mention.form is Form.NAME:
            return self._by_name(mention, source, words)
        if mention.form is Form.PRONOUN:
            return self._by_pronoun(mention, source)
        return self._by_description(mention, source, words)

    def _by_name(self, mention: Mention, source: Span, words: str) -> _Answer:
        tagged = mention.kind is not None
        if not tagged:
            mention = self._with_kind(mention, source)
        if mention.kind is SpeakerKind.GROUP:
            mention = replace(mention, name=self._together(mention.name, source))
        entity = self._entity_of(mention, source)
        if mention.kind is SpeakerKind.PERSON:
            entity.known.update(name_strings.fold(mention.beside).split())
            entity.gender = entity.gender or name_strings.gender(words)
        same = entity.name == mention.name
        own = message("named as the source: “{0}”.", words)
        reason = own if same else message("“{0}” is {1}, as the article names them.", words, entity.name)
        way = resolution_of_name(entity, mention, tagged, words)
        return _Answer(entity, reason, self._trail(entity, source, words), (way,))

    def _together(self, name: str, source: Span) -> str:
        """The names of people who are named together, each in full."""
        people = {
            name_strings.clean(self._text[slice(*t.span)]): self._tagged[t.span] for t in within(self._named, source)
        }
        return " and ".join(people[part].name if part in people else part for part in name.split(" and "))

    @staticmethod
    def _trail(entity: Entity, source: Span, words: str) -> tuple[Evidence, ...]:
        """From a mention by name to where the name stands in full and what tells the role, if anywhere else."""
        steps = [Evidence(source, message("“{0}” is named as the source", words))]
        if entity.name not in words:
            steps.append(Evidence(entity.fullest, message("named in full: {0}", entity.name)))
        if entity.role and not overlap(entity.role.span, source):
            steps.append(Evidence(entity.role.span, message("{0}: {1}", entity.name, entity.role.words)))
        return tuple(steps) if len(steps) > 1 else ()

    def _with_kind(self, mention: Mention, source: Span) -> Mention:
        """A name that no tag covers is a known person's, or else taken for an organisation's."""
        person = self._entities.known_person(mention.name, before=source[0])
        if person:
            return replace(mention, kind=SpeakerKind.PERSON, name=person.name)
        return replace(mention, kind=SpeakerKind.ORGANISATION)

    def _entity_of(self, mention: Mention, source: Span) -> Entity:
        kind = mention.kind or SpeakerKind.ORGANISATION
        for tag in within(self._named, source):
            entity = self._tagged[tag.span]
            if entity.kind is kind and name_strings.clean(self._text[slice(*tag.span)]) == mention.name:
                return entity
        if kind is SpeakerKind.PERSON:
            person = self._entities.known_person(mention.name, before=source[0])
            if person and person.name == mention.name:
                return person
        entity = self._entities.body(kind, mention.name)
        entity.take(mention.name, source)
        return entity

    def _by_pronoun(self, mention: Mention, source: Span) -> _Answer:
        gender = mentions.SINGULAR.get(mention.name)
        if mention.name in mentions.RELATIVES:
            return self._by_relative(mention.name, source[0])
        form = "person" if gender else mentions.BODIES.get(mention.name)
        if form == "it" and (paper := self._paper_before(source)):
            return paper
        unnamed = self._unnamed_before(source, form, gender or "") if form else None
        least = nearer_than(unnamed.span) if unnamed else any_chance if gender else even_chance
        found = form and (self.likeliest(Anaphor(source, form, gender or ""), least) or self._body_before(source, form))
        if found or (form == "they" and (found := self._couple_before(source))):
            return self._found(found, source, by_chance(found.chance) if gender else Resolution.BODY_PRONOUN)
        if unnamed:
            return self._unnamed(source, unnamed)
        return _Answer(None, message("whom “{0}” means is not certain.", self._text[slice(*source)]))

    def _unnamed_before(self, source: Span, form: str, gender: str) -> Described | None:
        """Where somebody unnamed whom a pronoun fits was the last to speak, in this paragraph or the one before.

        "A spokeswoman said so. She added": a pronoun favours the subject before it, whether that has a name or not
        (centering: Grosz, Joshi and Weinstein, 1995).
        """
        last = next(reversed(self._answers.values()), None)
        if not last or not last.described or self._places.apart(last.described.span[0], source[0]) > 1:
            return None
        return last.described if last.described.fits(form, gender) else None

    def _unnamed(self, source: Span, described: Described) -> _Answer:
        """The answer that a pronoun means somebody whom the article describes and does not name."""
        words, told = (self._text[slice(*span)].strip(" ,") for span in (source, described.span))
        reason = message("“{0}” is somebody whom the article does not name: “{1}”.", words, told)
        steps = (Evidence(source, reason), Evidence(described.span, told))
        return _Answer(None, reason, steps, described=described)

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

    def _body_before(self, source: Span, form: str) -> EntityMention | None:
        """The last source in this paragraph or the one before, if it is a body: bodies that speak mostly speak on."""
        kinds = {
            "it": (SpeakerKind.ORGANISATION, SpeakerKind.PLACE),
            "they": (SpeakerKind.ORGANISATION, SpeakerKind.GROUP),
        }
        spoke = [m for m in self._cast.between(source[0] - anaphora.REACH, source[0]) if m.spoke]
        near = spoke and self._places.apart(spoke[-1].span[0], source[0]) <= 1
        return spoke[-1] if near and spoke[-1].entity.kind in kinds.get(form, ()) else None

    def _couple_before(self, source: Span) -> EntityMention | None:
        """Two people named together, as "Ann Ash, a farmer, and Bob Birch", in this paragraph or the one before."""
        low = self._places.line_start(self._places.line_start(source[0]) - 1)
        people = [t.span for t in within(self._named, (low, source[0])) if t.kind == "person"]
        for a, b in reversed(list(itertools.pairwise(people))):
            one, other = self._tagged[a], self._tagged[b]
            if one is not other and _TOGETHER.fullmatch(self._text, a[1], b[0]):
                couple = self._entities.body(SpeakerKind.GROUP, f"{one.name} and {other.name}")
                couple.take(couple.name, (a[0], b[1]))
                return EntityMention((a[0], b[1]), couple)
        return None

    def _found(self, met: EntityMention, source: Span, resolution: Resolution) -> _Answer:
        """The answer that a mention goes back to another."""
        words, name = self._text[slice(*source)].strip(" ,"), met.entity.name
        place = place_of(self._places.apart(met.span[0], source[0]), spoke=met.spoke)
        before = self._answers[met.span].trail if met.spoke and met.span in self._answers else ()
        shown = (
            Evidence(source, message("“{0}” is {1}", words, name)),
            Evidence(met.span, message("{0} {1}", name, place)),
        )
        reason = message("“{0}” is {1}, who {2}.", words, name, place)
        return _Answer(met.entity, reason, (*shown, *before[1:]), (resolution,))

    def _by_relative(self, pronoun: str, at: int) -> _Answer:
        """Whom a relative pronoun means: the one named right before it, an apposition aside."""
        kinds = mentions.RELATIVES[pronoun]
        before = self._cast.between(self._places.sentence_start(at), at)
        met = next((m for m in reversed(before) if m.entity.kind in kinds), None)
        if met and goes_back(self._text[met.span[1] : at]):
            reason = message("“{0}” is {1}, named just before.", pronoun, met.entity.name)
            return _Answer(met.entity, reason, resolutions=(Resolution.RELATIVE,))
        return _Answer(None, message("whom “{0}” means is not certain.", pronoun))

    def _by_quote(self, source: Span, quoted: list[tuple[Span, Span]]) -> _Answer:
        """Who says I or we in a quote: whoever is quoted. Quotes are given in their order, each with its source."""
        at = bisect_left(quoted, source[1], key=lambda q: q[0][0])
        for (start, end), said_by in reversed(quoted[max(0, at - _NESTED) : at]):
            answer = self._answers[said_by] if start <= source[0] and source[1] <= end else None
            if answer and answer.entity:
                words, name = self._text[slice(*source)], answer.entity.name
                stands = Evidence(source, message("“{0}” stands in words of {1}", words, name))
                trail = (stands, Evidence(said_by, message("said by {0}", name)))
                reason = message("“{0}” is {1}, whose words these stand in.", words, name)
                return _Answer(answer.entity, reason, trail, (Resolution.SELF, *answer.resolutions))
        return self._answers[source]

    def _by_description(self, mention: Mention, source: Span, words: str) -> _Answer:
        entity = self._known_by(mention, source[0])
        if entity:
            name = entity.name
            told = entity.role.span if entity.role else entity.fullest
            trail = (Evidence(source, message("“{0}” is {1}", words, name)), Evidence(told, name))
            reason = message("“{0}” is {1}, whom the article describes so.", words, name)
            return _Answer(entity, reason, trail, (Resolution.DESCRIBED,))
        met = (
            (self._couple_before(source) if is_pair(mention) else None)
            or self._documents.issuer(mention, source)
            or self._stood_for(mention, source, words)
            or self._body_meant(mention, source)
        )
        if met:
            return self._found(met, source, Resolution.STAND_IN)
        paper = document_authors.is_document(mentions.head(mention.name))
        unnamed = described(mention, words, source, self._is_person)
        if paper and not name_strings.proper(mention.name):
            return _Answer(None, message("the article does not say whose “{0}” is.", words), described=unnamed)
        owner = self._owner(source, words)
        if owner:
            mention = replace(mention, name=f"{owner.entity.name}’s {words.split(maxsplit=1)[1]}")
        if not serves_as_name(mention):
            unnamed = unnamed if self._is_newcomer(mention, source, words) else None
            return _Answer(None, message("the article does not name “{0}”.", words), described=unnamed)
        mention = replace(mention, kind=mention.kind or SpeakerKind.PERSON)
        if owner:
            reason = message("“{0}” is {1}.", words, mention.name)
            beside = self._found(owner, source, Resolution.OWNED).trail
            return _Answer(self._entity_of(mention, source), reason, beside, (Resolution.OWNED,))
        reason = message("named as the source: “{0}”.", words)
        return _Answer(self._entity_of(mention, source), reason, resolutions=(Resolution.OFFICE,))

    def _is_newcomer(self, mention: Mention, source: Span, words: str) -> bool:
        """Whether a description is of a crowd or a body, or of one person who has no other name here: "a spokeswoman".

        "The host" mostly is somebody named, though the article does not tell the program who; "Acme’s host" is not.
        """
        noun = mentions.head(mention.name)
        known = words.casefold().startswith("the ") and not _OWNED.match(words)
        together = mention.kind in (SpeakerKind.GROUP, SpeakerKind.ORGANISATION)
        return together or not known or is_introduced(self._text, noun, source[0], words)

    def _paper_before(self, source: Span) -> _Answer | None:
        """Whose "it" is that goes back to a paper which somebody mentions: "Dunn read out a note. “…,” it said."."""
        paper = self._documents.before(source)
        if paper is None:
            return None
        if author := self._documents.author(paper):
            return self._found(author, source, Resolution.BODY_PRONOUN)
        return self._unnamed(source, Described(paper, "it"))

    def _body_meant(self, mention: Mention, source: Span) -> EntityMention | None:
        """The organisation that "the company" or "the agency" means: the only one that is named so far, or near it."""
        if mention.kind is not SpeakerKind.ORGANISATION or not mention.definite or " " in mention.name:
            return None
        if mention.name.casefold() in ONE_OF_A_KIND or document_authors.is_document(mention.name):
            return None
        before = [t for t in self._named[: bisect_left(self._named, source[0], key=_start)] if t.kind == "organisation"]
        near = [t for t in before if self._places.apart(t.start, source[0]) <= 1]
        for tags in (near, before):
            if tags and len({id(self._tagged[t.span]) for t in tags}) == 1:
                return EntityMention(tags[-1].span, self._tagged[tags[-1].span])
        return None

    def _stood_for(self, mention: Mention, source: Span, words: str) -> EntityMention | None:
        """Who of those named before is likeliest meant by a description without a word in common with them."""
        head = mentions.head(mention.name)
        kind = mention.kind or (SpeakerKind.PERSON if self._is_person(head) else None)
        own = (
            kind is SpeakerKind.ORGANISATION
            and not document_authors.is_document(head)
            and name_strings.fold(mention.name) != head
        )
        # "his spokesman" is somebody else than whoever is near, and "the city council" a body of its own
        if not mention.definite or kind not in _LIKE or own or is_introduced(self._text, head, source[0], words):
            return None
        if _OWNERS.match(words) or _OWNERS.match(mention.name):
            return None
        anaphor = Anaphor(source, _LIKE[kind], name_strings.gender(mention.name))
        spoke = [m for m in self._cast.between(source[0] - anaphora.REACH, source[0]) if m.spoke]
        speakers = {id(m.entity): m.entity for m in spoke if m.entity.kind is SpeakerKind.PERSON}
        alone = len(speakers) == 1 and kind is SpeakerKind.PERSON
        last = spoke[-1].entity if spoke and (alone or source in self._continuing) else None

        def least(met: EntityMention) -> float:
            between = self._text[met.span[1] : source[0]]
            if len(between.split()) <= _GOVERNING and not _ENDS.search(between):
                return IMPOSSIBLE  # "Dunn said the mayor had …": nobody is described as what he or she says
            chance = described_chance(mention, words, met.entity)
            return min(chance, EVEN_CHANCE) if met.entity is last and chance < IMPOSSIBLE else chance

        return self.likeliest(anaphor, least)

    def _known_by(self, mention: Mention, at: int) -> Entity | None:
        """The earlier entity that a definite description fits: its head noun, and no word against it."""
        if not mention.definite:
            return None
        wanted = [w for w in name_strings.fold(mention.name).split() if w not in _EMPTY_WORDS]
        if not wanted:
            return None
        head = mentions.head(mention.name)
        fitting = []
        for entity in self._entities.everybody:
            if entity.kind is SpeakerKind.PERSON and (mention.kind or not self._is_person(head)):
                continue  # "the city" is not the city attorney, however often both words stand together
            shared = sum(w in entity.known for w in wanted) if head in entity.known else 0
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
        return self.likeliest(Anaphor((source[0], source[0] + len(first)), form, gender), even_chance)

    def _is_person(self, noun: str) -> bool:
        """Whether a noun is mostly said of people."""
        return self._weights.score("noun", [noun]) > 0 or role_nouns.is_role(noun)


def _role(entity: Entity) -> str:
    return entity.role.words if entity.role else ""
