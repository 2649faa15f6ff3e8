"""The trained network: word pieces in, scores for each word out. Runs as int8 ONNX on the processor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.domain.errors import ModelError
from onrecord.engine.decoding import Floats, Ints
from onrecord.engine.marks import Stretch
from onrecord.engine.pieces import Pieces, split, windows

WINDOW = 254
"""Pieces in a window; with the start and end pieces the encoder sees two more."""
BATCH = 8
"""Windows in a batch: more is no faster on two cores."""

OUTPUTS = ["roles", "names"]
"""The network's heads, by name."""

REMEDY = "Install On Record again, or name a folder made by its recipe with --model."


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of a text's n words.

    Attributes:
        words: (n, 2) code point spans. roles, names: (n, labels) scores of each head.
    """

    words: Ints
    roles: Floats
    names: Floats


class Encoder:
    """A network and its tokenizer, loaded from a folder with `model.onnx` and `tokenizer.json`."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        """Load the network. Raises ModelError when a file is missing or damaged."""
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._session = _session(folder / "model.onnx", threads)
        except Exception as error:  # the libraries raise bare Exceptions of their own
            raise ModelError(folder, f"the language model is missing or damaged ({error})", REMEDY) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._first, self._last = (self._tokenizer.token_to_id(p) or 0 for p in ("[CLS]", "[SEP]"))

    def score(self, texts: Iterable[tuple[str, list[Stretch]]]) -> Iterator[Scores]:
        """Score each text, given with its stretches; memory does not grow with a text's length."""
        for text, stretches in texts:
            yield self._score_one(split(text, self._tokenizer, stretches))

    def _score_one(self, pieces: Pieces) -> Scores:
        first = pieces.word_starts()
        cuts = list(windows(pieces, WINDOW))
        order = sorted(range(len(cuts)), key=lambda k: cuts[k][1] - cuts[k][0])
        parts: dict[int, tuple[Floats, Floats]] = {}
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            roles, names = self._run(pieces, [cuts[k] for k in batch])
            for row, k in enumerate(batch):
                inside = first[slice(*np.searchsorted(first, cuts[k]))] - cuts[k][0] + 1
                parts[k] = roles[row, inside], names[row, inside]
        return Scores(_word_spans(pieces, first), _stacked(parts, 0), _stacked(parts, 1))

    def _run(self, pieces: Pieces, cuts: list[tuple[int, int]]) -> list[Floats]:
        """Scores (batch, longest + 2, labels) of each head for some windows."""
        shape = len(cuts), max(b - a for a, b in cuts) + 2
        inputs = {name: np.zeros(shape, np.int64) for name in ("ids", "mask", "shapes", "places")}
        for row, (a, b) in enumerate(cuts):
            n = b - a
            inputs["ids"][row, 0], inputs["ids"][row, n + 1] = self._first, self._last
            inputs["mask"][row, : n + 2] = 1
            inputs["ids"][row, 1 : n + 1] = pieces.ids[a:b]
            inputs["shapes"][row, 1 : n + 1] = pieces.shapes[a:b]
            inputs["places"][row, 1 : n + 1] = pieces.places[a:b]
        outputs: list[Floats] = self._session.run(OUTPUTS, inputs)
        return outputs


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.enable_cpu_mem_arena = False  # windows differ in length: the arena would keep the largest of each
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])


def _word_spans(pieces: Pieces, first: Ints) -> Ints:
    if not len(first):
        return np.zeros((0, 2), np.int64)
    last: NDArray[np.int64] = np.append(first[1:], len(pieces)) - 1
    return np.stack([pieces.offsets[first, 0], pieces.offsets[last, 1]], axis=1)


def _stacked(parts: dict[int, tuple[Floats, Floats]], head: int) -> Floats:
    if not parts:
        return np.zeros((0, 1), np.float32)
    return np.concatenate([parts[k][head] for k in sorted(parts)])
