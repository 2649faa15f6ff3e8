"""Spans of text as code point offsets, and the one converter to Qt's UTF-16 units.

A span is ``(start, end)``, end exclusive, counted in Unicode code points of ``Article.text``.
"""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]
Spans = tuple[Span, ...]

ENTITY = re.compile(r"&(?:amp;)*(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")
"""A character as HTML writes it, escaped once or several times."""
TAG = re.compile(
    r"</?(p|br|div|span|b|i|u|em|strong|a|li|ul|ol|h[1-6]|blockquote)(?:\s[^<>\n]{0,300})?/?>", re.IGNORECASE
)
"""A tag of HTML that may have been left in plain text, by its name."""
_LAST_BMP = 0xFFFF
_BREAK = re.compile(r"[\n\r\u2028\u2029]\s*")


def overlap(a: Span, b: Span) -> int:
    """Number of code points that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def union(spans: Iterable[Span]) -> Spans:
    """The same characters as sorted, disjoint spans; touching spans become one."""
    merged: list[Span] = []
    for start, end in sorted(s for s in spans if s[1] > s[0]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def hull(spans: Sequence[Span]) -> Span:
    """The smallest span that holds all of ``spans``. Raises ValueError when there are none."""
    if not spans:
        raise ValueError("no spans")
    return min(s for s, _ in spans), max(e for _, e in spans)


def overlap_ratio(a: Iterable[Span], b: Iterable[Span]) -> float:
    """The characters that both have over the characters that either has, 0 to 1; 1 where neither has any."""
    ours, theirs = union(a), union(b)
    shared = sum(overlap(x, y) for x in ours for y in theirs)
    either = sum(end - start for start, end in (*ours, *theirs)) - shared
    return shared / either if either else 1.0


def unescaped(text: str) -> str:
    """The text with characters for HTML entities, those too that were escaped several times."""
    while text != (text := html.unescape(text)):
        pass
    return text


def as_shown(text: str) -> str:
    """Words of an article as they are shown and copied: a space for each line break, a character for each entity.

    Tags that were left in the text stay: what looks like markup may be what somebody wrote.
    """
    # Most texts are of one line, and have no entity: to look for either with a pattern takes ten times as long.
    if any(character in text for character in "\n\r\u2028\u2029"):
        *lines, last = _BREAK.split(text)
        text = " ".join([*map(str.rstrip, lines), last])
    return ENTITY.sub(lambda entity: unescaped(entity.group()), text) if "&" in text else text


def pieces(text: str, spans: Iterable[Span]) -> list[str]:
    """The text of each span, verbatim."""
    return [text[start:end] for start, end in spans]


class Utf16Map:
    """Converts between code point offsets and UTF-16 units of one text, both ways.

    Qt counts UTF-16 units: each character above U+FFFF counts twice there. Cost: one pass over the text to build,
    then O(log k) per offset for k such characters.
    """

    def __init__(self, text: str) -> None:
        self._wide = [i for i, c in enumerate(text) if ord(c) > _LAST_BMP] if not text.isascii() else []
        self._wide_units = [i + k for k, i in enumerate(self._wide)]

    def to_utf16(self, offset: int) -> int:
        """UTF-16 units before code point ``offset``."""
        return offset + bisect_left(self._wide, offset)

    def to_code_points(self, units: int) -> int:
        """Code points before UTF-16 position ``units``; a position inside a pair counts as before it."""
        return units - bisect_left(self._wide_units, units)


def lies_in(spans: Sequence[Span], at: int) -> bool:
    """Whether an offset lies in one of some spans, which are sorted and disjoint."""
    place = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return place >= 0 and at < spans[place][1]
