"""The words of a PDF's page: their letters and where they stand, whatever the order in which they were drawn."""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

MOST_CHARACTERS = 150_000
"""Characters that a page may have; a broadsheet has half of that."""
MOST_WORDS = 20_000
"""Words that a page may have; a broadsheet has half of that."""
_GAP = 0.25
"""Parts of the height of the letters that two of a word may lie apart."""
_ABOVE, _BELOW = 0.92, 0.26
"""Parts of a font's size by which its letters rise above the line and go below it."""
_SMALLEST, _LARGEST = 1.0, 500.0
_NARROW = 0.15
"""The same where the library thinks that there is a space."""
_NONE = 0.03
"""The same where the page has a space: some are drawn between letters that stand close together."""
_OVERLAP = 0.15
"""By how much those letters may overlap."""
_RAISED = 0.12
"""Parts of the height by which letters of one word may stand higher than each other."""
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\uf0b7": "•", "\u00ad": "-",
    "\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-",
}  # fmt: skip
RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2009\u200a\u3000\x00")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a part of one that is set in another way.

    Attributes:
        text: its letters.
        left: and `right`, `top`, `bottom`: its bounds in points from the upper left corner, `bottom` further down.
        base: the line on which the letters stand.
        size: the height of its letters, with what letters may have above and below.
        order: its place among the words as they were drawn.
        glued: it follows the word drawn before it without a space.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    order: int
    glued: bool = False


class _Letter(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    bottom: float
    base: float


def words_of_page(page: Any) -> list[Word]:
    """The words of a page, in the order in which they were drawn, as the page is turned for reading.

    Raises:
        OverflowError: it has more words or letters than any page that is read.
    """
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > MOST_CHARACTERS:
            raise OverflowError
        words = list(islice(_words(_letters(page, text_page)), MOST_WORDS + 1))
    finally:
        text_page.close()
    if len(words) > MOST_WORDS:
        raise OverflowError
    return words


_MAYBE = _Letter("", 0.0, 0.0, 0.0, 0.0, 0.0)
"""What stands for a space that the page does not have, and that the library thinks should be there."""


def _letters(page: Any, text_page: Any) -> Iterator[_Letter | None]:
    """The letters that stand upright; None for a space."""
    from pypdfium2 import raw

    angles: dict[int, int] = {}
    count = text_page.count_chars()
    turned = [_quarter(raw.FPDFText_GetCharAngle(text_page, at)) for at in range(count)]
    for quarter in turned:
        angles[quarter] = angles.get(quarter, 0) + 1
    upright = max(angles, key=lambda quarter: angles[quarter], default=0)
    frame, place, matrix = _Frame.of(page, upright), raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for at, quarter in enumerate(turned):
        code = raw.FPDFText_GetUnicode(text_page, at)
        character = chr(code) if code < 0x110000 else "\ufffd"
        if raw.FPDFText_IsGenerated(text_page, at) == 1:
            yield _MAYBE
        elif character in _SPACES:
            yield None
        elif quarter == upright and raw.FPDFText_GetLooseCharBox(text_page, at, place):
            raw.FPDFText_GetCharOrigin(text_page, at, x, y)
            raw.FPDFText_GetMatrix(text_page, at, matrix)
            size = raw.FPDFText_GetFontSize(text_page, at) * math.hypot(matrix.c, matrix.d)
            letter = frame.letter(_LIGATURES.get(character, character), place, (x.value, y.value), size)
            if letter is not None:
                yield letter


def _quarter(angle: float) -> int:
    """The number of quarter turns of a letter; -1 for one that stands askew."""
    turns = angle / (math.pi / 2)
    return round(turns) % 4 if abs(turns - round(turns)) < 0.05 else -1


@dataclass(frozen=True, slots=True)
class _Frame:
    """The page as it is read: turned so that its letters stand upright, with the y axis pointing down.

    Attributes:
        quarter: by how many quarter turns.
        bounds: of the page in this frame: left, right, top, bottom.
    """

    quarter: int
    bounds: tuple[float, float, float, float]

    @classmethod
    def of(cls, page: Any, quarter: int) -> "_Frame":
        quarter, box = max(quarter, 0), page.get_cropbox()
        one, other = _turned(quarter, *box[:2]), _turned(quarter, *box[2:])
        return cls(quarter, (*sorted((one[0], other[0])), *sorted((one[1], other[1]))))  # type: ignore[arg-type]

    def letter(self, text: str, place: Any, origin: tuple[float, float], size: float) -> _Letter | None:
        """A letter in this frame, of a font of some size; None where it lies outside of the page, or nowhere."""
        if self.quarter == 0:
            left, right, top, bottom, base = place.left, place.right, -place.top, -place.bottom, -origin[1]
        else:
            one = _turned(self.quarter, place.left, place.top)
            other = _turned(self.quarter, place.right, place.bottom)
            (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
            base = _turned(self.quarter, *origin)[1]
        x0, x1, y0, y1 = self.bounds
        # What is no number is nowhere: it is neither less nor more than another.
        if not (x0 <= (left + right) / 2 <= x1 and y0 <= (top + bottom) / 2 <= y1 and y0 - size <= base <= y1 + size):
            return None
        if _SMALLEST < size < _LARGEST:  # the bounds of letters are of each by itself in some fonts
            top, bottom = base - _ABOVE * size, base + _BELOW * size
        return _Letter(text, left, right, top, bottom, base)


def _turned(quarter: int, x: float, y: float) -> tuple[float, float]:
    return ((x, -y), (y, x), (-x, y), (-y, -x))[quarter]


def _words(letters: Iterator[_Letter | None]) -> Iterator[Word]:
    word: list[_Letter] = []
    order, glued, last = 0, False, None
    room = _GAP
    for letter in letters:
        if letter is _MAYBE or letter is None:
            room = min(room, _NARROW if letter is _MAYBE else _NONE)
            continue
        last = word[-1] if word else None
        if last is not None and _is_apart(last, letter, room):
            yield _word(word, order, glued=glued)
            order, word = order + 1, []
            glued = room == _GAP and _follows(last, letter)
        room = _GAP
        word.append(letter)
    if word:
        yield _word(word, order, glued=glued)


def _is_apart(one: _Letter, other: _Letter, most: float) -> bool:
    height, gap = max(one.bottom - one.top, other.bottom - other.top, 1.0), _gap(one, other)
    least = -_OVERLAP * height if most == _NONE else -height
    return not least <= gap <= most * height or abs(other.base - one.base) > _RAISED * height


def _gap(one: _Letter, other: _Letter) -> float:
    """How far a letter stands behind another, in the direction of their script."""
    leftward = one.text > "\u0590" and RIGHT_TO_LEFT.search(one.text) and RIGHT_TO_LEFT.search(other.text)
    return one.left - other.right if leftward else other.left - one.right


def _follows(one: _Letter, other: _Letter) -> bool:
    """Whether a letter stands right behind another, though higher or lower."""
    height = max(one.bottom - one.top, other.bottom - other.top, 1.0)
    return -height < _gap(one, other) < 0.15 * height and abs(other.base - one.base) < 0.7 * height


def _word(letters: list[_Letter], order: int, *, glued: bool) -> Word:
    return Word(
        text="".join(letter.text for letter in letters),
        left=min(letter.left for letter in letters),
        right=max(letter.right for letter in letters),
        top=min(letter.top for letter in letters),
        bottom=max(letter.bottom for letter in letters),
        base=letters[0].base,
        size=max(letter.bottom - letter.top for letter in letters),
        order=order,
        glued=glued,
    )
