"""Parquet: typed columns for data analysis, written a group of rows at a time. Needs the package pyarrow."""

import re
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.tables.formats.cells import plain_values, spans
from onrecord.tables.formats.export_registry import ExportContext, ExportNote
from onrecord.tables.frame_columns import SPANS

ROWS = 50_000
"""Rows of a group at the least: readers skip whole groups, and a group is what they must hold at once."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_SPANS = pa.list_(pa.list_(pa.int64()))


class ParquetWriter:
    """Writes a table with a type for each column: integers, numbers, booleans, days, texts, lists of tags and places.

    Columns of few values (kind, verdict) are dictionaries, which readers show as categories or texts. Lone surrogates
    become U+FFFD: texts are UTF-8 there.
    """

    def __init__(self, stream: BinaryIO, context: ExportContext) -> None:
        self._stream = stream
        self._writer: pq.ParquetWriter | None = None
        self._waiting: list[pa.Table] = []

    def write(self, frame: pd.DataFrame) -> None:
        """Write further rows."""
        if self._writer is None:
            schema = pa.schema([(name, _type(name, dtype)) for name, dtype in frame.dtypes.items()])
            self._writer = pq.ParquetWriter(self._stream, schema)
        arrays = [_array(frame[field.name], field.type) for field in self._writer.schema]
        self._waiting.append(pa.Table.from_arrays(arrays, schema=self._writer.schema))
        if sum(table.num_rows for table in self._waiting) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting and self._writer is not None:
            self._writer.write_table(pa.concat_tables(waiting), row_group_size=ROWS * 2)

    def close(self) -> tuple[ExportNote, ...]:
        """Write the last rows and what tells where all of them lie."""
        self._flush()
        if self._writer is not None:
            self._writer.close()
        return ()

    def abandon(self) -> None:
        """Write the end nevertheless: it would be written when the writer is cleared away, into a closed file."""
        self._waiting = []
        if self._writer is not None:
            self._writer.close()


def _type(name: Any, dtype: Any) -> pa.DataType:
    types = pd.api.types
    if name in SPANS:
        return _SPANS
    if isinstance(dtype, pd.CategoricalDtype):
        return pa.dictionary(pa.int8(), pa.string())
    if types.is_datetime64_any_dtype(dtype):
        return pa.date32()
    if types.is_bool_dtype(dtype):
        return pa.bool_()
    if types.is_integer_dtype(dtype):
        return pa.int64()
    if types.is_float_dtype(dtype):
        return pa.float64()
    return pa.list_(pa.string()) if types.is_object_dtype(dtype) else pa.string()


def _array(values: "pd.Series[Any]", wanted: pa.DataType) -> pa.Array:
    if isinstance(values.dtype, pd.CategoricalDtype):
        codes = pa.array(values.cat.codes.to_numpy(), pa.int8(), mask=values.isna().to_numpy())
        return pa.DictionaryArray.from_arrays(codes, pa.array(list(values.cat.categories), pa.string()))
    if wanted == _SPANS:
        return pa.array(spans(values), wanted)
    plain = plain_values(values)
    if pa.types.is_date32(wanted):
        return pa.array([value and value.date() for value in plain], wanted)
    try:
        return pa.array(plain, wanted)
    except UnicodeEncodeError:
        return pa.array([_cleaned(value) for value in plain], wanted)


def _cleaned(value: Any) -> Any:
    if isinstance(value, list):
        return [_SURROGATES.sub("\ufffd", each) for each in value]
    return value and _SURROGATES.sub("\ufffd", value)
