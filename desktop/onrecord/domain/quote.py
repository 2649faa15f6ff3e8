"""Quotes as the library answers with them: the row of the table, how rows are sorted and grouped."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from onrecord.domain.article import PageStart
from onrecord.domain.attribution import Act, Form, Kind
from onrecord.domain.change_log import Author
from onrecord.domain.messages import Text
from onrecord.domain.offsets import Spans, hull
from onrecord.domain.speaker import SpeakerKind, UnnamedSpeaker


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


@dataclass(frozen=True, slots=True)
class SelectionSummary:
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
        unnamed: what the article calls a speaker whom it does not name.
        suggested: the name of whoever perhaps speaks, where that is too uncertain for a speaker, or "".
        copies: how many copies of its article have the same words.
        speaker_kind: what sort of speaker it is; None where the speaker is not known.
        clause: of reported words the clause or the sentence of the article that they are shown in, where that was read.
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
    reason: Text
    speaker_id: int | None = None
    verdict: Verdict = Verdict.NONE
    by_hand: bool = False
    found: str = ""
    author: Author = Author.PROGRAM
    rebounded: bool = False
    note: str = ""
    tags: tuple[str, ...] = ()
    form: Form | None = None
    unnamed: UnnamedSpeaker | None = None
    suggested: str = ""
    copies: int = 0
    speaker_kind: SpeakerKind | None = None
    clause: str = ""

    @property
    def description(self) -> str:
        """The article's words for a speaker whom it does not name, "" where it has none or the speaker is named."""
        return "" if self.speaker else self.unnamed.description if self.unnamed else self.mention

    @property
    def organisation(self) -> str:
        """Whom such a speaker speaks for or belongs to, by name, or ""."""
        return self.unnamed.organisation if self.unnamed and not self.speaker else ""


@dataclass(frozen=True, slots=True)
class QuotePages:
    """The pages of its file that a quote stands on.

    Attributes:
        first, last: these pages; the same for most quotes.
        is_linked: whether the article's address is that of the file, so that it can be opened at a page.
    """

    first: PageStart
    last: PageStart
    is_linked: bool = False

    @classmethod
    def of(cls, pages: Sequence[PageStart], spans: Spans, url: str, origin: str) -> "QuotePages | None":
        """The pages that a passage of an article stands on; None where it has none.

        Args:
            pages: those of the article.
            spans: the passage.
            url: the article's address.
            origin: what it was read from, as an `Article` has it.
        """
        if not pages or not spans:
            return None
        start, end = hull(spans)
        first = max(0, bisect_right(pages, start, key=lambda page: page.offset) - 1)
        last = max(first, bisect_left(pages, end, key=lambda page: page.offset) - 1)
        return cls(pages[first], pages[last], bool(url) and (url == origin or _PDF.match(url) is not None))

    @property
    def cited(self) -> str:
        """What the quote is cited by: "3", or "3–4"; "" where its pages are none of a publication."""
        return _range(self.first.label, self.last.label)

    @property
    def shown(self) -> str:
        """The same, and where it is not cited by its pages, where it stands in the file."""
        return self.cited or _range(str(self.first.number), str(self.last.number))


def _range(first: str, last: str) -> str:
    return first if first == last or not last else f"{first}–{last}" if first else ""


_PDF = re.compile(r"https?://[^?#]+\.pdf(?:[?#]|\Z)", re.IGNORECASE)
"""Addresses at which a PDF lies."""


@dataclass(frozen=True, slots=True)
class QuotePassage:
    """Where a quote stands in its article, and the words around it.

    Attributes:
        content, quoted, cue, source: the spans of its `Attribution`, as it is shown now.
        cue_words: the words of the cue ("according to"), gaps as " […] "; "" where there is no cue.
        before, after: the text right before and right after the quote.
        within: the text from its first word to its last, with what lies between its parts.
        text: the article's text with the quote in it, and with its cue and source where they stand near by.
        start: where `text` begins in the article.
        added: ISO date and time of the article's import.
        pages: those of its file that it stands on; None where it was not printed on any.
    """

    content: Spans
    quoted: Spans
    cue: Spans
    source: Spans
    cue_words: str
    before: str
    after: str
    within: str
    text: str = ""
    start: int = 0
    added: str = ""
    pages: QuotePages | None = None
