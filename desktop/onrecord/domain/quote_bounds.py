"""The bounds of a quote as a person sets them: edges without stray space or marks, and what of it was quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from onrecord.domain.attribution import Kind, kind_of
from onrecord.domain.offsets import Span, Spans, overlap, union
from onrecord.domain.quotation_marks import find_quoted_spans, quotes

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_RUN = re.compile(r"\S+")


class Edge(StrEnum):
    """An end of a stretch of words."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The words of a quote: `content` and `quoted` as `Attribution` has them."""

    content: Spans
    quoted: Spans

    @property
    def kind(self) -> Kind:
        """The kind that a quote with these words has."""
        return kind_of(self.content, self.quoted)


class MarkStyle:
    """The quotation marks of one text, paired once; a question costs one pass over the pairs."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._all = find_quoted_spans(text)
        found = quotes(self._all)
        reopened = {id(before) for before, after in pairwise(found) if after.continues}
        sure = [s.closed or s.continues or id(s) in reopened for s in found]
        self._sure = [s for s, whether in zip(found, sure, strict=True) if whether]
        self._open = [s for s, whether in zip(found, sure, strict=True) if not whether]

    def bounds(self, spans: Sequence[Span]) -> Bounds | None:
        """The words that some spans are about; None where they hold no letter or digit.

        White space at an edge goes; so does a mark whose other half lies outside, or that is there for the words
        alone; a mark next to an edge whose other half lies inside comes in. Where no letter stands outside the marks,
        only what stands inside is the content.
        """
        content = union(trimmed for trimmed in map(self._trimmed, spans) if self._says(trimmed))
        if not content:
            return None
        quoted = union(part for span in spans for part in self._quoted(span, content))
        outside = (self._text[start:end] for start, end in _without(content, quoted))
        return Bounds(content if any(map(_speaks, outside)) else quoted, quoted)

    def moved(self, content: Spans, place: int, edge: Edge, to: int) -> Bounds | None:
        """The words when an edge of one of the content's spans is put elsewhere, not beyond its neighbours."""
        low = content[place - 1][1] if place else 0
        high = content[place + 1][0] if place + 1 < len(content) else len(self._text)
        start, end = content[place]
        low, high = (low, end) if edge is Edge.START else (start, high)
        to = min(max(to, low), high)
        span = (to, end) if edge is Edge.START else (start, to)
        return self.bounds([*content[:place], span, *content[place + 1 :]]) if self._says(span) else None

    def stepped(self, now: Bounds, edge: Edge, by: int) -> Bounds | None:
        """The words when the first or last edge goes a word outwards or inwards, ``by`` +1 or -1; None at an end."""
        place = 0 if edge is Edge.START else len(now.content) - 1
        for to in self._stops(now.content[place][edge is Edge.END], edge, by):
            found = self.moved(now.content, place, edge, to)
            if found is None or len(found.content) < len(now.content):
                return None
            if found.content != now.content:
                return found
        return None

    def _stops(self, at: int, edge: Edge, by: int) -> Iterator[int]:
        """Where words and what hangs together with them start or end, from a place on."""
        found = {m.span()[edge is Edge.END] for shape in (_WORD, _RUN) for m in shape.finditer(self._text)}
        yield from (
            sorted(stop for stop in found if stop > at)
            if by > 0
            else sorted((stop for stop in found if stop < at), reverse=True)
        )

    def _trimmed(self, span: Span) -> Span:
        before: Span | None = None
        while span != before:
            before = span
            span = self._without_halves(_bare(self._text, span))
        return self._with_halves(span)

    def _without_halves(self, span: Span) -> Span:
        """The span without a mark at its edge that has no other half inside, or has it at the other edge."""
        start, end = span
        for s in self._all:
            first, last = s.outer
            if first <= start < s.start and end <= last:
                start = s.start
            if s.closed and s.end < end <= last and start >= first:
                end = s.end
        return min(start, end), end

    def _with_halves(self, span: Span) -> Span:
        """The span with a mark right before or after it whose other half is inside."""
        start, end = span
        for s in self._all:
            first, last = s.outer
            if s.closed and last < end and s.start <= start < s.end and not self._text[s.start : start].strip():
                start = first
            if s.closed and start < first and s.start < end <= s.end and not self._text[end : s.end].strip():
                end = last
        return start, end

    def _quoted(self, span: Span, content: Spans) -> Iterator[Span]:
        """What of the content stood inside marks.

        A mark that is never closed counts where the words begin with it, a pair that the article sets off terms with
        where its words are the content.
        """
        opened = (s for s in self._open if span[0] <= s.outer[0] < span[1] or span[0] == s.start)
        whole = (s for s in self._all if s.closed and _bare(self._text, s.span) in content)
        marked = (*self._sure, *opened, *whole)
        for s in marked:
            for one in content:
                if overlap(one, s.span):
                    part = _bare(self._text, (max(one[0], s.start), min(one[1], s.end)))
                    if self._says(part):
                        yield part

    def _says(self, span: Span) -> bool:
        return _speaks(self._text[slice(*span)])


def _speaks(text: str) -> bool:
    return any(map(str.isalnum, text))


def _bare(text: str, span: Span) -> Span:
    """The span without white space at its edges."""
    start, end = span
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), max(start, start + len(words.rstrip()))


def _without(spans: Spans, others: Spans) -> Iterator[Span]:
    """What of some spans lies in none of the others; both sorted and disjoint."""
    for start, end in spans:
        for first, last in others:
            if overlap((start, end), (first, last)):
                yield start, max(start, first)
                start = min(end, last)
        yield start, end
