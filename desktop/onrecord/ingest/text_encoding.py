"""Bytes -> text, without losing or changing a character."""

import codecs
import re
from pathlib import Path

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, message
from onrecord.ingest.file_errors import shown

MAX_CONTROLS = 0.01
"""Share of control characters above which a file is taken to be no text."""

_MAGIC = {
    b"%PDF-": message("a PDF"),
    b"PK\x03\x04": message("an archive or an office document"),
    b"\xd0\xcf\x11\xe0": message("an office document"),
    b"{\\rtf": message("a rich text document"),
    b"\x89PNG": message("a picture"),
    b"\xff\xd8\xff": message("a picture"),
    b"GIF8": message("a picture"),
    b"\x7fELF": message("a program"),
    b"\x1f\x8b": message("an archive"),
    b"7z\xbc\xaf": message("an archive"),
    b"SQLite format 3\x00": message("a database"),
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What text files are really written in. Left to all it knows, the guess for a short Western text is an old DOS page.
_USUAL = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "koi8_r",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "gb18030",
    "big5",
    "cp949",
]
_WESTERN = "cp1252"
# Browsers read these names as the larger sets, and pages are written to suit browsers.
_AS_BROWSERS_DO = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Not how a page is written: escapes, and Unicode forms that a page in bytes cannot declare of itself.
_NOT_DECLARED = ("utf", "unicode", "raw", "idna", "punycode", "undefined", "mbcs", "oem")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def decode_words(data: bytes, path: Path, declared: str = "") -> str:
    """The text that `data` encodes, as `decode` gives it. Raises IngestError where it is none, or has no words."""
    text = decode(data, path, declared)
    if not text.strip():
        remedy = message("Leave it out, or save the article again.")
        raise IngestError(shown(path), message("it is empty"), remedy, InputFate.EMPTY)
    return text


def decode(data: bytes, path: Path, declared: str = "") -> str:
    """The text that `data` encodes, exactly: a byte order mark is dropped, nothing else.

    UTF-8 first, then UTF-16 and UTF-32 with their marks, then the encoding that the file declares, then the best
    guess. Raises IngestError about `path` when it is no text.
    """
    _refuse_binary(data, path)
    text = _marked(data)
    for encoding in ("utf-8", _legacy(declared)) if text is None else ():
        text = _strictly(data, encoding) if text is None else text
    text = _guessed(data) if text is None else text
    if text is None or not _is_text(text):
        raise _no_text(path, message("it is not text, or in an encoding that cannot be told"))
    return text


def _refuse_binary(data: bytes, path: Path) -> None:
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise _no_text(path, message("it is {0}, whatever its name says", name))


def _marked(data: bytes) -> str | None:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    return _strictly(data, encoding)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeError, LookupError, ValueError):  # declared encodings may be unknown, or no encodings of text
        return None


def _legacy(declared: str) -> str:
    """The codec for an encoding that a page declares, or "" for none that makes sense."""
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return ""
    return "" if name.startswith(_NOT_DECLARED) else _AS_BROWSERS_DO.get(name, name)


def _guessed(data: bytes) -> str | None:
    if b"\0" in data:
        return None
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data, cp_isolation=_USUAL, enable_fallback=False))
    if not matches:
        return None
    best = matches[0]
    # Western text fits several pages equally well; of those this is by far the most used.
    western = any(
        _WESTERN in m.could_be_from_charset and m.chaos <= best.chaos + 0.05 and m.coherence >= best.coherence - 0.1
        for m in matches
    )
    order = [_WESTERN] * western + [m.encoding for m in matches]
    return next((text for encoding in order if (text := _strictly(data, encoding)) is not None), None)


def _is_text(text: str) -> bool:
    if "\0" in text or _SURROGATES.search(text):
        return False
    return len(_CONTROLS.findall(text)) <= MAX_CONTROLS * len(text)


def _no_text(path: Path, cause: Message) -> IngestError:
    return IngestError(
        shown(path), cause, message("Open it in the program that made it and save it as plain text in UTF-8.")
    )
