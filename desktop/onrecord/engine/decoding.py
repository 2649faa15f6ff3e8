"""Decoding: from a head's scores to labelled runs of words, and those as tags of the text."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tag:
    """A labelled run of the text.

    Attributes:
        kind: a role or a kind of name (see `labels`).
        start, end: code points, end exclusive.
        confidence: mean probability of its words' labels, 0 to 1.
    """

    kind: str
    start: int
    end: int
    confidence: float = 1.0

    @property
    def span(self) -> tuple[int, int]:
        """The place in the text."""
        return self.start, self.end


_NEVER = np.float32(-1e9)


@cache
def _transitions(labels: int) -> Floats:
    """(from, to) scores: I- may only follow B- or I- of its own kind (labels numbered as in `labels.bio`)."""
    allowed = np.zeros((labels, labels), np.float32)
    for within in range(2, labels, 2):
        allowed[:, within] = _NEVER
        allowed[[within - 1, within], within] = 0
    return allowed


def viterbi(scores: Floats) -> Ints:
    """The best allowed label sequence (n,) for scores (n, labels). Viterbi (1967), uniform transition scores."""
    n, labels = scores.shape
    if not n:
        return np.zeros(0, np.int64)
    allowed = _transitions(labels)
    best = scores[0].copy()
    best[2::2] = _NEVER
    back = np.zeros((n, labels), np.int64)
    for i in range(1, n):
        paths = best[:, None] + allowed
        back[i] = paths.argmax(0)
        best = paths.max(0) + scores[i]
    out = np.zeros(n, np.int64)
    out[-1] = best.argmax()
    for i in range(n - 1, 0, -1):
        out[i - 1] = back[i, out[i]]
    return out


def spans_of(labels: Ints, kinds: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """(kind, first word, word after the last) for each run of a BIO sequence."""
    found: list[tuple[str, int, int]] = []
    start, kind = 0, ""
    for i, label in enumerate(np.append(labels, 0)):
        continues = label and label % 2 == 0 and kind == kinds[(label - 1) // 2]
        if continues:
            continue
        if kind:
            found.append((kind, start, i))
        start, kind = i, kinds[(label - 1) // 2] if label else ""
    return found


def chance_in(scores: Floats, words: Ints, span: tuple[int, int], label: tuple[int, int]) -> float:
    """Mean probability, over the words that begin in a span, of one kind's labels (see `labels.bio`); 0 for no word."""
    low, high = np.searchsorted(words[:, 0], span)
    if low >= high:
        return 0.0
    inside = scores[low:high]
    chances = np.exp(inside - inside.max(1, keepdims=True))
    return float((chances[:, label].sum(1) / chances.sum(1)).mean())


def tags_of(scores: Floats, words: Ints, kinds: tuple[str, ...]) -> list[Tag]:
    """The tags of a text: scores (n, labels) and spans (n, 2) of its n words."""
    if not len(words):
        return []
    labels = viterbi(scores)
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chosen = chances[np.arange(len(labels)), labels] / chances.sum(1)
    return [
        Tag(kind, int(words[a, 0]), int(words[b - 1, 1]), round(float(chosen[a:b].mean()), 4))
        for kind, a, b in spans_of(labels, kinds)
    ]
