"""On Record: who said what, and where, with the passage to prove it."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.tables.library_tables import LibraryTables

__version__ = "0.1.0"


def open(path: "str | os.PathLike[str]") -> "LibraryTables":
    """Open a library to be read, for notebooks and scripts: its quotes, articles, speakers and counts as DataFrames.

    A window may have it open meanwhile: the file is not changed, and no lock is taken. One of an earlier version is
    read from a private copy that is brought to this one, which takes a while where it is large.

    Args:
        path: the file (``.onrecord``).

    Returns:
        The library, best used by ``with onrecord.open("case.onrecord") as library:``.

    Raises:
        onrecord.domain.errors.LibraryError: there is none, it is from a newer version, or it cannot be read.
    """
    # pandas takes half a second to load, which whoever only asks for the version, or starts the window, need not wait.
    from onrecord.tables.library_tables import LibraryTables

    return LibraryTables.open(path)
