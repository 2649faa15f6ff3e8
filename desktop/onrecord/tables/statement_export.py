"""Writes statements that several outlets print to a file: CSV, XLSX or Markdown, as its ending says."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from onrecord.domain.errors import ExportError
from onrecord.domain.messages import message
from onrecord.domain.statements.statement import Statement
from onrecord.library import Library
from onrecord.support.atomic_write import replacement
from onrecord.tables.formats.export_registry import ExportContext, format_named
from onrecord.tables.statement_texts import markdown_lines

TITLE = "Statements"
SUFFIXES = (".csv", ".xlsx", ".md")
_CHECK = message("Choose another folder, see that the disk is not full and that no other program has the file open.")


def write_statements(library: Library, found: Sequence[Statement], path: Path) -> None:
    """Write statements to a file, which is whole or as it was. Raises ExportError, LibraryError."""
    if path.suffix.lower() not in SUFFIXES:
        cause = message("its ending tells no format that statements are written in")
        raise ExportError(path, cause, message("End it with {0}.", ", ".join(SUFFIXES)))
    if path.resolve() == library.path.resolve():
        raise ExportError(path, message("it is the library itself"), message("Choose another name."))
    try:
        with replacement(path) as draft, draft.open("xb") as stream:
            _write(library, found, stream, path.suffix.lower(), draft.parent)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(path, message("it cannot be written ({0})", reason), _CHECK) from error


def _write(library: Library, found: Sequence[Statement], stream: BinaryIO, suffix: str, scratch: Path) -> None:
    if suffix == ".md":
        stream.write("\n".join((*markdown_lines(library, found), "")).encode())
        return
    from onrecord.tables.statement_frames import statement_frame

    writer = format_named(suffix[1:]).begin(stream, ExportContext(TITLE, scratch))
    try:
        writer.write(statement_frame(library, found))
        writer.close()
    except BaseException:
        writer.abandon()
        raise
