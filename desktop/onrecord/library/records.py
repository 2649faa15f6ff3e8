"""What the library answers: plain frozen rows, ready to be shown, counted or copied."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.domain.records import Act, Kind, SpeakerKind


class Order(StrEnum):
    """What rows are sorted by. Ties: date, then article in order of import, then place in the text; unknown last."""

    DATE = "date"
    SPEAKER = "speaker"
    SOURCE = "source"
    KIND = "kind"
    CONFIDENCE = "confidence"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Tally:
    """Number of quotes by kind."""

    direct: int = 0
    mixed: int = 0
    reported: int = 0

    @property
    def total(self) -> int:
        """Quotes of every kind."""
        return self.direct + self.mixed + self.reported


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker with counts.

    Attributes:
        id: what `Filter.speakers` takes; None stands for quotes whose speaker is unknown (then `name` is "").
        role: what an article says they are, or "".
        spellings: how many spellings of the name the whole library has.
        tally: quotes under the other filters.
    """

    id: int | None
    name: str
    kind: SpeakerKind | None
    role: str
    spellings: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet with counts.

    Attributes:
        source: the outlet; "" stands for articles whose source is not set.
        articles: articles that have at least one of the quotes counted.
        tally: quotes under the other filters.
    """

    source: str
    articles: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One quote, as the table shows it and the clipboard copies it.

    Attributes:
        id: the quote's number in this library.
        article: id of its article.
        words: the attributed words verbatim, gaps as " […] " (see `Attribution.words`).
        parts: the same words in order as (text, inside quotation marks) runs; their texts joined are `words`.
        speaker: the speaker's name, or "" when unknown.
        role: the speaker's role as this article gives it, or "".
        mention: the words of the article that it is attributed to ("he"), or "".
        published: ISO date, or "".
        confidence: 0 to 1.
        reason: in words, how the speaker was found.
    """

    id: int
    article: str
    kind: Kind
    act: Act
    words: str
    parts: tuple[tuple[str, bool], ...]
    speaker: str
    role: str
    mention: str
    source: str
    published: str
    title: str
    url: str
    byline: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is shown: articles, quotes, and speakers who are known."""

    articles: int
    quotes: int
    speakers: int
