"""Mails and what is built like one, taken apart: heads, parts and their text.

The parser of old is used, which takes heads as they stand: the new one understands them, and on hostile ones for hours.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message as Mail
from email.utils import parsedate_to_datetime

from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.documents.clean_text import clean_line

MAX_MAIL = 100_000_000
"""Bytes that a mail may have, its attachments with it."""
_DEEPEST = 20
_LONGEST_HEAD = 2000
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]?")
_COUNT = re.compile(rb"(\d{1,9})[ \t]*\r?\n(?=[A-Za-z-]+:)")
"""How many bytes a mail has, which Apple's program writes above it; below it stands what that program knows of it."""
_CERTAIN = re.compile(
    rb"(?:^|\n)(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To|X-[\w-]+|Content-Type|DKIM-Signature|"
    rb"Snapshot-Content-Location|Content-Transfer-Encoding):",
    re.I,
)


def begins_as_mail(head: bytes) -> bool:
    """Whether a file begins with the heads of a mail: several fields, and one that only programs write."""
    head = _COUNT.sub(b"", head.removeprefix(b"\xef\xbb\xbf").lstrip(), count=1).replace(b"\r\n", b"\n")
    fields = head.partition(b"\n\n")[0]
    lines = [line for line in fields.split(b"\n")[:-1] or [fields] if line[:1] not in (b" ", b"\t")]
    return len(lines) > 1 and all(_FIELD.match(line) for line in lines) and bool(_CERTAIN.search(fields))


def mail_of(document: Document) -> Mail:
    """The mail that a document is. Raises IngestError."""
    data = document.data(MAX_MAIL).removeprefix(b"\xef\xbb\xbf").lstrip()
    if count := _COUNT.match(data):
        data = data[count.end() : count.end() + int(count.group(1))]
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except RecursionError as error:
        raise document.damaged(message("its parts lie too deep in one another")) from error


def leaves(mail: Mail, depth: int = 0) -> Iterator[Mail]:
    """The parts that are no heap of others, from top to bottom; a mail in a mail is one."""
    if not is_heap(mail):
        yield mail
        return
    for part in parts(mail) if depth < _DEEPEST else ():
        yield from leaves(part, depth + 1)


def is_heap(part: Mail) -> bool:
    """Whether a part is one of others."""
    return part.get_content_maintype() == "multipart" and part.is_multipart()


def parts(part: Mail) -> list[Mail]:
    """The parts of a heap."""
    inner = part.get_payload()
    return [each for each in inner if isinstance(each, Mail)] if isinstance(inner, list) else []


def data_of(part: Mail) -> bytes:
    """The bytes of a part, as they were before they were sent."""
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        return parts(part)[0].as_bytes(policy=policy.compat32)
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def charset_of(part: Mail) -> str:
    """The encoding that a part declares, "" where it is none of text."""
    declared = part.get_content_charset() or ""
    try:
        return declared if isinstance("".encode(declared or "?"), bytes) else ""
    except (LookupError, ValueError, UnicodeError):
        return ""


def text_of(part: Mail) -> str:
    """The text of a part, in the encoding that it declares or, where it does not keep to it, in the likeliest."""
    data = data_of(part)
    for encoding in (charset_of(part), "utf-8", "cp1252"):
        try:
            return data.decode(encoding) if encoding else data.decode("utf-8")
        except (UnicodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def head(mail: Mail, name: str) -> str:
    """A field of the head as one line, decoded; "" where it is missing."""
    raw = mail.get(name, "")
    decoded = []
    try:
        for piece, encoding in decode_header(str(raw)[:_LONGEST_HEAD]):
            decoded.append(piece if isinstance(piece, str) else _decoded(piece, encoding))
    except (ValueError, LookupError):  # encoded words that are none
        decoded = [str(raw)]
    return clean_line("".join(decoded))


def _decoded(piece: bytes, encoding: str | None) -> str:
    for name in (encoding, "utf-8"):
        try:
            return piece.decode(name or "ascii")
        except (UnicodeError, LookupError):
            continue
    return piece.decode("latin-1")


def day_of(stamp: str) -> str:
    """The ISO date of a mail's Date, as its sender's calendar had it; "" where it is none."""
    try:
        return parsedate_to_datetime(stamp).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
