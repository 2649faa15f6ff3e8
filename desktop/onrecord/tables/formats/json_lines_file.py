"""JSON Lines: one JSON object a quote, which holds every text as it is."""

import json
from typing import Any, BinaryIO

import pandas as pd

from onrecord.tables.formats.cells import plain_values, spans
from onrecord.tables.formats.export_registry import ExportContext, ExportNote
from onrecord.tables.frame_columns import SPANS


class JsonLinesWriter:
    """Writes a table as an object a row, with its columns as keys; what is missing is null.

    Tags are a list, places in the text are lists of [start, end], dates are ISO. The file is UTF-8; lone surrogates,
    which that does not hold, stand as JSON escapes them, so that a reader has each text exactly.
    """

    def __init__(self, stream: BinaryIO, context: ExportContext) -> None:
        self._stream = stream

    def write(self, frame: pd.DataFrame) -> None:
        """Write further rows."""
        names = list(frame.columns)
        columns = [_values(name, frame[name]) for name in names]
        lines = (_line(dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True))
        self._stream.write("".join(lines).encode())

    def close(self) -> tuple[ExportNote, ...]:
        """Nothing more is to be written, and nothing is otherwise."""
        return ()

    def abandon(self) -> None:
        """Nothing is held."""


def _values(name: Any, values: "pd.Series[Any]") -> list[Any]:
    if name in SPANS:
        return spans(values)
    plain = plain_values(values)
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return [value and value.date().isoformat() for value in plain]
    return plain


def _line(record: dict[str, Any]) -> str:
    line = json.dumps(record, ensure_ascii=False) + "\n"
    return line if line.isascii() or _is_storable(line) else json.dumps(record) + "\n"


def _is_storable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
