"""A copy of a library under another name, as it stands, while its window goes on."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from onrecord.domain.errors import LibraryError
from onrecord.domain.messages import message
from onrecord.library.storage import file_checks
from onrecord.library.storage.file_checks import library_errors
from onrecord.library.storage.file_copy import copy_pages, draft_beside


def save_copy(library: Path, target: Path, told: Callable[[int, int], object] = lambda _done, _total: None) -> Path:
    """Write a copy of a library; returns where. What is there already stays until the copy is whole.

    Args:
        library: the library; others may have it open.
        target: the copy.
        told: gets how many pages are done, and how many there are; what it raises ends the work.

    Raises:
        LibraryError: the library cannot be read, the copy cannot be written, or they are one file.
    """
    if library.resolve() == target.resolve():
        raise LibraryError(target, message("it is this library itself"), message("Choose another name."))
    with library_errors(target), closing(file_checks.connect(library, "rw")) as source, draft_beside(target) as draft:
        copy_pages(source, draft, told=told)
        file_checks.check_structure(draft)
    return target
