"""Whom a paragraph is about: the one person in it, named where it begins."""

from dataclasses import replace

from onrecord.domain.attribution import Attribution
from onrecord.domain.messages import Message, message
from onrecord.domain.offsets import Spans, hull
from onrecord.engine.coreference.entities import EntityList
from onrecord.engine.coreference.named_entities import NamedEntities, within
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.names import name_strings
from onrecord.engine.sentences import fills_paragraph, is_crosshead

_GOES_ON = message("goes on with the quote before; {0}")
_SUBJECT = 60
"""Characters of a paragraph in which its subject is named."""


def carried(last: Attribution, now: Attribution) -> Attribution:
    """Words that go on with the ones before, with the same speaker, found in the same way."""
    known = isinstance(last.reason, Message) and last.reason.template == _GOES_ON.template
    reason = last.reason if known else replace(_GOES_ON, values=(last.reason,))
    told = replace(now, speaker=last.speaker, confidence=last.confidence, reason=reason, evidence=last.evidence)
    return replace(told, form=last.form, unnamed=None, suggested=None)


class ParagraphSubjects:
    """The subjects of one article's paragraphs."""

    def __init__(self, cast: EntityList, entities: NamedEntities, named: list[TaggedSpan]) -> None:
        self._cast, self._entities, self._named = cast, entities, named

    def go_on(self, last: Attribution, now: Attribution) -> bool:
        """Whether a statement goes on: paragraphs in marks one behind the other, none with a source of its own.

        A crosshead in capitals is none of it.
        """
        if not (last.quoted and now.quoted and last.speaker) or self._is_own(last) or self._is_own(now):
            return False
        (one, _), (other, end) = hull(last.quoted), hull(now.quoted)
        near = self._cast.places.apart(one, other) == 1 and not self._cast.text[other:end].isupper()
        return near and all(fills_paragraph(self._cast.text, hull(each.quoted)) for each in (last, now))

    def _is_own(self, attribution: Attribution) -> bool:
        """Whether a quote's source stands in its own paragraph."""
        return any(not self._cast.places.apart(start, attribution.quoted[0][0]) for start, _ in attribution.source)

    def before(self, quoted: Spans) -> TaggedSpan | None:
        """The name of the one person in the paragraph before a quote, if the quote is a paragraph of its own."""
        text, places = self._cast.text, self._cast.places
        line = places.line_start(hull(quoted)[0])
        before = places.line_start(line - 1)
        last = before + len(text[before:line].rstrip()) - 1
        told = self._cast.quoted(last) or self._cast.quoted(last - 1)
        inside = within(self._named, (before, line))
        about = [t for t in inside if t.kind == "person" and not self._cast.quoted(t.start)]
        single = len({id(self._entities.tagged[t.span]) for t in about}) == 1
        alone = fills_paragraph(text, hull(quoted)) and not is_crosshead(text, hull(quoted))
        return about[0] if line and alone and not told and single and self._is_subject(about[0], before) else None

    def _is_subject(self, tag: TaggedSpan, start: int) -> bool:
        """Whether a name stands where a paragraph names whom it is about, and nobody else of the article has it."""
        spelling = name_strings.clean(self._cast.text[tag.start : tag.end])
        return tag.start - start <= _SUBJECT and len(self._entities.bearers(spelling)) == 1
