"""CSV: comma-separated values as RFC 4180 has them, in UTF-8, safe to be opened in a spreadsheet."""

import csv
import io
from typing import Any, BinaryIO

import pandas as pd

from onrecord.domain.messages import Text, plural
from onrecord.library.storage.serialization import clean
from onrecord.tables.formats.cells import guarded, plain_values, texts
from onrecord.tables.formats.export_registry import ExportContext, ExportNote

ENCODING = "utf-8-sig"
"""With a mark at the start, without which Excel takes the bytes for those of the system's old code page: “ is â€œ then.
What reads UTF-8 skips the mark, as pandas does, or can be told to."""


class CsvWriter:
    """Writes a table as CSV. Every cell stands in quotation marks, dates are ISO, what is missing is empty.

    Words that a spreadsheet would take for a formula get an apostrophe, see `guarded`: a file that one opens by a click
    must be harmless whatever a page was titled. With `verbatim` they stay as they are, for other programs to read.
    """

    def __init__(self, stream: BinaryIO, context: ExportContext) -> None:
        self._stream = io.TextIOWrapper(stream, ENCODING, newline="", write_through=True)
        self._verbatim = context.verbatim
        self._is_first, self._guarded = True, 0

    def write(self, frame: pd.DataFrame) -> None:
        """Write further rows."""
        plain = _plain(frame)
        harmless = plain if self._verbatim else _guarded(plain, frame)
        self._guarded += int(((plain != harmless) & plain.notna()).to_numpy().sum()) if harmless is not plain else 0
        self._stream.write(_text(harmless, head=self._is_first))
        self._is_first = False

    def close(self) -> tuple[ExportNote, ...]:
        """Nothing more is to be written; returns how many cells have an apostrophe that the library does not."""
        self._stream.detach()
        return (ExportNote(_told(self._guarded)),) if self._guarded else ()

    def abandon(self) -> None:
        """Nothing is held."""
        self._stream.detach()


def csv_text(frame: pd.DataFrame, *, head: bool = True, end: str = "\r\n") -> str:
    """A table as CSV, lines ended as RFC 4180 asks; see `CsvWriter`. Lone surrogates and NUL, too, become U+FFFD."""
    return _text(_guarded(_plain(frame), frame), head=head, end=end)


def _text(plain: pd.DataFrame, *, head: bool, end: str = "\r\n") -> str:
    return clean(plain.to_csv(index=False, header=head, lineterminator=end, quoting=csv.QUOTE_ALL))


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """A table with texts for all that is neither a number nor a date. Two of its columns may be called alike."""
    plain = pd.DataFrame({place: _cells(frame.iloc[:, place]) for place in range(frame.shape[1])})
    plain.columns = frame.columns
    return plain


def _cells(values: "pd.Series[Any]") -> "pd.Series[Any]":
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        # `date_format` writes the year 999 with three digits.
        days = [value and value.date().isoformat() for value in plain_values(values)]
        return pd.Series(days, index=values.index, dtype=object)
    if _is_counted(values.dtype):
        return values
    return pd.Series(texts(values), index=values.index, dtype=object)


def _guarded(plain: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """The same with an apostrophe before what a spreadsheet would take for a formula."""
    safe = {place: _harmless(plain.iloc[:, place], dtype) for place, dtype in enumerate(frame.dtypes)}
    made = pd.DataFrame(safe)
    made.columns = plain.columns
    return made


def _harmless(values: "pd.Series[Any]", dtype: Any) -> "pd.Series[Any]":
    if _is_counted(dtype) or isinstance(dtype, pd.CategoricalDtype):
        return values
    return pd.Series([cell and guarded(cell) for cell in values], index=values.index, dtype=object)


def _is_counted(dtype: Any) -> bool:
    return bool(pd.api.types.is_numeric_dtype(dtype) or pd.api.types.is_datetime64_any_dtype(dtype))


def _told(cells: int) -> Text:
    return plural(
        "%Ln texts that look like formulas begin with an apostrophe",
        "%Ln text that looks like a formula begins with an apostrophe",
        cells,
    )
