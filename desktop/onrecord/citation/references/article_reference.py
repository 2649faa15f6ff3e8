"""An article as a bibliography knows it."""

import re
from dataclasses import dataclass

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses.speaker_names import one_line
from onrecord.citation.passage_links import without_place
from onrecord.citation.references.writer_names import PersonName, writers

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ].*)?")
Day = tuple[int, ...]
"""Year, month and day, as far as they are known."""


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """An article.

    Attributes:
        authors: who wrote it.
        title: the headline.
        source: the outlet.
        published, accessed: when it was published, and when it was read.
        url: its address, without a link to a passage.
        language: ISO 639-1 code, or "".
    """

    authors: tuple[PersonName, ...]
    title: str
    source: str
    published: Day = ()
    url: str = ""
    accessed: Day = ()
    language: str = ""


def reference_of(quoted: CitedQuote) -> ArticleReference:
    """The article that a quote stands in."""
    return ArticleReference(
        writers(quoted.byline),
        one_line(quoted.title),
        one_line(quoted.source),
        day_of(quoted.published),
        without_place(quoted.url),
        day_of(quoted.accessed),
        quoted.language,
    )


def day_of(iso: str) -> Day:
    """Year, month and day of an ISO date, as far as they are known and can be."""
    found = _ISO.fullmatch(iso.strip())
    if found is None:
        return ()
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if not 1 <= month <= 12:
        return (year,)
    return (year, month, day) if 1 <= day <= 31 else (year, month)
