"""What an importer is asked to do, and what does it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from onrecord.domain.article import Article
from onrecord.domain.imports.import_record import ImportChoices, InputResult
from onrecord.jobs.protocol import Answer, Request
from onrecord.viewmodels.importing.import_notes import UNKNOWN


class Worker(Protocol):
    """What is needed of the client of the worker process."""

    def start(self) -> None:
        """Start the process, unless it runs."""

    def send(self, request: Request) -> None:
        """Hand a request over; a worker that is not alive is started."""

    def poll(self) -> list[Answer]:
        """What has come back since the last call; returns at once."""

    def stop(self, timeout: float = ...) -> None:
        """End the process, in ``timeout`` seconds at the most."""

    def kill(self) -> None:
        """End the process at once."""


@dataclass(frozen=True, slots=True)
class ImportTask:
    """Files and folders that are to be imported, and articles that are at hand already.

    Attributes:
        record: the number under which the import is noted.
        told: what came of inputs that were read before and gave no new article, as pages that could not be fetched.
    """

    paths: tuple[str, ...]
    articles: tuple[Article, ...] = ()
    choices: ImportChoices = field(default_factory=ImportChoices)
    record: int = UNKNOWN
    told: tuple[InputResult, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """What was asked for, in words."""
        return (*self.paths, *(article.url or article.place for article in self.articles))

    @property
    def items(self) -> tuple[str, ...]:
        """What is noted of it until it is read: paths, and the ids of articles."""
        return (*self.paths, *(article.id for article in self.articles))

    def left(self, items: Sequence[str]) -> "ImportTask":
        """What is to be read of it once more: some of its files and articles."""
        ready = {article.id: article for article in self.articles}
        articles = tuple(ready[item] for item in items if item in ready)
        return replace(self, paths=tuple(item for item in items if item not in ready), articles=articles)


@dataclass(frozen=True, slots=True)
class ReadAgainTask:
    """Articles that are to be read again, by their ids."""

    articles: tuple[str, ...]


Task = ImportTask | ReadAgainTask
