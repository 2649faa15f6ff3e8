"""Factiva's XML: an element "article" each, with headline, paragraphs, outlet, day."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.ingest.exports.elements.printed_dates import printed_date
from onrecord.ingest.exports.exported_article import ExportedArticle, one_line

if TYPE_CHECKING:
    from lxml import etree

_HEAD = re.compile(rb"<(?:\w+:)?(?:PPSResponse|ppsArticleResponse|ppsarticleResultSet|ppsarticle)\b", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}")


def recognises(head: bytes) -> bool:
    """Whether a file begins as such an export."""
    return bool(_HEAD.search(head.replace(b"\0", b"")[:2000]))


def articles_in(data: bytes) -> Iterator[ExportedArticle]:
    """The articles of such an export. Raises ValueError where it is no XML at all."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("no XML") from error
    if root is None:
        raise ValueError("no XML")
    for element in root.iter("{*}article"):
        yield _article(element)


def _article(element: "etree._Element") -> ExportedArticle:
    language = _said(element, "baseLanguage").lower()
    return ExportedArticle(
        title=_said(element, "headline"),
        paragraphs=(*_paragraphs(element, "leadParagraph"), *_paragraphs(element, "tailParagraphs")),
        source=_said(element, "sourceName"),
        published=printed_date(_said(element, "publicationDate")),
        byline=_said(element, "byline"),
        language=language if _LANGUAGE.fullmatch(language) else "",
    )


def _said(element: "etree._Element", name: str) -> str:
    return " ".join(one_line(_text(found)) for found in element.iterchildren(f"{{*}}{name}")).strip()


def _paragraphs(element: "etree._Element", name: str) -> Iterator[str]:
    for part in element.iterchildren(f"{{*}}{name}"):
        inner = list(part.iter("{*}paragraph"))
        yield from (one_line(_text(found)) for found in inner or [part])


def _text(element: "etree._Element") -> str:
    return "".join(element.itertext("*"))
