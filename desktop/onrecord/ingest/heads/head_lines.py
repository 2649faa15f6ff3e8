"""The lines of a text that have something on them, with where they stand."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\f\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\r\n\f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it.

    Attributes:
        start: offset of its first character that is no space.
        end: offset behind its last one.
        text: what stands there.
        after_gap: whether an empty line, or nothing at all, stands above it.
        indented: whether space stands before it.
    """

    start: int
    end: int
    text: str
    after_gap: bool = False
    indented: bool = False


def lines_of(text: str, start: int, end: int) -> list[Line]:
    """The lines between two offsets that are not empty, in their order."""
    found: list[Line] = []
    last = start
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        if not (bare := line.strip()):
            continue
        left = match.start() + len(line) - len(line.lstrip())
        gap = not found or len(_BREAKS.findall(text, last, left)) > 1
        found.append(Line(left, left + len(bare), bare, gap, left > match.start()))
        last = left + len(bare)
    return found
