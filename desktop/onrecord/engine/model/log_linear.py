"""A log-linear model: choices between candidates scored by learnt weights of their features."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from onrecord.domain.errors import ModelError
from onrecord.domain.messages import message
from onrecord.engine.model.encoder import REMEDY

TASKS = ("cue", "source")
"""The choices; a further task, "right", is whether an attribution is right as a whole."""


Features = list[str]


class Weights:
    """The learnt weights: by task, by feature."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._weights = weights

    @classmethod
    def load(cls, path: Path) -> "Weights":
        """Read weights from a file. Raises ModelError."""
        try:
            read = json.loads(path.read_text("utf8"))
            return cls({task: {f: float(w) for f, w in weights.items()} for task, weights in read.items()})
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise ModelError(
                path.parent, message("the weights of links are missing or damaged ({0})", str(error)), REMEDY
            ) from error

    def save(self, path: Path) -> None:
        """Write the weights to a file."""
        path.write_text(json.dumps(self._weights, ensure_ascii=False, indent=0, sort_keys=True), "utf8")

    def with_task(self, task: str, weights: Mapping[str, float]) -> "Weights":
        """These weights and those of one more task."""
        return Weights({**self._weights, task: weights})

    def score(self, task: str, features: Iterable[str]) -> float:
        """Sum of the weights of some features; unknown ones count nothing."""
        known = self._weights.get(task, {})
        return sum(known.get(f, 0.0) for f in features)

    def chances(self, task: str, candidates: Sequence[Features], more: Sequence[float] = ()) -> list[float]:
        """Chance of each candidate of a choice, in their order; they sum to one. ``more`` is added to the scores."""
        scores = [self.score(task, c) for c in candidates]
        scores = [a + b for a, b in zip(scores, more, strict=True)] if more else scores
        top = max(scores)
        raised = [math.exp(s - top) for s in scores]
        total = sum(raised)
        return [r / total for r in raised]
