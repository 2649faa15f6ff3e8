"""XLSX: the workbooks of Excel and LibreOffice, written row by row in bounded memory."""

from typing import Any, BinaryIO

import pandas as pd
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from onrecord.domain.messages import Message, message, plural
from onrecord.library.storage.serialization import clean
from onrecord.tables.formats.cells import texts
from onrecord.tables.formats.table_registry import MOST_NAMED, WriterOptions

LONGEST = 32_767
"""UTF-16 units that a cell of Excel holds."""
CUT = "…"
FIRST_YEAR = 1900
"""Excel knows no earlier dates: those stay text."""
USUAL_WIDTH = 14
WIDTHS = {
    "words": 70, "speaker": 24, "role": 24, "mention": 20, "description": 24, "organisation": 24, "suggested": 24,
    "cue": 14, "source": 22, "title": 40, "byline": 20, "url": 30, "link": 30, "reason": 36, "note": 30, "tags": 20,
    "quote": 9, "kind": 10, "act": 9, "form": 12, "start": 9, "end": 9, "text": 70, "origin": 30,
}  # fmt: skip
"""Of columns by their names, in letters; identifiers and spans are as wide as is usual."""


class XlsxWriter:
    """Writes a table as the one sheet of a workbook: its head stays in sight, and every column can be filtered by.

    Text is text, whatever it begins with: no cell is a formula, a link or a number by accident. What is longer than a
    cell holds is cut, ends with …, and is told of by `close`.
    """

    def __init__(self, stream: BinaryIO, options: WriterOptions) -> None:
        temporary = {"tmpdir": str(options.folder)} if options.folder else {}
        self._sink = _Sink(stream)
        self._book = xlsxwriter.Workbook(self._sink, {"constant_memory": True, **temporary})
        self._sheet = self._book.add_worksheet(options.title)
        self._head = self._book.add_format({"bold": True})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._rows, self._columns = 0, 0
        self._cut: list[int] = []

    def write(self, frame: pd.DataFrame) -> None:
        """Write further rows."""
        if not self._columns:
            self._begin(list(frame.columns))
        cells = [_cells(frame[name]) for name in frame.columns]
        for row in zip(*cells, strict=True):
            self._rows += 1
            for column, value in enumerate(row):
                if value is not None:
                    self._put(column, value)

    def _begin(self, names: list[str]) -> None:
        self._columns = len(names)
        for column, name in enumerate(names):
            self._sheet.set_column(column, column, WIDTHS.get(name, USUAL_WIDTH))
            self._sheet.write_string(0, column, name, self._head)
        self._sheet.freeze_panes(1, 0)

    def _put(self, column: int, value: Any) -> None:
        if isinstance(value, str):
            self._sheet.write_string(self._rows, column, self._fitting(value))
        elif isinstance(value, bool):
            self._sheet.write_boolean(self._rows, column, value)
        elif isinstance(value, pd.Timestamp):
            self._put_date(column, value)
        else:
            self._sheet.write_number(self._rows, column, value)

    def _put_date(self, column: int, value: pd.Timestamp) -> None:
        if value.year < FIRST_YEAR:
            self._sheet.write_string(self._rows, column, value.strftime("%Y-%m-%d"))
        else:
            self._sheet.write_datetime(self._rows, column, value.to_pydatetime(), self._day)

    def _fitting(self, text: str) -> str:
        """A text that a cell holds; one that is cut is noted."""
        if len(text) <= LONGEST // 2 or len(units := text.encode("utf-16-le")) <= 2 * LONGEST:
            return text
        self._cut.append(self._rows + 1)
        return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT  # never half a character

    def close(self) -> tuple[Message, ...]:
        """Let every column be filtered by, and put the workbook together; returns which cells were cut."""
        if self._columns:
            self._sheet.autofilter(0, 0, self._rows, self._columns - 1)
        self._book.use_zip64()
        try:
            self._book.close()
        except FileCreateError as error:  # stands for the disk's own
            raise error.args[0] from error
        return (self._told(),) if self._cut else ()

    def _told(self) -> Message:
        rows = ", ".join(f"{row:,}" for row in self._cut[:MOST_NAMED]) + ", …" * (len(self._cut) > MOST_NAMED)
        cells = plural("%Ln cells", "%Ln cell", len(self._cut))
        return message("{0} too long for Excel, cut and ended with “…” (in row {1})", cells, rows)

    def abandon(self) -> None:
        """Close the file that the rows are kept in meanwhile: Windows deletes none that is open."""
        self._sink.stream = None
        self._book.fileclosed = True
        self._sheet.row_data_fh.close()


class _Sink:
    """What a workbook is put together in: the stream, and nothing once that is None.

    A zip file that was broken off writes its end when Python clears it away, long after the stream was closed.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self.stream: BinaryIO | None = stream

    def write(self, data: bytes) -> int:
        return self.stream.write(data) if self.stream else len(data)

    def tell(self) -> int:
        return self.stream.tell() if self.stream else 0

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.stream.seek(offset, whence) if self.stream else 0

    def flush(self) -> None:
        if self.stream:
            self.stream.flush()


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
