"""What an importer notes in the library of files that it was asked for, so that it can go on after a break."""

import logging
from collections.abc import Callable, Sequence

from onrecord.domain.errors import LibraryError
from onrecord.library import Library

_log = logging.getLogger(__name__)


class UnreadNotes:
    """Notes the files of this session that are not read yet, a few at a time.

    They are a help for a bad day: where they cannot be written, the import goes on without.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._noted: set[str] = set()
        self._done: list[str] = []

    def ask(self, paths: Sequence[str]) -> None:
        """Files and folders were asked for."""
        self._noted.update(paths)
        self._try(lambda: self._library.articles.add_unread(paths))

    def found(self, asked: Sequence[str], files: Sequence[str]) -> None:
        """These are the files that were asked for."""
        self._noted.update(files)
        if tuple(asked) != tuple(files):
            self._try(lambda: self._library.articles.add_unread(files, instead_of=asked))

    def read(self, path: str) -> None:
        """A file was read, or refused."""
        if path in self._noted:
            self._done.append(path)

    def write(self) -> None:
        """Write down what was read meanwhile."""
        if self._done:
            done, self._done = self._done, []
            self._try(lambda: self._library.articles.mark_read(done))

    def forget(self) -> None:
        """Nothing of this session is left to be read."""
        if self._noted:
            noted, self._noted, self._done = tuple(self._noted), set(), []
            self._try(lambda: self._library.articles.forget_unread(noted))

    def leave(self, paths: Sequence[str]) -> None:
        """These are not to be read after all."""
        self._try(lambda: self._library.articles.forget_unread(paths))

    @staticmethod
    def _try(write: Callable[[], None]) -> None:
        try:
            write()
        except LibraryError as error:
            _log.warning("the files that are left were not noted: %s", error)
