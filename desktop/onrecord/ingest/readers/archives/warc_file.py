"""Web archives (WARC): each page that was fetched, with its address, and its day as a guess."""

import codecs
import hashlib
import io
import json
import re
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.document import MAX_BYTES, Document
from onrecord.ingest.file_errors import too_big
from onrecord.ingest.readers.archives.gzip_file import head_within, unpacked
from onrecord.ingest.readers.text_file import is_url

_KINDS = frozenset(["response", "resource", "conversion"])
_PAGES = ("text/html", "application/xhtml+xml", "application/pdf")
_TEXTS = ("text/plain", "text/markdown")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset", re.IGNORECASE)
_PLAIN = re.compile(r"https?://(?:www\.)?|#.*|/+\Z")


def recognises(head: bytes) -> bool:
    """Whether it begins as a web archive does, packed or not."""
    return head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and head_within(head).startswith(b"WARC/"))


def read(document: Document, pages: frozenset[str] = frozenset()) -> Iterator[Document | IngestError]:
    """The pages in a web archive, as documents. Raises IngestError, ImportError.

    Args:
        document: the archive.
        pages: the addresses of what a person looked at, where something besides tells; the rest are frames of these.
    """
    reading = _Reading(document, {plain_address(page) for page in pages})
    yield from reading.found()
    if reading.pages and not reading.any:
        yield from _Reading(document, None).found()


def plain_address(address: str) -> str:
    """An address without what may differ between the one that was asked for and the one that was given."""
    return _PLAIN.sub("", address).casefold()


@dataclass(slots=True)
class _Reading:
    """One way through an archive.

    Attributes:
        pages: what is looked for; empty until an archive says what its pages are, None where all of it is.
        met: what was given, so that nothing is given twice.
        any: whether anything was.
    """

    document: Document
    pages: set[str] | None
    met: set[bytes] = field(default_factory=set)
    any: bool = False

    def found(self) -> Iterator[Document | IngestError]:
        """The pages, one after the other."""
        from warcio.exceptions import ArchiveLoadFailed

        with unpacked(self.document) as stream:
            try:
                for record in _records(_piecewise(stream)):
                    yield from self.of_record(record)
            except (ArchiveLoadFailed, EOFError, ValueError, UnicodeError) as error:
                cause = message("it is damaged; nothing after that is read ({0})", type(error).__name__)
                yield self.document.damaged(cause)

    def of_record(self, record: Any) -> Iterator[Document | IngestError]:
        """The page in a record, if it holds one that was not there before."""
        if record.rec_type == "warcinfo":
            self.note_pages(record)
        address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
        if record.rec_type not in _KINDS or not is_url(address):
            return
        status = (record.http_headers.get_statuscode() if record.http_headers else "200") or "200"
        if status[:1] == "3" and self.pages and plain_address(address) in self.pages:
            self.pages.add(plain_address(record.http_headers.get_header("Location") or ""))
        if not status.startswith("20") or (self.pages and plain_address(address) not in self.pages):
            return
        if kind := _kind(record, address):
            self.any = True
            yield from self.page(record, address, kind)

    def page(self, record: Any, address: str, kind: str) -> Iterator[Document | IngestError]:
        """The document of a page."""
        inner = self.document.inside(b"", address)
        if encoding := _unknown_encoding(record):
            cause = message("it is packed in a way that is not read ({0})", encoding)
            yield IngestError(inner.subject, cause, message("Open the page in a browser, and save it."))
            return
        data = record.content_stream().read(MAX_BYTES + 1)
        key = hashlib.sha256(address.encode("utf-8", "replace") + b"\0" + data).digest()
        if key in self.met:
            return
        self.met.add(key)
        if len(data) > MAX_BYTES:
            yield too_big(inner.subject, len(data), MAX_BYTES)
            return
        day = (record.rec_headers.get_header("WARC-Date") or "")[:10]
        facts = ArticleFacts(published=day, guesses=frozenset(["published"]))
        found = self.document.inside(_in_utf8(data, record), address, address=address, media_type=kind)
        yield found.told(facts)

    def note_pages(self, record: Any) -> None:
        """Take note of the pages that a recording says that it is of."""
        text = record.content_stream().read(1 << 20).decode("utf-8", "replace")
        for line in text.splitlines():
            name, _, value = line.partition(":")
            if name.strip().lower() == "json-metadata" and self.pages is not None:
                self.pages |= {plain_address(page) for page in _pages_of(value)}


def _records(stream: BinaryIO) -> Iterator[Any]:
    """The records of an archive."""
    from warcio.archiveiterator import ArchiveIterator

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        """Does not print what it finds wrong, with pieces of the pages, on the screen."""

        def _consume_blanklines(self) -> Any:
            with redirect_stderr(io.StringIO()):
                return super()._consume_blanklines()

    return iter(Quiet(stream))


def _piecewise(stream: BinaryIO) -> BinaryIO:
    """A stream that gives what it has before it says that the rest is damaged, as no buffer does."""
    return cast(BinaryIO, getattr(stream, "raw", stream))


def _pages_of(text: str) -> Iterator[str]:
    try:
        pages = json.loads(text).get("pages", [])
        yield from (page["url"] for page in pages if isinstance(page.get("url"), str))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return


def _kind(record: Any, address: str) -> str:
    """The media type of a record that may be an article, "" for another."""
    said = _header(record, "Content-Type").partition(";")[0].strip().lower()
    if said in _PAGES:
        return said
    # What a server gives as plain text is a list for robots; what was put in as such was made of a page.
    return said if said in _TEXTS and record.rec_type != "response" and not address.endswith("/robots.txt") else ""


def _header(record: Any, name: str) -> str:
    headers = record.http_headers if record.http_headers else record.rec_headers
    return headers.get_header(name) or ""


def _unknown_encoding(record: Any) -> str:
    said = record.http_headers.get_header("Content-Encoding") if record.http_headers else ""
    name = (said or "").strip().lower()
    return name if name in ("br", "zstd", "compress") else ""


def _in_utf8(data: bytes, record: Any) -> bytes:
    """The bytes of a page, in UTF-8 with its mark where the server alone says in what they are."""
    match = _CHARSET.search(_header(record, "Content-Type"))
    name = match.group(1).lower() if match else ""
    if not name or name in ("utf-8", "utf8") or _META.search(data[:4096]):
        return data
    try:
        return codecs.BOM_UTF8 + data.decode(name).encode("utf-8")
    except (LookupError, ValueError):
        return data
