"""How much may come out of one file on the disk, however deep it is packed: an archive that never ends is stopped."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message

ALWAYS = 200_000_000
"""Bytes that may come out of any file."""
RATIO = 100
"""Bytes that may come out besides for each byte of the file: text packs to a tenth, a page of lists to a fiftieth."""


@dataclass(slots=True)
class UnpackBudget:
    """What may still be unpacked.

    Attributes:
        most: bytes that may be unpacked in all.
        used: bytes that were.
    """

    most: int = ALWAYS
    used: int = 0

    @classmethod
    def of_file(cls, path: Path) -> "UnpackBudget":
        """The budget of a file by its size, and the least where that cannot be told."""
        try:
            return cls(ALWAYS + RATIO * path.stat().st_size)
        except (OSError, ValueError):
            return cls()

    def take(self, count: int, subject: str) -> None:
        """Count bytes that were unpacked of `subject`. Raises IngestError where they are too many."""
        self.used += count
        if self.used > self.most:
            cause = message("it unpacks to more than {0} MB, out of all proportion to its size", self._megabytes)
            raise IngestError(subject, cause, message("Unpack it, and add what is in it."))

    @property
    def _megabytes(self) -> str:
        return f"{self.most // 1_000_000:,}"


class MeteredStream(io.RawIOBase):
    """A stream of what is unpacked, each byte of which is counted."""

    def __init__(self, stream: BinaryIO, budget: UnpackBudget, subject: str) -> None:
        self._stream, self._budget, self._subject = stream, budget, subject

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer. Raises IngestError where more comes out than may."""
        found = self._stream.read(len(buffer))
        self._budget.take(len(found), self._subject)
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        """Close what it is read from."""
        if not self.closed:
            self._stream.close()
        super().close()


def metered(stream: BinaryIO, budget: UnpackBudget, subject: str) -> BinaryIO:
    """A stream of what is unpacked, to be closed in its stead, that ends with an IngestError where it never would."""
    return cast(BinaryIO, io.BufferedReader(MeteredStream(stream, budget, subject), 1 << 16))
