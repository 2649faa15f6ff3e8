"""The kinds of file that are read, and the words for those that are not."""

from pathlib import Path

from onrecord.domain.errors import IngestError

PLAIN = frozenset({".txt", ".text", ".md"})
PAGES = frozenset({".html", ".htm"})
SUPPORTED = PLAIN | PAGES
"""Suffixes of the files that are read, in lower case, with the dot."""


def is_supported(path: Path) -> bool:
    """Whether files of this kind are read, judged by the suffix."""
    return path.suffix.lower() in SUPPORTED


def shown(path: Path) -> str:
    """A path as text that can be shown and stored: bytes of a name that are no text become question marks."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def unsupported(path: Path) -> IngestError:
    """The error for a file of a kind that is not read."""
    kind = f"files of the kind {shown(Path(path.suffix))}" if path.suffix else "files without a suffix"
    return IngestError(shown(path), f"{kind} are not read yet", "Save the article as text (.txt) or HTML (.html).")


def missing(path: Path) -> IngestError:
    """The error for a path with nothing there."""
    return IngestError(shown(path), "there is no such file", "Check whether it was moved, renamed or deleted.")


def unreadable(path: Path, error: OSError) -> IngestError:
    """The error for a file or folder that the system will not let us read."""
    if isinstance(error, FileNotFoundError):
        return missing(path)
    if isinstance(error, PermissionError):
        return IngestError(shown(path), "this user may not read it", "Change its permissions or copy it elsewhere.")
    cause = f"it cannot be read ({error.strerror or error})"
    return IngestError(shown(path), cause, "Check the disk or the network, then try again.")
