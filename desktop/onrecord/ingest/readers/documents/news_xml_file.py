"""XML of news agencies (NITF, NewsML 1 and G2): each item with text is an article, all its fields certain."""

import re
from collections.abc import Iterator
from typing import Any

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.heads.bylines import names_in_value
from onrecord.ingest.outlet_names import outlet_name
from onrecord.ingest.readers.documents.clean_text import clean_line, clean_paragraph, text_of_paragraphs
from onrecord.ingest.readers.documents.file_properties import Result, sensible_date
from onrecord.ingest.readers.documents.markup_text import text_of_markup
from onrecord.ingest.readers.documents.office_archive import attribute, local_name, text_of, tree_of_xml

_START = re.compile(
    rb"\s*(?><\?[^>]*>\s*|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>\s*|<!--.{0,2000}?-->\s*)*+"
    rb"<(?:\w+:)?(?:nitf|newsml|newsitem|newsmessage|packageitem)\b",
    re.I | re.S,
)
_ITEMS = ("newsItem", "NewsItem", "nitf")
_BLOCKS = frozenset("p hl2 bq block li dt dd tr td th h1 h2 h3 h4 h5 h6 blockquote div q-block fn".split())
_LEFT_OUT = frozenset(
    "media media-caption figure figcaption script style table-metadata note credit tagline body.end photo aside nav "
    "head body.head".split()
)
_PARAGRAPHS = re.compile(r"\n\s*\n|\n(?=[^\S\n]{2,})")


def recognises(head: bytes) -> bool:
    """Whether it begins as such files do."""
    return bool(_START.match(head.removeprefix(b"\xef\xbb\xbf")))


def read(document: Document) -> Iterator[Result]:
    """The articles in such a file. Raises IngestError."""
    tree = tree_of_xml(document.data(), document)
    for item in _items(tree):
        yield _article(item) or _without_text(item, document)


def _items(tree: Any) -> Iterator[Any]:
    """The news items that hold no other, the outer ones of each."""
    for element in tree.iter():
        if local_name(element) in _ITEMS and not any(local_name(outer) in _ITEMS for outer in element.iterancestors()):
            yield element


def _without_text(item: Any, document: Document) -> IngestError:
    """The error for a picture, a film or a list of other items."""
    cause = message("the item “{0}” has no text", _headline(item))
    return IngestError(document.subject, cause, message("Leave it out."), InputFate.NO_ARTICLE)


def _article(item: Any) -> Article | None:
    text = text_of_paragraphs(_content(item))
    if not text:
        return None
    return Article(
        id=article_id(text),
        text=text,
        title=_headline(item) or clean_line(text)[:90],
        origin="",
        byline=_byline(item),
        source=outlet_name(_source(item)),
        published=_published(item),
        url=_address(item),
        language=_language(item),
    )


def _all(item: Any, *names: str) -> Iterator[Any]:
    """The elements of these names, those of the first name first."""
    for name in names:
        yield from item.iter(f"{{*}}{name}")


def _first_text(item: Any, *names: str) -> str:
    return next((line for each in _all(item, *names) if (line := clean_line(text_of(each)))), "")


def _headline(item: Any) -> str:
    return _first_text(item, "hl1", "hedline", "headline", "HeadLine", "title")


def _byline(item: Any) -> str:
    for each in _all(item, "byline", "by", "ByLine"):
        names = [clean_line(text_of(person)) for person in each.iter("{*}person")] or [clean_line(text_of(each))]
        if found := "; ".join(name for name in map(names_in_value, names) if name):
            return found
    return ""


def _source(item: Any) -> str:
    for each in _all(item, "pubdata"):
        if name := attribute(each, "name"):
            return clean_line(name)
    for each in _all(item, "provider", "infoSource", "Provider"):
        named = each.find("{*}name")
        party = each.find("{*}Party")
        given = (
            text_of(named)
            or (attribute(party, "FormalName") if party is not None else "")
            or attribute(each, "literal")
        )
        if given:
            return clean_line(given)
    holders = (attribute(each, "holder") for each in _all(item, "doc.copyright"))
    return _first_text(item, "distributor", "creditline", "CreditLine") or next(
        (clean_line(h) for h in holders if h), ""
    )


def _published(item: Any) -> str:
    """The day of issue; that of the version only where there is no other."""
    stamps = [attribute(each, "norm") for each in _all(item, "date.issue", "date.release")]
    stamps += [attribute(each, "date.publication") for each in _all(item, "pubdata")]
    stamps += [attribute(each, "norm") for each in _all(item, "story.date")]
    names = (
        "firstCreated",
        "contentCreated",
        "FirstCreated",
        "DateAndTime",
        "versionCreated",
        "ThisRevisionCreated",
        "DateId",
    )
    stamps += [text_of(each) for each in _all(item, *names)]
    return next((day for stamp in stamps if (day := sensible_date(stamp))), "")


def _address(item: Any) -> str:
    given = [attribute(each, "ex-ref") for each in _all(item, "pubdata")]
    given += [attribute(each, "href") for each in _all(item, "link", "remoteInfo")]
    return next((address for address in given if re.fullmatch(r"https?://\S+\.\S+", address)), "")


def _language(item: Any) -> str:
    given = [attribute(item, "lang"), *(attribute(each, "tag") for each in _all(item, "language"))]
    given += [attribute(each, "FormalName") for each in _all(item, "Language")]
    return next((code[:2].lower() for code in given if re.match(r"[A-Za-z]{2}(?![A-Za-z])", code)), "")


def _content(item: Any) -> Iterator[str]:
    """The paragraphs: of the whole text, where the lead is given apart as well."""
    bodies = [each for each in _all(item, "body.content", "inlineXML", "inlineData", "DataContent") if _is_outer(each)]
    for body in bodies:
        whole = [each for each in body.iter("{*}block") if attribute(each, "class") == "full_text"]
        for each in whole or [body]:
            yield from _paragraphs(each)


def _is_outer(body: Any) -> bool:
    return not any(local_name(outer) in ("body.content", "inlineXML", "DataContent") for outer in body.iterancestors())


def _paragraphs(body: Any) -> Iterator[str]:
    if len(body) == 0:  # markup or plain text as characters
        text = body.text or ""
        yield text_of_markup(text) if re.search(r"</\w+>", text) else "\n\n".join(_PARAGRAPHS.split(text))
        return
    collected = _Collected()
    collected.add(body)
    yield from collected.end()


class _Collected:
    """Collects the paragraphs of a tree."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._found: list[str] = []

    def add(self, element: Any) -> None:
        """Add an element, what lies in it, and no more."""
        name = local_name(element)
        if not name or name in _LEFT_OUT:
            return
        block = name in _BLOCKS
        if block:
            self.end()
        self._parts.append(_line(element.text))
        for child in element:
            self.add(child)
            self._parts.append("\n" if local_name(child) == "br" else "")
            self._parts.append(_line(child.tail))
        if block:
            self.end()

    def end(self) -> list[str]:
        """End the paragraph; all so far."""
        self._found.append(clean_paragraph("".join(self._parts)))
        self._parts = []
        return self._found


def _line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
