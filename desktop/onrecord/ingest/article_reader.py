"""One file -> one article."""

import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.file_errors import missing, shown, unreadable
from onrecord.ingest.reader_registry import reader_of, unsupported

MAX_BYTES = 10_000_000


def read_article(path: Path) -> Article:
    """The article in a file, as the reader of its type finds it.

    Raises IngestError, which names the file, the cause and what to do, and ImportError where a package is missing that
    reads such files.
    """
    data = _bytes_of(path)
    reader = reader_of(path)
    if reader is None:
        raise unsupported(path)
    return replace(reader.read(data, path), origin=shown(path), added=datetime.now(UTC).isoformat(timespec="seconds"))


def _bytes_of(path: Path) -> bytes:
    try:
        _check(path)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)  # not the size of a moment ago: the file may be growing
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:
        raise missing(path) from error
    if len(data) > MAX_BYTES:
        raise _too_big(path, len(data))
    return data


def _check(path: Path) -> None:
    """Refuse what is no file to read. Only an ordinary file is opened: opening a pipe would wait for ever."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IngestError(
            shown(path), message("it is a folder, not a file"), message("Choose the files in it, or import the folder.")
        )
    if reader_of(path) is None:
        raise unsupported(path)
    if not stat.S_ISREG(status.st_mode):
        raise IngestError(
            shown(path), message("it is not an ordinary file"), message("Copy its contents into a text file.")
        )
    if status.st_size > MAX_BYTES:
        raise _too_big(path, status.st_size)


def _too_big(path: Path, size: int) -> IngestError:
    tenths = -(-size * 10 // 1_000_000)  # rounded up, so that it is never said to be the size that is allowed
    sizes = f"{tenths / 10:g}", str(MAX_BYTES // 1_000_000)
    cause = message("it has {0} MB; articles up to {1} MB are read", *sizes)
    return IngestError(shown(path), cause, message("Split it into single articles."))
