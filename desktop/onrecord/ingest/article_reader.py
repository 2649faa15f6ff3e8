"""One file -> one article."""

import stat
from datetime import UTC, datetime
from pathlib import Path

from onrecord.domain.attribution import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.domain.messages import phrase
from onrecord.ingest.file_types import PAGES, is_supported, missing, shown, unreadable, unsupported
from onrecord.ingest.readers.text_file import metadata_of
from onrecord.ingest.readers.web_page import Page, declared_encoding, page_of
from onrecord.ingest.text_encoding import decode

MAX_BYTES = 10_000_000


def read_article(path: Path) -> Article:
    """The article in a file.

    The text of a plain file is its decoded bytes as they stand, line endings and all; the text of a page is what
    was extracted from it. Raises IngestError, which names the file, the cause and what to do, and ImportError where a
    package is missing that reads such files.
    """
    data = _bytes_of(path)
    page = path.suffix.lower() in PAGES
    text = decode(data, path, declared_encoding(data) if page else "")
    if not text.strip():
        raise IngestError(shown(path), phrase("it is empty"), phrase("Leave it out, or save the article again."))
    return _page(page_of(text, path), path) if page else _plain(text, path)


def _plain(text: str, path: Path) -> Article:
    found = metadata_of(text)
    return Article(
        id=article_id(text),
        text=text,
        title=found.title,
        origin=shown(path),
        byline=found.byline,
        source=found.source,
        published=found.published,
        url=found.url,
        added=_now(),
        body=found.body,
    )


def _page(page: Page, path: Path) -> Article:
    return Article(
        id=article_id(page.text),
        text=page.text,
        title=page.title or metadata_of(page.text).title,
        origin=shown(path),
        byline=page.byline,
        source=page.source,
        published=page.published,
        url=page.url,
        added=_now(),
        language=page.language,
    )


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
            shown(path), phrase("it is a folder, not a file"), phrase("Choose the files in it, or import the folder.")
        )
    if not is_supported(path):
        raise unsupported(path)
    if not stat.S_ISREG(status.st_mode):
        raise IngestError(
            shown(path), phrase("it is not an ordinary file"), phrase("Copy its contents into a text file.")
        )
    if status.st_size > MAX_BYTES:
        raise _too_big(path, status.st_size)


def _too_big(path: Path, size: int) -> IngestError:
    tenths = -(-size * 10 // 1_000_000)  # rounded up, so that it is never said to be the size that is allowed
    sizes = f"{tenths / 10:g}", str(MAX_BYTES // 1_000_000)
    cause = phrase("it has {0} MB; articles up to {1} MB are read", *sizes)
    return IngestError(shown(path), cause, phrase("Split it into single articles."))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
