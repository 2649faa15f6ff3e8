"""Tables in plain text: CSV, TSV and their like, with any delimiter, streamed."""

import csv
import itertools
import re
from collections.abc import Iterator, Sequence

from onrecord.domain.errors import IngestError
from onrecord.domain.imports.column_mapping import ColumnMapping
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.tables.column_dates import is_date
from onrecord.ingest.readers.tables.column_names import is_known
from onrecord.ingest.readers.tables.delimiters import Delimiters, delimiters_of, first_rows
from onrecord.ingest.readers.tables.header_row import Header, header_of
from onrecord.ingest.readers.tables.row_articles import Found, Row, articles_of_rows
from onrecord.ingest.readers.tables.text_stream import LONGEST_LINE, lines_of
from onrecord.ingest.readers.text_file import is_url

_HEAD = 1 << 16
_NAME = re.compile(r"[\w .:/#()-]{0,60}")
_KNOWN = 2
"""Known names in the first row from which a text is taken for a table, whatever it is called."""


def recognises(head: bytes) -> bool:
    """Whether it begins with a row of names of columns, and goes on in as many with what prose does not have."""
    text = _plain(head)
    first = text.lstrip("\ufeff").partition("\n")[0]
    if not 0 < len(first) <= 2000 or not any(comma in first for comma in ",\t;|"):
        return False
    way = delimiters_of(text, whole=False)
    rows = first_rows(way, text, whole=True)[int(way.declared) :] if way else []
    if way is None or len(rows) < 2 or not _are_names(rows[0]) or len(rows[1]) > len(rows[0]):
        return False
    return way.comma == "\t" or f'{way.comma}"' in text or any(map(_is_datum, rows[1]))


def _are_names(row: Sequence[str]) -> bool:
    names = [cell.strip().lstrip("\ufeff") for cell in row]
    known = sum(map(is_known, names))
    return known >= _KNOWN and 2 * known >= len(names) and all(map(_NAME.fullmatch, names))


def _is_datum(cell: str) -> bool:
    """Whether a cell holds what stands alone in tables only: a date, an address."""
    return is_date(cell.strip()) or is_url(cell.strip())


def _plain(head: bytes) -> str:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return head.decode(encoding, "replace")


def read(document: Document, mapping: ColumnMapping | None = None) -> Iterator[Found]:
    """The articles in a table, a row each. Raises IngestError.

    Args:
        document: the table.
        mapping: which column holds what; else it is guessed.
    """
    return articles_of_rows(rows_of(document), mapping, document)


def rows_of(document: Document) -> Iterator[Row | IngestError]:
    """The rows of a table by the names of its columns. Raises IngestError."""
    csv.field_size_limit(LONGEST_LINE)
    lines = lines_of(document)
    ahead = _ahead(lines)
    head = "".join(ahead)[: 2 * _HEAD]
    whole = len(head) < _HEAD
    if not head.strip():
        raise IngestError(document.subject, message("it is empty"), message("Leave it out."), InputFate.EMPTY)
    way = delimiters_of(head, whole=whole)
    if way is None:
        way = Delimiters(",")
    rest = itertools.chain(ahead[1:] if way.declared else ahead, lines)
    header = header_of(first_rows(way, head, whole=whole)[int(way.declared) :])
    yield from _named(way, rest, header, document)


def _ahead(lines: Iterator[str]) -> list[str]:
    """The first lines, at least so many characters of them as are needed to tell how the table is written."""
    found: list[str] = []
    size = 0
    while size < _HEAD and (line := next(lines, "")):
        found.append(line)
        size += len(line)
    return found


def _named(way: Delimiters, lines: Iterator[str], header: Header, document: Document) -> Iterator[Row | IngestError]:
    rows = way.rows(lines)
    number = 0
    try:
        for row in itertools.islice((row for row in rows if row), header.skipped, None):
            number += 1
            yield _row(row, header.names, way.comma)
    except csv.Error:
        cause = message(
            "a quotation mark is opened after row {0} and not closed; nothing after it is read", str(number)
        )
        yield IngestError(document.subject, cause, message("Mend it in a spreadsheet, and save it as CSV again."))


def _row(cells: Sequence[str], names: Sequence[str], comma: str) -> Row:
    """The cells by name; where there are too many, the last was written without quotation marks."""
    if len(cells) > len(names):
        cells = [*cells[: len(names) - 1], comma.join(cells[len(names) - 1 :]).rstrip(comma)]
    return dict(zip(names, cells, strict=False))
