"""Words on a PDF's page -> its lines in the order in which they are read: column after column, from top to bottom."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from onrecord.ingest.readers.documents.pdf_words import RIGHT_TO_LEFT, Word

_WIDE = 0.6
"""Parts of a line's height above which a gap may be one between columns."""
_FEWEST = 3
"""Lines that a column has."""
_PROSE_WIDTH = 6.0
"""Parts of a line's height that the lines of a column are wide; the cells of a table are not."""
_PROSE_WORDS = 2.5
_FILLED = 0.5
_MOST_COLUMNS = 12
_MOST_STARTS = 40
"""Places at which a column may begin that are looked at; a table of figures has many."""
_MOST_TRIED = 20_000
"""The same, times the pieces of lines on the page: none takes longer than its letters are worth."""
_LET_IN = 1.8
"""How much larger than the text a first letter is that is let into it."""
_RAISED_SIZE = 0.85
"""How large raised numbers are at most, in parts of the text."""
_MARK = re.compile(r"\(?\[?(?:\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})\]?\)?")
_UNIT = re.compile(r"(?:\d|\b(?:[kcm]?m|ft|yd|in))\Z")
_PAIRS = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_MOST_LARGE = 100
"""Words in large letters above which a page has no text into which one of them is let."""
_UNBROKEN = 2.5
"""How many signs a line of a script without spaces may lack: some may not begin a line, and take others along."""
_NO_SPACES = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of one that lies in a column.

    Attributes:
        text: its words.
        left: and `right`, `top`, `bottom`, `base`, `size`: as of a word.
        column: the bounds of its column, from left to right.
        noted: it begins with the raised number of a footnote, which is not in its text.
        first: the width of its first word, by which is told whether that had room on the line above.
        page: the number of its page, from 1.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    column: tuple[float, float] = (0.0, 0.0)
    noted: bool = False
    first: float = 0.0
    page: int = 0


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words of one line that stand close together."""

    words: tuple[Word, ...]
    left: float
    right: float
    base: float
    size: float

    @classmethod
    def of(cls, words: Sequence[Word], size: float) -> "_Segment":
        left, right = min(word.left for word in words), max(word.right for word in words)
        return cls(tuple(words), left, right, median(word.base for word in words), size)


def lines_of_page(words: Sequence[Word]) -> list[Line]:
    """The lines in the order in which they are read."""
    leftward = sum(bool(RIGHT_TO_LEFT.search(word.text)) for word in words) * 2 > len(words)
    words = [_mirrored(word) for word in words] if leftward else words
    segments = [segment for row in _rows(words) for segment in _segments(row)]
    return [line for column in _columns(segments) for line in _lines(column, leftward)]


def _mirrored(word: Word) -> Word:
    """A word of a page that is read from right to left, as if in a looking glass: so it is laid out like any other.

    Brackets are drawn as what they look like there, which is the other of the pair.
    """
    text = word.text if re.search("[A-Za-z]", word.text) else word.text.translate(_PAIRS)
    return replace(word, text=text, left=-word.right, right=-word.left)


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one line across the page, what is raised among them; large first letters are brought up."""
    usual = median(word.size for word in words) if words else 0.0
    raised = [word for word in words if word.size < _RAISED_SIZE * usual and _MARK.fullmatch(word.text)]
    let_in, small = _let_in(words, usual), set(map(id, raised))
    levels = {id(word): _top_level(word, usual) if word.order in let_in else word.base for word in words}
    rows: list[list[Word]] = []
    for word in sorted((w for w in words if id(w) not in small), key=lambda word: levels[id(word)]):
        # From the first of the row: the lines of several columns may stand a little higher each than those beside them.
        step = levels[id(word)] - levels[id(rows[-1][0])] if rows else 0.0
        if not rows or step > 0.35 * max(min(word.size, rows[-1][0].size), 0.5 * usual):
            rows.append([])
        rows[-1].append(word)
    bases = [row[0].base for row in rows]
    for mark in raised:
        at = bisect_left(bases, mark.base - 0.2 * mark.size)
        has_row = at < len(bases) and bases[at] - mark.base <= 0.6 * rows[at][0].size
        (rows[at] if has_row else _new_row(rows)).append(mark)
    return rows


def _new_row(rows: list[list[Word]]) -> list[Word]:
    rows.append([])
    return rows[-1]


def _let_in(words: Sequence[Word], usual: float) -> set[int]:
    """The large first letters that are let into a text: each alone in its size on its line."""
    large = [word for word in words if word.size > _LET_IN * usual]
    if len(large) > _MOST_LARGE:
        return set()
    return {
        word.order
        for word in large
        if len(word.text.strip("“\"'‘«")) == 1
        and word.text[-1].isalpha()
        and not any(abs(w.base - word.base) < 0.5 * word.size and w is not word for w in large)
    }


def _top_level(word: Word, usual: float) -> float:
    """The line to which a letter belongs that is let into the text: the topmost beside it."""
    return word.top + 0.25 * word.size + 0.4 * usual


def _segments(row: list[Word]) -> Iterator[_Segment]:
    size = max(sorted(word.size for word in row)[len(row) // 2], 1.0)
    words: list[Word] = []
    for word in sorted(row, key=lambda word: word.left):
        if words and word.left - max(w.right for w in words) > _WIDE * size:
            yield _Segment.of(words, size)
            words = []
        words.append(word)
    yield _Segment.of(words, size)


def _columns(segments: list[_Segment], depth: int = 0) -> Iterator[list[_Segment]]:
    """Segments by the column they lie in, as the columns are read; what goes across several stands between them."""
    gutter = _gutter(segments) if depth < _MOST_COLUMNS else None
    if gutter is None:
        if segments:
            yield segments
        return
    across: list[_Segment] = []
    beside: list[_Segment] = []
    for segment in sorted(segments, key=lambda segment: segment.base):
        if not _is_across(segment, gutter):
            beside.append(segment)
            continue
        if _is_paired(beside, gutter):
            across, beside = across + _leading(across, beside, gutter), _rest(across, beside, gutter)
            yield from _zone(across, beside, gutter, depth)
            across, beside = [], []
        across, beside = [*across, *beside, segment], []
    across, beside = across + _leading(across, beside, gutter), _rest(across, beside, gutter)
    yield from _zone(across, beside, gutter, depth)


def _zone(
    across: list[_Segment], beside: list[_Segment], gutter: tuple[float, float], depth: int
) -> Iterator[list[_Segment]]:
    if across:
        yield from _columns(across, depth + 1)
    for side in [s for s in beside if s.right <= gutter[1]], [s for s in beside if s.right > gutter[1]]:
        if side:
            yield from _columns(side, depth + 1)


def _is_paired(beside: list[_Segment], gutter: tuple[float, float]) -> bool:
    """Whether there is text on both sides of a gutter."""
    return any(s.right <= gutter[1] for s in beside) and any(s.right > gutter[1] for s in beside)


def _leading(across: list[_Segment], beside: list[_Segment], gutter: tuple[float, float]) -> list[_Segment]:
    """The end of a text across the columns that does not fill its last line, and so looks like the left one's first."""
    if not across or not beside:
        return []
    left = [s for s in beside if s.right <= gutter[1]]
    right = [s for s in beside if s.right > gutter[1]]
    first = min((s.base for s in right), default=float("inf"))
    near = across[-1].base + 1.6 * across[-1].size
    return [s for s in left[:1] if s.base < first - 0.5 * s.size and s.base < near]


def _rest(across: list[_Segment], beside: list[_Segment], gutter: tuple[float, float]) -> list[_Segment]:
    return beside[len(_leading(across, beside, gutter)) :]


def _is_across(segment: _Segment, gutter: tuple[float, float]) -> bool:
    return segment.left < gutter[0] and segment.right > gutter[1]


def _gutter(segments: list[_Segment]) -> tuple[float, float] | None:
    """The white between two columns, from left to right, where there are columns."""
    best, most = None, 0
    for start in _starts(segments):
        right = [s for s in segments if s.left >= start - 2]
        left = [s for s in segments if s.right <= start - 0.4 * s.size]
        both = _beside(left, right)
        if both is None:
            continue
        end = max(s.right for s in left)
        if _crossing(segments, end, start - 2, both) > min(map(len, both)):
            continue  # gaps between words that happen to lie below each other
        score = len(both[0]) + len(both[1])
        if score > most:
            best, most = (start - 2, end), score
    return best


def _starts(segments: list[_Segment]) -> list[float]:
    """Where several lines start, one below the other, but for the leftmost of the page; the usual places first."""
    lefts = sorted(s.left for s in segments)
    margin = lefts[0] if lefts else 0.0
    found: dict[float, int] = {}
    place = margin
    for at, left in enumerate(lefts):
        if (not found or left > place + 2) and left > margin + 20:
            count = bisect_left(lefts, left + 1.5) - at
            if count >= _FEWEST:
                place = left
                found[left] = count
    most = max(_FEWEST, min(_MOST_STARTS, _MOST_TRIED // max(1, len(segments))))
    return sorted(found, key=lambda left: (-found[left], left))[:most]


def _beside(left: list[_Segment], right: list[_Segment]) -> tuple[list[_Segment], list[_Segment]] | None:
    """What of two groups stands beside each other, where both are columns of prose."""
    if len(left) < _FEWEST or len(right) < _FEWEST:
        return None
    slack = 2 * max(left[0].size, right[0].size)
    top = max(min(s.base for s in left), min(s.base for s in right)) - slack
    bottom = min(max(s.base for s in left), max(s.base for s in right)) + slack
    pair = [s for s in left if top <= s.base <= bottom], [s for s in right if top <= s.base <= bottom]
    return pair if all(_is_prose(side) for side in pair) else None


def _crossing(segments: list[_Segment], start: float, end: float, pair: tuple[list[_Segment], list[_Segment]]) -> int:
    """How many lines go across a gutter where there are columns on both sides of it."""
    bases = [s.base for side in pair for s in side]
    return sum(s.left < end and s.right > start and min(bases) < s.base < max(bases) for s in segments)


def _is_prose(side: list[_Segment]) -> bool:
    """Whether lines are filled with words from end to end, as those of a table are not."""
    rows: dict[int, list[_Segment]] = {}
    for segment in side:
        rows.setdefault(round(segment.base), []).append(segment)
    if len(rows) < _FEWEST:
        return False
    filled = sum(s.right - s.left for s in side)
    spanned = sum(max(s.right for s in row) - min(s.left for s in row) for row in rows.values())
    letters = sum(len(word.text) for s in side for word in s.words)
    words = sum(len(s.words) for s in side)
    wide = filled >= _PROSE_WIDTH * median(s.size for s in side) * len(rows) and filled >= _FILLED * spanned
    return wide and (words >= _PROSE_WORDS * len(rows) or letters > 12 * len(rows))


def _lines(column: list[_Segment], leftward: bool) -> Iterator[Line]:
    bounds = _bounds(column)
    rows: list[list[_Segment]] = []
    for segment in sorted(column, key=lambda segment: (segment.base, segment.left)):
        if rows and segment.base - rows[-1][0].base < 0.3 * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    for row in rows:
        line = _line(
            [word for segment in sorted(row, key=lambda s: s.left) for word in segment.words], bounds, leftward
        )
        if line is not None:
            yield line


def _bounds(column: list[_Segment]) -> tuple[float, float]:
    """Where the lines of a column begin and end, but for what is set out further than the others."""
    lefts, rights = sorted(s.left for s in column), sorted(s.right for s in column)
    return lefts[len(lefts) // 50], rights[-1 - len(rights) // 50]


def _line(words: list[Word], bounds: tuple[float, float], leftward: bool) -> Line | None:
    size = median(word.size for word in words)
    base = median(word.base for word in words)
    ordered = sorted(words, key=lambda word: word.order) if leftward else words
    kept: list[Word] = []
    noted = False
    for word in ordered:
        if _is_note_mark(word, kept, base, size):
            noted = noted or not kept
        else:
            kept.append(word)
    if not kept:
        return None
    return Line(
        text=_joined(kept),
        left=_left(kept),
        right=max(word.right for word in kept),
        top=min(word.top for word in kept),
        bottom=max(word.bottom for word in kept),
        base=base,
        size=size,
        column=bounds,
        noted=noted,
        first=_first_width(kept),
    )


def _first_width(words: list[Word]) -> float:
    """The width of the first word, which may be set in several pieces."""
    last = words[0]
    if _NO_SPACES.match(last.text):
        return _UNBROKEN * last.size
    for word in words[1:]:
        if not (word.glued and word.order == last.order + 1):
            break
        last = word
    return last.right - words[0].left


def _left(words: list[Word]) -> float:
    """Where a line begins; behind a letter that is let in, the lines beside it begin with what follows it."""
    let_in = len(words) > 1 and _is_let_in(words[0], words[1])
    return words[1].left if let_in else min(word.left for word in words)


def _is_let_in(word: Word, before: Word) -> bool:
    return len(word.text) <= 2 and word.size > _LET_IN * before.size and word.text[-1].isalpha()


def _is_note_mark(word: Word, before: list[Word], base: float, size: float) -> bool:
    """Whether it is the raised number of a footnote, and not the exponent of a figure or a unit."""
    if word.size > _RAISED_SIZE * size or word.base > base - 0.12 * size or not _MARK.fullmatch(word.text):
        return False
    return not (before and word.glued and _UNIT.search(before[-1].text))


def _joined(words: list[Word]) -> str:
    text = words[0].text
    for one, other in pairwise(words):
        breaks = other is words[-1] and other.text == "-" and other.left - one.right < 0.3 * one.size
        glued = (other.glued and other.order == one.order + 1) or _is_let_in(one, other) or breaks
        text += other.text if glued else f" {other.text}"
    return text
