"""The trained network: word pieces in, scores for each word out. Runs as int8 ONNX on the processor."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.domain.errors import ModelError
from onrecord.domain.messages import message
from onrecord.domain.quotation_marks import QuotedSpan
from onrecord.engine.model.bio_decoding import Decoding, Floats, Ints, split_runs, whole_words
from onrecord.engine.model.bio_labels import ROLES, bio
from onrecord.engine.model.inference_session import inference_session
from onrecord.engine.model.word_pieces import WordPieces, split, windows
from onrecord.engine.model.word_vectors import PRONOUNS, Halves, Kept, WordVectors, heads

WINDOW = 254
"""Pieces in a window; with the start and end pieces the encoder sees two more."""
MOST_THREADS = 8
"""Windows at work at once, at most: each holds its own activations, and an article has few windows."""

FILES = ("model.onnx", "tokenizer.json")
"""The network and its tokenizer."""
OUTPUTS = ["roles", "names", "genders", "vectors"]
"""The network's heads, by name, and what it makes of each piece (its hidden vector)."""

Heard = Callable[[int, int], None]
"""Is told how many code points of a text were read, and how many there are."""

REMEDY = message("Install On Record again, or name a folder made by its recipe with --model.")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a text's n words.

    Attributes:
        words: (n, 2) code point spans. roles, names: the labels of each head.
        genders: (n,), what each word of a person's name adds to the logit that it is a woman's.
        vectors: what the network makes of those words that mentions of people and bodies may begin with.
    """

    words: Ints
    roles: Decoding
    names: Decoding
    genders: Floats
    vectors: WordVectors


_Window = tuple[Decoding, Decoding, Floats, Kept, Halves]
"""Of the words of a window: their roles, names and genders, which ones' vectors are kept, and those."""


class Encoder:
    """A network and its tokenizer, loaded from a folder with FILES.

    Each window is one run of the network on one thread, and several windows run at once. That is faster than one run
    at a time that shares out its every step, needs no padding, and makes a window's scores depend on nothing else:
    the network scales its activations by all that is in a run.
    """

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load the network, to use some threads or (0) as many as there are cores.

        Raises ModelError when a file is missing or damaged.
        """
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = inference_session(folder / "model.onnx")
        except Exception as error:  # the libraries raise bare Exceptions of their own
            raise ModelError(
                folder, message("the language model is missing or damaged ({0})", str(error)), REMEDY
            ) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last = (self._tokenizer.token_to_id(p) or 0 for p in ("[CLS]", "[SEP]"))
        self._pronouns = [self._tokenizer.token_to_id(word) or 0 for word in PRONOUNS]
        self._pool = ThreadPoolExecutor(threads or min(os.cpu_count() or 1, MOST_THREADS), "encoder")

    def score(self, texts: Iterable[tuple[str, list[QuotedSpan]]], heard: Heard | None = None) -> Iterator[Scores]:
        """Score each text, given with its stretches; `heard` is told how much of it was read."""
        for text, stretches in texts:
            yield self._score_one(split(text, self._tokenizer, stretches), heard or _nobody)

    def _score_one(self, pieces: WordPieces, heard: Heard) -> Scores:
        first = pieces.word_starts()
        cuts = sorted(windows(pieces, WINDOW), key=lambda cut: cut[0] - cut[1])  # the longest begin: none is waited for
        cuts = cuts or [(0, 0)]
        length = int(pieces.offsets[-1, 1]) if len(pieces) else 0
        found: dict[tuple[int, int], _Window] = {}
        done = 0
        for cut, scores in zip(cuts, self._pool.map(lambda cut: self._decoded(pieces, first, *cut), cuts), strict=True):
            found[cut] = scores
            done += cut[1] - cut[0]
            heard(length * done // max(1, len(pieces)), length)
        roles, names, genders, kept, vectors = zip(*(found[cut] for cut in sorted(found)), strict=True)
        spans = _word_spans(pieces, first)
        words = WordVectors(spans[np.concatenate(kept), 0], np.concatenate(vectors))
        return Scores(spans, Decoding.joined(roles), Decoding.joined(names), np.concatenate(genders), words)

    def _decoded(self, pieces: WordPieces, first: Ints, start: int, end: int) -> _Window:
        """Each head's say on the words, given by their first pieces, that begin in one window."""
        here = first[slice(*np.searchsorted(first, (start, end)))]
        scores = [head[0, here - start + 1] for head in self._run(pieces, start, end)]
        roles, names = whole_words(scores[0]), split_runs(scores[1])
        speaking = heads(roles.labels == bio(ROLES, "source")[0])
        kept = speaking | (names.labels > 0) | np.isin(pieces.ids[here], self._pronouns)
        return roles, names, scores[2][:, 0], kept, scores[3][kept].astype(np.float16)

    def _run(self, pieces: WordPieces, start: int, end: int) -> list[Floats]:
        """Scores (1, pieces + 2, labels) of each head for one window."""
        inputs = {name: np.zeros((1, end - start + 2), np.int64) for name in ("ids", "shapes", "places")}
        inputs["ids"][0, [0, -1]] = self._first, self._last
        for name, values in inputs.items():
            values[0, 1:-1] = getattr(pieces, name)[start:end]
        inputs["mask"] = np.ones_like(inputs["ids"])
        outputs: list[Floats] = self._session.run(OUTPUTS, inputs)
        return outputs


def _nobody(read: int, length: int) -> None:
    """Hears nothing."""


def _word_spans(pieces: WordPieces, first: Ints) -> Ints:
    if not len(first):
        return np.zeros((0, 2), np.int64)
    last: NDArray[np.int64] = np.append(first[1:], len(pieces)) - 1
    return np.stack([pieces.offsets[first, 0], pieces.offsets[last, 1]], axis=1)
