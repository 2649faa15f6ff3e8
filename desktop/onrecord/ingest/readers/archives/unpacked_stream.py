"""What comes out of an archive, as a stream: its bytes are counted, and its damage is told as that of its document."""

import lzma
import zipfile
import zlib
from typing import BinaryIO, cast

from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.unpack_budget import metered


def unpacked_stream(stream: BinaryIO, document: Document, packed: BinaryIO | None = None) -> BinaryIO:
    """A stream of what is unpacked.

    Args:
        stream: what unpacks it.
        document: what errors are about.
        packed: what is closed with it.
    """
    return metered(cast(BinaryIO, _Guarded(stream, document, packed)), document.budget, document.subject)


class _Guarded:
    """A stream that gives all that can be unpacked before it says that the rest cannot."""

    def __init__(self, stream: BinaryIO, document: Document, packed: BinaryIO | None) -> None:
        self._stream, self._document, self._packed = stream, document, packed

    def read(self, size: int) -> bytes:
        """Read some, at most `size`; b"" at the end. Raises IngestError."""
        try:
            return cast(bytes, self._stream.read1(size))  # type: ignore[attr-defined]
        except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, ValueError) as error:
            raise self._document.damaged(message("it is damaged; it cannot be unpacked to its end")) from error

    def close(self) -> None:
        """Close it, and what it is unpacked from."""
        self._stream.close()
        if self._packed is not None:
            self._packed.close()
