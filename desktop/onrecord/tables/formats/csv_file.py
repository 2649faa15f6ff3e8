"""CSV: comma-separated values as RFC 4180 has them, in UTF-8, safe to be opened in a spreadsheet."""

import csv
import io
from typing import Any, BinaryIO

import pandas as pd

from onrecord.domain.messages import Message
from onrecord.library.storage.serialization import clean
from onrecord.tables.formats.cells import guarded, texts
from onrecord.tables.formats.table_registry import WriterOptions

ENCODING = "utf-8-sig"
"""With a mark at the start, without which Excel takes the bytes for those of the system's old code page: “ is â€œ then.
What reads UTF-8 skips the mark, as pandas does, or can be told to."""
DAY = "%Y-%m-%d"


class CsvWriter:
    """Writes a table as CSV. Every cell stands in quotation marks, dates are ISO, what is missing is empty.

    Words that a spreadsheet would take for a formula get an apostrophe, see `guarded`: a file that one opens by a click
    must be harmless whatever a page was titled. With `verbatim` they stay as they are, for other programs to read.
    """

    def __init__(self, stream: BinaryIO, options: WriterOptions) -> None:
        self._stream = io.TextIOWrapper(stream, ENCODING, newline="", write_through=True)
        self._verbatim = options.verbatim
        self._is_first = True

    def write(self, frame: pd.DataFrame) -> None:
        """Write further rows."""
        self._stream.write(csv_text(frame, head=self._is_first, verbatim=self._verbatim))
        self._is_first = False

    def close(self) -> tuple[Message, ...]:
        """Nothing more is to be written, and nothing is otherwise."""
        self._stream.detach()
        return ()

    def abandon(self) -> None:
        """Nothing is held."""
        self._stream.detach()


def csv_text(frame: pd.DataFrame, *, head: bool = True, verbatim: bool = False, end: str = "\r\n") -> str:
    """A table as CSV, lines ended as RFC 4180 asks; see `CsvWriter`. Lone surrogates and NUL, too, become U+FFFD."""
    plain = pd.DataFrame({place: _cells(frame.iloc[:, place], verbatim) for place in range(frame.shape[1])})
    plain.columns = frame.columns  # two of which may be called alike
    return clean(plain.to_csv(index=False, header=head, lineterminator=end, quoting=csv.QUOTE_ALL, date_format=DAY))


def _cells(values: "pd.Series[Any]", verbatim: bool) -> "pd.Series[Any]":
    types, dtype = pd.api.types, values.dtype
    if types.is_numeric_dtype(dtype) or types.is_datetime64_any_dtype(dtype):
        return values
    cells = texts(values)
    if not (verbatim or isinstance(dtype, pd.CategoricalDtype)):
        cells = [cell and guarded(cell) for cell in cells]
    return pd.Series(cells, index=values.index, dtype=object)
