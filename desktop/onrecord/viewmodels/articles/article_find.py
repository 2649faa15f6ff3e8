"""Finding words in an article as they are read: without case and accents, whatever the marks and the spaces."""

import unicodedata
from collections.abc import Sequence
from functools import cached_property

from onrecord.domain.offsets import Span

_PLAIN = {**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′", "'"), **dict.fromkeys("‐‑‒–—−", "-")}


class Finder:
    """Finds stretches of one text; it is folded when something is first looked for.

    Args of `__init__`:
        body: the offset that is looked from.
    """

    def __init__(self, text: str, body: int = 0) -> None:
        self._text, self._body = text, body

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The folded text, and for each of its characters the offset of the one it comes from."""
        return _folded(self._text, self._body)

    def hits(self, wanted: str) -> list[Span]:
        """Where a text stands, as code points, in order; hits do not overlap. None for a blank one."""
        needle, (text, offsets) = _folded(wanted.strip(), 0)[0], self._folded
        found: list[Span] = []
        at = text.find(needle) if needle else -1
        while at >= 0:
            found.append((offsets[at], self._end(offsets[at + len(needle) - 1] + 1)))
            at = text.find(needle, at + len(needle))
        return found

    def _end(self, end: int) -> int:
        """The end with the accents that belong to the last letter."""
        while end < len(self._text) and unicodedata.combining(self._text[end]):
            end += 1
        return end


def _folded(text: str, start: int) -> tuple[str, list[int]]:
    characters: list[str] = []
    offsets: list[int] = []
    for offset in range(start, len(text)):
        for character in _plain(text[offset]):
            if character != " " or not characters or characters[-1] != " ":
                characters.append(character)
                offsets.append(offset)
    return "".join(characters), offsets


def _plain(character: str) -> str:
    if character.isascii() and not character.isspace():
        return character.lower()
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFD", _PLAIN.get(character, character).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def nearest(hits: Sequence[Span], offset: int) -> int:
    """The number of the first hit from an offset on; 0 where there is none."""
    return next((number for number, (start, _) in enumerate(hits) if start >= offset), 0)
