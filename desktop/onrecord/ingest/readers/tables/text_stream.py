"""A large text, decoded as it is read: its encoding is told before, and no more of it is held than a line."""

import codecs
import io
from collections.abc import Iterator

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.text_encoding import decoded

LONGEST_LINE = 10_000_000
"""Characters that a line may have."""
_SAMPLE = 1 << 18
_CHUNK = 1 << 20
_MOST_DAMAGE = 0.001
"""Share of bytes that UTF-8 cannot have, up to which a text is damaged UTF-8 and not of another encoding."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 koi8_r cp932 euc_jp iso2022_jp gb18030 big5 "
    "cp949 mac_roman"
).split()


def lines_of(document: Document) -> Iterator[str]:
    """The lines of a text, each with its end. Raises IngestError."""
    encoding = encoding_of(document)
    with document.open() as raw, io.TextIOWrapper(raw, encoding, errors="replace", newline="") as stream:
        while line := stream.readline(LONGEST_LINE + 1):
            if len(line) > LONGEST_LINE:
                raise document.damaged(message("one of its lines has more than {0} million characters", "10"))
            yield line


def encoding_of(document: Document) -> str:
    """The encoding of a text: by its mark, else UTF-8 where next to all of it is, else the best guess."""
    head = document.head(_SAMPLE)
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "")
    if marked or (marked := _wide(head)):
        return marked
    return "utf-8" if _is_utf8(document) else _guess(head, document)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of a text in Latin letters is zero."""
    if len(head) < 4 or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0) / (len(head) / 2), head[1::2].count(0) / (len(head) / 2)
    return "utf-16-le" if odd > 0.3 > even else "utf-16-be" if even > 0.3 > odd else ""


def _is_utf8(document: Document) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    damage = size = 0
    with document.open() as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if not chunk.isascii() or damage:
                damage += decoder.decode(chunk).count("\ufffd")
            else:
                decoder.decode(chunk)
            if damage > _MOST_DAMAGE * max(size, _CHUNK):
                return False
    return damage <= _MOST_DAMAGE * size


def _guess(head: bytes, document: Document) -> str:
    """What the beginning of a text is written in. Raises IngestError where it is no text."""
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        found = decoded(whole, document.path)
    except IngestError as error:
        raise IngestError(document.subject, error.problem.cause, error.problem.remedy, error.fate) from error
    document.notes.extend(found.notes)
    return next((name for name in _CANDIDATES if _reads(whole, name, found.text)), "cp1252")


def _reads(data: bytes, encoding: str, text: str) -> bool:
    try:
        return data.decode(encoding) == text
    except UnicodeError:
        return False
