"""Bytes -> text, without losing or changing a character, and what had to be done for it."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, PluralMessage, Text, message, plural
from onrecord.ingest.encodings import damaged_utf8, double_encoding, mac_roman
from onrecord.ingest.encodings.unmarked_unicode import unmarked_encoding
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
_ASCII = bytes(range(128))
_FEW_FOREIGN = 0.02
"""Share of bytes beside ASCII up to which a text is taken to be English, or nearly so."""
_LATIN_FOREIGN = 0.2
"""The same up to which a text may be in Latin letters."""
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
_MOST_NULS = 0.01
"""Share of NULs above which a file is no text with a few of them in it."""
_LEAST_KEPT = 0.2
"""Share of a file that has to be left when the NULs at its end are gone."""
_NAMES = {
    "mac_roman": "Mac Roman",
    "koi8_r": "KOI8-R",
    "gb18030": "GB 18030",
    "big5": "Big5",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text that was decoded.

    Attributes:
        text: as it is kept; all offsets count its code points.
        encoding: what it was in, as Python calls it.
        notes: what was done that a person should know of: what was guessed, mended or lost.
    """

    text: str
    encoding: str
    notes: tuple[Text, ...] = ()


def decode_words(data: bytes, path: Path, declared: str = "") -> str:
    """The text that `data` encodes, as `decoded` gives it. Raises IngestError where it is none, or has no words."""
    return decoded_words(data, path, declared).text


def decoded_words(data: bytes, path: Path, declared: str = "") -> DecodedText:
    """The same with its encoding and what was done. Raises IngestError where it is no text, or has no words."""
    found = decoded(data, path, declared)
    if not found.text.strip():
        remedy = message("Leave it out, or save the article again.")
        raise IngestError(shown(path), message("it is empty"), remedy, InputFate.EMPTY)
    return found


def decode(data: bytes, path: Path, declared: str = "") -> str:
    """The text that `data` encodes, as `decoded` gives it. Raises IngestError about `path` when it is no text."""
    return decoded(data, path, declared).text


def decoded(data: bytes, path: Path, declared: str = "") -> DecodedText:
    """The text that `data` encodes: a byte order mark is dropped, and what else is changed is told.

    UTF-8 first, then UTF-16 and UTF-32 with their marks or by their NULs, then the encoding that the file declares,
    then UTF-8 with damage, then the best guess. Raises IngestError about `path` when it is no text.

    Args:
        data: the bytes.
        path: where they are from.
        declared: the encoding that the file says it is in, or "".
    """
    _refuse_binary(data, path)
    found = _marked(data) or _unmarked(data) or _eight_bits(data, declared)
    found = _mended(found) if found else None
    if found is None or not _is_text(found.text):
        raise _no_text(path, message("it is not text, or in an encoding that cannot be told"))
    return found


def _refuse_binary(data: bytes, path: Path) -> None:
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise _no_text(path, message("it is {0}, whatever its name says", name))


def _marked(data: bytes) -> DecodedText | None:
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    if not encoding:
        return None
    text = _strictly(data, encoding)
    return _replaced(data, encoding) if text is None else DecodedText(text, encoding)


def _unmarked(data: bytes) -> DecodedText | None:
    """UTF-16 or UTF-32 without a mark."""
    encoding = unmarked_encoding(data) if b"\0" in data else ""
    if not encoding:
        return None
    text = _strictly(data, encoding)
    found = _replaced(data, encoding) if text is None else DecodedText(text, encoding)
    return DecodedText(found.text, encoding, (*found.notes, _read_as(encoding)))


def _replaced(data: bytes, encoding: str) -> DecodedText:
    """A text with U+FFFD for the bytes that its encoding does not have."""
    text = data.decode(encoding, "replace")
    strict = data.decode(encoding, "ignore")
    return DecodedText(text, encoding, (lost_note(text.count("\ufffd") - strict.count("\ufffd")),))


def _eight_bits(data: bytes, declared: str) -> DecodedText | None:
    """UTF-8, whole or damaged, or an older encoding; a few NULs in it are told."""
    bare, notes = _without_nuls(data)
    found = _whole_or_declared(bare, declared) or _damaged(bare, declared) or _guessed(bare)
    return DecodedText(found.text, found.encoding, (*found.notes, *notes)) if found else None


def _without_nuls(data: bytes) -> tuple[bytes, tuple[Text, ...]]:
    """Bytes without the NULs that a broken copy leaves at the end, and with U+FFFD for a few inside."""
    if b"\0" not in data:
        return data, ()
    bare = data.rstrip(b"\0")
    if len(bare) < _LEAST_KEPT * len(data):
        return data, ()
    notes: list[Text] = [message("the empty bytes at its end were left out")] if len(bare) < len(data) else []
    if (nuls := bare.count(0)) and nuls <= _MOST_NULS * len(bare):
        bare = bare.replace(b"\0", "\ufffd".encode())
        notes.append(lost_note(nuls))
    return bare, tuple(notes)


def _whole_or_declared(data: bytes, declared: str) -> DecodedText | None:
    for encoding in ("utf-8", _legacy(declared)):
        if (text := _strictly(data, encoding)) is not None:
            return DecodedText(text, encoding)
    return None


def _damaged(data: bytes, declared: str) -> DecodedText | None:
    found = damaged_utf8.repaired(data, _is_utf8(declared))
    return DecodedText(found[0], "utf-8", (lost_note(found[1]),)) if found else None


def _is_utf8(declared: str) -> bool:
    try:
        return bool(declared) and codecs.lookup(declared).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _mended(found: DecodedText) -> DecodedText:
    """A text that was encoded twice as it was at first."""
    mended = double_encoding.mended(found.text)
    if mended is None:
        return found
    note = plural(
        "%Ln characters that had been encoded twice were mended",
        "%Ln character that had been encoded twice was mended",
        mended[1],
    )
    return DecodedText(mended[0], found.encoding, (*found.notes, note))


def lost_note(number: int) -> PluralMessage:
    """That so many characters are damaged."""
    return plural(
        "%Ln characters are damaged and stand as \ufffd", "%Ln character is damaged and stands as \ufffd", number
    )


def is_lost_note(note: Text) -> bool:
    """Whether a note tells of damaged characters."""
    return isinstance(note, PluralMessage) and note.many == lost_note(1).many


def _read_as(encoding: str) -> Message:
    name = _NAMES.get(encoding) or re.sub(r"^cp(?=[0-9])", "Windows-", encoding)
    return message("it does not say its encoding and was read as {0}", name)


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


def _guessed(data: bytes) -> DecodedText | None:
    """The text in the encoding that makes the best sense of it."""
    if b"\0" in data:
        return None
    share = _foreign_share(data)
    encoding, text = _windows(data) if share < _FEW_FOREIGN else _likeliest(data)
    if share < _LATIN_FOREIGN:
        mac = _strictly(data, mac_roman.ENCODING)
        if mac is not None and mac_roman.is_mac_roman(data, text):
            encoding, text = mac_roman.ENCODING, mac
    return DecodedText(text, encoding, (_read_as(encoding),)) if encoding else None


def _foreign_share(data: bytes) -> float:
    return len(data.translate(None, _ASCII)) / max(1, len(data))


def _windows(data: bytes) -> tuple[str, str]:
    """Text with few letters beside those of English, which statistics cannot tell: this page is the usual one."""
    text = _strictly(data, _WESTERN)
    return _likeliest(data) if text is None else (_WESTERN, text)


def _likeliest(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data, cp_isolation=_USUAL, enable_fallback=False))
    best = matches[0] if matches else None
    # Western text fits several pages equally well; of those this is by far the most used.
    western = best is not None and any(
        _WESTERN in m.could_be_from_charset and m.chaos <= best.chaos + 0.05 and m.coherence >= best.coherence - 0.1
        for m in matches
    )
    order = [_WESTERN] * western + [m.encoding for m in matches]
    return next(((encoding, text) for encoding in order if (text := _strictly(data, encoding)) is not None), ("", ""))


def _is_text(text: str) -> bool:
    if "\0" in text or _SURROGATES.search(text):
        return False
    return len(_CONTROLS.findall(text)) <= MAX_CONTROLS * len(text)


def _no_text(path: Path, cause: Message) -> IngestError:
    return IngestError(
        shown(path), cause, message("Open it in the program that made it and save it as plain text in UTF-8.")
    )
