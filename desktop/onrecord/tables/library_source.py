"""Where tables and citations come from: a library that is opened to be read."""

from pathlib import Path

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.messages import message
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library import Library


def open_to_read(path: Path) -> Library:
    """Open a library to be read, beside the window that may have it open.

    The file is never changed, and no lock is taken. One of an earlier version is read from a private copy that is
    brought to this one.

    Raises:
        LibraryError: there is none, it is from a newer version, or it cannot be read.
    """
    if not path.exists():
        raise LibraryError(path, message("there is no such file"), message("Look for it, or check its name."))
    problem = Problem(str(path), message("it was opened to be read"), message("Change it in the window."))
    return Library.open(path, ReadOnly(ReadOnlyCause.NO_RIGHT, problem))
