"""Which formats quotes can be exported in. Importing this loads none of them.

A format is a file, as a table or a document is, or a folder of files. It is given the quotes piece by piece, as tables
that all formats share, and asks the library for what else it needs (see `ExportContext`).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from onrecord.domain.messages import Message, Text, message
from onrecord.support import installation
from onrecord.tables.method.method_records import MethodNote

if TYPE_CHECKING:
    from pandas import DataFrame

    from onrecord.library import Library

MOST_NAMED = 3
"""Rows of which the first are named where something is to be told of them."""


@dataclass(frozen=True, slots=True)
class ExportNote:
    """What is to be known of a file that was written.

    Attributes:
        words: in a sentence without its full stop.
        is_loss: something of the library is not in the file.
    """

    words: Text
    is_loss: bool = False


class ExportWriter(Protocol):
    """Writes quotes, piece by piece, to where it was opened."""

    def write(self, frame: "DataFrame") -> None:
        """Write further rows; their columns are those of the first. Raises OSError."""

    def close(self) -> tuple[ExportNote, ...]:
        """Write what belongs at the end; returns what is to be known of the file. Raises OSError."""

    def abandon(self) -> None:
        """Let go of the file unfinished, for it to be deleted."""


def _nothing() -> None:
    """Do nothing."""


def _no_tables() -> "Iterable[tuple[str, DataFrame]]":
    """No further tables."""
    return ()


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What a writer is given besides the quotes.

    Attributes:
        title: what the table of the quotes is called, where it is one of several.
        folder: where what is only needed meanwhile may lie; None for that of the system.
        verbatim: every cell as it is, also where a spreadsheet would take it for a formula.
        method: what was counted and how.
        made: when it is written.
        library: to be asked for more, such as the texts of the articles; None where a table is of nothing but itself.
        tables: further tables with their titles, of the quotes that were written: to be asked for in `close`.
        checkpoint: to be called now and then where `close` takes long; raises where nobody wants the file any more.
    """

    title: str
    folder: Path | None = None
    verbatim: bool = False
    method: MethodNote = field(default_factory=MethodNote)
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    library: "Library | None" = None
    tables: "Callable[[], Iterable[tuple[str, DataFrame]]]" = _no_tables
    checkpoint: Callable[[], None] = _nothing


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format.

    Attributes:
        name: as it is typed on the command line, and kept in the settings.
        suffix: how its files end; "" for a folder.
        about: what it is, and what it is for.
        hint: what becomes of words in it, in a sentence.
        open: makes a writer into a stream; None for a folder.
        fill: makes a writer into an empty folder; None for a file.
        most_rows: rows that a file of it holds besides the head; 0 for any number.
        is_binary: it is no text, which a terminal would show.
        is_guarded: what a spreadsheet would take for a formula gets an apostrophe unless that is not wanted.
        module: what must be installed for it besides what the program needs; "" for nothing.
    """

    name: str
    suffix: str
    about: Message
    hint: Message
    open: Callable[[BinaryIO, ExportContext], ExportWriter] | None = None
    fill: Callable[[Path, ExportContext], ExportWriter] | None = None
    most_rows: int = 0
    is_binary: bool = True
    is_guarded: bool = False
    module: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files."""
        return self.fill is not None

    def begin(self, target: BinaryIO | Path, context: ExportContext) -> ExportWriter:
        """A writer into a stream, or into an empty folder where the format is one."""
        if isinstance(target, Path):
            assert self.fill is not None
            return self.fill(target, context)
        assert self.open is not None
        return self.open(target, context)

    def refusal(self, quotes: int) -> tuple[Message, Message] | None:
        """Why so many quotes cannot be written in it, and what to do; None where they can."""
        if lacking := self.lacking():
            return lacking
        if not self.most_rows or quotes <= self.most_rows:
            return None
        numbers = f"{quotes:,}", f"{self.most_rows:,}"
        cause = message("these are {0} quotes, and a sheet of Excel holds {1}", *numbers)
        return cause, message("Write them as CSV, or narrow the filter.")

    def lacking(self) -> tuple[Message, Message] | None:
        """The package that is not installed, and the line that installs it; None where nothing is lacking."""
        problem = installation.extra_problem(self.module) if self.module else None
        return (problem.cause, problem.remedy) if problem else None


def _open_csv(stream: BinaryIO, context: ExportContext) -> ExportWriter:
    from onrecord.tables.formats.csv_file import CsvWriter

    return CsvWriter(stream, context)


def _open_xlsx(stream: BinaryIO, context: ExportContext) -> ExportWriter:
    from onrecord.tables.formats.xlsx_file import XlsxWriter

    return XlsxWriter(stream, context)


def _open_parquet(stream: BinaryIO, context: ExportContext) -> ExportWriter:
    from onrecord.tables.formats.parquet_file import ParquetWriter

    return ParquetWriter(stream, context)


def _open_json_lines(stream: BinaryIO, context: ExportContext) -> ExportWriter:
    from onrecord.tables.formats.json_lines_file import JsonLinesWriter

    return JsonLinesWriter(stream, context)


def _open_qdpx(stream: BinaryIO, context: ExportContext) -> ExportWriter:
    from onrecord.tables.formats.qdpx_file import QdpxWriter

    return QdpxWriter(stream, context)


def _open_html(stream: BinaryIO, context: ExportContext) -> ExportWriter:
    from onrecord.tables.reports.html_report import HtmlWriter

    return HtmlWriter(stream, context)


def _open_docx(stream: BinaryIO, context: ExportContext) -> ExportWriter:
    from onrecord.tables.reports.word_report import WordWriter

    return WordWriter(stream, context)


def _fill_markdown(folder: Path, context: ExportContext) -> ExportWriter:
    from onrecord.tables.reports.note_folder import NoteFolderWriter

    return NoteFolderWriter(folder, context, is_vault=False)


def _fill_obsidian(folder: Path, context: ExportContext) -> ExportWriter:
    from onrecord.tables.reports.note_folder import NoteFolderWriter

    return NoteFolderWriter(folder, context, is_vault=True)


XLSX_ROWS = 1_048_575
"""A sheet has 1,048,576 rows, of which the first is the head."""

_WHOLE = message("Quotes, speakers, outlets, articles and method, a sheet each. A cell holds 32,767 letters.")
_GUARDED = message("UTF-8, with a header row. An apostrophe goes before what a spreadsheet would take for a formula.")
_TYPED = message("For pandas, R and DuckDB: dates, numbers and lists of tags are such, every word stays as it is.")
_NESTED = message("One JSON object a quote: every word stays as it is, tags and places in the text are lists.")
_CODED = message("For NVivo, MAXQDA, ATLAS.ti and others: the articles, each quote coded by speaker, kind and tags.")
_PAGE = message(
    "One page for any browser: charts, quotes with their passages, a filter, the method. It can be printed."
)
_EDITED = message("For Word and LibreOffice: a table of speakers, the quotes article by article, the method.")
_NOTES = message("A folder with a note for each article and each speaker, linked, and the method.")
_VAULT = message(
    "A note for each article and each speaker, with Obsidian’s links, properties and blocks: put it into a vault."
)

FORMATS = (
    ExportFormat("xlsx", ".xlsx", message("Excel workbook (XLSX)"), _WHOLE, _open_xlsx, most_rows=XLSX_ROWS),
    ExportFormat("csv", ".csv", message("CSV, for any program"), _GUARDED, _open_csv, is_binary=False, is_guarded=True),
    ExportFormat("parquet", ".parquet", message("Parquet, for data analysis"), _TYPED, _open_parquet, module="pyarrow"),
    ExportFormat("jsonl", ".jsonl", message("JSON Lines, for scripts"), _NESTED, _open_json_lines, is_binary=False),
    ExportFormat("qdpx", ".qdpx", message("REFI-QDA project (QDPX), for coding programs"), _CODED, _open_qdpx),
    ExportFormat("html", ".html", message("HTML report, for any browser"), _PAGE, _open_html, is_binary=False),
    ExportFormat("docx", ".docx", message("Word document (DOCX)"), _EDITED, _open_docx),
    ExportFormat("markdown", "", message("Folder of Markdown notes"), _NOTES, fill=_fill_markdown),
    ExportFormat("obsidian", "", message("Folder of notes for Obsidian"), _VAULT, fill=_fill_obsidian),
)


def format_named(name: str, formats: Sequence[ExportFormat] = FORMATS) -> ExportFormat:
    """The format of this name. Raises KeyError."""
    return {each.name: each for each in formats}[name]


def format_of(path: Path, formats: Sequence[ExportFormat] = FORMATS) -> ExportFormat | None:
    """The format that a file's ending tells; None where it tells none."""
    return next((each for each in formats if each.suffix and each.suffix == path.suffix.lower()), None)
