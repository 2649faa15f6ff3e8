"""BibTeX and BibLaTeX, as reference managers export it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from onrecord.domain.errors import IngestError
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.document import Document
from onrecord.ingest.links import Link
from onrecord.ingest.readers.references.entry_values import name_in_order
from onrecord.ingest.readers.references.reference_entry import ReferenceEntry, found_of
from onrecord.ingest.readers.tables.cell_values import language_in, outlet_cell
from onrecord.ingest.readers.tables.column_dates import DateOrder
from onrecord.ingest.readers.text_file import is_url

_BEGIN = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:%|@(?:comment|preamble|string)\b)[^\n]*\n\s*)*@[a-z]{3,20}\s*\{\s*[^\s,{}\"]{0,200},\s*[\w-]+\s*=",
    re.I,
)
_ENTRY = re.compile(r"^[ \t]*@([a-zA-Z]{3,20})\s*\{\s*([^\s,{}\"]{0,200})\s*,", re.MULTILINE)
_FIELD = re.compile(r"[\s,]*([\w:-]{1,40})\s*=\s*")
_NOT_ENTRIES = frozenset(["comment", "preamble", "string"])
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ACCENT = re.compile(r"\\([`'^\"~=.uvHcdbrk])\s*\{?\s*(\\?[A-Za-z])\s*\}?")
_MARKS = dict(
    zip(
        "`'^\"~=.uvHcdbrk",
        "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0327\u0323\u0331\u030a\u0328",
        strict=True,
    )
)
_SIGNS = {
    r"\ss": "ß", r"\ae": "æ", r"\AE": "Æ", r"\oe": "œ", r"\OE": "Œ", r"\o": "ø", r"\O": "Ø", r"\l": "ł", r"\L": "Ł",
    r"\aa": "å", r"\AA": "Å", r"\i": "ı", r"\textendash": "–", r"\textemdash": "—", r"\textquoteright": "’",
    r"\textquoteleft": "‘", r"\textquotedblleft": "“", r"\textquotedblright": "”",
    r"\ldots": "…", r"\textellipsis": "…",
}  # fmt: skip
_SIGN = re.compile(r"(\\[A-Za-z]+)(?![A-Za-z])(?:\{\}|\s(?=\w))?")
_ESCAPED = re.compile(r"\\([&%$#_{}~^ -])")


def recognises(head: bytes) -> bool:
    """Whether it begins with an entry."""
    return bool(_BEGIN.match(head))


def read(document: Document) -> Iterator[Document | Link | IngestError]:
    """The articles attached to the entries, or their addresses. Raises IngestError."""
    text = document.words(document.data())
    entries = list(_ENTRY.finditer(text))
    ends = [match.start() for match in entries[1:]] + [len(text)]
    for number, (match, end) in enumerate(zip(entries, ends, strict=True), 1):
        if match.group(1).lower() not in _NOT_ENTRIES:
            fields = _fields(text[match.end() : end])
            yield found_of(_entry(fields, match.group(2) or str(number)), document)


def _fields(text: str) -> Mapping[str, str]:
    """The fields of an entry, as they are written."""
    found: dict[str, str] = {}
    at = 0
    while match := _FIELD.match(text, at):
        value, at = _value(text, match.end())
        found.setdefault(match.group(1).lower(), value)
    return found


def _value(text: str, at: int) -> tuple[str, int]:
    """The value at a place, without its brackets or marks, and where it ends."""
    opening = text[at : at + 1]
    if opening not in ("{", '"'):
        match = re.compile(r"[^,}\n]*").match(text, at)
        return (match.group().strip(), match.end()) if match else ("", at)
    depth, end = 0, at + (opening == '"')
    while end < len(text):
        character = text[end]
        if character == "\\":
            end += 1
        elif character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
        if (opening == "{" and depth == 0) or (opening == '"' and character == '"' and depth == 0):
            break
        end += 1
    return text[at + 1 : end], end + 1


def _entry(found: Mapping[str, str], key: str) -> ReferenceEntry:
    names = " ".join(found.get("author", "").split()).split(" and ") if found.get("author") else []
    titles = (found.get(name, "") for name in ("journaltitle", "journal", "booktitle", "howpublished", "publisher"))
    address = _plain(found.get("url", "")).replace(" ", "")
    title = ": ".join(part for name in ("title", "subtitle") if (part := _plain(found.get(name, ""))))
    facts = ArticleFacts(
        title=title,
        byline="; ".join(name_in_order(_plain(name)) for name in names),
        source=outlet_cell(next((_plain(value) for value in titles if value and not value.startswith("\\url")), "")),
        published=_date(found),
        url=address if is_url(address) else "",
        language=language_in(_plain(found.get("langid", "") or found.get("language", ""))),
    )
    return ReferenceEntry(key, facts, tuple(_files(found.get("file", ""))))


def _date(found: Mapping[str, str]) -> str:
    if day := DateOrder().iso(_plain(found.get("date", ""))):
        return day
    month = found.get("month", "").strip('{}" ').lower()[:3]
    number = str(_MONTHS.index(month) + 1) if month in _MONTHS else month
    return DateOrder().iso("-".join([found.get("year", "").strip("{} "), number, found.get("day", "").strip("{} ")]))


def _files(value: str) -> Iterator[str]:
    """The paths of attached files: "Full Text:files/5/a.pdf:application/pdf;Snapshot:…", or the paths alone."""
    for each in re.split(r"(?<!\\);", value):
        parts = re.split(r"(?<!\\):", each)
        name = parts[1] if len(parts) >= 3 else each
        if name.strip():
            yield re.sub(r"\\([:;\\_&{}])", r"\1", name.strip())


def _plain(value: str) -> str:
    """A value without the markup of TeX."""
    text = _ACCENT.sub(lambda m: unicodedata.normalize("NFC", m.group(2).lstrip("\\") + _MARKS[m.group(1)]), value)
    text = _SIGN.sub(lambda m: _SIGNS.get(m.group(1), ""), text)
    text = _ESCAPED.sub(r"\1", text).replace("~", " ").replace("---", "—").replace("--", "–")
    text = text.replace("``", "“").replace("''", "”").replace("\\&", "&")
    return " ".join(text.replace("{", "").replace("}", "").split())
