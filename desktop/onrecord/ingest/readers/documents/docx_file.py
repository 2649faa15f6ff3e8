"""Word documents (DOCX, DOCM, templates of both): what a reader of the printed page would read, footnotes at the end.

Tracked insertions are in, deletions out; comments, hidden text, heads and feet of pages are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
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
from onrecord.ingest.readers.documents.markup_text import text_of_markup
from onrecord.ingest.readers.documents.office_archive import OfficeArchive, attribute, local_name, opened, text_of
from onrecord.ingest.text_articles import articles_of_text

_MAIN = "word/document.xml"
_TITLE_STYLES = frozenset(["title", "heading 1"])
_TITLE_AMONG = 8
"""The first paragraphs, among which the headline stands."""
_LEFT_OUT = frozenset(
    "pPr rPr tblPr trPr tcPr sectPr del moveFrom delText instrText fldData Fallback comment rt tblGrid sdtPr sdtEndPr "
    "bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak".split()
)
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_OFF = frozenset(["0", "false", "off", "none"])
_ROW = 200
"""Characters of a table's row that is one line of figures or words, rather than text that is set in columns."""


def recognises(head: bytes) -> bool:
    """Whether it is an archive whose first members are those of a Word document."""
    return head.startswith(b"PK\x03\x04") and b"word/" in head and b"mimetype" not in head[:60]


def read(document: Document) -> Iterator[Result]:
    """The articles in a Word document. Raises IngestError."""
    with opened(document) as archive:
        body = _Body(archive)
        text = text_of_paragraphs(body.read())
        said = _properties(archive, body.headline)
    if not text:
        raise empty(document)
    yield from completed(articles_of_text(text, document), said)


def empty(document: Document) -> IngestError:
    """The error for a document without words."""
    remedy = message("Where it holds pictures of pages, recognise their text first (OCR), and save that.")
    return IngestError(document.subject, message("it has no text"), remedy, InputFate.EMPTY)


def _properties(archive: OfficeArchive, headline: str) -> FileProperties:
    said: dict[str, str] = {}
    tree = archive.tree_if_there("docProps/core.xml")
    for each in tree if tree is not None else ():
        said.setdefault(local_name(each), text_of(each))
    return FileProperties(
        title=headline or sensible_title(said.get("title")),
        author=sensible_author(said.get("creator")),
        published=sensible_date(said.get("created")),
    )


@dataclass(slots=True)
class _Body:
    """The paragraphs of a document, read from top to bottom."""

    archive: OfficeArchive
    main: str = ""
    headlines: list[str] = field(default_factory=list)
    _titles: frozenset[str] = frozenset()
    _notes: list[tuple[str, str]] = field(default_factory=list)
    _boxes: list[Any] = field(default_factory=list)
    _related: dict[str, tuple[str, str]] = field(default_factory=dict)
    _seen: int = 0

    def __post_init__(self) -> None:
        roots = self.archive.related("")
        self.main = next((name for kind, name in roots.values() if kind == "officeDocument"), _MAIN)
        self._related = self.archive.related(self.main)
        self._titles = _title_styles(self.archive, self._named("styles"))

    @property
    def headline(self) -> str:
        """The only paragraph that is set as a title, where it stands at the top; "" else."""
        return self.headlines[0] if len(self.headlines) == 1 else ""

    def read(self) -> Iterator[str]:
        """The paragraphs, and the notes behind them."""
        root = self.archive.tree(self.main)
        body = next((each for each in root.iter("{*}body")), None)
        if body is None:
            raise self.archive.document.damaged(message("it is no text document of Word"))
        yield from self._blocks(body)
        yield from self._noted()

    def _blocks(self, parent: Any) -> Iterator[str]:
        joined = ""  # a paragraph whose end was deleted goes on in the next
        for element in parent:
            name = local_name(element)
            if name == "p":
                text = joined + self._paragraph(element)
                joined = text if _end_is_deleted(element) else ""
                if not joined:
                    yield text
                    yield from self._boxed()
            elif name == "tbl":
                yield from self._table(element)
            elif name == "altChunk":
                yield from self._chunk(attribute(element, "id"))
            elif name not in _LEFT_OUT:
                yield from self._blocks(element)
        if joined:
            yield joined

    def _paragraph(self, element: Any) -> str:
        text = "".join(self._inline(element))
        if text.strip():
            self._seen += 1
            self._note_headline(element, text)
        return text

    def _note_headline(self, element: Any, text: str) -> None:
        style = element.find("{*}pPr/{*}pStyle")
        level = element.find("{*}pPr/{*}outlineLvl")
        as_title = style is not None and attribute(style, "val") in self._titles
        if as_title or (level is not None and attribute(level, "val") == "0"):
            self.headlines.append(clean_line(text) if self._seen <= _TITLE_AMONG else "")

    def _inline(self, parent: Any) -> Iterator[str]:
        for element in parent:
            name = local_name(element)
            if name == "t":
                yield text_of(element)
            elif name in _CHARACTERS:
                yield _CHARACTERS[name]
            elif name == "sym":
                yield _symbol(attribute(element, "char"))
            elif name in _NOTES:
                self._notes.append((_NOTES[name], attribute(element, "id")))
            elif name == "txbxContent":
                self._boxes.append(element)
            elif name not in _LEFT_OUT and not (name == "r" and _is_hidden(element)):
                yield from self._inline(element)

    def _boxed(self) -> Iterator[str]:
        """The text boxes that hang at a paragraph."""
        while self._boxes:
            yield from self._blocks(self._boxes.pop(0))

    def _table(self, table: Any) -> Iterator[str]:
        lines: list[str] = []
        for row in table.iter("{*}tr"):
            if row.find("{*}trPr/{*}del") is not None or _inner_row(row, table):
                continue
            cells = [[text for text in self._blocks(cell) if text.strip()] for cell in row.iterfind(".//{*}tc")]
            cells = [cell for cell in cells if cell]
            if all(len(cell) == 1 for cell in cells) and sum(len(cell[0]) for cell in cells) < _ROW:
                lines.append("\t".join(cell[0].strip() for cell in cells))
            else:
                yield "\n".join(lines)
                lines = []
                yield from (text for cell in cells for text in cell)
        yield "\n".join(lines)

    def _chunk(self, key: str) -> Iterator[str]:
        """A page that was put into the document as it is."""
        _, name = self._related.get(key, ("", ""))
        if name.lower().endswith((".htm", ".html", ".xhtml")):
            yield text_of_markup(self.archive.read(name))
        elif name.lower().endswith(".txt"):
            yield self.archive.read(name).decode("utf-8", "replace")

    def _noted(self) -> Iterator[str]:
        wanted, self._notes = self._notes, []
        for kind in ("footnote", "endnote"):
            tree = self.archive.tree_if_there(self._named(f"{kind}s")) if wanted else None
            notes = {attribute(each, "id"): each for each in tree} if tree is not None else {}
            for note in (notes.get(key) for noted, key in wanted if noted == kind):
                if note is not None:
                    yield from self._blocks(note)

    def _named(self, kind: str) -> str:
        return next((name for each, name in self._related.values() if each == kind), f"word/{kind}.xml")


def _title_styles(archive: OfficeArchive, name: str) -> frozenset[str]:
    """The identifiers of the styles for titles: they are in the language of the program, their names in English."""
    tree = archive.tree_if_there(name)
    found = {"Title", "Heading1"}
    for style in tree.iter("{*}style") if tree is not None else ():
        named = style.find("{*}name")
        if named is not None and attribute(named, "val").lower() in _TITLE_STYLES:
            found.add(attribute(style, "styleId"))
    return frozenset(found)


def _inner_row(row: Any, table: Any) -> bool:
    """Whether a row belongs to a table in a cell of this one; that cell gives its text."""
    outer = next(row.iterancestors("{*}tbl"), None)
    return outer is not table


def _is_hidden(run: Any) -> bool:
    hidden = run.find("{*}rPr/{*}vanish")
    return hidden is not None and attribute(hidden, "val") not in _OFF


def _end_is_deleted(paragraph: Any) -> bool:
    return paragraph.find("{*}pPr/{*}rPr/{*}del") is not None


def _symbol(code: str) -> str:
    """A character of a font of symbols; those in private use have no meaning of their own."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= point <= 0xF8FF or not 0x20 <= point < 0xD800 else chr(point)
