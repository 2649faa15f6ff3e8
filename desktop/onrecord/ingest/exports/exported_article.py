"""One article of an export, as the database prints it, and the article that is made of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.exports.elements.printed_names import names_of

LONGEST_TITLE = 1000
"""Characters that a headline may have."""
_LONGEST_BYLINE = 400
_URL = re.compile(r"https?://[^\s/]+/\S*[^\s.,;:)\]]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """What a database prints of an article; "" for what it does not.

    Attributes:
        paragraphs: of the body, without labels.
        published: ISO date.
        byline: as it is printed.
        otherwise: what stands for the text where the export has no body: a summary.
        language: ISO 639-1 code.
    """

    title: str
    paragraphs: tuple[str, ...]
    source: str = ""
    published: str = ""
    byline: str = ""
    url: str = ""
    otherwise: str = ""
    language: str = ""


def article_of(found: ExportedArticle, document: Document) -> Article | IngestError:
    """The article; an error where the export has no words of it."""
    title = one_line(found.title[: 2 * LONGEST_TITLE])
    if len(title) > LONGEST_TITLE:  # some outlets' headlines are a paragraph
        title = _first_words(title)
    text = "\n\n".join(clean_paragraphs(found.paragraphs)) or one_line(found.otherwise) or title
    if not text:
        cause, remedy = (
            message("the export has no text of one of its articles"),
            message("Export it with its full text."),
        )
        return IngestError(document.subject, cause, remedy, InputFate.EMPTY)
    return Article(
        id=article_id(text),
        text=text,
        title=title or _first_words(text),
        origin="",
        byline=names_of(found.byline[:_LONGEST_BYLINE]),
        source=one_line(found.source[:_LONGEST_BYLINE]),
        published=found.published,
        url=found.url if _URL.fullmatch(found.url) else "",
        language=found.language,
    )


def clean_paragraphs(paragraphs: Iterable[str]) -> list[str]:
    """Paragraphs without space around them and without empty ones."""
    lines = ("\n".join(filter(None, map(one_line, paragraph.split("\n")))) for paragraph in paragraphs)
    return [paragraph for paragraph in lines if paragraph]


def one_line(text: str) -> str:
    """A text on one line, with single spaces, and without what cannot be stored."""
    return " ".join(text.replace("\0", "\ufffd").replace("\ufeff", "").split())


def address_in(text: str) -> str:
    """The first address in a text that names more than a site; "" where there is none."""
    match = _URL.search(text)
    address = match.group() if match else ""
    return address if len(address.split("/", 3)[-1]) > 1 else ""


def _first_words(text: str) -> str:
    words = one_line(text[:200])
    return words if len(words) <= 90 else words[: words.rfind(" ", 45, 90)].rstrip(" ,;:-–—") + "…"
