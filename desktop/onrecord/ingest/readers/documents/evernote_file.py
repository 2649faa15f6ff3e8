"""Notes that were exported from Evernote (ENEX): each with text is an article. Read note by note."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO
from xml.parsers import expat

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import MAX_BYTES, Document
from onrecord.ingest.file_errors import too_big
from onrecord.ingest.readers.documents.clean_text import clean_line
from onrecord.ingest.readers.documents.file_properties import (
    FileProperties,
    Result,
    completed,
    sensible_author,
    sensible_date,
)
from onrecord.ingest.readers.documents.markup_text import text_of_markup
from onrecord.ingest.text_articles import articles_of_text

_PIECE = 1 << 16
_FIELDS = frozenset(["title", "content", "created", "source-url", "author"])
"""Of a note what is kept; files that hang at it, in digits, are passed over as they come."""


def recognises(head: bytes) -> bool:
    """Whether it is such an export."""
    return b"<en-export" in head[:1000]


def read(document: Document) -> Iterator[Result]:
    """The articles in an export, one after the other. Raises IngestError."""
    with document.open() as stream:
        for note in _notes(stream, document):
            yield from _articles(note, document)


def _articles(note: dict[str, str], document: Document) -> Iterator[Result]:
    title = clean_line(note.get("title", ""))
    text = text_of_markup(note.get("content", ""))
    if not text:
        cause = message("the note “{0}” has no text", title)
        yield IngestError(document.subject, cause, message("Leave it out."), InputFate.EMPTY)
        return
    said = FileProperties(
        title=title,
        author=sensible_author(note.get("author")),
        published=sensible_date(note.get("created")),
        certain=frozenset(["title"]),
    )
    lies_at = replace(document, address=note.get("source-url", "").strip())
    yield from completed(articles_of_text(text, lies_at, title=title), said)


@dataclass(slots=True)
class _Notes:
    """Takes the events of the parser, and holds the notes that are complete."""

    done: list[dict[str, str]] = field(default_factory=list)
    _note: dict[str, list[str]] | None = None
    _field: str = ""
    _depth: int = 0
    size: int = 0

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if name == "note":
            self._note, self.size = {}, 0
        elif self._note is not None and name in _FIELDS:
            self._field = name

    def end(self, name: str) -> None:
        self._depth -= 1
        if name == "note" and self._note is not None:
            self.done.append({key: "".join(parts) for key, parts in self._note.items()})
            self._note = None
        self._field = "" if name == self._field else self._field

    def text(self, text: str) -> None:
        if self._note is not None and self._field:
            self._note.setdefault(self._field, []).append(text)
            self.size += len(text)


def _notes(stream: BinaryIO, document: Document) -> Iterator[dict[str, str]]:
    notes, parser = _Notes(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = (
        notes.start,
        notes.end,
        notes.text,
    )
    parser.EntityDeclHandler = lambda *_: _refuse(document)
    while True:
        piece = stream.read(_PIECE)
        try:
            parser.Parse(piece, not piece)
        except (expat.ExpatError, LookupError, ValueError) as error:  # an encoding that is none
            yield from notes.done
            raise document.damaged(message("it is damaged, or was not exported to its end")) from error
        yield from notes.done
        notes.done.clear()
        if notes.size > MAX_BYTES:
            raise too_big(document.subject, notes.size, MAX_BYTES)
        if not piece:
            return


def _refuse(document: Document) -> None:
    raise document.damaged(message("its XML declares entities of its own"))
