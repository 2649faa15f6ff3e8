"""Writes quotes to a file, a folder or a stream, a piece at a time; what is there stays until the new one is whole."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from onrecord.domain.errors import ExportError
from onrecord.domain.messages import message
from onrecord.library import Library
from onrecord.support.atomic_write import new_folder, replacement
from onrecord.tables.formats.export_registry import ExportContext, ExportFormat, ExportNote
from onrecord.tables.method.method_records import MethodNote
from onrecord.tables.quote_frames import quote_chunks
from onrecord.tables.quote_tally import QuoteTally

TITLE = "Quotes"

Heard = Callable[[int, int], None]
"""Is told how many quotes of how many are written; what it raises ends the work."""
_CHECK = message("Choose another folder, see that the disk is not full and that no other program has the file open.")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        quotes: how many.
        gone: how many that were asked for the library has no longer.
        notes: what is to be known of the file.
    """

    quotes: int
    gone: int = 0
    notes: tuple[ExportNote, ...] = ()


def _nobody(done: int, total: int) -> None:
    """Hear nothing."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How quotes are written.

    Attributes:
        verbatim, method, made: see `ExportContext`.
        heard: is told how far it is.
    """

    verbatim: bool = False
    method: MethodNote = field(default_factory=MethodNote)
    made: datetime = field(default_factory=lambda: datetime.now(UTC))
    heard: Heard = _nobody


def export_quotes(
    library: Library,
    quotes: Sequence[int],
    path: Path,
    form: ExportFormat,
    options: ExportOptions | None = None,
) -> Exported:
    """Write quotes to a file, which is whole or as it was, or to a folder, which is whole or not there.

    Args:
        library: the library; it is read as it stands at one moment.
        quotes: ids, in the order of the rows.
        path: the file or folder; the folder that it lies in must be there.
        form: the format.
        options: how they are written.

    Raises:
        ExportError: it cannot be written, or the format does not hold so many rows or needs what is not installed.
        LibraryError: the library cannot be read.
    """
    options = options or ExportOptions()
    _check(path, len(quotes), form)
    if path.resolve() == library.path.resolve():
        raise ExportError(path, message("it is the library itself"), message("Choose another name."))
    try:
        with _opened(path, form) as (target, scratch):
            return _written(library, quotes, target, form, options, scratch)
    except FileExistsError as error:
        cause = message("there is a folder of this name already, and it is not empty")
        raise ExportError(path, cause, message("Choose another name.")) from error
    except OSError as error:
        raise ExportError(path, message("it cannot be written ({0})", _reason(error)), _CHECK) from error


@contextlib.contextmanager
def _opened(path: Path, form: ExportFormat) -> Iterator[tuple[BinaryIO | Path, Path]]:
    """What a format is written to, and a folder for what is needed meanwhile."""
    if form.is_folder:
        with new_folder(path) as draft:
            yield draft, draft.parent
        return
    with replacement(path) as draft, draft.open("xb") as stream:
        yield stream, draft.parent


def print_quotes(
    library: Library,
    quotes: Sequence[int],
    stream: BinaryIO,
    form: ExportFormat,
    options: ExportOptions | None = None,
) -> Exported:
    """Write quotes to a stream. Raises as `export_quotes`, and OSError where the stream takes no more."""
    _check("-", len(quotes), form)
    if form.is_folder:
        raise ExportError("-", message("the format {0} is a folder", form.name), message("Name it with -o."))
    return _written(library, quotes, stream, form, options or ExportOptions(), None)


def _check(subject: Path | str, quotes: int, form: ExportFormat) -> None:
    if refusal := form.refusal(quotes):
        raise ExportError(subject, *refusal)


def _written(
    library: Library,
    quotes: Sequence[int],
    target: BinaryIO | Path,
    form: ExportFormat,
    options: ExportOptions,
    scratch: Path | None,
) -> Exported:
    tally, total = QuoteTally(), len(quotes)
    done = 0
    context = ExportContext(
        TITLE,
        scratch,
        verbatim=options.verbatim,
        method=options.method,
        made=options.made,
        library=library,
        tables=lambda: tally.tables(library),
        checkpoint=lambda: options.heard(done, total),
    )
    writer = form.begin(target, context)
    try:
        options.heard(0, total)
        with library.snapshot():  # also what is asked for at the end is of the one moment
            for chunk in quote_chunks(library, quotes):
                writer.write(chunk)
                tally.add(chunk)
                done += len(chunk)
                options.heard(done, total)
            notes = writer.close()
    except BaseException:
        with contextlib.suppress(OSError):
            writer.abandon()
        raise
    return Exported(done, total - done, notes)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
