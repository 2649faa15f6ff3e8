"""What was found about an article, field by field, and how certain each value is."""

from dataclasses import dataclass, field
from enum import IntEnum


class Certainty(IntEnum):
    """Where a value comes from: the lower, the more it counts. From `UPDATED` on it is a guess."""

    LABEL = 0
    """A label names the field."""
    LINE = 1
    """A line, or part of one, has a form that means nothing else."""
    FOOT = 2
    """A credit, a dateline or a copyright line names it in passing."""
    UPDATED = 3
    """A day on which the text was changed, where no other is told; whatever else is near the truth."""
    ADDRESS = 4
    """An address has it in it."""
    NAME = 5
    """The name of the file, or of its folder."""


GUESS = Certainty.UPDATED


@dataclass(slots=True)
class Findings:
    """The best value of each field so far; of two that are equally certain the first.

    Attributes:
        values: field of `Metadata` -> certainty and value.
        body: offset at which the article proper starts, or -1 where nothing has to be left out above it.
    """

    values: dict[str, tuple[Certainty, str]] = field(default_factory=dict)
    body: int = -1

    def add(self, name: str, value: str, certainty: Certainty) -> None:
        """Keep a value, unless it is empty or another is at least as certain."""
        if value and (name not in self.values or certainty < self.values[name][0]):
            self.values[name] = certainty, value

    def get(self, name: str) -> str:
        """The value of a field, or ""."""
        return self.values[name][1] if name in self.values else ""

    @property
    def guesses(self) -> frozenset[str]:
        """The fields whose value is only a guess."""
        return frozenset(name for name, (certainty, _) in self.values.items() if certainty >= GUESS)
