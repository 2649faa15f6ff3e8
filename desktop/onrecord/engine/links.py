"""What the network says of who belongs to what: for each word, to which word's source and cue it may be linked."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.domain.offsets import Span
from onrecord.engine.decoding import Floats, Ints, Tag

KEPT = 4
"""Targets kept for each word: more are never near in likelihood, and memory must not grow with the window's square."""
NONE = -1


@dataclass(frozen=True, slots=True)
class Targets:
    """For each of a text's n words its likeliest targets.

    Attributes:
        words: (n, KEPT) numbers of words, NONE for "nothing". chances: (n, KEPT), 0 to 1.
    """

    words: Ints
    chances: Floats


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a text's n words.

    Attributes:
        spans: (n, 2) code points of the words. sources, cues: where each word's source and cue may begin.
    """

    spans: Ints
    sources: Targets
    cues: Targets

    def best(self, span: Span, kind: str, tags: Sequence[Tag]) -> tuple[Tag | None, float]:
        """The tag that the words of a span are most likely linked to, and how likely, 0 to 1."""
        low, high = np.searchsorted(self.spans[:, 0], span)
        targets = self.sources if kind == "source" else self.cues
        words, chances = targets.words[low:high], targets.chances[low:high]
        if low >= high or not tags:
            return None, 0.0
        starts = np.where(words == NONE, NONE, self.spans[words, 0])
        scored = [(float(chances[(starts >= t.start) & (starts < t.end)].sum()) / (high - low), t) for t in tags]
        chance, tag = max(scored, key=lambda s: s[0])
        return (tag, chance) if chance > 0 else (None, 0.0)


def targets_of(scores: Floats, first: Ints, base: int) -> Targets:
    """The likeliest targets of one window's words.

    Args:
        scores: (length, length) of pieces from and to; the first place stands for no target.
        first: (m,) places of the window's words, by their first pieces.
        base: number of the window's first word in the text.
    """
    places = np.concatenate(([0], first))
    inside = scores[np.ix_(first, places)]
    chances = np.exp(inside - inside.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    kept = np.argsort(-chances, axis=1)[:, :KEPT]
    found = np.take_along_axis(chances, kept, axis=1).astype(np.float32)
    short = KEPT - kept.shape[1]
    if short > 0:
        kept, found = np.pad(kept, ((0, 0), (0, short))), np.pad(found, ((0, 0), (0, short)))
    return Targets(np.where(kept == 0, NONE, kept - 1 + base), found)


def joined(parts: Sequence[Targets]) -> Targets:
    """The targets of a text's windows, in their order, as one."""
    if not parts:
        return Targets(np.zeros((0, KEPT), np.int64), np.zeros((0, KEPT), np.float32))
    return Targets(np.concatenate([p.words for p in parts]), np.concatenate([p.chances for p in parts]))
