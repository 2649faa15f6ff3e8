"""A quote told in one clause, and what else a style may want of it."""

from dataclasses import dataclass
from enum import StrEnum


class Manner(StrEnum):
    """How a quote is told."""

    SPOKEN = "spoken"
    """The words in marks, and who said them."""
    CLAUSE = "clause"
    """The article's own clause, the speaker by name."""
    PRINTED = "printed"
    """The article's sentence as it was printed, in marks."""


@dataclass(frozen=True, slots=True)
class ToldQuote:
    """A quote told.

    Attributes:
        text: the clause, beginning with a capital, without the stop that a style puts after its brackets.
        manner: how it tells the quote.
    """

    text: str
    manner: Manner
