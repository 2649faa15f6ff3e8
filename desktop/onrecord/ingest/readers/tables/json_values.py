"""The values in a JSON text, one after the other: of a list, of lines, or the one that it is, without holding all."""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.tables.text_stream import encoding_of

LARGEST = 60_000_000
"""Characters that one value may have: the whole, where it is an object that holds the articles."""
_CHUNK = 1 << 18
_FILL = re.compile(r"[\s,\x1e\x00]*")
_DECODER = json.JSONDecoder(strict=False)


def values_of(document: Document) -> Iterator[tuple[object, bool]]:
    """The entries of a list, the values on lines, or the only value; an IngestError for one that is damaged.

    Each comes with whether it is an entry of a list. Raises IngestError where nothing can be read.
    """
    encoding = encoding_of(document)
    with document.open() as stream:
        yield from _Values(stream, encoding, document).found()


@dataclass(slots=True)
class _Values:
    stream: BinaryIO
    encoding: str
    document: Document
    text: str = ""
    at: int = 0
    ended: bool = False
    decoder: codecs.IncrementalDecoder = field(init=False)

    def __post_init__(self) -> None:
        self.decoder = codecs.getincrementaldecoder(self.encoding)("replace")

    def found(self) -> Iterator[tuple[object, bool]]:
        """The values, one after the other."""
        self.fill(_CHUNK)
        listed = self.text.lstrip(" \t\r\n\ufeff").startswith("[")
        if listed:
            self.at = self.text.index("[") + 1
        elif self.text.startswith("\ufeff"):
            self.at = 1
        while self.more():
            if listed and self.text[self.at] == "]":
                return
            yield self.value(listed), listed

    def more(self) -> bool:
        """Go to where the next value starts; whether there is one."""
        while True:
            match = _FILL.match(self.text, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.text):
                return True
            if self.ended:
                return False
            self.fill(_CHUNK)

    def value(self, listed: bool) -> object:
        """The next value, or the error for what stands in its place."""
        size = _CHUNK
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except RecursionError as error:
                raise self.document.damaged(message("it is nested too deeply")) from error
            except ValueError:
                if not listed and "\n" in self.text[self.at :] and self.damaged_line():
                    return self.skip_line()
            else:
                if end < len(self.text) or self.ended:  # a figure at the end of what was read may go on
                    self.at = end
                    return value
            if self.ended:
                return self.skip_line() if not listed else self.broken()
            self.fill(size)
            size *= 2

    def damaged_line(self) -> bool:
        """Whether the value that cannot be read ends with its line: another begins on the next."""
        end = self.text.find("\n", self.at)
        following = self.text[end + 1 : end + 2]
        return following == "{" and self.text[self.at] == "{" and not self.text[self.at : self.at + 3].startswith("{\n")

    def skip_line(self) -> IngestError:
        """Go to the end of the line; the error for what stands on it."""
        end = self.text.find("\n", self.at)
        self.at = end + 1 if end >= 0 else len(self.text)
        return self.document.damaged(message("a line of it is no JSON"))

    def broken(self) -> IngestError:
        """Go to the end; the error for the rest, of which nothing can be told."""
        self.at = len(self.text)
        return self.document.damaged(message("it breaks off or is damaged; nothing after that is read"))

    def fill(self, size: int) -> None:
        """Read on. Raises IngestError where one value is too large."""
        data = self.stream.read(size)
        self.ended = not data
        self.text = self.text[self.at :] + self.decoder.decode(data, final=self.ended)
        self.at = 0
        if len(self.text) > LARGEST:
            cause = message("a part of it has more than {0} million characters", str(LARGEST // 1_000_000))
            raise IngestError(self.document.subject, cause, message("Save it as JSON Lines, an article a line."))
