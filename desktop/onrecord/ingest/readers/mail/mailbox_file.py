"""Mailboxes (mbox): mail after mail, each read by itself and none of the others in memory."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.file_errors import too_big
from onrecord.ingest.readers.mail.mail_parts import MAX_MAIL

_LINE = 1 << 16
_FROM = re.compile(rb"From \S.{0,200}?\d{1,2}:\d\d.{0,60}\d{4}|From - .{0,100}|From [^\s@]+@\S+|From \S+ ?\r?\n?$")
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_QUOTED = re.compile(rb">+From ")


def recognises(head: bytes) -> bool:
    """Whether it begins with the line that stands above each mail of a mailbox, and the head of one."""
    first, _, rest = head.partition(b"\n")
    return bool(_FROM.match(first)) and bool(_FIELD.match(rest.lstrip(b"> \r\n")))


def read(document: Document) -> Iterator[Document | IngestError]:
    """The mails in a mailbox, one after the other. Raises IngestError."""
    with document.open() as stream:
        for number, mail in enumerate(_mails(stream), 1):
            if mail is None:
                yield too_big(document.subject, MAX_MAIL + 1, MAX_MAIL)
            else:
                yield document.inside(mail, str(number), f"{number}.eml", media_type="message/rfc822")


def _mails(stream: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each mail; None for one that is too large."""
    lines: list[bytes] = []
    size, began, blank, whole = 0, False, True, True
    while line := stream.readline(_LINE):
        if whole and blank and line.startswith(b"From ") and _FROM.match(line):
            if began:
                yield b"".join(lines) if size <= MAX_MAIL else None
            lines, size, began = [], 0, True
        elif began:
            size += len(line)
            if size <= MAX_MAIL:
                lines.append(line[1:] if whole and _QUOTED.match(line) else line)
            else:
                lines.clear()
        blank, whole = line in (b"\n", b"\r\n"), line.endswith(b"\n")
    if began:
        yield b"".join(lines) if size <= MAX_MAIL else None
