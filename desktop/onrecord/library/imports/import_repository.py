"""The imports of a library: what each was asked for, and what came of it."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from onrecord.domain.article import Article
from onrecord.domain.imports.import_record import ImportChoices, ImportEnd, ImportRecord, InputResult
from onrecord.domain.input_fate import InputFate
from onrecord.library.imports import imports_table
from onrecord.library.storage.library_file import LibraryFile


class ImportRepository:
    """Questions about imports, and what is noted of them; each is one transaction."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def records(self) -> list[ImportRecord]:
        """All imports, the latest first."""
        return self._file.read(imports_table.records)

    def inputs(self, key: int) -> tuple[InputResult, ...]:
        """The inputs of an import that gave no new article; of a great many, the first."""
        return self._file.read(lambda c: imports_table.inputs(c, key))

    def begin(self, began: str, asked: Iterable[str], choices: ImportChoices, articles: Iterable[Article] = ()) -> int:
        """Note that an import was asked for, at an ISO time in UTC, with articles in no file; returns its number."""
        return self._file.write(lambda c: imports_table.begin(c, began, asked, choices, articles))

    def end(
        self,
        key: int,
        ending: ImportEnd,
        counts: Mapping[InputFate, int],
        inputs: Iterable[InputResult],
        unserved: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        """Note what came of an import, or with `ImportEnd.RUNNING` what came of it so far."""
        self._file.write(lambda c: imports_table.end(c, key, ending, counts, inputs, unserved))

    def take_left(self, besides: Collection[int] = ()) -> tuple[ImportChoices, tuple[Article, ...]]:
        """What was chosen for imports that were broken off, and their articles in no file; they count as gone on with.

        Args:
            besides: the numbers of those that run, which are left as they are.
        """
        return self._file.write(lambda c: imports_table.take_left(c, besides))
