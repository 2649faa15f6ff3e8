"""What an importer notes in the library of each import: that it was asked for, and what came of it."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from onrecord.domain.article import Article
from onrecord.domain.errors import LibraryError
from onrecord.domain.imports.import_record import ImportChoices, ImportEnd, InputResult
from onrecord.domain.input_fate import InputFate
from onrecord.library import Library

_log = logging.getLogger(__name__)

UNKNOWN = 0
"""The number of an import that could not be noted."""


class ImportNotes:
    """Notes the imports of this session. Where the library cannot be written, they go on without.

    Attributes:
        open: the numbers of those that were asked for and are not over.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self.open: set[int] = set()

    def begin(self, asked: Sequence[str], choices: ImportChoices, articles: Sequence[Article] = ()) -> int:
        """An import was asked for, with articles that are in no file; returns its number."""
        key = UNKNOWN

        def write() -> None:
            nonlocal key
            key = self._library.imports.begin(datetime.now(UTC).isoformat(timespec="seconds"), asked, choices, articles)
            self.open.add(key)

        self._try(write)
        return key

    def end(
        self,
        key: int,
        ending: ImportEnd,
        counts: Mapping[InputFate, int],
        inputs: Iterable[InputResult] = (),
        unserved: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Say what came of an import; with `ImportEnd.RUNNING` so far."""
        if key != UNKNOWN:
            self._try(lambda: self._library.imports.end(key, ending, counts, inputs, unserved))
            self.open -= {key} if ending is not ImportEnd.RUNNING else set()

    def take_left(self) -> tuple[ImportChoices, tuple[Article, ...]]:
        """What was chosen for the imports that an earlier session left, and their articles that are in no file.

        They are noted as gone on with.
        """
        found: tuple[ImportChoices, tuple[Article, ...]] = ImportChoices(), ()

        def take() -> None:
            nonlocal found
            found = self._library.imports.take_left(self.open)

        self._try(take)
        return found

    @staticmethod
    def _try(write: Callable[[], None]) -> None:
        try:
            write()
        except LibraryError as error:
            _log.warning("the import was not noted: %s", error)
