"""A statement and its versions, as the library answers with them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatementVersion:
    """What one article has of a statement.

    Attributes:
        quotes: the numbers of its quotes in this library, in the order of the article.
        words: theirs, with a gap between two quotes.
        place: how far down in the article the first of them begins, from 0 to 1; None where that is not known.
        story: the key of the article that stands for it and its copies.
        copies: the numbers of the same words in copies of the article.
    """

    quotes: tuple[int, ...]
    words: str
    article: int
    source: str
    published: str
    place: float | None
    story: int
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What one speaker said once, in the words of several outlets.

    Attributes:
        speaker: the number of the speaker.
        name: the speaker's name.
        versions: the fullest first, the others by date.
        outlets: how many have it; copies of one article count as one.
    """

    speaker: int
    name: str
    versions: tuple[StatementVersion, ...]
    outlets: int

    @property
    def fullest(self) -> StatementVersion:
        """The version with the most words, the earliest of those."""
        return self.versions[0]
