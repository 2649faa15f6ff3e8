"""Whether words stand in a text more than once, as a browser compares them that looks for a passage."""

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Hashes = np.ndarray[tuple[int], np.dtype[np.uint64]]

_QUOTES = tuple((mark, plain) for marks, plain in (("“”„‟«»″", '"'), ("‘’‚‛‹›′", "'")) for mark in marks)
_IGNORED = re.compile("[\u0300-\u036f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+")
_WINDOW = 16
"""Letters of a stretch by which a long text is searched all at once."""
_BASE = 0x9E3779B97F4A7C15
_PATIENCE = 100_000
"""Characters that may be searched through before a text is prepared to be searched at once."""


def folded(text: str) -> str:
    """What is left of words when case, accents, the shape of quotation marks and white space do not count.

    Of two texts one after the other, it is that of the first and then that of the second.
    """
    plain = text.casefold()
    if not plain.isascii():
        for mark, same in _QUOTES:  # faster than a table
            plain = plain.replace(mark, same)
        if not plain.isascii():
            plain = _IGNORED.sub("", unicodedata.normalize("NFKD", plain))
    return "".join(plain.split())


class TextRepeats:
    """Answers for one text, at the same cost each however many are asked of a long one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._searched = 0

    def is_unique(self, words: str) -> bool:
        """Whether nothing else in the text reads like these words of it.

        Never said where it is not so. Of a long text it may be denied of words that are unique only as a whole.
        """
        wanted = folded(words)
        self._searched += len(self._folded)
        if self._searched <= _PATIENCE:
            return self._folded.find(wanted, self._folded.find(wanted) + 1) < 0
        return len(wanted) >= _WINDOW and self._has_own_stretch(wanted)

    @cached_property
    def _folded(self) -> str:
        return folded(self._text)

    @cached_property
    def _once(self) -> "Hashes":
        """The stretches that stand in the text once, sorted."""
        import numpy as np

        every = np.sort(_hashes(self._folded))
        is_other = np.concatenate(([True], every[1:] != every[:-1], [True]))
        return every[is_other[1:] & is_other[:-1]]

    def _has_own_stretch(self, wanted: str) -> bool:
        """Whether any stretch of these letters stands in the text once: then they do too."""
        once = self._once
        if not len(once):
            return False
        own = _hashes(wanted)
        at = once.searchsorted(own)
        return bool((once[at.clip(max=len(once) - 1)] == own).any())


def _hashes(text: str) -> "Hashes":
    """A number for every stretch of `_WINDOW` letters; equal ones have equal numbers."""
    import numpy as np

    values = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint64)
    size, factor = 1, _BASE
    while size < _WINDOW:
        values = values[:-size] * np.uint64(factor) + values[size:]
        size, factor = 2 * size, factor * factor % 2**64
    return values
