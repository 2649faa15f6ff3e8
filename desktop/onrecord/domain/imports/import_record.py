"""Imports: what a person chose before one, what came of each of its inputs, and what is remembered of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.domain.article import Article
from onrecord.domain.errors import Problem
from onrecord.domain.imports.article_labels import ArticleLabels
from onrecord.domain.imports.column_mapping import TableMappings
from onrecord.domain.input_fate import InputFate


@dataclass(frozen=True, slots=True)
class ImportChoices:
    """What a person chose of the articles of an import before it began, by their ids: of that text, wherever it lies.

    Attributes:
        labels: what was set or confirmed of some.
        left_out: those that are not wanted.
        tables: which column of a table holds what.
        fetched: the lists of addresses of which all pages were fetched, and are articles of the import.
    """

    labels: Mapping[str, ArticleLabels] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    tables: TableMappings = field(default_factory=TableMappings)
    fetched: frozenset[str] = frozenset()

    def on(self, article: Article) -> Article:
        """An article as it is to be added."""
        said = self.labels.get(article.id)
        return said.on(article) if said else article

    def __or__(self, other: "ImportChoices") -> "ImportChoices":
        """The choices of two imports together."""
        labels = {**self.labels, **other.labels}
        left_out, fetched = self.left_out | other.left_out, self.fetched | other.fetched
        return ImportChoices(labels, left_out, self.tables | other.tables, fetched)


@dataclass(frozen=True, slots=True)
class InputResult:
    """An input that gave no new article, or one of which a person should know something.

    Attributes:
        path: its file, and where it lies in it.
        fate: why, as one of a few kinds.
        problem: why, in words; of an article what is to be known of it; None where the fate says it all.
        file: the file alone, "" where it is not known.
    """

    path: str
    fate: InputFate
    problem: Problem | None = None
    file: str = ""


class ImportEnd(StrEnum):
    """How an import ended.

    Attributes:
        RUNNING: it did not: it runs, or was broken off.
        DONE: all of it was read.
        CANCELLED: the person cancelled it.
        STOPPED: it could not go on.
        LEFT: it was broken off, and gone on with as another import or given up.
    """

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """What is remembered of an import.

    Attributes:
        key: its number in the library.
        began: when, ISO date and time, UTC.
        asked: the files, folders and addresses that were asked for.
        counts: how many inputs had each fate.
        unserved: how many of the new articles are not analysed, as the model does not read their language, by that.
    """

    key: int
    began: str
    end: ImportEnd
    asked: tuple[str, ...]
    counts: Mapping[InputFate, int] = field(default_factory=dict)
    unserved: Mapping[str, int] = field(default_factory=dict)


def counted_fates(fates: Iterable[InputFate]) -> dict[InputFate, int]:
    """How many there are of each fate, in the order in which they are told."""
    found = Counter(fates)
    return {fate: found[fate] for fate in InputFate if found[fate]}
