"""The kinds of file that are read. A new one is a module of `readers` and a line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.exports import factiva_xml
from onrecord.ingest.file_errors import shown
from onrecord.ingest.readers import factiva_file, page_file, plain_text_file

Found = Article | Document | IngestError
"""What a reader finds in a document: an article, a document to be read in its turn, or a part that gives none."""


def _by_suffix_alone(_head: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads one kind of document.

    Attributes:
        name: the kind as people call it: "TXT".
        suffixes: in lower case, with the dot; the usual one first.
        read: document -> what is in it, one after the other, without holding all of it in memory where it may be large.
            Articles come without origin, part and time of import. Raises IngestError where the whole of it cannot be
            read, and ImportError where a package is missing; a part that cannot be read is given as an IngestError.
        recognises: first bytes -> whether it is of this kind, whatever it is called.
        media_types: as mail and web archives call it.
        whole: it is read in one piece and so bounded by MAX_BYTES; others bound each of their parts.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Document], Iterator[Found]]
    recognises: Callable[[bytes], bool] = _by_suffix_alone
    media_types: tuple[str, ...] = ()
    whole: bool = True


READERS: tuple[Reader, ...] = (
    Reader(
        "TXT",
        (".txt", ".text", ".md", ".markdown", ".asc", ".log", ".rst", ".org"),
        plain_text_file.read,
        media_types=("text/plain", "text/markdown"),
    ),
    Reader(
        "HTML",
        (".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx"),
        page_file.read,
        page_file.recognises,
        media_types=("text/html", "application/xhtml+xml"),
    ),
    Reader("Factiva XML", (".xml",), factiva_file.read, factiva_xml.recognises),
)
"""In the order in which people are told of them, and in which they are asked whether they recognise a document."""


def reader_of(document: Document) -> Reader | None:
    """What reads a document: what recognises its first bytes, else what its suffix or its media type tells."""
    head = document.head()
    return next((reader for reader in READERS if reader.recognises(head)), None) or _reader_called(document)


def _reader_called(document: Document) -> Reader | None:
    by_suffix = next((reader for reader in READERS if document.suffix in reader.suffixes), None)
    return by_suffix or next((reader for reader in READERS if document.media_type in reader.media_types), None)


def may_be_read(path: Path) -> bool:
    """Whether a file is of a kind that is read, by its suffix, else by its first bytes."""
    if any(path.suffix.lower() in reader.suffixes for reader in READERS):
        return True
    try:
        return path.suffix.lower() not in _NEVER and path.is_file() and reader_of(Document.of_file(path)) is not None
    except (OSError, IngestError):
        return False


_NEVER = frozenset(
    ".jpg .jpeg .png .gif .webp .svg .ico .bmp .tif .tiff .heic .mp3 .mp4 .m4a .mov .avi .mkv .wav .css .js .mjs .map "
    ".woff .woff2 .ttf .otf .exe .dll .so .pyc .db .sqlite .onrecord".split()
)
"""Suffixes of files that folders are full of and that are not even looked into."""


def unsupported(document: Document) -> IngestError:
    """The error for a document of a kind that is not read."""
    cause = message("files without a suffix are not read yet")
    if document.suffix:
        cause = message("files of the kind {0} are not read yet", shown(Path(document.suffix)))
    remedy = message("Save the article as one of these: {0}.", types_in_words())
    return IngestError(document.subject, cause, remedy, InputFate.UNKNOWN_KIND)


def types_in_words() -> str:
    """The types of file that are read: "TXT (.txt), HTML (.html)"."""
    return ", ".join(f"{reader.name} ({reader.suffixes[0]})" for reader in READERS)
