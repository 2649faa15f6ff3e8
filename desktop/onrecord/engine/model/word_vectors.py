"""What the network makes of words where they stand: contextual embeddings, kept to weigh antecedents by."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.domain.offsets import Span
from onrecord.engine.model.bio_decoding import Floats, Ints

Halves = NDArray[np.float16]
Kept = NDArray[np.bool_]

PRONOUNS = ("he", "him", "his", "himself", "she", "her", "hers", "herself")
"""Words that mean people and are asked for wherever they stand."""
HEAD = 3
"""Words of a mention that are asked for: a name, a pronoun, the beginning of a description."""


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The vectors of n words of a text.

    Attributes:
        starts: (n,) where each word starts. vectors: (n, width), in half precision: a book has many words.
    """

    starts: Ints
    vectors: Halves

    def mean(self, spans: Iterable[Span]) -> Floats:
        """The mean vector (width,) of the words, `HEAD` of each at most, that start in some spans; zeros for none."""
        found: list[list[int]] = np.searchsorted(self.starts, np.array([*spans, (0, 0)])).tolist()
        rows = [row for low, high in found for row in range(low, min(high, low + HEAD))]
        inside = self.vectors[rows].astype(np.float32)
        return inside.mean(0) if rows else np.zeros(self.vectors.shape[1], np.float32)


def heads(begins: Kept) -> Kept:
    """Of n words (n,) the first `HEAD` of each mention, by where mentions begin: all would take a kilobyte a word."""
    found = begins.copy()
    for behind in range(1, HEAD):
        found[behind:] |= begins[:-behind]
    return found
