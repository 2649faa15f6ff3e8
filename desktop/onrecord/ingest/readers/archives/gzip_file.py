"""One file that is packed: gzip, bzip2, xz."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from onrecord.ingest.document import Document
from onrecord.ingest.readers.archives.unpacked_stream import unpacked_stream

_Opener = Callable[[BinaryIO], BinaryIO]
_MEMORY = 128 * 1024 * 1024
"""Bytes that unpacking may take for itself."""
_CHUNK = 1 << 16
_SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".tbz": ".tar", ".txz": ".tar"}


class _XzStream:
    """What is packed with xz, which says itself how much memory it wants: no more than a little is given."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._decompressor = packed, lzma.LZMADecompressor(memlimit=_MEMORY)

    def read1(self, size: int = -1) -> bytes:
        """Read on; b"" at the end."""
        while not self._decompressor.eof:
            data = self._packed.read(_CHUNK) if self._decompressor.needs_input else b""
            if not data and self._decompressor.needs_input:
                raise EOFError
            if found := self._decompressor.decompress(data, size):
                return found
        return b""

    def close(self) -> None:
        """Nothing of it stays open."""


_KINDS: tuple[tuple[bytes, _Opener], ...] = (
    (b"\x1f\x8b", lambda stream: cast(BinaryIO, gzip.GzipFile(fileobj=stream))),
    (b"BZh", lambda stream: cast(BinaryIO, bz2.BZ2File(stream))),
    (b"\xfd7zXZ\x00", lambda stream: cast(BinaryIO, _XzStream(stream))),
)


def recognises(head: bytes) -> bool:
    """Whether it begins as a packed file does."""
    return any(head.startswith(magic) for magic, _ in _KINDS)


def read(document: Document) -> Iterator[Document]:
    """The file that is packed, under its name without the last suffix. Raises IngestError."""
    yield document.within(lambda: unpacked(document), _inner_name(document) or "1", _inner_name(document))


def unpacked(document: Document) -> BinaryIO:
    """A stream of what is packed, or of the document itself where nothing is. Raises IngestError."""
    head = document.head(8)
    opener = next((opener for magic, opener in _KINDS if head.startswith(magic)), None)
    packed = document.open()
    return unpacked_stream(opener(packed), document, packed) if opener else packed


def head_within(head: bytes, most: int = 512) -> bytes:
    """The first bytes of what is packed with gzip, by the first bytes of the packed file."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, most)
    except zlib.error:
        return b""


def _inner_name(document: Document) -> str:
    path = PurePosixPath(document.name)
    return path.stem + _SHORT.get(path.suffix.lower(), "")
