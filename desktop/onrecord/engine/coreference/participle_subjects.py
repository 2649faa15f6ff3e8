"""Whose a quote is whose cue is a participle: the subject of its sentence, or of the one before.

"Ash left the hall, saying that “it is over”", "Recalling “the long night,” Ash wept", "Ash spoke again. Adding, “…”".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from onrecord.domain.attribution import Attribution
from onrecord.domain.offsets import Span, overlap
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.sentences import SentenceBounds

_start = attrgetter("start")
_PARTICIPLE = re.compile(r"(?:(?:while|after|before|by)\s)?[A-Za-z]+ing\b", re.IGNORECASE)
_TITLES = re.compile(r"(?:[Tt]he\s)?(?:[A-Z][\w.’'-]*\s){0,5}")
"""Between the beginning of a sentence and the name of its subject."""
_PRONOUN = re.compile(r"(?:He|She)\b")


def with_subjects(
    text: str, attributions: Sequence[Attribution], named: Sequence[TaggedSpan], places: SentenceBounds
) -> list[Attribution]:
    """The attributions, those in marks with a participle for a cue and no source with the subject that it hangs on.

    Args:
        text: the article.
        attributions: in the order of the text.
        named: its name tags, in their order.
        places: its sentences.
    """
    sources = sorted({a.source[0] for a in attributions if a.source})
    return [
        replace(a, source=(span,)) if (span := _subject(text, a, named, sources, places)) else a for a in attributions
    ]


def _subject(
    text: str, told: Attribution, named: Sequence[TaggedSpan], sources: Sequence[Span], places: SentenceBounds
) -> Span | None:
    cue = told.cue[0] if told.cue and told.quoted and not told.source else None
    if cue is None or not _PARTICIPLE.match(text, *cue):
        return None
    start, end = places.sentence(cue[0])
    if text[start : cue[0]].strip():
        found = _in_front(text, start, cue, named, sources)
    else:
        found = _behind(start, end, told, sources) or _before(start, sources, places)
    return found if found and not any(overlap(found, words) for words in (*told.content, *told.quoted)) else None


def _in_front(text: str, start: int, cue: Span, named: Sequence[TaggedSpan], sources: Sequence[Span]) -> Span | None:
    """What a sentence begins with, where a comma parts the participle from it."""
    if text[start : cue[0]].rstrip()[-1:] != ",":
        return None
    at = bisect_left(sources, (start, 0))
    if at < len(sources) and sources[at][0] == start and sources[at][1] < cue[0]:
        return sources[at]
    if pronoun := _PRONOUN.match(text, start):
        return pronoun.span()
    at = bisect_left(named, start, key=_start)
    tag = named[at] if at < len(named) else None
    near = tag is not None and tag.kind != "place" and tag.end < cue[0]
    return (start, tag.end) if tag and near and _TITLES.fullmatch(text, start, tag.start) else None


def _behind(start: int, end: int, told: Attribution, sources: Sequence[Span]) -> Span | None:
    """Who speaks in the rest of the sentence: "Recalling “…,” Ash said"."""
    last = max(span[1] for span in told.quoted)
    at = bisect_left(sources, (last, 0))
    return sources[at] if at < len(sources) and start <= sources[at][0] < end else None


def _before(start: int, sources: Sequence[Span], places: SentenceBounds) -> Span | None:
    """Who spoke last before the sentence, in its paragraph."""
    at = bisect_left(sources, (start, 0)) - 1
    return sources[at] if at >= 0 and sources[at][0] >= places.line_start(start) else None
