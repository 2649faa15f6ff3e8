"""WACZ: web archives in a ZIP, with a list of the pages that were looked at."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.readers.archives import warc_file
from onrecord.ingest.readers.archives.members import plain_name
from onrecord.ingest.readers.archives.unpacked_stream import unpacked_stream

_MOST_PAGES = 200_000


def is_wacz(names: Iterable[str]) -> bool:
    """Whether the files of a ZIP are those of a WACZ."""
    told = list(names)
    return "datapackage.json" in told and any(map(_is_archive, told))


def found(archive: zipfile.ZipFile, document: Document) -> Iterator[Document | IngestError]:
    """The pages in a WACZ, as documents. Raises IngestError, ImportError."""
    pages = frozenset(_pages(archive))
    for info in archive.infolist():
        if _is_archive(info.filename):
            yield from warc_file.read(_member(archive, info, document), pages)


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, document: Document) -> Document:
    name = plain_name(info.filename)

    def opened() -> BinaryIO:
        return unpacked_stream(cast(BinaryIO, archive.open(info)), document)

    return document.within(opened, name, name)


def _pages(archive: zipfile.ZipFile) -> Iterator[str]:
    """The addresses in the lists of pages."""
    for info in archive.infolist():
        if info.filename.startswith("pages/") and info.filename.endswith(".jsonl"):
            with archive.open(info) as stream:
                for _ in range(_MOST_PAGES):
                    line = stream.readline(1 << 20)
                    if not line:
                        break
                    yield from _address(line)


def _address(line: bytes) -> Iterator[str]:
    try:
        page = json.loads(line)
    except (ValueError, RecursionError):
        return
    if isinstance(page, dict) and isinstance(page.get("url"), str):
        yield page["url"]
