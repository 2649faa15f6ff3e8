"""Articles: the record of one, how it is listed, and which are copies of one another. Frozen, plain, safe to pickle.

Copies tell the same story in the same words, as outlets print what an agency sent to many.
"""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from onrecord.domain.messages import Text


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where the text of a page begins, or goes on, in an article that was printed on pages.

    Attributes:
        offset: into the text of the article.
        number: which page of its file it is, from 1.
        label: what the page is cited by, "233" or "A3"; "" where it is no page of a publication, but of a printout.
    """

    offset: int
    number: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One news article.

    Attributes:
        id: SHA-256 of the text, hexadecimal: the same text is the same article, wherever it lay.
        text: the decoded text, whole and unchanged; all offsets count its code points.
        title: the headline, or the first words where there is none.
        origin: the path or address that it was read from.
        published: ISO date (2022-11-13), or "" when unknown.
        added: ISO date and time of the import, UTC.
        body: offset at which the article proper starts, after metadata such as a date line.
        language: ISO 639-1 code, or "" when unknown.
        part: where it lies in a file that holds several: "12" for its twelfth, "inbox/a.eml" for a member of an
            archive; "" where it is the whole file.
        guesses: the names of those fields that are not certain, as the day that a file's name gives.
        notes: what a person should know of how its text was decoded: what was guessed, mended or lost.
        pages: the pages that it stands on, in the order of the text; none where it was not printed on any.
        section: the part of the outlet that it stood in, such as "Politics", or "".
        note: what a person wrote about it, or "".
    """

    id: str
    text: str
    title: str
    origin: str
    byline: str = ""
    source: str = ""
    published: str = ""
    url: str = ""
    added: str = ""
    body: int = 0
    language: str = ""
    part: str = ""
    guesses: frozenset[str] = frozenset()
    notes: tuple[Text, ...] = ()
    pages: tuple[PageStart, ...] = ()
    section: str = ""
    note: str = ""

    @property
    def place(self) -> str:
        """Where it was read from: its file, and where it lies in it."""
        return f"{self.origin} ({self.part})" if self.part else self.origin


def article_id(text: str) -> str:
    """The identity of an article: SHA-256 of its text in UTF-8 (lone surrogates included), hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Fact(StrEnum):
    """What is known of an article beside its text, and can be set by hand; called as the field that holds it."""

    TITLE = "title"
    SOURCE = "source"
    PUBLISHED = "published"
    BYLINE = "byline"
    URL = "url"
    LANGUAGE = "language"
    SECTION = "section"
    NOTE = "note"


_LANGUAGE = re.compile(r"[a-z]{2,3}")


def is_address(text: str) -> bool:
    """Whether a text is the address of a page on the web."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        return parts.scheme in ("http", "https") and "." in host.strip(".") and not set(text) & set(' \t\n<>"')
    except ValueError:
        return False


def is_language(text: str) -> bool:
    """Whether a text is the code of a language, as in ISO 639."""
    return _LANGUAGE.fullmatch(text) is not None


class ArticleOrder(StrEnum):
    """What the list of articles can be sorted by."""

    TITLE = "title"
    SOURCE = "source"
    DATE = "date"
    QUOTES = "quotes"
    COPIES = "copies"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article of the list.

    Attributes:
        key: its number in this library.
        quotes: what is shown of it while nothing is filtered.
        copies: how many others are copies of it.
        id: see `Article`, as for the labels.
    """

    key: int
    quotes: int
    copies: int
    id: str
    title: str
    source: str
    byline: str
    published: str
    origin: str
    added: str
    url: str = ""
    language: str = ""
    part: str = ""
    guesses: frozenset[str] = frozenset()
    section: str = ""
    note: str = ""

    @property
    def place(self) -> str:
        """As of an `Article`."""
        return f"{self.origin} ({self.part})" if self.part else self.origin


LEAST_LIKENESS, MOST_LIKENESS = 50, 100
"""Percent that a person may ask for; less than the first is not looked for."""
MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class CopyRule:
    """Which articles are taken for copies of one another.

    Attributes:
        likeness: how much of the shorter article must stand in the longer one, in percent.
        days: how many days may lie between their dates of publication; those without a date fit any other.
    """

    likeness: int = 60
    days: int = 7

    @property
    def is_valid(self) -> bool:
        """Whether a person may ask for it."""
        return LEAST_LIKENESS <= self.likeness <= MOST_LIKENESS and 0 <= self.days <= MOST_DAYS


@dataclass(frozen=True, slots=True)
class StorySummary:
    """The stories that some articles tell.

    Attributes:
        story: the key of the first article, as `Filter.story` takes it; 0 where there is none.
        stories: how many different stories they tell.
        copied: whether other articles tell any of them too.
    """

    story: int = 0
    stories: int = 0
    copied: bool = False
