"""Counts as the library answers with them: by kind, source, tag, date, and speaker and source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KindCounts:
    """Number of quotes by kind."""

    direct: int = 0
    mixed: int = 0
    reported: int = 0

    @property
    def total(self) -> int:
        """Quotes of every kind."""
        return self.direct + self.mixed + self.reported


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet with counts.

    Attributes:
        source: the outlet; "" stands for articles whose source is not set.
        articles: articles that have at least one of the quotes counted.
        tally: quotes under the other filters.
        everywhere: all articles of the outlet, whatever is filtered, those without quotes too.
    """

    source: str
    articles: int
    tally: KindCounts
    everywhere: int


OTHER_SPEAKERS = -1
"""Stands in a `CrossRow` for all speakers that were not asked for by themselves."""


@dataclass(frozen=True, slots=True)
class CrossRow:
    """What a speaker, or all the others, said in a source, or in all the others.

    Attributes:
        speaker: the speaker's id, None for the unknown one, or `OTHER_SPEAKERS`.
        source: the outlet, "" where it is not set, or None for all the others.
        articles: articles with at least one of these quotes.
    """

    speaker: int | None
    source: str | None
    tally: KindCounts
    articles: int


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag with counts.

    Attributes:
        name: the tag; "" stands for quotes without one.
        tally: quotes under the other filters.
    """

    name: str
    tally: KindCounts


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """A value of an attribute of speakers, with counts.

    Attributes:
        value: as it is kept; "" stands for quotes of whose speaker it is not said.
        tally: quotes under the other filters.
        speakers: how many speakers who are known they are of.
    """

    value: str
    tally: KindCounts
    speakers: int


@dataclass(frozen=True, slots=True)
class DayRow:
    """What was said in the articles of one date.

    Attributes:
        published: the date as the articles have it: ISO, with or without a day or a time, or "".
        articles: articles with at least one of these quotes.
    """

    published: str
    tally: KindCounts
    articles: int


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """What a speaker said, what stood in an outlet, or what is of a kind, in the articles of one date.

    Attributes:
        key: the speaker's id, None for the unknown one; the outlet, "" where it is not set; or the kind.
        day: the date with its counts.
    """

    key: int | str | None
    day: DayRow


@dataclass(frozen=True, slots=True)
class DateRow:
    """A month with counts, or another period that is filtered by.

    Attributes:
        month: "2022-11"; "2022" where the articles tell no month, "" where they have no date. Of what is filtered by
            also a day, "2022-11-13", or the start of a decade or a century: "202", "20".
        tally: quotes under the other filters.
    """

    month: str
    tally: KindCounts


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is shown: articles, quotes, and speakers who are known."""

    articles: int
    quotes: int
    speakers: int


@dataclass(frozen=True, slots=True)
class QuoteFigures:
    """What some quotes come to, however they were chosen.

    Attributes:
        tally: the quotes by kind.
        articles, sources, speakers: in how many articles and outlets they stand, and how many named people they are of.
        unnamed: quotes of nobody who is named.
        checked, rejected: quotes that a person has accepted or rejected, and those of them that were rejected.
        copies: how many of the articles tell a story that another article of the library tells in the same words.
        first, last: the earliest and the latest date of publication, ISO, "" where none is known.
    """

    tally: KindCounts = KindCounts()
    articles: int = 0
    sources: int = 0
    speakers: int = 0
    unnamed: int = 0
    checked: int = 0
    rejected: int = 0
    copies: int = 0
    first: str = ""
    last: str = ""
