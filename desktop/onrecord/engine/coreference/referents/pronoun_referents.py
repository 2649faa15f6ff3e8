"""Whom a pronoun means: the one that `anaphora` finds likeliest, the one named right before "who", the quoted "I"."""

import re
from bisect import bisect_left

from onrecord.domain.attribution import Evidence
from onrecord.domain.messages import message
from onrecord.domain.offsets import Span
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine.coreference import anaphora, mentions
from onrecord.engine.coreference.anaphora import Anaphor
from onrecord.engine.coreference.entities import EntityMention
from onrecord.engine.coreference.mentions import Mention
from onrecord.engine.coreference.referents.least_chances import any_chance, even_chance, nearer_than
from onrecord.engine.coreference.referents.relative_pronouns import goes_back
from onrecord.engine.coreference.referents.scene import Answer, Likeliest, Scene, couple_before, last_speaker
from onrecord.engine.coreference.resolution_confidence import Resolution, by_chance
from onrecord.engine.coreference.unnamed_speakers import Described

_WHICH = re.compile(r",\s(?:which|something|a\s\w+|an?\s\w+\s\w+)\s(?:that\s)?\Z")
"""What adds to a sentence what its speaker thinks of it, right before the pronoun."""
_CLAUSE = 60
_NESTED = 4
"""Quotes that may lie about one another."""


class PronounReferents:
    """Whom the pronouns of one article mean."""

    def __init__(self, scene: Scene, likeliest: Likeliest) -> None:
        self._scene, self._likeliest = scene, likeliest

    def answer(self, mention: Mention, source: Span) -> Answer:
        """Whom a mention by a pronoun means."""
        gender = mentions.SINGULAR.get(mention.name)
        if mention.name in mentions.RELATIVES:
            return self._by_relative(mention.name, source[0])
        form = "person" if gender else mentions.BODIES.get(mention.name)
        if form == "it" and (paper := self._paper_before(source)):
            return paper
        if gender and (last := self._goes_on(source, gender) or self._in_relative_clause(source, gender)):
            return self._scene.goes_back(last, source, by_chance(last.chance))
        unnamed = self._unnamed_before(source, form, gender or "") if form else None
        least = nearer_than(unnamed.span) if unnamed else any_chance if gender else even_chance
        found = form and (
            self._likeliest(Anaphor(source, form, gender or ""), least) or self._body_before(source, form)
        )
        if found or (form == "they" and (found := couple_before(self._scene, source))):
            return self._scene.goes_back(found, source, by_chance(found.chance) if gender else Resolution.BODY_PRONOUN)
        if unnamed:
            return self._unnamed(source, unnamed)
        return Answer(None, message("whom “{0}” means is not certain.", self._scene.text[slice(*source)]))

    def _paper_before(self, source: Span) -> Answer | None:
        """Whose "it" is that goes back to a paper which somebody mentions: "Dunn read out a note. “…,” it said."."""
        paper = self._scene.documents.before(source)
        if paper is None:
            return None
        if author := self._scene.documents.author(paper):
            return self._scene.goes_back(author, source, Resolution.BODY_PRONOUN)
        return self._unnamed(source, Described(paper, "it"))

    def _goes_on(self, source: Span, gender: str) -> EntityMention | None:
        """Whoever spoke last, where a cue says that somebody goes on: "He added"."""
        last = last_speaker(self._scene, source) if source in self._scene.continuing else None
        return last if last and last.entity.gender in ("", gender) else None

    def _in_relative_clause(self, source: Span, gender: str) -> EntityMention | None:
        """Whoever speaks in the sentence that a clause adds to: "Ash said Dunn might wait, which she called “mad”"."""
        scene = self._scene
        opens = _WHICH.search(scene.text, max(scene.places.sentence_start(source[0]), source[0] - _CLAUSE), source[0])
        last = last_speaker(scene, source) if opens else None
        if last is None or last.entity.gender not in ("", gender):
            return None
        return last if scene.places.sentence_start(last.span[0]) == scene.places.sentence_start(source[0]) else None

    def _unnamed_before(self, source: Span, form: str, gender: str) -> Described | None:
        """Where somebody unnamed whom a pronoun fits was the last to speak, in this paragraph or the one before.

        "A spokeswoman said so. She added": a pronoun favours the subject before it, whether that has a name or not
        (centering: Grosz, Joshi and Weinstein, 1995).
        """
        span, last = next(reversed(self._scene.answers.items()), (source, None))
        if not last or not last.described or self._scene.places.apart(span[0], source[0]) > 1:
            return None
        return last.described if last.described.fits(form, gender) else None

    def _unnamed(self, source: Span, described: Described) -> Answer:
        """The answer that a pronoun means somebody whom the article describes and does not name."""
        words, told = (self._scene.text[slice(*span)].strip(" ,") for span in (source, described.span))
        reason = message("“{0}” is somebody whom the article does not name: “{1}”.", words, told)
        steps = (Evidence(source, reason), Evidence(described.span, told))
        return Answer(None, reason, steps, described=described)

    def _body_before(self, source: Span, form: str) -> EntityMention | None:
        """The last source in this paragraph or the one before, if it is a body: bodies that speak mostly speak on."""
        kinds = {
            "it": (SpeakerKind.ORGANISATION, SpeakerKind.PLACE),
            "they": (SpeakerKind.ORGANISATION, SpeakerKind.GROUP),
        }
        spoke = [m for m in self._scene.cast.between(source[0] - anaphora.REACH, source[0]) if m.spoke]
        near = spoke and self._scene.places.apart(spoke[-1].span[0], source[0]) <= 1
        return spoke[-1] if near and spoke[-1].entity.kind in kinds.get(form, ()) else None

    def _by_relative(self, pronoun: str, at: int) -> Answer:
        """Whom a relative pronoun means: the one named right before it, an apposition aside."""
        kinds = mentions.RELATIVES[pronoun]
        before = self._scene.cast.between(self._scene.places.sentence_start(at), at)
        met = next((m for m in reversed(before) if m.entity.kind in kinds), None)
        if met and goes_back(self._scene.text[met.span[1] : at]):
            reason = message("“{0}” is {1}, named just before.", pronoun, met.entity.name)
            return Answer(met.entity, reason, resolutions=(Resolution.RELATIVE,))
        span, last = next(reversed(self._scene.answers.items()), ((at, at), None))
        if last and not last.entity and span[1] <= at and goes_back(self._scene.text[span[1] : at]):
            return self._unnamed((at, at + len(pronoun)), last.described or Described(span, "person"))
        return Answer(None, message("whom “{0}” means is not certain.", pronoun))

    def of_quoted(self, source: Span, quoted: list[tuple[Span, Span]]) -> Answer:
        """Who says I or we in a quote: whoever is quoted. Quotes are given in their order, each with its source."""
        at = bisect_left(quoted, source[1], key=lambda q: q[0][0])
        for (start, end), said_by in reversed(quoted[max(0, at - _NESTED) : at]):
            answer = self._scene.answers[said_by] if start <= source[0] and source[1] <= end else None
            if answer and answer.entity:
                words, name = self._scene.text[slice(*source)], answer.entity.name
                stands = Evidence(source, message("“{0}” stands in words of {1}", words, name))
                trail = (stands, Evidence(said_by, message("said by {0}", name)))
                reason = message("“{0}” is {1}, whose words these stand in.", words, name)
                return Answer(answer.entity, reason, trail, (Resolution.SELF, *answer.resolutions))
        return self._scene.answers[source]
