"""Writes quotes to a file or a stream, a piece at a time; a file that is there stays until the new one is whole."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.domain.errors import ExportError
from onrecord.domain.messages import Message, message
from onrecord.library import Library
from onrecord.support.atomic_write import replacement
from onrecord.tables.formats.table_registry import TableFormat, TableWriter, WriterOptions
from onrecord.tables.quote_frames import quote_chunks

SHEET = "Quotes"

Heard = Callable[[int, int], None]
"""Is told how many quotes of how many are written; what it raises ends the work."""
_CHECK = message("Choose another folder, see that the disk is not full and that no other program has the file open.")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        quotes: how many.
        gone: how many that were asked for the library has no longer.
        notes: what is otherwise in the file than in the library.
    """

    quotes: int
    gone: int = 0
    notes: tuple[Message, ...] = ()


def _nobody(done: int, total: int) -> None:
    """Hear nothing."""


def export_quotes(
    library: Library,
    quotes: Sequence[int],
    path: Path,
    form: TableFormat,
    *,
    verbatim: bool = False,
    heard: Heard = _nobody,
) -> Exported:
    """Write quotes to a file, which is whole or as it was.

    Args:
        library: the library; it is read as it stands at one moment.
        quotes: ids, in the order of the rows.
        path: the file; its folder must be there.
        form: the format.
        verbatim: see `WriterOptions`.
        heard: is told how far it is.

    Raises:
        ExportError: the file cannot be written, or the format does not hold so many rows.
        LibraryError: the library cannot be read.
    """
    _check_rows(path, len(quotes), form)
    if path.resolve() == library.path.resolve():
        raise ExportError(path, message("it is the library itself"), message("Choose another name."))
    try:
        with replacement(path) as draft, draft.open("xb") as stream:
            return _written(library, quotes, stream, form, WriterOptions(SHEET, draft.parent, verbatim), heard)
    except OSError as error:
        raise ExportError(path, message("it cannot be written ({0})", _reason(error)), _CHECK) from error


def print_quotes(
    library: Library, quotes: Sequence[int], stream: BinaryIO, form: TableFormat, *, verbatim: bool = False
) -> Exported:
    """Write quotes to a stream. Raises as `export_quotes`, and OSError where the stream takes no more."""
    _check_rows("-", len(quotes), form)
    return _written(library, quotes, stream, form, WriterOptions(SHEET, verbatim=verbatim), _nobody)


def _check_rows(subject: Path | str, quotes: int, form: TableFormat) -> None:
    if refusal := form.refusal(quotes):
        raise ExportError(subject, *refusal)


def _written(
    library: Library, quotes: Sequence[int], stream: BinaryIO, form: TableFormat, options: WriterOptions, heard: Heard
) -> Exported:
    writer = form.open(stream, options)
    try:
        done = _write_rows(library, quotes, writer, heard)
        notes = writer.close()
    except BaseException:
        with contextlib.suppress(OSError):
            writer.abandon()
        raise
    return Exported(done, len(quotes) - done, notes)


def _write_rows(library: Library, quotes: Sequence[int], writer: TableWriter, heard: Heard) -> int:
    total, done = len(quotes), 0
    heard(0, total)
    with library.snapshot():
        for chunk in quote_chunks(library, quotes):
            writer.write(chunk)
            done += len(chunk)
            heard(done, total)
    return done


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
