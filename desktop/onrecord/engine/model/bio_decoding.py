"""Decoding: from a head's scores to labelled runs of words, and those as tags of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.domain.quotation_marks import LINE

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A labelled run of the text.

    Attributes:
        kind: a role or a kind of name (see `bio_labels`).
        start, end: code points, end exclusive.
        confidence: mean probability of its words' labels, 0 to 1.
        female: of a person's name, how likely it is a woman's, 0 to 1.
    """

    kind: str
    start: int
    end: int
    confidence: float = 1.0
    female: float = 0.5

    @property
    def span(self) -> tuple[int, int]:
        """The place in the text."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Decoding:
    """What a head says of a text's n words.

    Attributes:
        labels: (n,) the best allowed sequence.
        chances: (n, labels) how likely each label of each word is, 0 to 1.
    """

    labels: Ints
    chances: Floats

    @classmethod
    def joined(cls, parts: Sequence["Decoding"]) -> "Decoding":
        """Parts of a text, at least one, as one."""
        return cls(np.concatenate([p.labels for p in parts]), np.concatenate([p.chances for p in parts]))


def split_runs(scores: Floats) -> Decoding:
    """Decode scores (n, labels) of words that each stand for themselves, but for the order that BIO allows."""
    chances = np.exp(scores - scores.max(1, keepdims=True))
    return Decoding(viterbi(scores), chances / chances.sum(1, keepdims=True))


def whole_words(scores: Floats) -> Decoding:
    """Decode scores (n, labels) as one sequence: the best one that BIO allows, and each label's share in all of them.

    That is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001) without transition scores of
    its own: those learnt were found to add nothing to what BIO allows.
    """
    return Decoding(viterbi(scores), _shares(scores))


def _shares(scores: Floats) -> Floats:
    """Marginal probabilities (n, labels), forwards and backwards; each step is scaled to sum to one."""
    if not len(scores):
        return np.zeros(scores.shape, np.float32)
    words = np.maximum(np.exp((scores - scores.max(1, keepdims=True)).astype(np.float64)), _LEAST)
    may_follow = (allowed(scores.shape[1]) == 0).astype(np.float64)
    behind, ahead = np.empty_like(words), np.ones_like(words)
    behind[0] = words[0]
    behind[0, 2::2] = 0
    for i in range(1, len(words)):
        step = (behind[i - 1] @ may_follow) * words[i]
        behind[i] = step / step.sum()
    for i in range(len(words) - 2, -1, -1):
        step = may_follow @ (words[i + 1] * ahead[i + 1])
        ahead[i] = step / step.sum()
    both = behind * ahead
    shares: Floats = (both / both.sum(1, keepdims=True)).astype(np.float32)
    return shares


_NEVER = np.float32(-1e9)
_LEAST = 1e-30
"""A word's factor for its least likely label: no sequence is quite impossible for what its words say."""


@cache
def allowed(labels: int) -> Floats:
    """(from, to) gains: I- may only follow B- or I- of its own kind (labels numbered as in `bio_labels.bio`)."""
    gains = np.zeros((labels, labels), np.float32)
    for within in range(2, labels, 2):
        gains[:, within] = _NEVER
        gains[[within - 1, within], within] = 0
    return gains


def viterbi(scores: Floats) -> Ints:
    """The best allowed label sequence (n,) for scores (n, labels), transition scores being uniform.

    Nearly everywhere that is each word's best label. Only around those that are not allowed the search of Viterbi
    (1967) is needed, between the walls on either side.
    """
    if not len(scores):
        return np.zeros(0, np.int64)
    out: Ints = scores.argmax(1)
    before = np.concatenate([[0], out[:-1]])
    wrong = np.flatnonzero((out > 0) & (out % 2 == 0) & (before != out) & (before != out - 1))
    walls = np.append(_word_breaks(scores), len(scores))
    done = 0
    for place in np.searchsorted(walls, wrong, side="right").tolist():
        if walls[place] > done:
            done = walls[place]
            out[walls[place - 1] : done] = _search(scores[walls[place - 1] : done])
    return out


def _word_breaks(scores: Floats) -> Ints:
    """The first word, and all words that no best sequence gives an I- label, whatever stands around them.

    There the word would do better without, even if its successor must then have B- in place of its I-. What stands
    before such a word has no bearing on the labels from it on.
    """
    begin, within = scores[:, 1::2], scores[:, 2::2]
    without = np.maximum(scores[:, 0], begin.max(1, initial=_NEVER))
    gain = np.zeros_like(within)
    gain[:-1] = np.maximum(within[1:] - begin[1:], 0)
    wall: NDArray[np.bool_] = (within + gain < without[:, None]).all(1)
    wall[0] = True
    return np.flatnonzero(wall)


def _search(scores: Floats) -> Ints:
    """The best allowed sequence for scores (n, labels), word by word."""
    n, labels = scores.shape
    gains = allowed(labels)
    out = np.zeros(n, np.int64)
    if not n:
        return out
    best = scores[0].copy()
    best[2::2] = _NEVER
    back = np.zeros((n, labels), np.int64)
    for i in range(1, n):
        paths = best[:, None] + gains
        back[i] = paths.argmax(0)
        best = paths.max(0) + scores[i]
    out[-1] = best.argmax()
    for i in range(n - 1, 0, -1):
        out[i - 1] = back[i, out[i]]
    return out


def spans_of(labels: Ints, kinds: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """(kind, first word, word after the last) for each run of a BIO sequence."""
    kind = (labels + 1) // 2
    starts = np.flatnonzero((np.diff(kind, prepend=0) != 0) | (labels % 2 == 1))
    ends = np.append(starts, len(kind))[1:]
    runs = zip(kind[starts].tolist(), starts.tolist(), ends.tolist(), strict=True)
    return [(kinds[k - 1], a, b) for k, a, b in runs if k]


def chance_in(found: Decoding, words: Ints, span: tuple[int, int], label: tuple[int, int]) -> float:
    """Mean probability, over the words that begin in a span, of one kind's labels (`bio_labels.bio`); 0 for no word."""
    low, high = np.searchsorted(words[:, 0], span)
    return float(found.chances[low:high, label].sum(1).mean()) if low < high else 0.0


def tags_of(found: Decoding, words: Ints, kinds: tuple[str, ...]) -> list[TaggedSpan]:
    """The tags of a text, its n words given with their spans (n, 2)."""
    chosen = found.chances[np.arange(len(words)), found.labels]
    return [
        TaggedSpan(kind, int(words[a, 0]), int(words[b - 1, 1]), round(float(chosen[a:b].mean()), 4))
        for kind, a, b in spans_of(found.labels, kinds)
    ]


def within_lines(text: str, tag: TaggedSpan) -> list[TaggedSpan]:
    """A tag cut at line breaks."""
    return [replace(tag, start=m.start(), end=m.end()) for m in LINE.finditer(text, *tag.span) if m.group().strip()]


def with_stop(text: str, tag: TaggedSpan) -> TaggedSpan:
    """A name with the stop of the abbreviation that it ends with: the network's words end before it."""
    ends_short = text[tag.end : tag.end + 1] == "." and _ABBREVIATION.search(text, tag.start, tag.end)
    return replace(tag, end=tag.end + 1) if ends_short else tag


def with_gender(tag: TaggedSpan, genders: Floats, words: Ints) -> TaggedSpan:
    """A person's name with how likely it is a woman's; of n words the logits (n,) and spans (n, 2) are given."""
    if tag.kind != "person":
        return tag
    low, high = np.searchsorted(words[:, 0], tag.span)
    return replace(tag, female=round(float(1 / (1 + np.exp(-genders[low:high].sum()))), 3))


_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.)+[A-Z]\Z|\b(?:Corp|Inc|Ltd|Co|Bros|Jr|Sr)\Z")
