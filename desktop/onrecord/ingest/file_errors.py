"""What is said of files that cannot be read, whatever their type."""

from pathlib import Path

from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message


def shown(path: Path | str) -> str:
    """A path as text that can be shown and stored: bytes of a name that are no text become question marks."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def missing(path: Path) -> IngestError:
    """The error for a path with nothing there."""
    return IngestError(
        shown(path), message("there is no such file"), message("Check whether it was moved, renamed or deleted.")
    )


def unreadable(path: Path, error: OSError) -> IngestError:
    """The error for a file or folder that the system will not let us read."""
    if isinstance(error, FileNotFoundError):
        return missing(path)
    if isinstance(error, PermissionError):
        return IngestError(
            shown(path), message("this user may not read it"), message("Change its permissions or copy it elsewhere.")
        )
    cause = message("it cannot be read ({0})", error.strerror or str(error))
    return IngestError(shown(path), cause, message("Check the disk or the network, then try again."))


def too_big(subject: str, size: int, most: int) -> IngestError:
    """The error for a document of more bytes than are read in one piece."""
    tenths = -(-size * 10 // 1_000_000)  # rounded up, so that it is never said to be the size that is allowed
    sizes = f"{tenths / 10:g}", str(most // 1_000_000)
    cause = message("it has {0} MB; articles up to {1} MB are read", *sizes)
    return IngestError(subject, cause, message("Split it into single articles."))
