"""The types of file that are read. A new one is a module of `readers` and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.file_errors import shown
from onrecord.ingest.readers import text_file, web_page


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads one type of file.

    Attributes:
        name: the type as people call it: "TXT".
        suffixes: in lower case, with the dot; the usual one first.
        read: bytes of a file and its path -> its article, without origin and time of import. Raises IngestError, and
            ImportError where a package is missing.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, Path], Article]


READERS = (
    Reader("TXT", (".txt", ".text", ".md"), text_file.read),
    Reader("HTML", (".html", ".htm"), web_page.read),
)
"""In the order in which people are told of them."""


def reader_of(path: Path) -> Reader | None:
    """What reads a file, judged by its suffix."""
    return next((reader for reader in READERS if path.suffix.lower() in reader.suffixes), None)


def unsupported(path: Path) -> IngestError:
    """The error for a file of a type that is not read."""
    cause = message("files without a suffix are not read yet")
    if path.suffix:
        cause = message("files of the kind {0} are not read yet", shown(Path(path.suffix)))
    return IngestError(shown(path), cause, message("Save the article as one of these: {0}.", types_in_words()))


def types_in_words() -> str:
    """The types of file that are read: "TXT (.txt), HTML (.html)"."""
    return ", ".join(f"{reader.name} ({reader.suffixes[0]})" for reader in READERS)
