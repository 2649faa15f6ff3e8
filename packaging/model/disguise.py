"""Articles as other newsrooms might have set them, and under other people's names.

Every change keeps the length of the text, so that the labels' offsets hold.
"""

import dataclasses
import random
from collections.abc import Iterable

import numpy as np
from tokenizers import Tokenizer

from onrecord.domain.offsets import Span
from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.model.word_pieces import WordPieces

STYLES = {
    "straight": ('"', '"', "'", "'"),
    "curly": ("“", "”", "‘", "’"),
    "guillemets": ("«", "»", "‹", "›"),
    "british": ("‘", "’", "“", "”"),
}
"""Outer and inner marks."""


def restyle(text: str, style: str) -> str:
    """The text with its paired quotation marks replaced by those of STYLES[style], one character for one."""
    opening, closing, inner_opening, inner_closing = STYLES[style]
    out = list(text)
    for s in find_quoted_spans(text):
        left, right = (opening, closing) if s.depth == 0 else (inner_opening, inner_closing)
        if s.start - s.outer[0] == 1:
            out[s.outer[0]] = left
        if s.closed and s.outer[1] - s.end == 1:
            out[s.end] = right
    return "".join(out)


def unmarked(text: str) -> str:
    """The text with a space for each paired quotation mark, as in copies that lost them."""
    out = list(text)
    for s in find_quoted_spans(text):
        for at in (*range(s.outer[0], s.start), *range(s.end, s.outer[1])):
            out[at] = " "
    return "".join(out)


def one_paragraph(text: str) -> str:
    """The text without line breaks."""
    return text.replace("\n", " ")


def recase(text: str, upper: bool) -> str:
    """The text in one case, characters whose other case is longer left alone."""
    changed = ((c, c.upper() if upper else c.lower()) for c in text)
    return "".join(new if len(new) == 1 else old for old, new in changed)


def disguise(text: str, rng: random.Random, bare: float = 0.0) -> str:
    """The text as another newsroom might have set it; most of the time as it stands, a share of it without marks."""
    if rng.random() < 0.25:
        text = restyle(text, rng.choice(sorted(STYLES)))
    if rng.random() < 0.1:
        text = one_paragraph(text)
    if rng.random() < 0.02:
        text = recase(text, upper=rng.random() < 0.5)
    return unmarked(text) if bare and rng.random() < bare else text


class Strangers:
    """Proper nouns of other texts, by number of pieces, to stand in for an article's own names.

    Political news of two years names few people often; without this the network learns them instead of their places.
    """

    def __init__(self, words: Iterable[str], tokenizer: Tokenizer) -> None:
        self._by_length: dict[int, list[list[int]]] = {}
        for encoding in tokenizer.encode_batch(sorted(set(words)), add_special_tokens=False):
            self._by_length.setdefault(len(encoding.ids), []).append(encoding.ids)

    def replace(self, pieces: WordPieces, names: Iterable[Span], rng: random.Random) -> WordPieces:
        """The pieces with each word of a name become a stranger of as many pieces, the same one throughout."""
        ids, starts = pieces.ids.copy(), pieces.offsets[:, 0]
        chosen: dict[tuple[int, ...], list[int]] = {}
        for start, end in names:
            low, high = np.searchsorted(starts, (start, end))
            for word in np.unique(pieces.words[low:high]):
                where = slice(*np.searchsorted(pieces.words, (word, word + 1)))
                old = tuple(pieces.ids[where].tolist())
                if pieces.shapes[where.start] not in (2, 3, 4) or len(old) not in self._by_length:
                    continue
                ids[where] = chosen.setdefault(old, rng.choice(self._by_length[len(old)]))
        return dataclasses.replace(pieces, ids=ids)
