"""What the library answers: plain frozen rows, ready to be shown, counted or copied."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from onrecord.domain.attribution import Act, Form, Kind, SpeakerKind
from onrecord.domain.filter import Filter
from onrecord.domain.messages import Words
from onrecord.domain.offsets import Spans


class Order(StrEnum):
    """What rows are sorted by. Ties: date, then article in order of import, then place in the text; unknown last."""

    DATE = "date"
    SPEAKER = "speaker"
    SOURCE = "source"
    KIND = "kind"
    CONFIDENCE = "confidence"
    POSITION = "position"


class Grouping(StrEnum):
    """What quotes stand together by."""

    SPEAKER = "speaker"
    SOURCE = "source"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class GroupHead:
    """What a group of quotes is called.

    Attributes:
        name: the speaker, the source or the article's title; "" where it is not known.
        source, published: of an article.
    """

    name: str
    source: str = ""
    published: str = ""


class Verdict(IntEnum):
    """What the person said of a quote after checking it."""

    REJECTED = -1
    NONE = 0
    ACCEPTED = 1


class Author(StrEnum):
    """Who made a change."""

    PERSON = "person"
    PROGRAM = "program"


class ArticleOrder(StrEnum):
    """What the list of articles can be sorted by."""

    TITLE = "title"
    SOURCE = "source"
    DATE = "date"
    QUOTES = "quotes"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article of the list.

    Attributes:
        key: its number in this library.
        quotes: what is shown of it while nothing is filtered.
        id: see `Article`, as for the labels.
    """

    key: int
    quotes: int
    id: str
    title: str
    source: str
    byline: str
    published: str
    origin: str
    added: str
    url: str = ""
    language: str = ""


class Deed(StrEnum):
    """What a row of the ledger did."""

    SET_SOURCE = "set-source"
    REMOVE = "remove"
    BRING_BACK = "bring-back"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    SET_ROLE = "set-role"
    SET_KIND = "set-kind"
    NEVER = "never"
    ALLOW = "allow"
    ASSIGN = "assign"
    JUDGE = "judge"
    ADD_QUOTE = "add-quote"
    SET_BOUNDS = "set-bounds"
    NOTE = "note"
    TAG = "tag"
    UNTAG = "untag"
    NAME_TAG = "name-tag"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Together:
    """What some quotes have between them.

    Attributes:
        quotes: their ids.
        first: the first of them.
        speaker, note: what all of them have; None where they differ.
        tags: how many of them have each tag, the tags by their names.
    """

    quotes: tuple[int, ...]
    first: "QuoteRow"
    speaker: str | None
    note: str | None
    tags: Mapping[str, int]

    @property
    def shared(self) -> tuple[str, ...]:
        """The tags that all of them have."""
        return tuple(name for name, count in self.tags.items() if count == len(self.quotes))


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One change. What is shown follows from the rows that are done, in their order.

    Attributes:
        step: rows of one step are undone and done again together.
        made: when, ISO date and time in UTC; "" in libraries from before times were kept.
        target: what was changed: the id of an article, the number of a speaker or of what is kept, or a tag's key.
        detail: JSON that tells a quote of the article, or a spelling of the speaker, from the others; or "".
        before, after: the state that the change found and the one that it left.
        reason: why, or "".
        words: the whole step in words.
        state: done, undone, or dropped (undone, and then something else was done).
    """

    id: int
    step: int
    made: str
    author: Author
    deed: Deed
    target: str
    detail: str
    before: str
    after: str
    reason: Words
    words: Words
    state: str


@dataclass(frozen=True, slots=True)
class Part:
    """What can be taken out of a speaker again.

    Attributes:
        speaker: a speaker that was merged in, or the one whose spelling it is.
        spelling: the spelling, or "" for the whole of a speaker that was merged in.
        name: the spelling, or the name of that speaker.
        quotes: how many quotes it has.
    """

    speaker: int
    spelling: str
    name: str
    quotes: int


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """Two speakers that may be one; `one` was known first."""

    one: int
    other: int
    reason: Words


@dataclass(frozen=True, slots=True)
class Portrait:
    """What tells whether a speaker is the same as another.

    Attributes:
        roles, spellings: with the number of quotes that have each, the most frequent first.
        quotes, articles: how many, without those that were rejected.
        examples: ids of a few quotes, of different spellings and articles where there are some.
    """

    id: int
    name: str
    kind: SpeakerKind
    roles: tuple[tuple[str, int], ...]
    spellings: tuple[tuple[str, int], ...]
    quotes: int
    articles: int
    examples: tuple[int, ...]


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
        role: what the person set, else what the latest article that says so says they are, or "".
        spellings: how many spellings of the name the whole library has.
        tally: quotes under the other filters.
        role_date: when the article with the role was published, ISO, or "".
        role_by_hand: whether the person set the role, perhaps to none.
    """

    id: int | None
    name: str
    kind: SpeakerKind | None
    role: str
    spellings: int
    tally: Tally
    role_date: str = ""
    role_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """What a person can say of a speaker.

    Attributes:
        role: "" for none; None where each article tells its own.
    """

    name: str
    role: str | None
    kind: SpeakerKind


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
    tally: Tally
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
    tally: Tally
    articles: int


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag with counts.

    Attributes:
        name: the tag; "" stands for quotes without one.
        tally: quotes under the other filters.
    """

    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class DayRow:
    """What was said in the articles of one date.

    Attributes:
        published: the date as the articles have it: ISO, with or without a day or a time, or "".
        articles: articles with at least one of these quotes.
    """

    published: str
    tally: Tally
    articles: int


@dataclass(frozen=True, slots=True)
class DateRow:
    """A month with counts, or another period that is filtered by.

    Attributes:
        month: "2022-11"; "2022" where the articles tell no month, "" where they have no date. Of what is filtered by
            also a day, "2022-11-13", or the start of a decade or a century: "202", "20".
        tally: quotes under the other filters.
    """

    month: str
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
        role: the speaker's role as the person set it, else as this article gives it, or "".
        mention: the words of the article that it is attributed to ("he"), or "".
        published: ISO date, or "".
        confidence: 0 to 1.
        reason: how the speaker was found, in words that begin no sentence.
        speaker_id: the speaker's number, or None when unknown.
        verdict: what the person said of the quote.
        by_hand: whether the person set the speaker.
        found: the name that the program found, or "": another than `speaker` where the person said so.
        author: who found the quote.
        rebounded: whether the person gave it other bounds than the program.
        note: what the person noted about it, or "".
        tags: the tags that the person gave it, by name.
        form: how `mention` refers to the speaker that the program found; None where that is not known.
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
    reason: Words
    speaker_id: int | None = None
    verdict: Verdict = Verdict.NONE
    by_hand: bool = False
    found: str = ""
    author: Author = Author.PROGRAM
    rebounded: bool = False
    note: str = ""
    tags: tuple[str, ...] = ()
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class QuotePassage:
    """Where a quote stands in its article, and the words around it.

    Attributes:
        content, quoted, cue, source: the spans of its `Attribution`, as it is shown now.
        cue_words: the words of the cue ("according to"), gaps as " […] "; "" where there is no cue.
        before, after: the text right before and right after the quote.
    """

    content: Spans
    quoted: Spans
    cue: Spans
    source: Spans
    cue_words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is shown: articles, quotes, and speakers who are known."""

    articles: int
    quotes: int
    speakers: int


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A filter under a name.

    Attributes:
        filter: with the speakers as whom those of it are shown now.
        gone: the names of its speakers who have no quote any more; they are not in `filter`.
    """

    id: int
    name: str
    filter: Filter
    gone: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Unread:
    """What is left of an import that was broken off.

    Attributes:
        paths: files, and folders whose files were not found yet, that are to be read.
        total: how many there are with those that were read before.
    """

    paths: tuple[str, ...] = ()
    total: int = 0
