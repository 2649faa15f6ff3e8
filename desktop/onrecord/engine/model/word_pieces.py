"""An article as the encoder sees it: word pieces with the shape of their word and their place among the marks.

The encoder is uncased and knows nothing of pairs of marks; two small extra inputs tell it both. Training
(`packaging/model`) and the program cut and describe text with this one module.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.domain.quotation_marks import LINE, QuotedSpan, find_quoted_spans, outermost

SHAPES = ("none", "lower", "capital", "upper", "mixed")
"""Case shapes of a word: no cased letters, all lower, first letter upper, all upper, anything else."""
PLACES = ("outside", "inside", "mark")
"""Places of a piece: outside quotation marks, inside them, or a mark itself."""

AT_ONCE = 50_000
"""Code points that the tokenizer is given at once, or a paragraph more."""

_SPACE = re.compile(r" ")
_SENTENCE_END = frozenset(".?!…")

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WordPieces:
    """The n word pieces of a text; all arrays have n rows.

    Attributes:
        ids: vocabulary ids.
        offsets: (n, 2) code point spans in the text.
        words: running number of the word that a piece belongs to.
        paragraphs: running number of its paragraph.
        shapes: index into SHAPES. places: index into PLACES.
        ends: whether a sentence may end after the piece.
    """

    ids: Ints
    offsets: Ints
    words: Ints
    paragraphs: Ints
    shapes: Ints
    places: Ints
    ends: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def word_starts(self) -> Ints:
        """Indices of the first piece of each word."""
        return np.flatnonzero(np.diff(self.words, prepend=-1))


def split(text: str, tokenizer: Tokenizer, stretches: list[QuotedSpan] | None = None) -> WordPieces:
    """Cut a text into pieces. ``tokenizer`` must neither truncate nor pad."""
    ids, offsets, words, paragraphs = [], [], [], []
    word_base = 0
    for group in _groups(text):
        encoded = tokenizer.encode_batch([text[s:e] for _, s, e in group], add_special_tokens=False)
        for (number, start, _), encoding in zip(group, encoded, strict=True):
            if len(encoding.ids):
                ids.append(np.array(encoding.ids, np.int64))
                offsets.append(np.array(encoding.offsets, np.int64) + start)
                words.append(np.array(encoding.word_ids, np.int64) + word_base)
                paragraphs.append(np.full(len(encoding.ids), number, np.int64))
                word_base = int(words[-1][-1]) + 1
    spans = np.concatenate(offsets) if offsets else np.zeros((0, 2), np.int64)
    word_ids = _join(words)
    return WordPieces(
        ids=_join(ids),
        offsets=spans,
        words=word_ids,
        paragraphs=_join(paragraphs),
        shapes=_shapes(text, spans, word_ids),
        places=_places(spans, find_quoted_spans(text) if stretches is None else stretches),
        ends=np.array([text[e - 1] in _SENTENCE_END for e in spans[:, 1].tolist()], np.bool_),
    )


def _groups(text: str) -> Iterator[list[tuple[int, int, int]]]:
    """(number of the paragraph, start, end) of the parts of the paragraphs, a few at a time.

    The tokenizer holds many times the text that it is given at once.
    """
    group: list[tuple[int, int, int]] = []
    size = 0
    paragraphs = (m.span() for m in LINE.finditer(text) if not m.group().isspace())
    for number, (start, end) in enumerate(paragraphs):
        for a, b in _parts(text, start, end):
            group.append((number, a, b))
            size += b - a
            if size >= AT_ONCE:
                yield group
                group, size = [], 0
    if group:
        yield group


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph, cut at spaces into parts of about AT_ONCE: no piece reaches across a space."""
    while end - start > AT_ONCE:
        space = _SPACE.search(text, start + AT_ONCE, end)
        if not space:
            break
        yield start, space.start()
        start = space.start()
    yield start, end


def windows(pieces: WordPieces, budget: int) -> Iterator[tuple[int, int]]:
    """Cut pieces into runs of whole paragraphs, at most ``budget`` pieces each.

    A longer paragraph is cut after the last sentence end in the second half of the budget, else between words.
    """
    start, total = 0, len(pieces)
    breaks = np.flatnonzero(np.diff(pieces.paragraphs)) + 1
    sentences = np.flatnonzero(pieces.ends) + 1
    starts = pieces.word_starts()
    while total - start > budget:
        limit = start + budget
        end = _last(breaks, start + 1, limit) or _last(sentences, start + budget // 2, limit)
        end = end or _last(starts, start + 1, limit) or limit
        yield start, end
        start = end
    if total > start:
        yield start, total


def _last(cuts: Ints, low: int, high: int) -> int:
    """The largest cut in [low, high], or 0."""
    at = int(np.searchsorted(cuts, high, side="right"))
    return int(cuts[at - 1]) if at and cuts[at - 1] >= low else 0


def _join(arrays: list[Ints]) -> Ints:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)


def _shapes(text: str, offsets: Ints, words: Ints) -> Ints:
    """The shape of each piece's whole word."""
    if not len(words):
        return np.zeros(0, np.int64)
    first = np.flatnonzero(np.diff(words, prepend=-1))
    last = np.append(first[1:], len(words)) - 1
    spans = zip(offsets[first, 0].tolist(), offsets[last, 1].tolist(), strict=True)
    shapes = np.fromiter((_shape(text[s:e]) for s, e in spans), np.int64, len(first))
    return np.repeat(shapes, last - first + 1)


def _shape(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[:1].isupper() and word[1:].islower():
        return 2
    return 4 if word.upper() != word.lower() else 0


def _places(offsets: Ints, stretches: list[QuotedSpan]) -> Ints:
    """The place of each piece. Marks of nested quotes count as inside."""
    places = np.zeros(len(offsets), np.int64)
    starts = offsets[:, 0]
    for s in outermost(stretches):
        low, high = np.searchsorted(starts, (s.start, s.end))
        places[low:high] = 1
        places[slice(*np.searchsorted(starts, (s.outer[0], s.start)))] = 2
        places[slice(*np.searchsorted(starts, (s.end, s.outer[1])))] = 2
    return places
