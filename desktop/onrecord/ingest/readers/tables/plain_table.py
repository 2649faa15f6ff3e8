"""A table in plain text that is not one of articles: its columns and its rows, decoded as tables of articles are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.tables.delimited_file import rows_of

MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table.

    Attributes:
        name: that of the file.
        columns: their names; figures where it has none.
        rows: the cells, one for each column.
        problem: why it could not be read to its end; None where it was.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    problem: IngestError | None = None


def read_table(path: Path) -> PlainTable:
    """Read a CSV or TSV file, of whatever delimiter and encoding. Raises IngestError."""
    columns: dict[str, None] = {}
    rows: list[Mapping[str, str]] = []
    problem: IngestError | None = None
    try:
        for row in rows_of(Document.of_file(path)):
            if isinstance(row, IngestError):
                problem = row
                continue
            if len(rows) == MOST_ROWS:
                raise IngestError(path, message("it has too many rows"), message("Split it into several files."))
            columns.update(dict.fromkeys(row))
            rows.append(row)
    except OSError as error:
        cause = message("it cannot be read ({0})", error.strerror or type(error).__name__)
        raise IngestError(path, cause, message("Look whether it is there, and may be read.")) from error
    if not rows:
        raise IngestError(path, message("it has no rows"), message("Choose another file."), InputFate.EMPTY)
    names = tuple(columns)
    cells = (tuple(row.get(name, "").strip() for name in names) for row in rows)
    return PlainTable(path.name, names, tuple(row for row in cells if any(row)), problem)
