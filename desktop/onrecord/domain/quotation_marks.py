"""Quotation marks: pairs them into stretches, whatever the style, and never gives up on a text.

A paragraph is read once from left to right with a stack of open marks. Marks whose shape says little (straight ones,
a right single mark that may be an apostrophe) are judged by their neighbours. A mark left open ends with its
paragraph at the latest, so that it cannot spoil the rest of the article. Time is linear in the text's length.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace

from onrecord.domain.offsets import Span

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
"""A line's text, its break left out; what stands between two breaks is a paragraph."""
_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚‛‹›'「」『』＂]")

_CLOSERS = {
    "“": "”“\"‟", "‟": "”\"", "„": "“”\"", "«": "»", "»": "«", "\"": "\"”“", "＂": "＂", "``": "''\"",
    "‘": "’'", "‛": "’", "‚": "‘’", "‹": "›", "›": "‹", "'": "'’", "「": "」", "『": "』", "”": "”",
}  # fmt: skip
"""What may close each opening mark. Marks are mixed in real articles: “so".”"""

_OWN_CLOSERS = {
    "“": "”", "‟": "”", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』",
}  # fmt: skip
"""What closes a mark in tidy text: enough of these must follow for another mark to open inside it."""
_DOUBLE = frozenset(("“", "”", "‟", '"', "``"))
"""Marks of English double quotes. One inside another is far more often the next quote, the one before left open."""
_DEEPEST = 6
"""Marks open at once: more are noise, and the bound keeps the reading linear."""

_SINGLE = frozenset("‘’‚‛'")
_STRAIGHT = frozenset(('"', "＂"))
_LEADS = frozenset("([{—–-/…¿¡")
"""Besides space and other marks, what may stand just before an opening mark."""
_ENDS = frozenset(".,!?;:…)]}—–-/")
"""Besides space and other marks, what may follow a closing mark."""
_STOPS = frozenset(".,!?;:…—–-)")
_ANY_MARK = frozenset("\"“”„‟«»‘’‚‛‹›'「」『』＂`")
_SMALL_FIGURE = re.compile(r"(?<![\w.,$£€])(?:\d{1,2}[’'])?\d{1,2}(?:\.\d)?\Z")
_ELISION = re.compile(r"(?:\d0s|\d\ds?|em|til|tis|twas|cause|n|bout|round|cos)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """Text between a pair of quotation marks.

    Attributes:
        start, end: the words, marks excluded.
        outer: the same with the marks.
        closed: whether a closing mark was found; where not, `end` is only the farthest that it can reach.
        continues: whether it reopens the quote that the previous paragraph left open.
        depth: 0 for a quote, 1 for a quote inside it, and so on.
        single: whether the marks are single ones.
    """

    start: int
    end: int
    outer: Span
    closed: bool = True
    continues: bool = False
    depth: int = 0
    single: bool = False

    @property
    def span(self) -> Span:
        """The words, marks excluded."""
        return self.start, self.end


@dataclass(slots=True)
class _Open:
    """A mark that waits for its closing one."""

    mark: str
    start: int
    end: int


def find_quoted_spans(text: str) -> list[QuotedSpan]:
    """All stretches of ``text`` in the order of their opening marks, nested ones included. Never raises."""
    found: list[QuotedSpan] = []
    left_open: str | None = None
    for paragraph in LINE.finditer(text):
        if not paragraph.group().strip():
            continue
        stretches, still_open = _Paragraph(text, *paragraph.span()).read(left_open)
        found += stretches
        left_open = still_open
    return found


def outermost(stretches: list[QuotedSpan]) -> list[QuotedSpan]:
    """The stretches that stand in no other and hold any word at all."""
    return [s for s in stretches if s.depth == 0 and s.end > s.start]


def quotes(stretches: list[QuotedSpan]) -> list[QuotedSpan]:
    """The outermost stretches in the marks that the article quotes with.

    Where that is double marks, single ones set off terms, titles and words of a headline; where it is single marks
    (British style), all count.
    """
    found = outermost(stretches)
    double = sum(s.end - s.start for s in found if not s.single)
    single = sum(s.end - s.start for s in found if s.single)
    return found if single > double else [s for s in found if not s.single]


class _Paragraph:
    """One paragraph's marks, read with a stack."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        paragraph = text[start:end]
        self._first_ink = start + len(paragraph) - len(paragraph.lstrip())
        self._marks = [(m.group(), m.start(), m.end()) for m in _MARK.finditer(text, start, end)]
        self._reversed = self._guillemets_reversed()
        self._stack: list[_Open] = []
        self._found: list[QuotedSpan] = []
        self._at: defaultdict[str, list[int]] = defaultdict(list)
        self._balance: list[int] | None = None

    def read(self, left_open: str | None) -> tuple[list[QuotedSpan], str | None]:
        """The stretches, and the mark that is left open at the end (to be reopened by the next paragraph)."""
        if left_open == "«" and self._marks and self._marks[0][:2] == ("»", self._first_ink):
            self._marks[0] = ("«", *self._marks[0][1:])  # each paragraph of a Spanish or French quote may begin so
            self._reversed = False
        for index, (mark, _, _) in enumerate(self._marks):
            self._at[mark].append(index)
        for index, (mark, start, end) in enumerate(self._marks):
            self._take(index, mark, start, end)
        still_open = self._left_open()
        while self._stack:
            self._drop(self._end)
        self._found.sort(key=lambda s: s.outer)
        if left_open and self._found and self._opens_with(left_open):
            self._found[0] = replace(self._found[0], continues=True)
        return self._settle_singles(), still_open

    def _take(self, index: int, mark: str, start: int, end: int) -> None:
        """Close, open or pass over one mark."""
        closes = self._closing(index, mark, start, end)
        if closes is not None:
            self._close(closes, start, end)
        elif mark == "''" and any(o.mark == "'" for o in self._stack):  # two quotes that end together
            self._take(index, "'", start, start + 1)
            self._take(index, "'", start + 1, end)
        elif self._opening(mark, start, end):
            if not self._nests(index, mark):
                self._give_up(mark in _SINGLE, start)
            self._stack.append(_Open(mark, start, end))

    def _give_up(self, single: bool, at: int) -> None:
        """Drop the open marks of the new one's class, and all that stands in them."""
        outer = next((k for k, o in enumerate(self._stack) if (o.mark in _SINGLE) == single), len(self._stack))
        while len(self._stack) > outer:
            self._drop(at)

    def _left_open(self) -> str | None:
        """The outermost mark that the paragraph leaves open, with words after it: the next one may reopen it."""
        opened = self._stack[0] if self._stack else None
        if opened is None or self._lone_single(opened) or not self._text[opened.end : self._end].strip():
            return None
        return opened.mark

    def _lone_single(self, opened: _Open) -> bool:
        """Whether an unclosed mark is an apostrophe rather than a single mark that begins a quote."""
        return opened.mark in _SINGLE and opened.start != self._first_ink and not self._announced(opened.start)

    def _announced(self, at: int) -> bool:
        return at > self._start + 1 and self._text[at - 2] in ":," and self._text[at - 1].isspace()

    def _nests(self, index: int, mark: str) -> bool:
        """Whether a mark may open inside those that are open: all of them can still be closed."""
        if not self._stack or len(self._stack) >= _DEEPEST:
            return False
        single, inner = mark in _SINGLE, self._stack[-1].mark
        if single and inner in _SINGLE:
            return self._singles_close_from(index)
        doubles = [o.mark for o in self._stack if o.mark not in _SINGLE]
        if mark in _DOUBLE and not _DOUBLE.isdisjoint(doubles):  # “He told me, “Go,” and I went”
            return mark == "“" and set(doubles) == {"“"} and self._closable("“", index)
        return all(self._closable(opened, index) for opened in doubles)

    def _singles_close_from(self, index: int) -> bool:
        """Whether a single mark may open inside single ones: enough closing ones follow for all of them."""
        if self._balance is None:
            self._balance = self._single_balance()
        return self._balance[index] > sum(o.mark in _SINGLE for o in self._stack)

    def _single_balance(self) -> list[int]:
        """For each mark, how many more single marks look like closing than like opening ones after it."""
        balance, after = 0, []
        for index in range(len(self._marks) - 1, -1, -1):
            mark, start, end = self._marks[index]
            after.append(balance)
            if mark in _SINGLE:
                opens = self._opening(mark, start, end)
                balance += -1 if opens else int(self._single_closes(index, start, end))
        return after[::-1]

    def _closable(self, opened: str, index: int) -> bool:
        """Whether enough closing marks follow for those of this kind that are open and those yet to open."""
        own = _OWN_CLOSERS.get(opened)
        if own is None:
            return self._left(opened, index) % 2 == 1 and self._marks[index][0] != opened
        count = sum(o.mark == opened for o in self._stack)
        return sum(self._left(m, index) for m in own) - self._left(opened, index) >= count

    def _left(self, mark: str, index: int) -> int:
        """Marks of this kind from a place in the paragraph on."""
        return len(self._at[mark]) - bisect_left(self._at[mark], index)

    def _closing(self, index: int, mark: str, start: int, end: int) -> int | None:
        """The place in the stack of what this mark closes, or None."""
        for place in range(len(self._stack) - 1, -1, -1):
            if mark in _CLOSERS[self._stack[place].mark] and self._fits_as_closer(index, mark, start, end, place):
                return place
        return None

    def _fits_as_closer(self, index: int, mark: str, start: int, end: int, place: int) -> bool:
        opened = self._stack[place]
        if start == opened.end and mark not in _SINGLE and mark not in _STRAIGHT:
            return mark != opened.mark
        if mark in _SINGLE:
            return self._single_closes(index, start, end)
        if mark in _STRAIGHT and self._inches(index, start, end):
            return False
        if mark in _STRAIGHT or mark == opened.mark or (mark == "“" and opened.mark != "„"):
            return not self._looks_opening(start, end)
        return True

    def _opening(self, mark: str, start: int, end: int) -> bool:
        before, after = self._before(start), self._after(end)
        if mark in "「『„‚‟‛" or mark == "``":
            return True
        if mark in "«‹":
            return not self._reversed
        if mark in "»›":
            return self._reversed
        if mark == "“":
            return True
        if mark == "‘":
            return not before.isalnum() and not after.isspace() and not _ELISION.match(self._text, end)
        if mark == "'":
            return (
                self._leads(before) and (after.isalnum() or after in "“\"…([$£€")
                and not _ELISION.match(self._text, end)
            )  # fmt: skip
        if mark in _STRAIGHT:
            attribute = before == "=" and not after.isspace()  # of markup that was left in the text
            return not before.isdigit() and (attribute or self._leads(before) or not self._trails(after))
        return mark == "”" and self._leads(before) and not self._trails(after)

    def _inches(self, index: int, start: int, end: int) -> bool:
        """Whether a straight mark after a figure stands for inches: the quote around it is closed by the next one."""
        same = self._at[self._text[start:end]]
        following = bisect_left(same, index + 1)
        if not _SMALL_FIGURE.search(self._text, max(self._start, start - 6), start) or following == len(same):
            return False
        return not self._looks_opening(*self._marks[same[following]][1:])

    def _looks_opening(self, start: int, end: int) -> bool:
        before = self._before(start)
        return (before == "=" or self._leads(before)) and not self._trails(self._after(end))

    def _single_closes(self, index: int, start: int, end: int) -> bool:
        """Whether a right or straight single mark closes a quote rather than being an apostrophe."""
        before, after = self._before(start), self._after(end)
        if after.isalnum() or before.isspace():
            return False
        if self._text[max(0, start - 2) : start].lower() in ("’n", "'n", "‘n"):
            return False
        if before in _STOPS or before in _ANY_MARK or not before.isalpha():
            return True
        if not after.isspace():
            return True
        drops_letter = self._text[max(0, start - 2) : start].lower() in ("in", "an") or before.lower() == "s"
        return not (drops_letter and self._better_closer_follows(index))

    def _better_closer_follows(self, index: int) -> bool:
        """Whether a surer closing mark comes before the next opening single one."""
        for mark, start, end in self._marks[index + 1 : index + 40]:
            if mark == "‘" or (mark == "'" and self._leads(self._before(start))):
                return False
            if mark in "’'":
                before, after = self._before(start), self._after(end)
                if not after.isalnum() and not before.isspace() and (before in _STOPS or not after.isspace()):
                    return True
        return False

    def _close(self, place: int, start: int, end: int) -> None:
        while len(self._stack) > place + 1:
            self._drop(start)
        opened = self._stack.pop()
        single = opened.mark in _SINGLE
        self._found.append(QuotedSpan(opened.end, start, (opened.start, end), depth=len(self._stack), single=single))

    def _drop(self, at: int) -> None:
        """Give up the innermost open mark: an unclosed double mark still counts, a single one was an apostrophe."""
        opened = self._stack.pop()
        single = opened.mark in _SINGLE
        if self._lone_single(opened):
            return
        end = max(opened.end, opened.end + len(self._text[opened.end : at].rstrip()))
        outer, depth = (opened.start, end), len(self._stack)
        self._found.append(QuotedSpan(opened.end, end, outer, closed=False, depth=depth, single=single))

    def _settle_singles(self) -> list[QuotedSpan]:
        """Lift what stood inside marks that were given up, and forget unclosed single marks that nothing continues."""
        kept = [s for s in self._found if s.closed or not s.single or s.continues or self._next_reopens(s)]
        settled: list[QuotedSpan] = []
        ends: list[int] = []
        for s in kept:
            while ends and s.outer[0] >= ends[-1]:
                ends.pop()
            settled.append(replace(s, depth=len(ends)))
            ends.append(s.outer[1])
        return settled

    def _next_reopens(self, stretch: QuotedSpan) -> bool:
        following = re.compile(r"\s*").match(self._text, self._end)
        at = following.end() if following else self._end
        return at < len(self._text) and self._text[at] == self._text[stretch.outer[0]]

    def _opens_with(self, mark: str) -> bool:
        return self._found[0].outer[0] == self._first_ink and self._marks[0][0] == mark

    def _guillemets_reversed(self) -> bool:
        """Whether »so« is meant: the first guillemet points inwards and clings to its word."""
        first = next(((m, s, e) for m, s, e in self._marks if m in "«»‹›"), None)
        return (
            first is not None and first[0] in "»›"
            and self._leads(self._before(first[1])) and not self._trails(self._after(first[2]))
        )  # fmt: skip

    def _before(self, at: int) -> str:
        return self._text[at - 1] if at > self._start else " "

    def _after(self, at: int) -> str:
        return self._text[at] if at < self._end else " "

    @staticmethod
    def _leads(before: str) -> bool:
        """Whether an opening mark may stand after this character."""
        return before.isspace() or before in _LEADS or before in _ANY_MARK

    @staticmethod
    def _trails(after: str) -> bool:
        """Whether a closing mark may stand before this character."""
        return after.isspace() or after in _ENDS or after in _ANY_MARK
