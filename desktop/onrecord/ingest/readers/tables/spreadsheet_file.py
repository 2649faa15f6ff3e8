"""Spreadsheets (XLSX): each sheet is a table."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from onrecord.domain.errors import IngestError
from onrecord.domain.imports.column_mapping import ColumnMapping
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.seekable_copy import seekable
from onrecord.ingest.readers.tables.header_row import header_of
from onrecord.ingest.readers.tables.row_articles import SAMPLE, Found, Row, articles_of_rows

MOST_BYTES = 400_000_000
"""Bytes that the parts of a spreadsheet may unpack to."""
MOST_SHARED = 150_000_000
"""Bytes of texts that cells share; they are held in memory."""
_GAP = 10_000
"""Empty rows after which a sheet is taken to have ended."""
_MOST_COLUMNS = 1_000
_INSIDE = re.compile(rb"PK\x03\x04.{26}(?:xl/|/xl/)", re.DOTALL)
_OLD = b"\xd0\xcf\x11\xe0"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def recognises(head: bytes) -> bool:
    """Whether it is a ZIP with the parts of a spreadsheet in it."""
    return head.startswith(b"PK\x03\x04") and bool(_INSIDE.search(head))


def read(document: Document, mapping: ColumnMapping | None = None) -> Iterator[Found]:
    """The articles in a spreadsheet, a row each, of all its sheets. Raises IngestError, ImportError.

    Args:
        document: the spreadsheet.
        mapping: which column holds what, on all sheets; else it is guessed.
    """
    with seekable(document) as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which are nobody's business here
        _check(stream, document)
        book = _workbook(stream, document)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state != "veryHidden"]
        several = len(sheets) > 1
        for sheet in sheets:
            inner = document.within(document.opener, sheet.title) if several else document
            yield from _of_sheet(sheet, inner, mapping, several)


def _of_sheet(sheet: Any, document: Document, mapping: ColumnMapping | None, several: bool) -> Iterator[Found]:
    rows = _cells(sheet)
    ahead = [row for _, row in zip(range(SAMPLE), rows, strict=False)]
    if not ahead:
        if not several:
            raise IngestError(document.subject, message("it is empty"), message("Leave it out."), InputFate.EMPTY)
        return
    header = header_of(ahead)
    yield from articles_of_rows(_named([*ahead[header.skipped :]], rows, header.names), mapping, document)


def _named(ahead: Sequence[Sequence[str]], rows: Iterator[list[str]], names: Sequence[str]) -> Iterator[Row]:
    for row in ahead:
        yield dict(zip(names, row, strict=False))
    for row in rows:
        yield dict(zip(names, row, strict=False))


def _cells(sheet: Any) -> Iterator[list[str]]:
    """The rows of a sheet that are not empty, as texts."""
    sheet.reset_dimensions()  # what a file says of its size need not be so
    empty = 0
    for row in sheet.iter_rows(max_col=None, values_only=True):
        cells = [_text(value) for value in row[:_MOST_COLUMNS]]
        if any(cells):
            empty = 0
            yield cells
        elif (empty := empty + 1) > _GAP:
            return


def _text(value: object) -> str:
    """The text of a cell: dates as ISO, whole numbers without a point."""
    if value is None or isinstance(value, time):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), str(value))


def _check(stream: Any, document: Document) -> None:
    """Refuse what would fill the memory. Raises IngestError."""
    if stream.read(len(_OLD)) == _OLD:
        cause = message("it is locked with a password, or of an old kind")
        raise IngestError(document.subject, cause, message("Open it, and save it as .xlsx without a password."))
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise document.damaged(message("it is damaged, or no spreadsheet")) from error
    shared = sum(part.file_size for part in parts if part.filename.lower().endswith("sharedstrings.xml"))
    whole = sum(part.file_size for part in parts)
    if whole > MOST_BYTES or shared > MOST_SHARED:
        cause = message("it unpacks to {0} MB, which is more than is read of a spreadsheet", f"{whole // 1_000_000:,}")
        raise IngestError(document.subject, cause, message("Save it as CSV, which may have any size."))
    document.budget.take(whole, document.subject)


def _workbook(stream: Any, document: Document) -> Any:
    import openpyxl

    stream.seek(0)
    try:
        return openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except ImportError:
        raise
    except Exception as error:  # a library of its own depths, over files of any program
        raise document.damaged(message("it is damaged, or no spreadsheet")) from error
