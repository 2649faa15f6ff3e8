"""What the tests of reports have in common: the note that stands in them, and how they are written."""

from datetime import UTC, datetime
from pathlib import Path

from onrecord.domain.filter import EVERYTHING
from onrecord.library import Library
from onrecord.tables.formats.export_registry import format_named
from onrecord.tables.method.method_records import MethodNote
from onrecord.tables.quote_export import ExportOptions, export_quotes

NOTE = MethodNote(
    ("Counted by <hand>.", "All of it & more."), "They are <all>.", "94% of 50 & were right.", '{"a": "<b>&"}'
)
MADE = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


def exported(library: Library, path: Path, name: str) -> Path:
    """All quotes of a library in a format."""
    ids = library.quotes.ids(EVERYTHING)
    export_quotes(library, ids, path, format_named(name), ExportOptions(method=NOTE, made=MADE))
    return path
