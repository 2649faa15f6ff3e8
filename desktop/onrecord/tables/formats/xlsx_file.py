"""XLSX: the workbooks of Excel and LibreOffice, written row by row in bounded memory."""

import contextlib
from collections.abc import Callable
from typing import Any, BinaryIO

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from onrecord.domain.messages import message, plural
from onrecord.library.storage.serialization import clean
from onrecord.tables.formats.cells import texts
from onrecord.tables.formats.export_registry import MOST_NAMED, ExportContext, ExportNote

LONGEST = 32_767
"""UTF-16 units that a cell of Excel holds."""
CUT = "…"
FIRST_YEAR = 1900
"""Excel knows no earlier dates: those stay text."""
MOST_LINKS, LONGEST_LINK = 65_530, 2_079
"""Links that Excel opens in one sheet, and UTF-16 units of each half of one, parted by its #."""
LINKED = {"Quotes": ("link",), "Articles": ("url",)}
"""The columns of each sheet that can be clicked. A quote's own link leads to the address of its article as well."""
LABELS = frozenset(("quote", "speaker_id"))
"""Numbers that name something: they stand where names do, and nobody adds them up."""
METHOD = "Method"
USUAL_WIDTH = 14
WIDTHS = {
    "words": 70, "speaker": 24, "role": 24, "mention": 20, "description": 24, "organisation": 24, "suggested": 24,
    "cue": 14, "source": 22, "title": 40, "byline": 20, "url": 30, "link": 30, "reason": 36, "note": 30, "tags": 20,
    "context": 70, "quote": 9, "kind": 10, "act": 9, "form": 12, "start": 9, "end": 9, "text": 70, "origin": 30,
    "added": 17, METHOD: 110,
}  # fmt: skip
"""Of columns by their names, in letters; identifiers and spans are as wide as is usual."""


class XlsxWriter:
    """Writes the quotes as the first sheet of a workbook; speakers, outlets, articles and the method are the others.

    The head of each sheet stays in sight, every column can be filtered by, dates and numbers are such, and addresses
    can be clicked. Text is text, whatever it begins with: no cell is a formula, a link or a number by accident. What is
    longer than a cell holds is cut, ends with …, and is told of by `close`.
    """

    def __init__(self, stream: BinaryIO, context: ExportContext) -> None:
        temporary = {"tmpdir": str(context.folder)} if context.folder else {}
        self._context = context
        self._sink = _Sink(stream, context.checkpoint)
        self._book = xlsxwriter.Workbook(self._sink, {"constant_memory": True, **temporary})
        self._quotes = _Sheet(self._book, context.title)
        self._sheets = [self._quotes]

    def write(self, frame: pd.DataFrame) -> None:
        """Write further rows."""
        self._quotes.write(frame)

    def close(self) -> tuple[ExportNote, ...]:
        """Write the other sheets and put the workbook together; returns what was cut, and what cannot be clicked."""
        for title, frame in self._context.tables():
            self._sheets.append(_Sheet(self._book, title))
            self._sheets[-1].write(frame)
        if self._context.method.sentences:
            self._sheets.append(_Sheet(self._book, METHOD, wraps=True))
            self._sheets[-1].write(pd.DataFrame({METHOD: list(self._context.method.sentences)}, dtype=object))
        for sheet in self._sheets:
            sheet.close()
        self._book.use_zip64()
        try:
            self._book.close()
        except FileCreateError as error:  # stands for the disk's own
            raise error.args[0] from error
        return tuple(note for sheet in self._sheets for note in sheet.notes())

    def abandon(self) -> None:
        """Close the files that the rows are kept in meanwhile: Windows deletes none that is open."""
        self._sink.let_go()
        self._book.fileclosed = True
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()


class _Sheet:
    """A sheet of a workbook, written row by row."""

    def __init__(self, book: Any, title: str, *, wraps: bool = False) -> None:
        self._title, self._wraps = title, wraps
        self._sheet = book.add_worksheet(title)
        self._head = book.add_format({"bold": True})
        self._text = book.add_format({"text_wrap": True}) if wraps else None
        self._head_of_numbers = book.add_format({"bold": True, "align": "right"})
        # Left, as text: a date at the right end of its cell runs into the text of the next.
        self._label = book.add_format({"align": "left"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self._rows, self._columns, self._links = 0, 0, 0
        self._linked: set[int] = set()
        self._moments: set[int] = set()
        self._labels: set[int] = set()
        self._cut: list[int] = []
        self._unlinked = 0

    def write(self, frame: pd.DataFrame) -> None:
        """Write further rows."""
        if not self._columns:
            self._begin(frame)
        cells = [_cells(frame[name]) for name in frame.columns]
        for row in zip(*cells, strict=True):
            self._rows += 1
            for column, value in enumerate(row):
                if value is not None:
                    self._put(column, value)

    def _begin(self, frame: pd.DataFrame) -> None:
        names = [str(name) for name in frame.columns]
        self._columns = len(names)
        self._labels = {column for column, name in enumerate(names) if name in LABELS}
        self._linked = {names.index(name) for name in LINKED.get(self._title, ()) if name in names}
        self._moments = {column for column, name in enumerate(names) if name == "added"}
        for column, name in enumerate(names):
            self._sheet.set_column(column, column, WIDTHS.get(name, USUAL_WIDTH))
            is_counted = pd.api.types.is_numeric_dtype(frame.dtypes.iloc[column]) and column not in self._labels
            is_counted = is_counted and not pd.api.types.is_bool_dtype(frame.dtypes.iloc[column])
            self._sheet.write_string(0, column, name, self._head_of_numbers if is_counted else self._head)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.repeat_rows(0)

    def _put(self, column: int, value: Any) -> None:
        if isinstance(value, str):
            if column in self._linked and value.startswith(("https://", "http://")):
                self._put_link(column, value)
            else:
                self._sheet.write_string(self._rows, column, self._fitting(value), self._text)
        elif isinstance(value, bool):
            self._sheet.write_boolean(self._rows, column, value)
        elif isinstance(value, pd.Timestamp):
            self._put_date(column, value)
        else:
            self._sheet.write_number(self._rows, column, value, self._label if column in self._labels else None)

    def _put_date(self, column: int, value: pd.Timestamp) -> None:
        if value.year < FIRST_YEAR:
            self._sheet.write_string(self._rows, column, value.date().isoformat())
        else:
            form = self._moment if column in self._moments else self._day
            self._sheet.write_datetime(self._rows, column, value.to_pydatetime(), form)

    def _put_link(self, column: int, address: str) -> None:
        """An address that can be clicked; text where Excel would take the whole sheet for damaged."""
        if self._links < MOST_LINKS and all(_units(half) <= LONGEST_LINK for half in address.split("#", 1)):
            self._links += 1
            self._sheet.write_url(self._rows, column, address, string=address)
        else:
            self._unlinked += 1
            self._sheet.write_string(self._rows, column, self._fitting(address))

    def _fitting(self, text: str) -> str:
        """A text that a cell holds; one that is cut is noted."""
        if len(text) <= LONGEST // 2 or _units(text) <= LONGEST:
            return text
        self._cut.append(self._rows + 1)
        units = text.encode("utf-16-le")
        return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT  # never half a character

    def close(self) -> None:
        """Let every column be filtered by."""
        if self._columns and not self._wraps:
            self._sheet.autofilter(0, 0, self._rows, self._columns - 1)

    def notes(self) -> list[ExportNote]:
        """Which cells were cut, and how many addresses cannot be clicked."""
        told = []
        if self._cut:
            rows = ", ".join(f"{row:,}" for row in self._cut[:MOST_NAMED]) + ", …" * (len(self._cut) > MOST_NAMED)
            cells = plural("%Ln cells", "%Ln cell", len(self._cut))
            cut = message("{0} too long for Excel, cut and ended with “…” (in row {1})", cells, rows)
            told.append(ExportNote(cut, is_loss=True))
        if self._unlinked:
            links = plural("%Ln links are text", "%Ln link is text", self._unlinked)
            told.append(ExportNote(message("{0}: Excel opens no more of them in a sheet, or none so long", links)))
        return told


def _units(text: str) -> int:
    """UTF-16 units, which Excel counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


class _Sink:
    """What a workbook is put together in: the stream, and nothing once that is let go of.

    A zip file that was broken off writes its end when Python clears it away, long after the stream was closed.
    """

    def __init__(self, stream: BinaryIO, checkpoint: Callable[[], None]) -> None:
        self._stream: BinaryIO | None = stream
        self._checkpoint, self._place = checkpoint, 0

    def let_go(self) -> None:
        """Take what is still written to be somewhere."""
        if self._stream:
            with contextlib.suppress(OSError):  # a pipe knows no place
                self._place = self._stream.tell()
            self._stream = None

    def write(self, data: bytes) -> int:
        if self._stream:
            self._checkpoint()
            return self._stream.write(data)
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        return self._stream.tell() if self._stream else self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        if self._stream:
            return self._stream.seek(offset, whence)
        self._place = offset
        return offset

    def flush(self) -> None:
        if self._stream:
            self._stream.flush()


def _cells(values: "pd.Series[Any]") -> list[Any]:
    """The cells of a column as plain values, None for what is missing."""
    types = pd.api.types
    if types.is_datetime64_any_dtype(values.dtype):
        return [None if value is pd.NaT else value for value in values]
    if types.is_numeric_dtype(values.dtype) or types.is_bool_dtype(values.dtype):
        return [None if value is pd.NA else value for value in values.tolist()]
    cells = texts(values)
    whole = "".join(filter(None, cells))
    # Lone surrogates and NUL, which XML does not hold, are hardly ever there.
    return cells if clean(whole) == whole else [cell and clean(cell) for cell in cells]
