"""Random samples: quotes that were drawn at random, and what the person said of them."""

from dataclasses import dataclass

from onrecord.domain.filter import Filter


@dataclass(frozen=True, slots=True)
class Sample:
    """Quotes drawn at random, and what the person said of them.

    Attributes:
        made: when it was drawn, ISO date and time in UTC.
        filter: what it was drawn from.
        seed: what decided which were drawn.
        population: how many quotes it was drawn from.
        quotes: their ids in the order in which they were drawn; None for one that is no longer there.
        answers: whether each was right as it was drawn; None where it was not checked.
    """

    id: int
    made: str
    filter: Filter
    seed: int
    population: int
    quotes: tuple[int | None, ...]
    answers: tuple[bool | None, ...]

    @property
    def size(self) -> int:
        """How many were drawn."""
        return len(self.quotes)

    @property
    def checked(self) -> int:
        """How many of them were checked."""
        return sum(answer is not None for answer in self.answers)

    @property
    def right(self) -> int:
        """How many of them are right."""
        return sum(answer is True for answer in self.answers)
