"""Statements inside what the tags take for one statement.

"Ash said that it would rain, while the office estimated that it would not" is two people's, though one tag of content
may cover both; in "According to the Post, Ash said “it will rain”" the words in quotation marks are Ash's.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from onrecord.domain.offsets import Span, lies_in
from onrecord.domain.quotation_marks import LINE, QuotedSpan, quotes
from onrecord.engine.attribution.speech_acts import lemmas_of
from onrecord.engine.model.bio_decoding import TaggedSpan

_WHO = re.compile(
    r"(?:the|its|[A-Z][\w.’'-]*)(?:\s(?!(?:that|who|which|and|will|can|would|is|was|were|has|had|not)\b)[\w.’'-]+){0,8}?(?:,[^,\n]{2,80},)?"
)
_CUE = re.compile(r"\s([a-z]+)(?=[\s:,]\s?)")
_VERBS = frozenset(
    """
    accuse acknowledge add announce argue assert call claim confirm contend criticize declare deny describe estimate
    explain insist maintain note predict praise report say state suggest tell tweet warn write
    """.split()
)
_WHILE = re.compile(r",\s(?:while|whereas)\s(?=the\s|its\s|[A-Z])")
_FAR = 150
"""Characters at most from a statement's beginning to its cue."""
_ACCORDING = "according to"
_QUOTES = frozenset({"quote", "cite"})
_AS_SAYING = re.compile(
    r"(?P<who>[^“\"\n]{2,80}?)\s(?P<cue>as (?:saying|telling [^“\"\n]{1,40}?|writing|warning))[,:]?\s"
)
"""Whom a paper quotes: "quoted Ann Ash as saying"."""
_HAD_TOLD = re.compile(
    r"(?:that\s)?(?P<who>(?:the|an?|his|her|their|[A-Z][\w.’'-]*)(?:\s[\w.’'-]+){0,4}?)\s(?:had|has)\s(?:once\s|also\s)?"
    r"(?P<cue>said|written|shouted|told\s(?:the\s)?[\w’'-]+(?:\s[\w’'-]+)?)[,:]?\s(?=[“\"])"
)
"""What somebody else said before, told by a speaker: "the mayor had told her: “Burn it.”"."""
_MARKS = re.compile(r"[”\"’'»]*\s*")
_ENDS = re.compile(r"[.!?]\s|[\n“”\"]")
_OPENING = ("“", '"', "‘", "«", "„")
_GAP = 3
"""Characters between a source and the words behind it."""


def split_statements(text: str, roles: list[TaggedSpan], stretches: list[QuotedSpan]) -> list[TaggedSpan]:
    """The tags of roles, with every statement's content a tag of its own."""
    quoted = [stretch.span for stretch in quotes(stretches)]
    found = sorted((part for tag in roles for part in _by_others(text, tag, quoted)), key=lambda t: (t.start, t.end))
    return _told_before(text, _quoted_as(text, _heard(text, _retold(text, found, quoted), quoted)))


def _by_others(text: str, tag: TaggedSpan, quoted: list[Span]) -> Iterator[TaggedSpan]:
    """A content up to where somebody else's begins, that one's source and cue, and so on."""
    if tag.kind == "content" and "\n" in text[slice(*tag.span)]:
        yield from _by_lines(text, tag)
        return
    rest = tag
    for other in _WHILE.finditer(text, tag.start, tag.end) if tag.kind == "content" else ():
        told = None if lies_in(quoted, other.start()) else _is_told(text, replace(tag, start=other.end()))
        if told and text.startswith("that ", told[-1].start):
            yield replace(rest, end=other.start())
            yield from told[:-1]
            rest = told[-1]
    yield rest


def _by_lines(text: str, tag: TaggedSpan) -> Iterator[TaggedSpan]:
    """A content over several lines, and of those the ones that announce somebody's words: "Ash said: “…”"."""
    start = tag.start
    for line in LINE.finditer(text, *tag.span):
        told = _is_told(text, replace(tag, start=line.start(), end=line.end())) if line.start() > tag.start else []
        if told and text[told[-1].start : told[-1].end].lstrip(" :,")[:1] in _OPENING:
            yield replace(tag, start=start, end=line.start())
            yield from told[:-1]
            start = told[-1].start
    yield replace(tag, start=start)


def _is_told(text: str, content: TaggedSpan) -> list[TaggedSpan]:
    """Source, cue and content of what begins like "the office estimated"; nothing where it does not."""
    for cue in _CUE.finditer(text, content.start, min(content.end, content.start + _FAR)):
        forms = lemmas_of(cue[1])
        if forms & _VERBS and cue[1] not in _VERBS and _WHO.fullmatch(text, content.start, cue.start()):
            spans = (content.start, cue.start()), cue.span(1)
            source, said = (
                TaggedSpan(k, *s, content.confidence) for k, s in zip(("source", "cue"), spans, strict=True)
            )
            return [source, said, replace(content, start=cue.end() + 1)]
    return []


def _retold(text: str, roles: list[TaggedSpan], quoted: list[Span]) -> list[TaggedSpan]:
    """Where one source reports a quote of another, that one instead."""
    found = list(roles)
    for cue, source, content in zip(roles, roles[1:], roles[2:], strict=False):
        kinds = (cue.kind, source.kind, content.kind) == ("cue", "source", "content")
        near = kinds and text[slice(*cue.span)].casefold() == _ACCORDING and content.start - source.end <= _GAP
        told = _is_told(text, content) if near else []
        if told and _inside(quoted, (told[-1].start, content.end)):
            at = found.index(cue)
            found[at : at + 3] = told
    return found


def _inside(quoted: list[Span], span: Span) -> list[Span]:
    """Of quotes in the order of the text those that lie in a span."""
    near = quoted[bisect_left(quoted, (span[0], 0)) : bisect_left(quoted, (span[1], 0))]
    return [quote for quote in near if quote[1] <= span[1]]


def _heard(text: str, roles: list[TaggedSpan], quoted: list[Span]) -> list[TaggedSpan]:
    """Where another source reports who said a quote, that one: "“…,” Ash said, according to the Post"."""
    found = list(roles)
    for content, cue, source in zip(roles, roles[1:], roles[2:], strict=False):
        kinds = (content.kind, cue.kind, source.kind) == ("content", "cue", "source")
        if not kinds or text[slice(*cue.span)].casefold() != _ACCORDING:
            continue
        end = max((e for _, e in _inside(quoted, content.span)), default=content.end)
        behind = _MARKS.match(text, end, cue.start)
        told = _is_told(text, replace(content, start=behind.end(), end=cue.start)) if behind else []
        if told and not _ENDS.search(text, told[1].end, cue.start):
            at = found.index(content)
            found[at : at + 3] = [replace(content, end=min(content.end, told[0].start)), *told[:2]]
    return found


def _quoted_as(text: str, roles: list[TaggedSpan]) -> list[TaggedSpan]:
    """Where somebody quotes another "as saying" so, that other one instead."""
    found = list(roles)
    for cue, content in pairwise(roles):
        near = (cue.kind, content.kind) == ("cue", "content") and content.start - cue.end <= _GAP
        told = _AS_SAYING.match(text, content.start, content.end) if near else None
        if told and lemmas_of(text[slice(*cue.span)].split()[-1]) & _QUOTES:
            at = found.index(cue)
            first = at - 1 if at and found[at - 1].kind == "source" and cue.start - found[at - 1].end <= _GAP else at
            source, said = (replace(content, kind=k, start=s, end=e) for k, (s, e) in _parts(told))
            found[first : at + 2] = [source, said, replace(content, start=told.end())]
    return found


def _told_before(text: str, roles: list[TaggedSpan]) -> list[TaggedSpan]:
    """Where a statement is that another had told somebody words in marks, those are the other's."""
    found: list[TaggedSpan] = []
    for tag in roles:
        told = _HAD_TOLD.match(text, tag.start, tag.end) if tag.kind == "content" else None
        parts = [replace(tag, kind=k, start=s, end=e) for k, (s, e) in _parts(told)] if told else []
        found += [*parts, replace(tag, start=told.end())] if told else [tag]
    return found


def _parts(told: re.Match[str]) -> tuple[tuple[str, Span], tuple[str, Span]]:
    return ("source", told.span("who")), ("cue", told.span("cue"))
