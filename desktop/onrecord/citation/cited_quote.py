"""What is cited, as a plain record that any other room can fill."""

from dataclasses import dataclass

from onrecord.domain.attribution import Kind


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
        title: the headline; shown where neither source nor date is known.
        url: the article's address, or already a link to the passage.
        byline: the writer; shown where the source is not known.
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
