"""Feeds: RSS, RDF and Atom. An entry with a full text is an article, one with a summary is an address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.document import Document
from onrecord.ingest.links import Link
from onrecord.ingest.readers.cell_text import one_line, prose
from onrecord.ingest.readers.plain_xml import local_name, text_of, xml_tree
from onrecord.ingest.readers.site_titles import outlet_in
from onrecord.ingest.readers.tables.cell_values import language_in, outlet_cell
from onrecord.ingest.readers.tables.column_dates import DateOrder
from onrecord.ingest.readers.text_file import is_url
from onrecord.ingest.text_articles import articles_of_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?><\?.{0,500}?\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>]{0,500}>\s*)*+"
    rb"<(?:rss\b|(?:\w+:)?feed\b[^>]{0,2000}Atom|rdf:RDF\b[^>]{0,2000}purl\.org/rss/1\.0/[\"'])",
    re.DOTALL | re.IGNORECASE,
)
_WHOLE = 1200
"""Characters from which a description is taken for the article and not for its summary."""
_SHORT = 400
"""Characters below which what is called the content is a summary where it ends as one does."""
_CUT = re.compile(
    r"(?:…|\.\.\.|\[\W*\]|(?:continue reading|read more|read the full (?:story|article)|keep reading|full story|"
    r"weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|continua a leggere|lees verder|leia mais|"
    r"läs mer|читать далее|czytaj dalej)\b.{0,120}|the post .{3,200} (?:first )?appeared first on .{2,80}?\.?)\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_FOOT = re.compile(r"\n+\s*The post .{3,300} (?:first )?appeared first on .{2,80}\s*\Z", re.DOTALL)
_MAIL = re.compile(r"\S+@\S+\s*\((.+)\)|(.*?)\s*<?\S+@\S+>?")
_LONGEST_NAME = 200
_CONTENT = ("encoded", "content", "fulltext", "full-text", "body")
_SUMMARY = ("description", "summary", "subtitle")
_DATES = ("pubdate", "published", "issued", "date", "created", "updated", "modified")


def recognises(head: bytes) -> bool:
    """Whether it begins as a feed does."""
    return bool(_FEED.match(head))


def read(document: Document) -> Iterator[Article | IngestError | Link]:
    """The articles in a feed, and the addresses of those that it has a summary of. Raises IngestError."""
    tree = xml_tree(document)
    feed = _Feed.of_tree(tree)
    number = 0
    for element in tree.iter():
        if local_name(element) in ("item", "entry"):
            number += 1
            yield from _of_entry(_Entry(element), feed, document, str(number))


@dataclass(frozen=True, slots=True)
class _Feed:
    """What a feed says of all its entries."""

    outlet: str
    language: str

    @classmethod
    def of_tree(cls, tree: "_Element") -> "_Feed":
        head = next((each for each in tree if local_name(each) == "channel"), tree)
        entry = _Entry(head)
        site = entry.address or text_of(entry.child("link"))
        language = text_of(entry.child("language")) or head.get("{http://www.w3.org/XML/1998/namespace}lang", "")
        return cls(outlet_in(one_line(text_of(entry.child("title"))), site), language_in(language))


@dataclass(frozen=True, slots=True)
class _Entry:
    element: "_Element"

    def child(self, *names: str) -> "_Element | None":
        """The first child of one of these names, by the order of the names."""
        for name in names:
            for each in self.element:
                if local_name(each) == name and not _is_of_media(each):
                    return each
        return None

    @property
    def address(self) -> str:
        """The address of its page."""
        links = [each for each in self.element if local_name(each) == "link"]
        told = [each.get("href", "") for each in links if each.get("rel", "alternate") == "alternate"]
        guid = self.child("guid", "id")
        found = [*told, *map(text_of, links), text_of(guid)]
        return next((one for each in found if is_url(one := each.strip())), "")

    @property
    def text(self) -> str:
        """Its full text, as it is kept; "" where it has none."""
        content, summary = (prose(_markup(self.child(*names))) for names in (_CONTENT, _SUMMARY))
        content = _FOOT.sub("", content)
        if content and not (len(content) < _SHORT and _CUT.search(content)) and len(content) > len(summary) / 2:
            return content
        return _FOOT.sub("", summary) if len(summary) >= _WHOLE and not _CUT.search(summary[-400:]) else ""

    @property
    def authors(self) -> str:
        """The names of those who wrote it."""
        found = [each for each in self.element if local_name(each) in ("creator", "author")]
        return "; ".join(dict.fromkeys(name for each in found if (name := _author(each))))

    @property
    def published(self) -> str:
        """The day on which it was published, before that on which it was changed."""
        days = (DateOrder().iso(text_of(self.child(name))) for name in _DATES)
        return next((day for day in days if day), "")


def _of_entry(entry: _Entry, feed: _Feed, document: Document, part: str) -> Iterator[Article | IngestError | Link]:
    source = entry.child("source")
    named = text_of(_Entry(source).child("title")) or (source.text or "") if source is not None else ""
    facts = ArticleFacts(
        title=one_line(_markup(entry.child("title"))),
        byline=entry.authors,
        source=outlet_cell(named or feed.outlet),
        published=entry.published,
        url=entry.address,
        language=feed.language,
    )
    text = entry.text
    inner = document.inside(text.encode("utf-8", "replace"), part).told(facts)
    if text:
        for each in articles_of_text(text, inner, title=facts.title):
            yield each if isinstance(each, IngestError) else facts.applied(_placed(each, inner.part))
    elif facts.url:
        yield Link(facts.url, facts.title, facts.source, facts.published)
    else:
        cause = message("it has neither a text nor an address")
        yield IngestError(inner.subject, cause, message("Leave it out."), InputFate.NO_ARTICLE)


def _placed(article: Article, part: str) -> Article:
    from dataclasses import replace

    return replace(article, part=part)


def _markup(element: "_Element | None") -> str:
    """The markup in an element: as text, or, in Atom, as elements."""
    if element is None:
        return ""
    if element.get("type") == "xhtml" or len(element):
        from lxml import etree

        inner = "".join(etree.tostring(each, encoding="unicode", method="html") for each in element)
        return re.sub(r"<(/?)\w+:", r"<\1", (element.text or "") + inner)
    return element.text or ""


def _author(element: "_Element") -> str:
    name = _Entry(element).child("name")
    said = one_line(text_of(name if name is not None else element))[:_LONGEST_NAME]
    mail = _MAIL.fullmatch(said)
    return next((part for part in mail.groups() if part), "").strip() if mail else said


def _is_of_media(element: "_Element") -> bool:
    """Whether an element is of the namespaces of pictures and podcasts, whose titles are of something else."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return "search.yahoo.com/mrss" in tag or "itunes.com" in tag or "googleplay" in tag
