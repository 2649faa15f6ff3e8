"""What is cited, as a plain record that any other room can fill."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.domain.attribution import Act, Kind
from onrecord.domain.offsets import Spans
from onrecord.domain.speaker import SpeakerKind


@dataclass(frozen=True, slots=True)
class Passage:
    """The stretch of an article that a quote stands in.

    Attributes:
        text: the stretch, verbatim: all spans lie in it, with some sentences around them.
        start: where it begins in the article.
        content, quoted, cue, source: the spans of the quote's `Attribution`, as offsets into the article.
    """

    text: str
    start: int
    content: Spans
    quoted: Spans = ()
    cue: Spans = ()
    source: Spans = ()


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """One quote with all that its citation needs. Every text but `words` and `kind` may be "".

    Attributes:
        words: the attributed words verbatim, gaps as " […] ".
        parts: the same words in order as (text, inside quotation marks) runs; needed for mixed quotes alone.
        kind: how much of the words stood inside quotation marks.
        speaker: the speaker's name, or "" when it is not known.
        role: what the article says the speaker is.
        mention: the article's words for a speaker whom it does not name; shown where the speaker is not known.
        source: the outlet.
        published: ISO date, whole (2022-11-11) or in part (2022-11, 2022).
        title: the headline.
        url: the article's address, or already a link to the passage.
        byline: the writers, as the article gives them.
        passage: where it stands in its article; without it no clause of the article can be told.
        act: whether it was said, or somebody is said to have thought it.
        accessed: ISO date on which the article was taken in, for styles that tell it.
        language: ISO 639-1 code of the article.
        is_edited: whether a person gave it other bounds than the article's own.
        speaker_kind: what sort of speaker it is; None where that is not known.
        page: the page or the pages that it is cited by, "3" or "3–4"; "" where there are none.
    """

    words: str
    kind: Kind
    parts: tuple[tuple[str, bool], ...] = ()
    speaker: str = ""
    role: str = ""
    mention: str = ""
    source: str = ""
    published: str = ""
    title: str = ""
    url: str = ""
    byline: str = ""
    passage: Passage | None = None
    act: Act = Act.SPEECH
    accessed: str = ""
    language: str = ""
    is_edited: bool = False
    speaker_kind: SpeakerKind | None = None
    page: str = ""


class CitationField(StrEnum):
    """What a citation tells of an article, by the name of its field in `CitedQuote` and in `Article`."""

    TITLE = "title"
    SOURCE = "source"
    PUBLISHED = "published"
    BYLINE = "byline"
    URL = "url"


def missing(quoted: CitedQuote) -> tuple[CitationField, ...]:
    """What a citation of a quote should tell and its article does not."""
    return tuple(field for field in CitationField if not str(getattr(quoted, field.value)).strip())
