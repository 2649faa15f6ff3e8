"""Speakers that the setting of a text names, without any words of saying.

A transcript puts the name before a colon (SMITH: We will go on.); a collection of voices puts it after a dash, behind
the quote and at the end of its line (“We will go on.” — Ann Smith) or on the next one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.domain.offsets import Span, overlap
from onrecord.domain.quotation_marks import QuotedSpan
from onrecord.engine.model.bio_decoding import TaggedSpan

_OPENING = '"“«„‘'
_CLOSING = '"”»’'
_LABEL = re.compile(
    rf"(?:^|(?<=[.?!…:\"”»’)—–]\s))[ \t]*[{_OPENING}]?"
    r"(?P<name>[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3}): +(?=\S)",
    re.MULTILINE,
)
"""A name in capitals, at most four words, where a line or a sentence begins."""
_PARTICLES = "de|del|della|da|di|la|le|van|von|der|den|bin|al|el|y|of|and|the"
_NAME_WORD = r"(?:[^\W\d_a-z]\.|(?:Jr|Sr|St|Dr|Mrs?|Ms)\.|[^\W\d_a-z][^\s\d,;:!?./\"“”«»―—–‘]*)"
_SIGNED = re.compile(
    rf"(?<=[{_CLOSING}])[ \u00a0]*(?:\n\s*)?(?:[―—–]|--?)[ \u00a0]*"
    rf"(?P<name>{_NAME_WORD}(?: (?:{_NAME_WORD}|{_PARTICLES})){{0,5}})(?<![.\s])"
    rf"(?:(?:, [^\n.\"“”«»]{{1,80}})?[.\s]*$|[.\s]+(?=[{_OPENING}])|\.(?=\s))",
    re.MULTILINE,
)
"""A name behind a dash that follows a closing mark, where the line or the sentence ends or the next quote opens. At a
line's end a few words on the person may follow."""
_REPEATED = 2
"""Labels of a transcript that must be there: one alone is as likely a headline's first word (UPDATE: ...)."""
_BREAK = re.compile(r"[\n\r\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Named:
    """A name by which the setting says whose words are.

    Attributes:
        name: its place. words: where the words lie. label: whether it stands before a colon, as in a transcript.
    """

    name: Span
    words: Span
    label: bool


def named_words(text: str) -> list[Named]:
    """The words of a text whose setting names their speaker, in the order of the names, none overlapping."""
    labels = [m.span("name") for m in _LABEL.finditer(text)]
    found = [*_labelled(text, labels)] if len(labels) >= _REPEATED else []
    places = [n.name for n in found]
    behind = ((m.start(), m.span("name")) for m in _SIGNED.finditer(text))
    signed = [(end, name) for end, name in behind if not any(overlap(name, n) for n in places)]
    return sorted([*found, *_signed(text, signed)], key=lambda n: n.name)


def _labelled(text: str, labels: list[Span]) -> Iterator[Named]:
    """Each label with the words up to the next one or the line's end."""
    for name, following in zip(labels, [*labels[1:], None], strict=False):
        found = _BREAK.search(text, name[1])
        end = found.start() if found else len(text)
        yield Named(name, (name[1], min(end, following[0]) if following else end), label=True)


def _signed(text: str, names: list[tuple[int, Span]]) -> Iterator[Named]:
    """Each signing name with its words, which end where it is said.

    All from the line's start or the last name on, if a quote opens there, else those of the quote that closes at the
    dash.
    """
    last = 0
    for end, name in names:
        line = max(text.rfind(c, 0, end) for c in "\n\r\u2028\u2029") + 1
        start = max(line, last)
        while start < end and (text[start].isspace() or text[start] == "."):
            start += 1
        if text[start] not in _OPENING:
            closing = max(text.rfind(c, start, end) for c in _CLOSING)
            start = max(start, *(text.rfind(c, start, closing) for c in _OPENING))
        yield Named(name, (start, end), label=False)
        last = name[1]


def with_sources(roles: list[TaggedSpan], found: list[Named]) -> list[TaggedSpan]:
    """The tags with the given names as sources, and nothing else there."""
    kept = [TaggedSpan("source", *n.name) for n in found]
    for tag in roles:
        inside = _touched(found, tag.span)
        if tag.kind == "content":
            kept += _without(tag, inside)
        elif not inside:
            kept.append(tag)
    return sorted(kept, key=lambda t: (t.start, t.end))


def behind_label(text: str, stretch: QuotedSpan, found: list[Named]) -> QuotedSpan:
    """The stretch from the first word behind a label at its start on."""
    for named in _touched(found, stretch.span)[:1]:
        low, high = named.name
        if named.label and high < stretch.end and not text[stretch.start : low].strip():
            start = high + 1
            while start < stretch.end and text[start].isspace():
                start += 1
            return replace(stretch, start=start, outer=(start, stretch.outer[1]))
    return stretch


def _touched(found: list[Named], span: Span) -> list[Named]:
    """The names that share characters with a span; ``found`` is in the order of the text, none overlapping."""
    low = bisect_right(found, span[0], key=lambda n: n.name[1])
    return found[low : bisect_left(found, span[1], key=lambda n: n.name[0])]


def _without(tag: TaggedSpan, inside: list[Named]) -> list[TaggedSpan]:
    """What a tag holds before, between and behind some names."""
    parts, start = [], tag.start
    for low, high in (n.name for n in inside):
        parts.append((start, low))
        start = high
    parts.append((start, tag.end))
    return [replace(tag, start=s, end=e) for s, e in parts if s < e]
