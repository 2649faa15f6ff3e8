"""Pages that a browser saved in one file: MHTML (Chrome, Edge, Word) and Safari's web archives.

The page is given on to the reader of pages, with the address that it had; pictures, styles and frames are left out.
"""

import plistlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.message import Message as Mail
from io import BytesIO
from xml.parsers.expat import ExpatError

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.documents.file_properties import Result
from onrecord.ingest.readers.mail.mail_parts import begins_as_mail, charset_of, data_of, head, leaves, mail_of

MAX_FILE = 100_000_000
_MARK = b"\xef\xbb\xbf"
_PAGES = ("text/html", "application/xhtml+xml")


def recognises_mhtml(head: bytes) -> bool:
    """Whether it is a mail that no one sent: a page with its pictures, or saved by a browser."""
    lower = head.lower()
    return begins_as_mail(head) and (
        b"snapshot-content-location:" in lower
        or (b"multipart/related" in lower and (b"\nto:" not in lower.partition(b"\n\n")[0].partition(b"\r\n\r\n")[0]))
    )


def recognises_webarchive(head: bytes) -> bool:
    """Whether it is a property list, binary or in XML, with the main part of a page."""
    return b"WebMainResource" in head and (head.startswith(b"bplist") or b"<plist" in head)


def read_mhtml(document: Document) -> Iterator[Result]:
    """The page in an MHTML file. Raises IngestError."""
    mail = mail_of(document)
    page = _main(mail)
    if page is None:
        raise _without_page(document)
    address = head(page, "Content-Location") or head(mail, "Snapshot-Content-Location")
    yield _page(document, data_of(page), charset_of(page), address)


def _main(mail: Mail) -> Mail | None:
    pages = [part for part in leaves(mail) if part.get_content_type() in _PAGES]
    start = str(mail.get_param("start") or "")
    return next((part for part in pages if start and head(part, "Content-ID") == start), pages[0] if pages else None)


def read_webarchive(document: Document) -> Iterator[Result]:
    """The page in a web archive. Raises IngestError."""
    main = _resource(document)
    data, kind = main.get("WebResourceData"), main.get("WebResourceMIMEType", "text/html")
    if not isinstance(data, bytes) or kind not in (*_PAGES, "text/plain"):
        raise _without_page(document)
    encoding, address = main.get("WebResourceTextEncodingName"), main.get("WebResourceURL")
    yield _page(document, data, str(encoding or ""), str(address or ""))


def _resource(document: Document) -> dict[str, object]:
    try:
        found = plistlib.load(BytesIO(document.data(MAX_FILE)))
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError, IndexError) as error:
        raise document.damaged(message("it is damaged, or was not saved to its end")) from error
    except (OverflowError, RecursionError, AttributeError, MemoryError) as error:
        raise document.damaged(message("it is damaged")) from error
    main = found.get("WebMainResource") if isinstance(found, dict) else None
    if not isinstance(main, dict):
        raise _without_page(document)
    return main


def _without_page(document: Document) -> IngestError:
    return document.damaged(message("there is no page in it"))


def _page(document: Document, data: bytes, encoding: str, address: str) -> Document:
    """The page as a document in the place of this one, in UTF-8 whatever it declares itself."""
    if encoding and not data.startswith(_MARK):
        with suppress(LookupError, UnicodeError):  # then its own declaration, or a guess, is as good
            data = _MARK + data.decode(encoding).encode("utf-8")
    address = address if address.startswith(("http://", "https://")) else ""
    return replace(
        document,
        opener=lambda: BytesIO(data),
        name="page.html",
        address=address,
        media_type="text/html",
        depth=document.depth + 1,
    )
