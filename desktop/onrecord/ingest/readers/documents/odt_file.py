"""OpenDocument texts (ODT, OTT, and FODT, which is one XML file): the printed text, footnotes at the end.

Tracked deletions, comments, hidden text, tables of contents, heads and feet of pages are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.documents.clean_text import clean_line, text_of_paragraphs
from onrecord.ingest.readers.documents.docx_file import empty
from onrecord.ingest.readers.documents.file_properties import (
    FileProperties,
    Result,
    completed,
    sensible_author,
    sensible_date,
    sensible_title,
)
from onrecord.ingest.readers.documents.office_archive import (
    OfficeArchive,
    attribute,
    encrypted,
    local_name,
    opened,
    text_of,
    tree_of_xml,
)
from onrecord.ingest.text_articles import articles_of_text

_LEFT_OUT = frozenset(
    "tracked-changes annotation hidden-text hidden-paragraph ruby-text note-citation table-of-content "
    "illustration-index table-index alphabetical-index sequence-decls variable-decls user-field-decls forms "
    "page-number page-count bookmark script title desc binary-data event-listeners".split()
)
_TITLE_AMONG = 8
_ROW = 200
_MOST_SPACES = 100


def recognises(head: bytes) -> bool:
    """Whether it is an OpenDocument text, in an archive or flat."""
    if head.startswith(b"PK\x03\x04"):
        return head[30:100].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text")
    return b"<office:document" in head and b"application/vnd.oasis.opendocument.text" in head


def read(document: Document) -> Iterator[Result]:
    """The articles in an OpenDocument text. Raises IngestError."""
    if document.head(2) == b"PK":
        with opened(document) as archive:
            content, meta = _content(archive), archive.tree_if_there("meta.xml")
    else:
        content = meta = tree_of_xml(document.data(), document)
    root = next((each for each in content.iter("{*}text") if local_name(each.getparent()) == "body"), None)
    if root is None:
        raise document.damaged(message("it is no text document"))
    body = _Body()
    text = text_of_paragraphs(body.read(root))
    if not text:
        raise empty(document)
    yield from completed(articles_of_text(text, document), _properties(meta, body.headline))


def _content(archive: OfficeArchive) -> Any:
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest):
        raise encrypted(archive.document)
    return archive.tree("content.xml")


def _properties(tree: Any | None, headline: str) -> FileProperties:
    said: dict[str, str] = {}
    for meta in tree.iter("{*}meta") if tree is not None else ():
        for each in meta:
            said.setdefault(local_name(each), text_of(each))
    return FileProperties(
        title=headline or sensible_title(said.get("title")),
        author=sensible_author(said.get("initial-creator")) or sensible_author(said.get("creator")),
        published=sensible_date(said.get("creation-date")),
    )


@dataclass(slots=True)
class _Body:
    """The paragraphs of a document, read from top to bottom."""

    headlines: list[str] = field(default_factory=list)
    _notes: list[Any] = field(default_factory=list)
    _boxes: list[Any] = field(default_factory=list)
    _seen: int = 0

    @property
    def headline(self) -> str:
        """The only paragraph that is set as a title, where it stands at the top; "" else."""
        return self.headlines[0] if len(self.headlines) == 1 else ""

    def read(self, root: Any) -> Iterator[str]:
        """The paragraphs, and the notes behind them."""
        yield from self._blocks(root)
        for note in self._notes:
            yield from self._blocks(note)

    def _blocks(self, parent: Any) -> Iterator[str]:
        for element in parent:
            name = local_name(element)
            if name in ("p", "h"):
                yield self._paragraph(element, name)
                while self._boxes:
                    yield from self._blocks(self._boxes.pop(0))
            elif name == "table-row":
                yield from self._row(element)
            elif name and name not in _LEFT_OUT:
                yield from self._blocks(element)

    def _paragraph(self, element: Any, name: str) -> str:
        text = "".join(self._inline(element))
        if text.strip():
            self._seen += 1
            if attribute(element, "style-name") == "Title" or (
                name == "h" and attribute(element, "outline-level") == "1"
            ):
                self.headlines.append(clean_line(text) if self._seen <= _TITLE_AMONG else "")
        return text

    def _inline(self, parent: Any) -> Iterator[str]:
        yield " ".join((parent.text or "").split("\n"))
        for element in parent:
            name = local_name(element)
            if name == "s":
                yield " " * min(int(attribute(element, "c") or 1), _MOST_SPACES)
            elif name == "tab":
                yield "\t"
            elif name == "line-break":
                yield "\n"
            elif name == "note":
                self._notes += element.iterfind("{*}note-body")
            elif name == "text-box":
                self._boxes.append(element)
            elif name and name not in _LEFT_OUT:
                yield from self._inline(element)
            yield " ".join((element.tail or "").split("\n"))

    def _row(self, row: Any) -> Iterator[str]:
        cells = [[text for text in self._blocks(cell) if text.strip()] for cell in row.iterfind("{*}table-cell")]
        cells = [cell for cell in cells if cell]
        if all(len(cell) == 1 for cell in cells) and sum(len(cell[0]) for cell in cells) < _ROW:
            yield "\t".join(cell[0].strip() for cell in cells)
        else:
            yield from (text for cell in cells for text in cell)
