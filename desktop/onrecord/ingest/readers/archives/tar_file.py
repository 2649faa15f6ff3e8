"""Tar archives, read from their start to their end."""

import io
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.archives.members import MOST_MEMBERS, Members, plain_name, too_many
from onrecord.ingest.readers.seekable_copy import IN_MEMORY

_MAGIC = slice(257, 262)
_CHUNK = 1 << 20


def recognises(head: bytes) -> bool:
    """Whether it begins as a tar archive does."""
    return head[_MAGIC] == b"ustar"


def read(document: Document) -> Iterator[Document | IngestError]:
    """The files in an archive, each to be read before the next is asked for. Raises IngestError."""
    members = _members_of(document)
    with document.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                yield from _files(archive, members, document)
        except (tarfile.TarError, EOFError) as error:
            yield document.damaged(message("it is damaged; nothing after that is read ({0})", type(error).__name__))
    if left_out := members.left_out(document):
        yield left_out


def _members_of(document: Document) -> Members:
    """The members by name, for which the archive is gone through once. Raises IngestError."""
    names = []
    with document.open() as stream:
        try:
            with tarfile.open(fileobj=stream, mode="r|") as archive:
                for number, info in enumerate(archive):
                    if number >= MOST_MEMBERS:
                        raise too_many(document)
                    names.append(plain_name(info.name))
                    _forget(archive)
        except (tarfile.TarError, EOFError) as error:
            if not names:
                raise document.damaged(message("it is damaged, or no tar archive")) from error
    return Members.named(names)


def _files(archive: tarfile.TarFile, members: Members, document: Document) -> Iterator[Document | IngestError]:
    for info in archive:
        _forget(archive)
        name = plain_name(info.name)
        if not info.isreg() or not members.is_read(name):
            continue
        stream = archive.extractfile(info)
        if stream is not None:
            with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
                while chunk := stream.read(_CHUNK):
                    document.budget.take(len(chunk), document.subject)  # one with holes may say to be of any size
                    copy.write(chunk)
                shared = cast(BinaryIO, copy)
                yield document.within(lambda shared=shared: _view(shared), name, PurePosixPath(name).name)  # type: ignore[misc]


def _forget(archive: tarfile.TarFile) -> None:
    """Drop the members that were met, all of which the library keeps."""
    archive.members = []  # type: ignore[attr-defined]


def _view(copy: BinaryIO) -> BinaryIO:
    """A stream of its own over a copy that stays open when it is closed."""
    return cast(BinaryIO, io.BufferedReader(_View(copy)))


class _View(io.RawIOBase):
    def __init__(self, copy: BinaryIO) -> None:
        self._copy, self._at = copy, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._copy.seek(self._at if whence == io.SEEK_CUR else 0)
        self._at = self._copy.seek(offset, whence) if whence != io.SEEK_CUR else self._copy.seek(self._at + offset)
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._copy.seek(self._at)
        found = self._copy.read(len(buffer))
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)
