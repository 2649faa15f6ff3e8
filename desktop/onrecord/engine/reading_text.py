"""The text as the engine reads it: of the same length, without what only the way that it came in has put there.

Mail, wires, copies of PDF pages and the texts of news databases break lines at a fixed width; a break inside a sentence
is read as a space. Old databases set double marks as two single ones (''so'', ``so''), which are read as straight
double marks. Each change keeps the number of code points, so that offsets count in the text as it stands.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.domain.quotation_marks import LINE

_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|\Z)")
_TWO = re.compile(r"(?<!')'?''(?!')|``")
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


def reading_text(text: str) -> str:
    """The text as it is to be read: as long as it was, with line breaks inside sentences as spaces."""
    joined = _put(text, ((start, " " * (end - start)) for start, end in _breaks_inside(text)))
    return _put(joined, _double_marks(joined))


def _put(text: str, changes: Iterable[tuple[int, str]]) -> str:
    """The text with other characters at some places."""
    read = None
    for start, characters in changes:
        read = read or list(text)
        read[start : start + len(characters)] = characters
    return text if read is None else "".join(read)


def _double_marks(text: str) -> Iterator[tuple[int, str]]:
    """Straight double marks, each with the place of the two single ones in which it is put, and a space beside it."""
    if "''" not in text and "``" not in text:
        return
    for paragraph in LINE.finditer(text):
        is_open = False
        for mark in _TWO.finditer(text, *paragraph.span()):
            end, before, after = mark.end(), text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
            if not before.isalnum() and mark.group() != "'''" and _OPENS.match(after):
                yield end - 2, ' "'
                is_open = True
            elif is_open and not after.isalnum():
                yield end - 2, '" '
                is_open = False


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


def _breaks_inside(text: str) -> list[tuple[int, int]]:
    """The line breaks of a wrapped text that stand inside a paragraph, with the space around them."""
    lines = _lines(text)
    room = next(filter(None, (_room(lines, ragged, share) for ragged, share in FORCED)), None)
    if room is None:
        return []
    return [
        (line.end, line.after)
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
