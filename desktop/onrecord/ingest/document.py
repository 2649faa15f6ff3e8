"""What readers read: a file on the disk, or what lies in one, as the member of an archive or a message of a mailbox."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from onrecord.domain.errors import IngestError
from onrecord.domain.imports.column_mapping import TableMappings
from onrecord.domain.messages import Message, Text, message
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.file_errors import shown, too_big, unreadable
from onrecord.ingest.heads.file_names import FOLDERS
from onrecord.ingest.text_encoding import decoded_words
from onrecord.ingest.unpack_budget import UnpackBudget

MAX_BYTES = 10_000_000
"""Bytes that a document may have that is read in one piece."""
HEAD = 4096
"""First bytes by which the kind of a document is told."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    Attributes:
        path: the file on the disk that it is, or in which it lies.
        opener: opens it at its start, as often as it is wanted.
        part: where in that file it lies, "inbox/a.eml"; "" where it is the whole file.
        name: its own file name, whose suffix tells its kind; "" where it has none.
        address: where it was fetched from, as the file that holds it says; "" else.
        media_type: "text/html", as the file that holds it says; "" else.
        depth: in how many documents it lies.
        called: how it is told where it came from, where that is no file: an address, "Pasted on 3 May 2027"; "" else.
        facts: what the file that holds it says of its article.
        budget: what may still be unpacked of the file on the disk.
        mappings: what a person said of the columns of the tables in it.
        notes: what was done to decode it that a person should know of; known once it was read.
    """

    path: Path
    opener: Callable[[], BinaryIO]
    part: str = ""
    name: str = ""
    address: str = ""
    media_type: str = ""
    depth: int = 0
    called: str = ""
    facts: ArticleFacts = field(default_factory=ArticleFacts)
    budget: UnpackBudget = field(default_factory=UnpackBudget, compare=False)
    mappings: TableMappings = field(default_factory=TableMappings)
    notes: list[Text] = field(default_factory=list, compare=False)

    @classmethod
    def of_bytes(
        cls, data: bytes, called: str, *, name: str = "", address: str = "", media_type: str = ""
    ) -> "Document":
        """What was fetched or pasted, and lies in no file."""
        return cls(Path(), lambda: io.BytesIO(data), "", name, address, media_type, called=called)

    @classmethod
    def of_file(cls, path: Path, mappings: TableMappings | None = None) -> "Document":
        """A file on the disk."""
        said, budget = mappings or TableMappings(), UnpackBudget.of_file(path)
        return cls(path, lambda: path.open("rb"), name=path.name, budget=budget, mappings=said)

    def inside(self, data: bytes, part: str, name: str = "", *, address: str = "", media_type: str = "") -> "Document":
        """A document that lies in this one, with its bytes at hand."""
        return self.within(lambda: io.BytesIO(data), part, name, address=address, media_type=media_type)

    def within(
        self, opener: Callable[[], BinaryIO], part: str, name: str = "", *, address: str = "", media_type: str = ""
    ) -> "Document":
        """A document that lies in this one, to be opened when it is wanted."""
        where = f"{self.part}/{part}" if self.part else part
        return replace(
            self,
            opener=opener,
            part=where,
            name=name,
            address=address,
            media_type=media_type,
            depth=self.depth + 1,
            notes=[],
        )

    def told(self, facts: ArticleFacts) -> "Document":
        """This document, where the file that holds it says something of its article."""
        return replace(self, facts=facts, address=self.address or facts.url)

    @property
    def suffix(self) -> str:
        """The suffix of its name, in lower case, with the dot."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def long_name(self) -> str:
        """Its name with the folders that it lies in, which may say something of its article."""
        if self.part or self.called:
            return self.name
        return "/".join(self.path.parts[-1 - FOLDERS :])

    @property
    def origin(self) -> str:
        """The file, or where else it was read from."""
        return self.called or shown(self.path)

    @property
    def subject(self) -> str:
        """How it is called where something is said of it."""
        return f"{self.origin} ({self.part})" if self.part else self.origin

    def open(self) -> BinaryIO:
        """A stream of its bytes, to be closed. Raises IngestError."""
        try:
            return self.opener()
        except OSError as error:
            raise unreadable(self.path, error) from error

    def head(self, most: int = HEAD) -> bytes:
        """Its first bytes. Raises IngestError."""
        return self._read(most)

    def data(self, most: int = MAX_BYTES) -> bytes:
        """All of its bytes. Raises IngestError, also where there are more than `most`."""
        found = self._read(most + 1)  # not the size of a moment ago: a file may be growing
        if len(found) > most:
            raise too_big(self.subject, len(found), most)
        return found

    def words(self, data: bytes, declared: str = "") -> str:
        """The text that its bytes are, with what was guessed or mended noted. Raises IngestError.

        Args:
            data: the bytes.
            declared: the encoding that they say they are in, or "".
        """
        found = decoded_words(data, self.path, declared)
        self.notes.extend(found.notes)
        return found.text

    def _read(self, most: int) -> bytes:
        with self.open() as stream:
            try:
                return stream.read(most)
            except OSError as error:
                raise unreadable(self.path, error) from error

    def damaged(self, cause: Message) -> IngestError:
        """The error for a document that is not what its kind should be."""
        return IngestError(
            self.subject, cause, message("Open it in the program that made it, and save it again or as text (.txt).")
        )
