"""What a text is compared by: hashes of each five words that follow one another, its shingles.

After A. Broder, "On the resemblance and containment of documents" (Compression and Complexity of Sequences, 1997): of
two texts one tells how much of the shorter stands in the longer by the shingles that they share. A cut at the end,
another headline or another credit leaves most of them as they are. Kept are all shingles of a text, of a long one
those below a bound (Broder's sketch modulo m): what two texts have below the lower bound of both is a fair sample of
what they share, in which, unlike in a MinHash, it can also be seen how much of one text is in another of other length.

Hashes are stored, so they follow from the text alone: not from the platform, nor from a library's version.
"""

import re
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

WORDS = 5
"""Words of a shingle."""
FEWEST = 20
"""Shingles of the shortest text that is compared: fewer are a caption, or a line that many articles have."""
MOST = 2048
"""Shingles that are kept of a text; of a longer one between half as many and so many."""
LOOKED_UP = 64
"""Those of them by which texts that may be alike are looked up, likewise."""
LONGEST_RATIO = 4
"""Times as long as the shorter text the longer may be: a digest of ten stories is no copy of each."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""A word, or a character where words are written without spaces between them."""
_MOST_WORDS = 1 << 16
"""Words of a text that are looked at: a longer one is no article, and the window waits meanwhile."""
_BITS = 32
_STORED = np.dtype("<u4")
_FACTORS = np.array([pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, WORDS + 1)], np.uint64)


@dataclass(frozen=True, slots=True)
class Signature:
    """The shingles of a text.

    Attributes:
        size: how many it has, each counted once; those kept are fewer where it is long.
        level: those are kept that are below two to the power of 32 less this.
        shingles: these, rising.
    """

    size: int
    level: int
    shingles: Array

    @classmethod
    def of(cls, text: str) -> "Signature | None":
        """The signature of a text; None where it is too short to be compared."""
        found = _shingles(text)
        if len(found) < FEWEST:
            return None
        level = _level(found, 0, MOST)
        return cls(len(found), level, _below(found, level))

    @property
    def lookup_level(self) -> int:
        """The level of `lookup`."""
        return _level(self.shingles, self.level, LOOKED_UP)

    @property
    def lookup(self) -> Array:
        """The shingles by which texts that may be alike are looked up."""
        return _below(self.shingles, self.lookup_level)

    def pack(self) -> bytes:
        """The shingles as they are stored."""
        return self.shingles.astype(_STORED).tobytes()

    @classmethod
    def unpacked(cls, size: int, level: int, packed: bytes) -> "Signature":
        """The signature of which `pack` gave the shingles."""
        return cls(size, level, np.frombuffer(packed, _STORED))


def likeness(one: Signature, other: Signature) -> float:
    """How much of the shorter text stands in the longer, 0 to 1; 0 where that is far longer."""
    short, long = sorted((one, other), key=lambda each: each.size)
    if long.size > LONGEST_RATIO * short.size:
        return 0.0
    level = max(one.level, other.level)
    wanted, there = _below(short.shingles, level), _below(long.shingles, level)
    return len(np.intersect1d(wanted, there, assume_unique=True)) / max(1, len(wanted))


def _shingles(text: str) -> Array:
    words = (found[0].casefold() for found in islice(_WORD.finditer(text), _MOST_WORDS))
    hashes = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words], np.uint64)
    count = len(hashes) - WORDS + 1
    if count < 1:
        return np.zeros(0, np.uint32)
    sums = np.zeros(count, np.uint64)
    for place, factor in enumerate(_FACTORS):
        sums += _mixed(hashes[place : place + count] * factor)
    return np.unique((_mixed(sums) >> np.uint64(_BITS)).astype(np.uint32))


def _mixed(values: Array) -> Array:
    """Each number as another in which every bit of it tells (MurmurHash3's last step)."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        values = (values ^ (values >> np.uint64(33))) * np.uint64(factor)
    return np.asarray(values ^ (values >> np.uint64(33)))


def _level(shingles: Array, level: int, most: int) -> int:
    """The lowest level from one on at which there are so many shingles at the most."""
    while len(_below(shingles, level)) > most:
        level += 1
    return level


def _below(shingles: Array, level: int) -> Array:
    """Those of some rising shingles that a level keeps."""
    return shingles[: np.searchsorted(shingles, np.uint32(1 << (_BITS - level)))] if level else shingles
