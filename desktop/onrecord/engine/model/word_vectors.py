"""What the network makes of each word where it stands: contextual embeddings, kept to weigh antecedents by."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.domain.offsets import Span
from onrecord.engine.model.bio_decoding import Floats, Ints

Halves = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The vectors of a text's n words.

    Attributes:
        starts: (n,) where each word starts. vectors: (n, width), in half precision: a book has many words.
    """

    starts: Ints
    vectors: Halves

    def mean(self, spans: Iterable[Span], most: int) -> Floats:
        """The mean vector (width,) of the words, so many of each at most, that start in some spans; zeros for none."""
        found: list[list[int]] = np.searchsorted(self.starts, np.array([*spans, (0, 0)])).tolist()
        rows = [row for low, high in found for row in range(low, min(high, low + most))]
        inside = self.vectors[rows].astype(np.float32)
        return inside.mean(0) if rows else np.zeros(self.vectors.shape[1], np.float32)
