"""Every format that quotes are exported in: those of tables, and PDF, which Qt lays out and so is not among them.

Importing this loads none of them, nor Qt.
"""

from pathlib import Path
from typing import BinaryIO

from onrecord.domain.messages import message
from onrecord.tables.formats import export_registry
from onrecord.tables.formats.export_registry import ExportContext, ExportFormat, ExportWriter


def _open_pdf(stream: BinaryIO, context: ExportContext) -> ExportWriter:
    from onrecord.viewmodels.exporting.pdf_report import PdfWriter

    return PdfWriter(stream, context)


PDF = ExportFormat(
    "pdf",
    ".pdf",
    message("PDF, to be printed or sent"),
    message("A table of speakers, the quotes article by article, the method, on pages of A4."),
    _open_pdf,
)
FORMATS = (*export_registry.FORMATS, PDF)


def format_named(name: str) -> ExportFormat:
    """The format of this name. Raises KeyError."""
    return export_registry.format_named(name, FORMATS)


def format_of(path: Path) -> ExportFormat | None:
    """The format that a file's ending tells; None where it tells none."""
    return export_registry.format_of(path, FORMATS)
