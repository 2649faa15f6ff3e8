"""The text as the engine reads it, without what only the way that it came in has put there.

Mail, wires, copies of PDF pages and the texts of news databases break lines at a fixed width; a break inside a sentence
is read as a space. Old databases set double marks as two single ones (''so'', ``so''), which are read as curly
double marks. Characters that stand as HTML entities (&ldquo;) in plain text are read as themselves, tags (<p>) as
nothing. A `Reading` leads offsets back to the text as it stands.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.domain.offsets import ENTITY, TAG, Span, unescaped
from onrecord.domain.quotation_marks import LINE

_BLOCK = re.compile(r"<(?:/(?:p|div|li|h[1-6]|blockquote)|br)\b")
_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|\Z)")
_TWO = re.compile(r"(?<!')'?''(?!')|``|\"")
_OPENS = re.compile(r"[\w\[($£€…'‘]")
_FIRST_WORD = re.compile(r"\S+")

NARROWEST, WIDEST = 35, 140
"""Widths, in code points, between which a text is taken to be wrapped."""
FEWEST = 3
"""Breaks between lines that tell anything."""
FORCED = ((0, 0.45), (4, 0.7))
"""By how many code points lines may be longer or shorter than the width, as those set in a proportional font are, and
the least share of breaks that are where the next word would have gone over it: the rest end paragraphs."""
LONGER = 0.1
"""The greatest share of lines that go over the width, such as addresses and headings."""
IN_SENTENCES = 0.5
"""The least share of the lines that go on which do so with a small letter."""
_ENDS = frozenset(".!?…:\"”’'»)]")
_NEW = re.compile(r"[ \t]{2,}|[-*•·–—]\s|\(?\d{1,3}[.)]\s|[A-Z][A-Za-z .'’-]{0,40}:\s|Q[.:]|A[.:]")
"""What begins a paragraph as a rule, behind a line that ends a sentence."""
_QUOTE_AFTER_QUOTE = re.compile(r"[.!?…,]['\"’”»]+\s*[\"“„«`]")
"""Two quotes that stand in one paragraph have words between them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read.

    Attributes:
        text: what is read.
        starts: where each of its characters starts in the text as it stands, and the end; None where both are the same.
    """

    text: str
    starts: NDArray[np.int64] | None = None

    def original(self, span: Span) -> Span:
        """Where a span stands in the text as it is."""
        return span if self.starts is None else (int(self.starts[span[0]]), int(self.starts[span[1]]))


def reading_text(text: str) -> Reading:
    """A text as it is to be read: entities as characters, line breaks inside sentences as spaces, double marks."""
    read = Reading(text)
    for changes in (_tags, _entities, _breaks_inside, _double_marks):
        read = _changed(read, changes(read.text))
    return read


def _changed(read: Reading, changes: Iterable[tuple[int, int, str]]) -> Reading:
    """What is read with others in the place of some characters: (start, end, as many at most), in order."""
    parts, kept, last = list[str](), list[NDArray[np.int64]](), 0
    for start, end, put in changes:
        parts += (read.text[last:start], put)
        kept.append(np.arange(last, start + len(put)))
        last = end
    if not last:
        return read
    starts = np.concatenate([*kept, np.arange(last, len(read.text) + 1)])
    return Reading("".join((*parts, read.text[last:])), starts if read.starts is None else read.starts[starts])


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    """Tags of HTML that were left in plain text: the end of a block ends a line."""
    for tag in TAG.finditer(text) if "<" in text else ():
        ends = _BLOCK.match(tag.group()) and text[tag.end() : tag.end() + 1] not in ("\n", "\r", "")
        yield *tag.span(), "\n" if ends else " "  # nothing would leave its end to the words before it


def _entities(text: str) -> Iterator[tuple[int, int, str]]:
    if "&" in text:
        for entity in ENTITY.finditer(text):
            character = unescaped(entity.group())
            if len(character) == 1:
                yield *entity.span(), character


def _double_marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Two single marks that stand for a double one: those that open a quote, and those that close it."""
    if "''" not in text and "``" not in text:
        return
    for paragraph in LINE.finditer(text):
        is_open = False
        for mark in _TWO.finditer(text, *paragraph.span()):
            if mark.group() == '"':  # a quote inside the quote
                yield from [(*mark.span(), "'")] * is_open
                continue
            end, before, after = mark.end(), text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
            opens = not before.isalnum() and mark.group() != "'''" and _OPENS.match(after) is not None
            if opens or (is_open and not after.isalnum()):
                yield end - 2, end, " “" if opens else "” "
                is_open = opens


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that holds any words.

    Attributes:
        start, end: its words, from the first to the last, with what indents it.
        after: where the next line begins.
        next: the first word of the next line; "" where no line with words follows at once.
    """

    start: int
    end: int
    after: int
    next: str

    @property
    def length(self) -> int:
        """How long it is."""
        return self.end - self.start

    @property
    def with_next(self) -> int:
        """How long it would be with the next word."""
        return self.length + len(self.next)


def _breaks_inside(text: str) -> list[tuple[int, int, str]]:
    """The line breaks of a wrapped text that stand inside a paragraph, with the space around them, as spaces."""
    lines = _lines(text)
    room = next(filter(None, (_room(lines, ragged, share) for ragged, share in FORCED)), None)
    if room is None:
        return []
    return [
        (line.end, line.after, " " * (line.after - line.end))
        for line, following in pairwise(lines)
        if line.next and _goes_on(text, line, following, room)
    ]


def _lines(text: str) -> list[_Line]:
    found = [(m.start(), m.start() + len(m.group().rstrip()), m.end()) for m in _LINE.finditer(text) if m.group()]
    lines = []
    for (start, end, after), (following, last, _) in pairwise([*found, (0, 0, 0)]):
        if end > start:
            word = _FIRST_WORD.search(text, following, last)
            lines.append(_Line(start, end, after, word.group() if word else ""))
    return lines


def _room(lines: list[_Line], ragged: int, share: float) -> int | None:
    """How long a line of a wrapped text is at least, its next word added, where the paragraph goes on.

    That is the width at which most breaks are forced, since their line fits in it, and not with the next word. None
    where too few are.
    """
    broken = [line for line in lines if line.next]
    least = sorted(line.length - ragged for line in broken)
    most = sorted(line.with_next + ragged for line in broken)
    forced = {width: bisect_right(least, width) - bisect_left(most, width) for width in range(NARROWEST, WIDEST + 1)}
    width = max(forced, key=lambda width: (forced[width], width))
    longer = sum(line.length > width + 2 * ragged for line in lines)
    if forced[width] < max(FEWEST, share * len(broken)) or longer > LONGER * len(lines):
        return None
    here = [line for line in broken if line.length - ragged <= width <= line.with_next + ragged]
    in_sentences = sum(line.next[0].islower() for line in here)  # verse and lists begin each line with a capital
    return width - 2 * ragged if in_sentences >= IN_SENTENCES * len(here) else None


def _goes_on(text: str, line: _Line, following: _Line, room: int) -> bool:
    """Whether a line of a wrapped text goes on in the next one."""
    first = text[following.start : following.end].lstrip()[:1]
    if first.islower():
        return True
    if line.with_next < room:  # the next word had room: the paragraph ends
        return False
    if _QUOTE_AFTER_QUOTE.match(text, line.end - 2):
        return False
    return not (text[line.end - 1] in _ENDS and _NEW.match(text, following.start))
