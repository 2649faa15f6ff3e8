"""A document as a stream that can be read anywhere in it, as archives must be: what lies in one is unpacked."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.document import Document

IN_MEMORY = 16_000_000
"""Bytes up to which the copy is kept in memory; a larger one is a file without a name, gone when it is closed."""
LARGEST = 2_000_000_000
"""Bytes that a document inside another may have."""
_CHUNK = 1 << 20


@contextmanager
def seekable(document: Document) -> Iterator[BinaryIO]:
    """A stream of the document's bytes, closed at the end. Raises IngestError."""
    with document.open() as stream:
        if document.depth == 0:
            yield stream
            return
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
            _copied(stream, cast(BinaryIO, copy), document)
            copy.seek(0)
            yield cast(BinaryIO, copy)


def _copied(stream: BinaryIO, copy: BinaryIO, document: Document) -> None:
    while chunk := stream.read(_CHUNK):
        copy.write(chunk)
        if copy.tell() > LARGEST:
            raise IngestError(
                document.subject,
                message("it is too large inside another file"),
                message("Unpack it, and add it alone."),
            )
