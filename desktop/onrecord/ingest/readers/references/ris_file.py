"""RIS, as reference managers and databases export it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.domain.errors import IngestError
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.document import Document
from onrecord.ingest.links import Link
from onrecord.ingest.readers.cell_text import one_line
from onrecord.ingest.readers.references.entry_values import name_in_order
from onrecord.ingest.readers.references.reference_entry import ReferenceEntry, found_of
from onrecord.ingest.readers.tables.cell_values import language_in, outlet_cell
from onrecord.ingest.readers.tables.column_dates import DateOrder
from onrecord.ingest.readers.tables.text_stream import lines_of
from onrecord.ingest.readers.text_file import is_url

_TAG = re.compile(r"\ufeff?([A-Z][A-Z0-9])  ?-(?: (.*))?\s*\Z", re.DOTALL)
_BEGIN = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:Provider|Database|Content):[^\n]*\n\s*)*"
    rb"TY  ?- *[A-Z]{2,8}[ \t]*[\r\n]\s*[A-Z][A-Z0-9]  ?-"
)
_MOST_LINES = 5_000


def recognises(head: bytes) -> bool:
    """Whether it begins with an entry."""
    return bool(_BEGIN.match(head))


def read(document: Document) -> Iterator[Document | Link | IngestError]:
    """The articles attached to the entries, or their addresses. Raises IngestError."""
    for number, entry in enumerate(_entries(document), 1):
        yield found_of(_entry(entry, str(number)), document)


def _entries(document: Document) -> Iterator[Mapping[str, Sequence[str]]]:
    """The values of each entry, by their tags."""
    found: dict[str, list[str]] = defaultdict(list)
    tag, size = "", 0
    for line in lines_of(document):
        match = _TAG.match(line)
        size += 1
        if match and match.group(1) == "TY" and found.get("TY"):
            yield found
            found, size = defaultdict(list), 0
        if match and match.group(1) == "ER":
            if found:
                yield found
            found, tag, size = defaultdict(list), "", 0
        elif match:
            tag = match.group(1)
            found[tag].append((match.group(2) or "").strip())
        elif tag and line.strip() and size < _MOST_LINES:
            found[tag][-1] += "\n" + line.strip()
    if found.get("TY"):
        yield found


def _entry(found: Mapping[str, Sequence[str]], number: str) -> ReferenceEntry:
    days = (DateOrder().iso(value.rstrip("/")) for value in _all(found, "DA", "PY", "Y1"))
    facts = ArticleFacts(
        title=one_line(next(_all(found, "TI", "T1", "CT"), "")),
        byline="; ".join(map(name_in_order, _all(found, "AU", "A1"))),
        source=outlet_cell(next(_all(found, "T2", "JO", "JF", "JA", "BT", "PB"), "")),
        published=next((day for day in days if day), ""),
        url=next((url for url in _all(found, "UR", "LK") if is_url(url)), ""),
        language=language_in(next(_all(found, "LA"), "")),
    )
    return ReferenceEntry(next(_all(found, "ID"), number), facts, tuple(_all(found, "L1", "L2", "L3", "L4")))


def _all(found: Mapping[str, Sequence[str]], *tags: str) -> Iterator[str]:
    return (value for tag in tags for value in found.get(tag, ()) if value)
