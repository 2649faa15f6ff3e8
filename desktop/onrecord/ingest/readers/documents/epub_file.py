"""Books (EPUB): of an issue or a list of saved articles each chapter is an article; cover and contents are none."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote

from onrecord.domain.article import Article
from onrecord.ingest.document import Document
from onrecord.ingest.readers.documents.clean_text import clean_line, text_of_paragraphs
from onrecord.ingest.readers.documents.file_properties import (
    FileProperties,
    Result,
    completed,
    sensible_author,
    sensible_date,
    sensible_title,
)
from onrecord.ingest.readers.documents.markup_text import headline_of_markup, markup_tree, text_of_markup
from onrecord.ingest.readers.documents.office_archive import (
    OfficeArchive,
    attribute,
    encrypted,
    local_name,
    opened,
    text_of,
)
from onrecord.ingest.text_articles import articles_of_text

MOST_CHAPTERS = 5000
_MARKUP = (".xhtml", ".html", ".htm", ".xml")
_MARKUP_TYPES = frozenset(["application/xhtml+xml", "text/html"])
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_NO_CHAPTER = frozenset(
    "cover title-page titlepage toc loi lot index copyright-page colophon landmarks page-list nav dedication".split()
)
_SHORTEST = 200
"""Characters under which a chapter is a cover, a title page or a notice of rights."""
_MOSTLY_LINKS = 0.6
_SAVED_BY = re.compile(r"\n*This article was downloaded by .{1,60}? from (https?://\S+)\s*\Z", re.S)
_ADDRESS = re.compile(r"https?://\S+\.\S+")


def recognises(head: bytes) -> bool:
    """Whether it is an archive that says that it is a book."""
    return head.startswith(b"PK\x03\x04") and head[30:100].startswith(b"mimetypeapplication/epub+zip")


def read(document: Document) -> Iterator[Result]:
    """The articles in a book. Raises IngestError."""
    with opened(document) as archive:
        book = _Book.of(archive)
        chapters = _chapters(archive, book)
        first, second = next(chapters, None), next(chapters, None)
        several = second is not None
        for chapter in (first, second):
            if chapter is not None:
                yield from _articles(chapter, document, book, several)
        for chapter in chapters:
            yield from _articles(chapter, document, book, several)


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A chapter: where it lies in the archive, its headline and its text."""

    name: str
    title: str
    text: str
    url: str = ""


@dataclass(slots=True)
class _Book:
    """What the package of a book says: its chapters in their order, their titles, and the book's own fields."""

    order: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    said: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, archive: OfficeArchive) -> "_Book":
        """What an archive says of itself; without a package, its markup in the order in which it lies there."""
        container = archive.tree_if_there("META-INF/container.xml")
        roots = container.iter("{*}rootfile") if container is not None else ()
        package = next((attribute(each, "full-path") for each in roots), "")
        package = package or next((name for name in archive.names if name.endswith(".opf")), "")
        book, tree = cls(), archive.tree_if_there(package)
        if tree is not None:
            book._take(tree, posixpath.dirname(package), archive)
        book.order = [name for name in book.order if name in archive] or [
            name for name in archive.names if name.lower().endswith(_MARKUP) and not name.startswith("META-INF/")
        ]
        return book

    def _take(self, tree: Any, folder: str, archive: OfficeArchive) -> None:
        items: dict[str, str] = {}
        for item in tree.iter("{*}item"):
            name = _joined(folder, attribute(item, "href"))
            if attribute(item, "media-type") in _MARKUP_TYPES:
                items[attribute(item, "id")] = name
            if "nav" in attribute(item, "properties").split():
                self.left_out.add(name)
                self._contents(archive, name)
            elif attribute(item, "media-type") == "application/x-dtbncx+xml":
                self._contents(archive, name)
        for reference in tree.iter("{*}reference"):
            if attribute(reference, "type").lower() in _NO_CHAPTER:
                self.left_out.add(_joined(folder, attribute(reference, "href")))
        self.order = [items[key] for each in tree.iter("{*}itemref") if (key := attribute(each, "idref")) in items]
        for each in tree.iter("{*}metadata"):
            for entry in each:
                self.said.setdefault(local_name(entry), clean_line(text_of(entry)))

    def _contents(self, archive: OfficeArchive, name: str) -> None:
        """The titles that a table of contents gives to chapters."""
        tree = archive.tree_if_there(name)
        folder = posixpath.dirname(name)
        for point in tree.iter("{*}navPoint") if tree is not None else ():
            content, label = point.find("{*}content"), point.find("{*}navLabel")
            if content is not None:
                self.titles.setdefault(_joined(folder, attribute(content, "src")), clean_line(text_of(label)))
        for link in tree.iter("{*}a") if tree is not None else ():
            self.titles.setdefault(_joined(folder, attribute(link, "href")), clean_line(text_of(link)))


def _joined(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address.partition("#")[0]))) if address else ""


def _chapters(archive: OfficeArchive, book: _Book) -> Iterator[_Chapter]:
    """The chapters with text; one that was cut in two because of its length is whole."""
    locked = _locked(archive)
    last: _Chapter | None = None
    for name in book.order[:MOST_CHAPTERS]:
        if name in book.left_out:
            continue
        if name in locked:
            raise encrypted(archive.document)
        chapter = _chapter(archive, book, name)
        if chapter is None:
            continue
        if last is not None and "split" in name and book.titles and name not in book.titles:
            last = replace(last, text=f"{last.text}\n\n{chapter.text}")
            continue
        if last is not None:
            yield last
        last = chapter
    if last is not None:
        yield last


def _locked(archive: OfficeArchive) -> set[str]:
    tree = archive.tree_if_there("META-INF/encryption.xml")
    found = set()
    for each in tree.iter("{*}EncryptedData") if tree is not None else ():
        method = each.find("{*}EncryptionMethod")
        if method is None or attribute(method, "Algorithm") not in _FONTS:
            found |= {unquote(attribute(reference, "URI")) for reference in each.iter("{*}CipherReference")}
    return found


def _chapter(archive: OfficeArchive, book: _Book, name: str) -> _Chapter | None:
    markup = archive.read(name)
    text = text_of_markup(markup)
    if _is_no_chapter(markup, text, only=len(book.order) == 1):
        return None
    saved = _SAVED_BY.search(text)
    title = headline_of_markup(markup) or sensible_title(book.titles.get(name))
    return _Chapter(name, title, text[: saved.start()] if saved else text, saved.group(1) if saved else "")


def _is_no_chapter(markup: bytes, text: str, *, only: bool) -> bool:
    if only or not text:
        return not text
    tree = markup_tree(markup)
    bodies = list(tree.iter("body", "{*}body")) if tree is not None else []
    kinds = {kind for body in bodies for kind in attribute(body, "epub:type").split()}
    if kinds & _NO_CHAPTER or len(text) < _SHORTEST:
        return True
    linked = sum(len(text_of_paragraphs([text_of(link)])) for body in bodies for link in body.iter("a", "{*}a"))
    return linked > _MOSTLY_LINKS * len(text)


def _articles(chapter: _Chapter, document: Document, book: _Book, several: bool) -> Iterator[Result]:
    address = chapter.url or (book.said.get("source", "") if not several else "")
    lies_in = replace(document, address=address if _ADDRESS.fullmatch(address) else "")
    title = chapter.title or ("" if several else sensible_title(book.said.get("title")))
    said = FileProperties(
        title=title,
        author="" if several else sensible_author(book.said.get("creator")),
        published=sensible_date(book.said.get("date")),
        language=book.said.get("language", "")[:2].lower(),
    )
    for each in completed(articles_of_text(chapter.text, lies_in, title=title), said):
        yield replace(each, part=chapter.name) if several and isinstance(each, Article) else each
