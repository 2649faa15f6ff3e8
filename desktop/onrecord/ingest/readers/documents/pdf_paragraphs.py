"""Lines of a PDF -> paragraphs: where one ends, where it goes on in the next column or page, and broken words whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from onrecord.ingest.readers.documents.pdf_lines import Line

_ENDED = re.compile(r"[.!?…:。！？؟۔][\"”’»›)\]』」]*\d{0,2}\Z")
_HYPHEN = re.compile(r"(?<![^\W_])(?<!-)([^\W_]++(?:-[^\W_]++)*+)-\Z")
_GOES_ON = re.compile(r"\A([^\W_]+)")
_ITEM = re.compile(r"(?:[•▪◦●■–—*-]|\d{1,2}[.)]|\(?[a-z]\))\s")
_NOTE_MARK = re.compile(r"(?:\d{1,3}(?=[^\W\d_])|(?:\d{1,3}|[*†‡§]|\[\d{1,3}\])[.)]?\s+|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]+(?=\S))")
_NO_SPACES = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_KEPT_FIRST = frozenset(
    "self non all half well two three four five seven eight nine twelve twenty thirty forty fifty sixty seventy "
    "eighty ninety mid vice quasi semi ultra high low long short third full part so right left far".split()
)
_KEPT_SECOND = frozenset(
    "old based led term style friendly elect minded owned backed related making member supported funded run class "
    "level scale range long hour minute mile law degree fall up off".split()
)
"""Words before and behind which a hyphen is of the word itself more often than not."""
_SMALL = frozenset("to of and the for over by what why how who".split())
"""Words that stand in the middle of a compound, as in "hard-to-measure"."""
_CLOSED = frozenset(
    "some any every no over under out with through them your him her my it one news work home land head hand book time "
    "life back down fire water after before else where in up house school week day night foot road rail side".split()
)
"""Words that are written together with what follows them as often as apart."""
_LETTERS = 4
"""Letters of two words that the text has, above which what joins them is taken for a hyphen."""
_WHOLE_FIRST = frozenset(["mc", "mac"])


class PrintedParagraph(NamedTuple):
    """A paragraph, and where in it which page begins: (offset, number of the page), the first at 0."""

    text: str
    pages: tuple[tuple[int, int], ...]

    def behind(self, cut: int) -> "PrintedParagraph":
        """The paragraph from an offset in its first page on."""
        return PrintedParagraph(self.text[cut:], tuple((max(0, at - cut), page) for at, page in self.pages))


def paragraphs(columns: Iterable[Sequence[Line]], notes: Sequence[Line] = ()) -> Iterator[PrintedParagraph]:
    """The paragraphs of lines that come page by page, and the footnotes behind them."""
    flow = [line for lines in columns for line in lines]
    known = _words(flow)
    setting = _Setting.of(flow)
    yield from _joined(flow, setting, known)
    for note in _joined(list(notes), _Setting.of(list(notes), noted=True), known):
        mark = _NOTE_MARK.match(note.text)
        yield note.behind(mark.end()) if mark else note


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set.

    Attributes:
        leading: the usual distance from line to line, in parts of their size.
        indented: whether new paragraphs are told by their first line alone.
        noted: they are footnotes, each of which begins with its mark.
    """

    leading: float
    indented: bool
    noted: bool

    @classmethod
    def of(cls, lines: list[Line], noted: bool = False) -> "_Setting":
        steps: list[float] = []
        indents = gaps = 0
        pairs = [(one, other) for one, other in pairwise(lines) if _is_below(one, other)]
        steps = [(other.base - one.base) / max(one.size, 1.0) for one, other in pairs]
        leading = _usual_step(steps)
        for (one, other), step in zip(pairs, steps, strict=True):
            gaps += step > 1.25 * leading
            indents += _is_indented(other) and step <= 1.25 * leading and not _is_indented(one)
        return cls(leading, indents > gaps, noted)


def _usual_step(steps: list[float]) -> float:
    """The step from line to line inside paragraphs: the smallest that is usual."""
    if not steps:
        return 1.2
    ordered = sorted(steps)
    low = ordered[len(ordered) // 10]
    close = [step for step in ordered if low * 0.95 <= step <= low * 1.15]
    return median(close) if len(close) * 5 >= len(ordered) else median(ordered)


def _is_below(one: Line, other: Line) -> bool:
    return one.column == other.column and other.base > one.base


def _is_indented(line: Line) -> bool:
    return 0.5 * line.size < line.left - line.column[0] < 5 * line.size


def _is_centred(line: Line) -> bool:
    before, behind = line.left - line.column[0], line.column[1] - line.right
    return before > line.size and abs(before - behind) < line.size


def _is_short(one: Line, other: Line) -> bool:
    """Whether the next line's first word had room on a line."""
    room = one.column[1] - one.right
    return room > other.first + 0.4 * one.size


def _joined(lines: list[Line], setting: _Setting, known: frozenset[str]) -> Iterator[PrintedParagraph]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and _begins(paragraph, line, setting):
            yield _text(paragraph, known)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield _text(paragraph, known)


def _begins(paragraph: list[Line], line: Line, setting: _Setting) -> bool:
    """Whether a line begins a paragraph."""
    last = paragraph[-1]
    if setting.noted and (line.noted or _NOTE_MARK.match(line.text)):
        return True
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size) and not _is_mended(last, line):
        return True
    if not _is_below(last, line):
        return _begins_column(last, line, setting)
    step = (line.base - last.base) / max(last.size, 1.0)
    if step > 1.3 * setting.leading + 0.02:
        return True
    return _begins_by_edges(paragraph, line, setting)


def _begins_by_edges(paragraph: list[Line], line: Line, setting: _Setting) -> bool:
    """Whether a line begins a paragraph by where it and the one before start and end."""
    last = paragraph[-1]
    if _HYPHEN.search(last.text) and line.text[:1].isalpha():
        return False
    if _ITEM.match(line.text) and (_ENDED.search(last.text) or _is_short(last, line)):
        return True
    if _is_centred(last) and _is_centred(line):
        return False
    if setting.indented and _is_indented(line):
        hanging = len(paragraph) > 1 and _is_indented(last)
        return not hanging or _is_short(last, line)
    return _is_short(last, line) and bool(_ENDED.search(last.text) or not line.text[:1].islower())


def _begins_column(last: Line, line: Line, setting: _Setting) -> bool:
    """Whether the first line of a column or page begins a paragraph."""
    if _HYPHEN.search(last.text) or line.text[:1].islower():
        return False
    if _is_indented(line) and setting.indented:
        return True
    if _ENDED.search(last.text):
        return not setting.indented or _is_short(last, line)
    return _is_short(last, line)


def _is_mended(last: Line, line: Line) -> bool:
    """Whether a line of another size goes on in the same sentence, as where small capitals or a formula stand in it."""
    return line.text[:1].islower() and not _ENDED.search(last.text) and not _is_short(last, line)


def _words(lines: list[Line]) -> frozenset[str]:
    """The words that stand whole in a line, compounds with their hyphens."""
    found = set()
    for line in lines:
        words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", line.text.casefold())
        found.update(words[1:-1])  # the first and the last may be pieces
        found.update(part for word in words[1:-1] for part in word.split("-"))
        found.update(f"{one}-{other}" for word in words[1:-1] for one, other in pairwise(word.split("-")))
    return frozenset(found)


def _text(paragraph: list[Line], known: frozenset[str]) -> PrintedParagraph:
    text, pages = "", [(0, paragraph[0].page)]
    pieces = list(_pieces(paragraph, known))
    for line, piece in zip(paragraph, pieces, strict=True):
        if line.page != pages[-1][1]:
            pages.append((len(text), line.page))
        text += piece
    return PrintedParagraph(text, tuple(pages))


def _pieces(paragraph: list[Line], known: frozenset[str]) -> Iterator[str]:
    """The lines of a paragraph, each with what joins it to the next."""
    for line, following in pairwise(paragraph):
        yield _before(line.text, following.text, known)
    yield paragraph[-1].text


def _before(text: str, line: str, known: frozenset[str]) -> str:
    """A line as it stands before another."""
    broken, rest = _HYPHEN.search(text), _GOES_ON.match(line)
    if broken and rest:
        compound = line[rest.end() : rest.end() + 1] == "-"
        one_word = _is_one_word(broken.group(1), rest.group(1), compound, known)
        return text[:-1] if one_word else text
    if _NO_SPACES.match(text[-1:]) and _NO_SPACES.match(line[:1]):
        return text
    tight = text.endswith("/") or (text.endswith("—") and text[-2:-1].strip())
    return text if tight else f"{text} "


def _is_one_word(first: str, second: str, compound: bool, known: frozenset[str]) -> bool:
    """Whether a hyphen at the end of a line broke a word; it stays where it would have been there anyway.

    Args:
        first: what stands before it, with the hyphens that it has already.
        second: what stands behind it, up to the next hyphen.
        compound: whether one follows.
        known: the words of the text.
    """
    start, _, last = first.rpartition("-")
    if last.casefold() in _WHOLE_FIRST or f"{last}{second}".casefold() in known:
        return True
    if not second[:1].islower() or last[-1:].isdigit() or f"{last}-{second}".casefold() in known:
        return False
    last = last.casefold()
    if (start and last in _SMALL) or start[-1:].isdigit() or (compound and second in _SMALL):
        return False
    same_vowel = last[-1] == second[0] and second[0] in "aeiou"  # no word is broken there: anti-imperialist
    if same_vowel or last in _KEPT_FIRST or second in _KEPT_SECOND:
        return False
    return last in _CLOSED or not {last, second} <= known or min(len(last), len(second)) < _LETTERS
