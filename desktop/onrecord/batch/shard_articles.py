"""A piece of a shard -> its articles: rows of Parquet, and whatever else is read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.batch.shards import Piece
from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.imports.column_mapping import COLUMN_FIELDS, ColumnMapping, TableMappings
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.messages import message
from onrecord.ingest import Document, Input, read_inputs, read_rows
from onrecord.ingest.file_errors import shown
from onrecord.ingest.readers.tables.json_records import row_of
from onrecord.ingest.readers.tables.row_articles import SAMPLE, Row

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 64
"""Rows that are decoded at once."""
_NO_FILE = "a table"


def articles_in(piece: Piece, columns: Mapping[str, str]) -> Iterator[Article | IngestError]:
    """The articles in a piece, and an error for each part of it that gives none.

    Args:
        piece: the piece.
        columns: which column of a table holds what of an article; the others are guessed.
    """
    path = piece.file.path
    inputs = _of_parquet(piece, columns) if piece.file.is_parquet else _of_file(path, columns)
    return (each for each in inputs if isinstance(each, Article | IngestError))


def articles_of_table(
    table: "pa.RecordBatch | pa.Table", columns: Mapping[str, str]
) -> Iterator[Article | IngestError]:
    """The articles in the rows of an Arrow table, as they would be read from a file.

    Args:
        table: the rows.
        columns: which column holds what of an article: {"text": "body", "published": "day"}. The others are not looked
            at: a guess by the rows of one batch might be another in the next.
    """
    rows = [row_of(_plain(record)) for record in table.select(list(columns.values())).to_pylist()]
    inputs = read_rows(rows, Document.of_bytes(b"", _NO_FILE), rows, ColumnMapping(**columns))
    return (each for each in inputs if isinstance(each, Article | IngestError))


def _of_file(path: Path, columns: Mapping[str, str]) -> Iterator[Input]:
    sample = _sample(read_inputs(path)) if columns else None
    if sample is None:
        return read_inputs(path)
    if lacking := _lacking(sample, columns, path):
        return iter((lacking,))
    return read_inputs(path, TableMappings(by_columns={sample.key: replace(sample.guess, **columns)}))


def _sample(inputs: Iterable[Input]) -> TableSample | None:
    """How the table begins that a file is; None where it is none."""
    first = next(iter(inputs), None)
    return first if isinstance(first, TableSample) else None


def _lacking(sample: TableSample, columns: Mapping[str, str], path: Path) -> IngestError | None:
    """The error for a table without a column that was named."""
    for name in columns.values():
        if name not in sample.columns:
            cause = message("it has no column “{0}” ({1})", name, ", ".join(sample.columns))
            return IngestError(shown(path), cause, message("Name another with --column."))
    return None


def _of_parquet(piece: Piece, columns: Mapping[str, str]) -> Iterator[Input]:
    """What lies in rows of a Parquet file. Which column holds what is told by its first rows, in every shard alike."""
    path = piece.file.path
    try:
        beginning = list(islice(_rows(path, 0, SAMPLE, None), SAMPLE))
    except ImportError:
        raise
    except Exception as error:  # pyarrow raises many kinds for a damaged file
        yield Document.of_file(path).damaged(message("it cannot be read ({0})", type(error).__name__))
        return
    sample = _sample(read_rows(iter(()), Document.of_file(path), beginning))
    mapping = replace(sample.guess, **columns) if sample else ColumnMapping()
    if sample and (lacking := _lacking(sample, columns, path)):
        yield lacking
        return
    wanted = _top_names(mapping)
    rows = _guarded(_rows(path, piece.first, piece.rows, wanted), path)
    known = mapping if columns else None
    yield from read_rows(rows, Document.of_file(path), beginning, known, piece.first + 1)


def _top_names(mapping: ColumnMapping) -> list[str] | None:
    """The columns of the file that are wanted; None for all, where none of them is told."""
    said = {getattr(mapping, field) for field in COLUMN_FIELDS} - {""}
    return sorted({name for each in said for name in (each, each.partition(".")[0])}) if said else None


def _guarded(rows: Iterator[Row], path: Path) -> Iterator[Row | IngestError]:
    """With an error for the rest of a file that turns out to be damaged."""
    try:
        yield from rows
    except ImportError:
        raise
    except Exception as error:  # pyarrow raises many kinds for a damaged file
        cause = message("it is damaged; nothing after that is read ({0})", type(error).__name__)
        yield Document.of_file(path).damaged(cause)


def _rows(path: Path, first: int, number: int | None, names: list[str] | None) -> Iterator[Row]:
    """Some rows of a Parquet file, a few decoded at a time."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
        sizes = [file.metadata.row_group(k).num_rows for k in range(file.metadata.num_row_groups)]
        groups, skipped = _groups_of(sizes, first, number)
        known = [name for name in names if name in file.schema_arrow.names] if names else None
        batches = file.iter_batches(ROWS, row_groups=groups, columns=known)
        records = chain.from_iterable(batch.to_pylist() for batch in batches)
        for record in islice(records, skipped, None if number is None else skipped + number):
            yield row_of(_plain(record))


def _groups_of(sizes: list[int], first: int, number: int | None) -> tuple[list[int], int]:
    """The row groups that some rows lie in, and how many rows of them come before."""
    groups: list[int] = []
    skipped = start = 0
    for k, size in enumerate(sizes):
        if start + size > first and (number is None or start < first + number):
            skipped = skipped if groups else first - start
            groups.append(k)
        start += size
    return groups, skipped


def _plain(value: Any) -> Any:
    """A value of Arrow as JSON has it."""
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value) if isinstance(value, Decimal) else value
