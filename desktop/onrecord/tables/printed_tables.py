"""Tables as they are printed on a terminal, or piped to other programs: lines of text, of tabs, or of JSON."""

import unicodedata
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import pandas as pd

from onrecord.domain.attributes.speaker_attributes import TYPED_FIELDS
from onrecord.domain.filter import Filter
from onrecord.library import Library
from onrecord.tables.attribute_columns import OWN
from onrecord.tables.count_frames import Counted, counted_by
from onrecord.tables.formats.cells import guarded, plain_values, texts
from onrecord.tables.formats.export_registry import ExportContext
from onrecord.tables.formats.json_lines_file import JsonLinesWriter


def count_table(library: Library, chosen: Filter, by: Counted) -> pd.DataFrame:
    """Quotes by kind, and articles, of each value of a label, which is the first column. Raises LibraryError."""
    return counted_by(library.quotes.labels(chosen), by).reset_index()


def json_lines(frame: pd.DataFrame) -> Iterator[str]:
    """An object a row, with the columns as its keys; see `JsonLinesWriter`."""
    stream = BytesIO()
    JsonLinesWriter(stream, ExportContext("")).write(frame)
    yield from stream.getvalue().decode().splitlines()


def tab_lines(frame: pd.DataFrame, *, head: bool = True, verbatim: bool = False) -> Iterator[str]:
    """A row a line, cells parted by tabs; what is missing is empty.

    Tabs and line breaks in a cell become spaces, so that each row is one line and each cell one cell.

    Args:
        frame: the table.
        head: the names of the columns come first.
        verbatim: no apostrophe before what a spreadsheet would take for a formula.
    """
    if head:
        yield "\t".join(map(str, frame.columns))
    columns = [_cells(frame[name], verbatim=verbatim) for name in frame.columns]
    yield from ("\t".join(row) for row in zip(*columns, strict=True))


def _cells(values: "pd.Series[Any]", *, verbatim: bool) -> list[str]:
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        return ["" if value is None else value.date().isoformat() for value in plain_values(values)]
    is_number = pd.api.types.is_numeric_dtype(values.dtype)
    told = [_one_line(text or "") for text in texts(values)]
    return told if verbatim or is_number else [guarded(cell) for cell in told]


def _one_line(text: str) -> str:
    return " ".join(text.split()) if any(sign.isspace() and sign != " " for sign in text) else text


def table_lines(frame: pd.DataFrame, form: str, limit: int | None, unknown: str) -> Iterator[str]:
    """The first rows of a table of counts in a format: jsonl, tsv, or text for the eye.

    Args:
        frame: the table.
        form: the name of the format.
        limit: how many rows; None for all of them.
        unknown: what stands for a speaker, an outlet or a date that is not known, for the eye.
    """
    shown = frame if limit is None else frame.head(limit)
    if form == "jsonl":
        return json_lines(shown)
    return tab_lines(shown) if form == "tsv" else grid(_for_the_eye(shown), unknown)


def _for_the_eye(frame: pd.DataFrame) -> pd.DataFrame:
    """A table without numbers that only other programs need, and without attributes that nobody has."""
    empty = [name for name in (*TYPED_FIELDS, OWN) if name in frame and frame[name].isna().all()]
    return frame.drop(columns=["speaker_id", *empty], errors="ignore")


def grid(frame: pd.DataFrame, unknown: str) -> Iterator[str]:
    """A table for the eye: columns one below the other, numbers to the right, with a head.

    Args:
        frame: the table.
        unknown: what stands where its first column is missing.
    """
    numbers = [pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes]
    columns = [[name, *_shown(frame[name], "" if place else unknown)] for place, name in enumerate(frame.columns)]
    widths = [max(map(width, column)) for column in columns]
    for row in zip(*columns, strict=True):
        yield "  ".join(map(_padded, row, widths, numbers)).rstrip()


def _shown(values: "pd.Series[Any]", missing: str) -> Iterable[str]:
    for value in plain_values(values):
        yield missing if value is None else f"{value:,}" if isinstance(value, int) else _one_line(str(value))


def _padded(text: str, columns: int, to_the_right: bool) -> str:
    space = " " * (columns - width(text))
    return space + text if to_the_right else text + space


def width(text: str) -> int:
    """How many columns of a terminal a text takes: none for marks on other letters, two for those of East Asia."""
    return sum(
        0
        if unicodedata.category(sign) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(sign) in "WF"
        else 1
        for sign in text
    )
