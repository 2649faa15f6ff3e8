"""QDPX: projects of REFI-QDA, the format in which programs for qualitative data analysis exchange what was coded.

A zip of the articles as plain texts and of project.qde, an XML file by the schema urn:QDA-XML:project:1.0. Positions
count code points of these texts. See https://www.qdasoftware.org.
"""

import io
import re
import uuid
import zipfile
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, BinaryIO
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

import pandas as pd

from onrecord import __version__
from onrecord.domain.offsets import Span
from onrecord.library.storage.serialization import clean
from onrecord.tables.formats.cells import plain_values, spans
from onrecord.tables.formats.export_registry import ExportContext, ExportNote
from onrecord.tables.frame_columns import SPANS

NAMESPACE = "urn:QDA-XML:project:1.0"
_OURS = uuid.UUID("8d1c6a4e-6f0b-5a8e-9a67-3f6f1c2f7f10")
"""What the identities of a project's parts are made from: the same quotes have the same ones each time."""

_COLUMNS = (
    "quote", "article", "words", "kind", "speaker", "speaker_id", "description", "verdict", "tags", "note", "content",
    "title", "source", "published", "byline", "url", "link", "reason",
)  # fmt: skip
_ABOUT = ("source", "published", "byline", "url")
"""What is told of an article, as variables of its text."""
_COLOURS = {"Speakers": "#3366CC", "Kinds": "#2E8B57", "Tags": "#B8860B", "Verdicts": "#A0522D"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = 80
"""Letters of a quote that its selection is called by."""


def guid(*parts: object) -> str:
    """The identity of a part of a project."""
    return str(uuid.uuid5(_OURS, clean("\x1f".join(map(str, parts)))))


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quote as it is coded.

    Attributes:
        key: tells it from every other, also from those of other libraries.
        name: what its selections are called by.
        spans: where its words stand in the article's text.
        codes: the identities of its codes.
        about: what the program says of it.
    """

    key: str
    name: str
    spans: tuple[Span, ...]
    codes: tuple[str, ...]
    note: str
    about: str


class QdpxWriter:
    """Writes quotes as coded selections of their articles, by speaker, kind, tags and verdict; notes are memos.

    A quote in parts is a selection for each, with the same codes, since the words between are nobody's. Line ends are
    made one character each, as every program has them, and positions follow.
    """

    def __init__(self, stream: BinaryIO, context: ExportContext) -> None:
        assert context.library is not None
        self._stream, self._context, self._library = stream, context, context.library
        self._quotes: defaultdict[str, list[_Quote]] = defaultdict(list)
        self._about: dict[str, dict[str, Any]] = {}
        self._codes: dict[str, dict[str, str]] = {group: {} for group in _COLOURS}
        self._called: dict[str, int] = {}
        self._user = guid("user")
        self._made = context.made.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._zip: zipfile.ZipFile | None = None

    def write(self, frame: pd.DataFrame) -> None:
        """Take further quotes: which codes there are, and what a text has, is known once all are there."""
        columns = [spans(frame[name]) if name in SPANS else plain_values(frame[name]) for name in _COLUMNS]
        for row in zip(*columns, strict=True):
            self._take(dict(zip(_COLUMNS, row, strict=True)))

    def _take(self, row: dict[str, Any]) -> None:
        article = row["article"]
        self._about.setdefault(article, {name: row[name] for name in ("title", *_ABOUT)})
        content = tuple((start, end) for start, end in row["content"])
        told = [row["speaker"] or row["description"] or "", row["reason"], row["link"] or ""]
        name = row["words"] or ""
        name = name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"
        key, codes = guid("quote", article, row["quote"]), tuple(self._codes_of(row))
        about = "\n".join(filter(None, told))
        self._quotes[article].append(_Quote(key, name, content, codes, row["note"] or "", about))

    def _codes_of(self, row: dict[str, Any]) -> Iterator[str]:
        if row["speaker"]:
            # Two speakers may be called alike, a person and a place. Numbers are those of one library only.
            first = self._called.setdefault(row["speaker"], row["speaker_id"])
            other = "" if first == row["speaker_id"] else str(row["speaker_id"])
            yield self._code("Speakers", row["speaker"] + other, row["speaker"])
        elif row["description"]:
            yield self._code("Speakers", row["description"], row["description"])
        yield self._code("Kinds", row["kind"], row["kind"])
        for tag in row["tags"]:
            yield self._code("Tags", tag, tag)
        if row["verdict"]:
            yield self._code("Verdicts", row["verdict"], row["verdict"])

    def _code(self, group: str, key: str, name: str) -> str:
        found = guid("code", group, key)
        self._codes[group][found] = name
        return found

    def close(self) -> tuple[ExportNote, ...]:
        """Write the texts of the articles, then what was coded in them."""
        self._zip = zipfile.ZipFile(self._stream, "w", zipfile.ZIP_DEFLATED)
        positions = {article: self._write_text(article) for article in self._quotes}
        with self._zip.open(self._entry("project.qde"), "w", force_zip64=True) as file:
            xml = _Xml(file)
            self._write_project(xml, positions)
            xml.finish()
        self._zip.close()
        return ()

    def abandon(self) -> None:
        """Write no end of the zip, which would be written when it is cleared away, into a closed file."""
        if self._zip is not None:
            self._zip.fp = None

    def _entry(self, name: str) -> zipfile.ZipInfo:
        made = self._context.made
        entry = zipfile.ZipInfo(name, (made.year, made.month, made.day, made.hour, made.minute, made.second))
        entry.compress_type = zipfile.ZIP_DEFLATED
        return entry

    def _write_text(self, article: str) -> "_Positions":
        self._context.checkpoint()
        assert self._zip is not None
        positions = _Positions(self._library.articles.get(article).text)
        self._zip.writestr(self._entry(f"sources/{guid('source', article)}.txt"), positions.take_text())
        return positions

    def _write_project(self, xml: "_Xml", positions: "dict[str, _Positions]") -> None:
        whose = {"creatingUserGUID": self._user, "creationDateTime": self._made}
        name, origin = self._library.path.stem, f"On Record {__version__}"
        with xml.element("Project", xmlns=NAMESPACE, name=name, origin=origin, **whose):
            with xml.element("Users"):
                xml.empty("User", guid=self._user, name="On Record", id="OR")
            if self._quotes:  # the schema knows no empty lists
                with xml.element("CodeBook"), xml.element("Codes"):
                    self._write_codes(xml)
            with xml.element("Variables"):
                for name in _ABOUT:
                    xml.empty("Variable", guid=guid("variable", name), name=name, typeOfVariable="Text")
            if self._quotes:
                with xml.element("Sources"):
                    for article, quotes in self._quotes.items():
                        self._context.checkpoint()
                        self._write_source(xml, article, quotes, positions[article])
            notes = [quote for quotes in self._quotes.values() for quote in quotes if quote.note]
            if notes:
                with xml.element("Notes"):
                    for quote in notes:
                        self._write_note(xml, quote)
            if self._context.method.sentences:
                xml.text("Description", "\n".join(self._context.method.sentences))

    def _write_codes(self, xml: "_Xml") -> None:
        for group, codes in self._codes.items():
            if codes:
                look = {"isCodable": "true", "color": _COLOURS[group]}
                with xml.element("Code", guid=guid("group", group), name=group, isCodable="false"):
                    for code, name in sorted(codes.items(), key=lambda each: (each[1].casefold(), each[0])):
                        xml.empty("Code", guid=code, name=name, **look)

    def _write_source(self, xml: "_Xml", article: str, quotes: Sequence[_Quote], positions: "_Positions") -> None:
        source, about = guid("source", article), self._about[article]
        path = f"internal://{source}.txt"
        name = about["title"] or article
        with xml.element("TextSource", guid=source, name=name, plainTextPath=path, **self._whose()):
            for quote in quotes:
                for place, span in enumerate(quote.spans):
                    self._write_selection(xml, quote, place, positions.moved(span))
            for variable in _ABOUT:
                if about[variable]:
                    with xml.element("VariableValue"):
                        xml.empty("VariableRef", targetGUID=guid("variable", variable))
                        xml.text("TextValue", about[variable])

    def _write_selection(self, xml: "_Xml", quote: _Quote, place: int, span: Span) -> None:
        own = guid("selection", quote.key, place)
        at = {"startPosition": str(span[0]), "endPosition": str(span[1])}
        with xml.element("PlainTextSelection", guid=own, name=quote.name, **at, **self._whose()):
            xml.text("Description", quote.about)
            for code in quote.codes:
                with xml.element("Coding", guid=guid(own, code), **self._whose()):
                    xml.empty("CodeRef", targetGUID=code)
            if quote.note and place == 0:
                xml.empty("NoteRef", targetGUID=guid("note", quote.key))

    def _write_note(self, xml: "_Xml", quote: _Quote) -> None:
        with xml.element("Note", guid=guid("note", quote.key), name=quote.name, **self._whose()):
            xml.text("PlainTextContent", quote.note)

    def _whose(self) -> dict[str, str]:
        return {"creatingUser": self._user, "creationDateTime": self._made}


class _Positions:
    """Where a place of an article's text lies in the file of it.

    Programs take CR and LF for one line end when they read a file, and leave a mark of the byte order out.
    """

    def __init__(self, text: str) -> None:
        self._text = clean(text)
        self._left_out = [found.start() for found in _LEFT_OUT.finditer(text)] if _MAY_GO.search(text) else []

    def take_text(self) -> bytes:
        """The text of the file, once."""
        text, self._text = self._text, ""
        return (_LEFT_OUT.sub("", text).replace("\r", "\n") if _MAY_GO.search(text) else text).encode()

    def moved(self, span: Span) -> Span:
        """A span of the article's text in the file."""
        start, end = (place - bisect_left(self._left_out, place) for place in span)
        return start, end


_MAY_GO = re.compile("[\r\ufeff]")
_LEFT_OUT = re.compile("\\A\ufeff|\r(?=\n)")


class _Xml:
    """Writes XML; what it does not hold becomes U+FFFD."""

    def __init__(self, file: IO[bytes]) -> None:
        # What XMLGenerator wraps a file in itself passes on each word by itself.
        self._text = io.TextIOWrapper(file, "utf-8", newline="\n")
        self._out = XMLGenerator(self._text, "utf-8", short_empty_elements=True)
        self._out.startDocument()

    def finish(self) -> None:
        """Write what waits, and let go of the file."""
        self._text.detach()

    @contextmanager
    def element(self, tag: str, **attributes: str) -> Iterator[None]:
        """An element around what is written in the block."""
        self._out.startElement(tag, AttributesImpl({key: _held(value) for key, value in attributes.items()}))
        yield
        self._out.endElement(tag)

    def empty(self, tag: str, **attributes: str) -> None:
        """An element with nothing in it."""
        with self.element(tag, **attributes):
            pass

    def text(self, tag: str, words: str) -> None:
        """An element with text in it."""
        with self.element(tag):
            self._out.characters(_held(words))


def _held(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
