"""Writes statements that several outlets print to a file: CSV, XLSX or Markdown, as its ending says."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.domain.errors import ExportError
from onrecord.domain.messages import message
from onrecord.domain.read_only_cause import ReadOnly
from onrecord.domain.statements.statement import Statement
from onrecord.library import Library
from onrecord.support.atomic_write import replacement
from onrecord.tables.export_process import Written
from onrecord.tables.formats.export_registry import ExportContext, ExportNote, ExportWriter, format_named
from onrecord.tables.statement_texts import Heard, markdown_lines

TITLE = "Statements"
SUFFIXES = (".csv", ".xlsx", ".md")
AT_ONCE = 100
"""Statements that are written in one go, before it is told how far it is."""
_CHECK = message("Choose another folder, see that the disk is not full and that no other program has the file open.")


@dataclass(frozen=True, slots=True)
class StatementRequest:
    """Statements to be written to a file by an export's process; what it counts are statements.

    Attributes:
        library: the library's file.
        read_only: why the window can only read it; None where it writes to it.
        statements: in the order of the file.
        path: the file to be written.
    """

    library: Path
    read_only: ReadOnly | None
    statements: tuple[Statement, ...]
    path: Path

    @property
    def size(self) -> int:
        """How many statements are to be written."""
        return len(self.statements)

    def write(self, library: Library, heard: Heard) -> Written:
        """Write them. Raises ExportError, LibraryError, and what `heard` raises."""
        return Written(len(self.statements), notes=write_statements(library, self.statements, self.path, heard))


def write_statements(
    library: Library, found: Sequence[Statement], path: Path, heard: Heard = lambda done, total: None
) -> tuple[ExportNote, ...]:
    """Write statements to a file, which is whole or as it was; returns what is to be known of it.

    Raises ExportError, LibraryError, and what `heard` raises.

    Args:
        library: where they are from.
        found: the statements, in the order of the file.
        path: the file.
        heard: gets how many are done, and how many there are; may raise to break off.
    """
    if path.suffix.lower() not in SUFFIXES:
        cause = message("its ending tells no format that statements are written in")
        raise ExportError(path, cause, message("End it with {0}.", ", ".join(SUFFIXES)))
    if path.resolve() == library.path.resolve():
        raise ExportError(path, message("it is the library itself"), message("Choose another name."))
    try:
        with replacement(path) as draft, draft.open("xb") as stream:
            if path.suffix.lower() == ".md":
                stream.write("\n".join((*markdown_lines(library, found, heard), "")).encode())
                return ()

            def heed() -> None:
                heard(len(found), len(found))

            context = ExportContext(TITLE, draft.parent, checkpoint=heed)
            writer = format_named(path.suffix[1:].lower()).begin(stream, context)
            return _write_table(library, found, writer, heard)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExportError(path, message("it cannot be written ({0})", reason), _CHECK) from error


def _write_table(
    library: Library, found: Sequence[Statement], writer: ExportWriter, heard: Heard
) -> tuple[ExportNote, ...]:
    from onrecord.tables.statement_frames import statement_frame

    try:
        for first in range(0, max(1, len(found)), AT_ONCE):
            heard(first, len(found))
            writer.write(statement_frame(library, found[first : first + AT_ONCE], first + 1))
        return writer.close()
    except BaseException:
        writer.abandon()
        raise
