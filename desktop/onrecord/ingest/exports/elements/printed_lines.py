"""Lines of printed text -> paragraphs, whether lines were broken at a width or at the ends of paragraphs."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

WIDTH = 100
"""Characters that a line may have where lines were broken at a width."""
_FULL = 45
"""Characters above which a line of such a text goes on in the next."""

_NOTHING = re.compile(r"[\s\u00a0\u200b\ufeff]*")
_INDENTED = re.compile(r"[ \u00a0\t]{2,10}\S")
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\v]")


def lines_of(text: str) -> list[str]:
    """The lines of a text; a form feed is a line of its own."""
    return _BREAK.split(text.replace("\f", "\n\f\n"))


def is_blank(line: str) -> bool:
    """Whether nothing is on a line."""
    return bool(_NOTHING.fullmatch(line))


def blocks_of(lines: Iterable[str]) -> list[list[str]]:
    """Runs of lines between blank ones."""
    return [list(group) for blank, group in groupby(lines, is_blank) if not blank]


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """The paragraphs: lines that were broken at a width are joined, others stand for themselves."""
    if not _is_wrapped(lines):
        return [line.strip() for line in lines if not is_blank(line)]
    return [paragraph for block in blocks_of(lines) for paragraph in _joined(block)]


def _is_wrapped(lines: Sequence[str]) -> bool:
    blocks = blocks_of(lines)
    inner = [line for block in blocks for line in block[:-1]]
    if not inner or max(len(line.rstrip()) for block in blocks for line in block) > WIDTH:
        return False
    return sum(len(line.strip()) > _FULL for line in inner) > len(inner) / 2


def _joined(block: list[str]) -> list[str]:
    """The paragraphs of a block; in some exports only their first lines' indents tell them."""
    found: list[list[str]] = []
    before = True
    for line in block:
        indented = bool(_INDENTED.match(line))
        if not found or (indented and not before):
            found.append([])
        found[-1].append(line.strip())
        before = indented
    return [" ".join(paragraph) for paragraph in found]
