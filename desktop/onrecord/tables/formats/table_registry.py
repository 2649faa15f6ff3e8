"""Which formats a table can be written in. Importing this loads none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from onrecord.domain.messages import Message, message

if TYPE_CHECKING:
    from pandas import DataFrame

MOST_NAMED = 3
"""Rows of which the first are named where something is to be told of them."""


class TableWriter(Protocol):
    """Writes one table, piece by piece, into a stream."""

    def write(self, frame: "DataFrame") -> None:
        """Write further rows; their columns are those of the first. Raises OSError."""

    def close(self) -> tuple[Message, ...]:
        """Write what belongs at the end; returns what is otherwise in the file than in the table. Raises OSError."""

    def abandon(self) -> None:
        """Let go of the file unfinished, for it to be deleted."""


@dataclass(frozen=True, slots=True)
class WriterOptions:
    """How a table is written.

    Attributes:
        title: what its sheet is called, where the format has sheets.
        folder: where what is only needed meanwhile may lie; None for that of the system.
        verbatim: every cell as it is, also where a spreadsheet would take it for a formula.
    """

    title: str
    folder: Path | None = None
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format.

    Attributes:
        name: as it is typed on the command line.
        suffix: how its files end.
        about: what it is, and what it is for.
        hint: what becomes of words in it, in a sentence.
        most_rows: rows that a file of it holds besides the head; 0 for any number.
        is_binary: it is no text, which a terminal would show.
        open: makes a writer into a stream.
    """

    name: str
    suffix: str
    about: Message
    hint: Message
    most_rows: int
    is_binary: bool
    open: Callable[[BinaryIO, WriterOptions], TableWriter]

    def refusal(self, quotes: int) -> tuple[Message, Message] | None:
        """Why a file of it cannot hold so many quotes, and what to do; None where it can."""
        if not self.most_rows or quotes <= self.most_rows:
            return None
        numbers = f"{quotes:,}", f"{self.most_rows:,}"
        cause = message("these are {0} quotes, and a sheet of Excel holds {1}", *numbers)
        return cause, message("Write them as CSV, or narrow the filter.")


def _open_csv(stream: BinaryIO, options: WriterOptions) -> TableWriter:
    from onrecord.tables.formats.csv_file import CsvWriter

    return CsvWriter(stream, options)


def _open_xlsx(stream: BinaryIO, options: WriterOptions) -> TableWriter:
    from onrecord.tables.formats.xlsx_file import XlsxWriter

    return XlsxWriter(stream, options)


XLSX_ROWS = 1_048_575
"""A sheet has 1,048,576 rows, of which the first is the head."""

_GUARDED = message("An apostrophe goes before words that a spreadsheet would take for a formula.")
_WHOLE = message("Every word stays as it is; a cell holds 32,767 letters.")

FORMATS = (
    TableFormat("xlsx", ".xlsx", message("Excel workbook (XLSX)"), _WHOLE, XLSX_ROWS, True, _open_xlsx),
    TableFormat("csv", ".csv", message("CSV, for any program"), _GUARDED, 0, False, _open_csv),
)


def format_named(name: str) -> TableFormat:
    """The format of this name. Raises KeyError."""
    return {each.name: each for each in FORMATS}[name]


def format_of(path: Path) -> TableFormat | None:
    """The format that a file's ending tells; None where it tells none."""
    return next((each for each in FORMATS if each.suffix == path.suffix.lower()), None)
