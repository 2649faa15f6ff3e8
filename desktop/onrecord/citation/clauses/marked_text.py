"""Stretches of an article set in marks of one kind: “ ” outside, ‘ ’ inside them, and so on in turn."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from onrecord.citation.clauses.sentence_bounds import joined_lines
from onrecord.domain.offsets import Span, as_shown
from onrecord.domain.quotation_marks import QuotedSpan, find_quoted_spans

PAIRS = (("“", "”"), ("‘", "’"))
OMISSION = "[…]"
_MARKS = frozenset("\"“”„‟«»‘‚‛‹›「」『』＂`'’")
_MAY_BE_MARK = re.compile(r"[\"“”„‟«»‘‚‛‹›「」『』＂`]|(?<!\w)['’]|['’](?!\w)")
"""A mark, unless it is an apostrophe within a word."""
_GUILLEMETS = tuple("«»‹›")
_THIN = "\u00a0\u202f\u2009"
_WIDE = f" {_THIN}"
"""Spaces that French typography puts inside guillemets."""


def opener(level: int) -> str:
    """The mark that opens a quote in so many others."""
    return PAIRS[level % 2][0]


def closer(level: int) -> str:
    """The mark that closes it."""
    return PAIRS[level % 2][1]


def set_words(words: str, level: int = 1) -> str:
    """Words of which no article is at hand, on one line, their own marks as they are inside so many others."""
    text = MarkedText(as_shown(words))
    return text.set((0, len(text.text)), level)


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in place of some characters of an article, outside its quotes."""

    span: Span
    text: str


class MarkedText:
    """A text whose marks are paired once, when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def spans(self) -> list[QuotedSpan]:
        """What stands in marks, in the order of the opening ones."""
        return find_quoted_spans(joined_lines(self.text)) if not _MARKS.isdisjoint(self.text) else []

    @cached_property
    def _stray(self) -> list[int]:
        """Double marks without another half: slips of the article, which would look like an end of the quote."""
        if _MARKS.isdisjoint(self.text):
            return []
        paired = {at for s in self.spans for at in (s.outer[0], s.end)}
        return [m.start() for m in re.finditer("[“”„]", self.text) if m.start() not in paired]

    def set_inside(self, span: Span, level: int = 1) -> str:
        """Words that stood in marks, on one line, the marks among them as inside so many others."""
        if not _MAY_BE_MARK.search(self.text, *span):
            return as_shown(self.text[slice(*span)])
        inner = [s for s in self.spans if s.closed and span[0] <= s.outer[0] and s.outer[1] <= span[1]]
        return self._replaced(span, self._edits(span, inner, level))

    def set(self, span: Span, level: int = 0, changes: Sequence[Change] = ()) -> str:
        """A stretch on one line with its marks in turn, whole even where the stretch cuts a quote.

        Args:
            span: the stretch.
            level: how many marks will stand around it.
            changes: what else stands in it, in order; disjoint.
        """
        start, end = span
        cut = [
            s
            for s in self.spans
            if s.start < s.end and s.end > start and s.outer[0] < end and not (s.start <= start and end <= s.end)
        ]
        told = ((change.span, 0, change.text) for change in changes)
        return self._replaced(span, chain(told, self._edits(span, cut, level)))

    def _replaced(self, span: Span, edits: Iterable[tuple[Span, int, str]]) -> str:
        """A stretch with edits; one that begins within another is left out."""
        at, end = span
        out = []
        for (first, last), _, new in sorted(edits):
            if first >= at:
                out += [self.text[at:first], new]
                at = last
        return as_shown("".join([*out, self.text[at:end]]))

    def _edits(self, span: Span, quotes: Sequence[QuotedSpan], level: int) -> Iterator[tuple[Span, int, str]]:
        """The marks of some quotes, as (what they replace, rank among those at one place, mark)."""
        start, end = span
        yield from (((at, at + 1), 1, "") for at in self._stray if start <= at < end)
        for s in quotes:
            depth = level + sum(t.start <= s.outer[0] and s.outer[1] <= t.end for t in quotes if t is not s)
            if s.outer[0] >= start:
                yield (s.outer[0], self._past_thin(s.start, s.end)), 1, opener(depth)
            else:
                yield (start, start), 1, f"{opener(depth)}{OMISSION} "
            if s.closed and s.outer[1] <= end:
                yield (self._before_thin(s.start, s.end), s.outer[1]), -depth, closer(depth)
            else:
                last = end if s.closed else min(end, s.end)
                yield (last, last), -depth, closer(depth)

    def _past_thin(self, start: int, end: int) -> int:
        spaces = _WIDE if self.text[start - 1] in _GUILLEMETS else _THIN
        while start < end and self.text[start] in spaces:
            start += 1
        return start

    def _before_thin(self, start: int, end: int) -> int:
        spaces = _WIDE if self.text[end : end + 1] in _GUILLEMETS else _THIN
        while end > start and self.text[end - 1] in spaces:
            end -= 1
        return end
