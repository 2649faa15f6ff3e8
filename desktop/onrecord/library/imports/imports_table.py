"""Imports as they are remembered: a row for each, written when it is asked for and again when it ends."""

import dataclasses
import itertools
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from onrecord.domain.article import Article
from onrecord.domain.errors import Problem
from onrecord.domain.imports.article_labels import LABELS, ArticleLabels
from onrecord.domain.imports.column_mapping import COLUMN_FIELDS, ColumnMapping, TableMappings
from onrecord.domain.imports.import_record import ImportChoices, ImportEnd, ImportRecord, InputResult
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message
from onrecord.library.storage.serialization import (
    pack,
    pack_message,
    pack_notes,
    pack_pages,
    unpack,
    unpack_message,
    unpack_notes,
    unpack_pages,
)

MOST_INPUTS = 10_000
"""Inputs of one import that are remembered one by one; the counts tell of all."""
_UNSERVED = "unserved"
"""Among the counts: how many of the articles are not analysed, by language."""
COLUMNS = ("began", "ending", "asked", "counts")


def begin(
    connection: sqlite3.Connection,
    began: str,
    asked: Iterable[str],
    choices: ImportChoices,
    articles: Iterable[Article] = (),
) -> int:
    """Write that an import was asked for, with articles that are in no file; returns its number."""
    kept = _plain_choices(choices) | {"articles": [_plain_article(each) for each in articles]}
    cursor = connection.execute(
        "INSERT INTO imports (began, ending, asked, choices) VALUES (?, ?, ?, ?)",
        (began, ImportEnd.RUNNING, pack(list(asked)), pack(kept)),
    )
    return int(cursor.lastrowid or 0)


def end(
    connection: sqlite3.Connection,
    key: int,
    ending: ImportEnd,
    counts: Mapping[InputFate, int],
    inputs: Iterable[InputResult],
    unserved: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Write what came of an import; with `ImportEnd.RUNNING`, what came of it so far."""
    numbers: dict[str, Any] = dict(counts.items())
    if any(unserved.values()):
        numbers[_UNSERVED] = dict(unserved)
    told = [_plain_input(each) for each in itertools.islice(inputs, MOST_INPUTS)]
    connection.execute(
        """UPDATE imports SET ending = ?, counts = ?, inputs = ?, choices = iif(? = 'running', choices, '{}')
            WHERE id = ?""",
        (ending, pack(numbers), pack(told), ending, key),
    )


def take_left(
    connection: sqlite3.Connection, besides: Collection[int] = ()
) -> tuple[ImportChoices, tuple[Article, ...]]:
    """What the person chose for the imports that were broken off, and their articles that are in no file.

    The imports are gone on with as another one, or given up.

    Args:
        connection: inside the caller's transaction.
        besides: the numbers of those that run.
    """
    rows = connection.execute("SELECT id, choices FROM imports WHERE ending = ? ORDER BY id", (ImportEnd.RUNNING,))
    whole, articles = ImportChoices(), []
    for key, packed in [row for row in rows.fetchall() if row[0] not in besides]:
        found = unpack(packed)
        whole |= _choices(found)
        articles += [_article(*each) for each in found.get("articles", ())]
        connection.execute("UPDATE imports SET ending = ?, choices = '{}' WHERE id = ?", (ImportEnd.LEFT, key))
    return whole, tuple(articles)


def records(connection: sqlite3.Connection) -> list[ImportRecord]:
    """All imports, the latest first."""
    rows = connection.execute(f"SELECT id, {', '.join(COLUMNS)} FROM imports ORDER BY id DESC")
    return [record(*row) for row in rows]


def record(key: int, began: str, ending: str, asked: str, counts: str) -> ImportRecord:
    """An import as it is read from the table. Raises ValueError and its like where other things stand there."""
    numbers = unpack(counts)
    unserved = {str(language): int(number) for language, number in numbers.pop(_UNSERVED, {}).items() if number}
    found = {InputFate(fate): int(number) for fate, number in numbers.items()}
    return ImportRecord(key, str(began), ImportEnd(ending), tuple(map(str, unpack(asked))), found, unserved)


def inputs(connection: sqlite3.Connection, key: int) -> tuple[InputResult, ...]:
    """The inputs of an import that gave no new article; of a great many, the first."""
    row = connection.execute("SELECT inputs FROM imports WHERE id = ?", (key,)).fetchone()
    return unpack_inputs(row[0]) if row else ()


def unpack_inputs(data: str) -> tuple[InputResult, ...]:
    """Inputs as they stand in the table. Raises ValueError and its like where they do not."""
    return tuple(_input(*each) for each in unpack(data))


def is_row(key: int, *row: str) -> bool:
    """Whether a row, all its columns from `COLUMNS` on, is one that was written; else it may raise."""
    *told, listed, choices = row
    record(key, *told)
    unpack_inputs(listed)
    _choices(unpack(choices))
    return True


def _plain_choices(choices: ImportChoices) -> dict[str, Any]:
    labels = {
        article: {name: getattr(said, name) for name in LABELS if getattr(said, name) is not None}
        | ({"confirmed": sorted(said.confirmed)} if said.confirmed else {})
        for article, said in choices.labels.items()
    }
    plain = {
        "labels": labels,
        "left_out": sorted(choices.left_out),
        "tables": {place: _plain_mapping(mapping) for place, mapping in choices.tables.by_table.items()},
        "columns": [[names, _plain_mapping(mapping)] for names, mapping in choices.tables.by_columns.items()],
        "fetched": sorted(choices.fetched),
    }
    return {name: value for name, value in plain.items() if value}


def _plain_mapping(mapping: ColumnMapping) -> dict[str, str]:
    return {name: value for name in COLUMN_FIELDS if (value := getattr(mapping, name))}


def _choices(data: dict[str, Any]) -> ImportChoices:
    labels = {
        article: ArticleLabels(
            **{name: said[name] for name in LABELS if name in said}, confirmed=frozenset(said.get("confirmed", ()))
        )
        for article, said in data.get("labels", {}).items()
    }
    tables = TableMappings(
        {place: ColumnMapping(**said) for place, said in data.get("tables", {}).items()},
        {tuple(names): ColumnMapping(**said) for names, said in data.get("columns", ())},
    )
    return ImportChoices(labels, frozenset(data.get("left_out", ())), tables, frozenset(data.get("fetched", ())))


def _plain_article(article: Article) -> list[Any]:
    return [*(getattr(article, name) for name in _FIELDS), sorted(article.guesses), *_packed(article)]


def _article(*fields: Any) -> Article:
    plain, (guesses, *told) = fields[: len(_FIELDS)], fields[len(_FIELDS) :]
    notes, pages = (*map(str, told), "", "")[:2]  # an earlier version kept none
    known = dict(zip(_FIELDS, plain, strict=True))
    return Article(**known, guesses=frozenset(guesses), notes=unpack_notes(notes), pages=unpack_pages(pages))


def _packed(article: Article) -> tuple[str, str]:
    return pack_notes(article.notes), pack_pages(article.pages)


_PACKED = ("guesses", "notes", "pages")
_FIELDS = tuple(each.name for each in dataclasses.fields(Article) if each.name not in _PACKED)


def _plain_input(result: InputResult) -> list[Any]:
    problem = result.problem
    words = [pack_message(each) for each in (problem.subject, problem.cause, problem.remedy)] if problem else []
    return [result.path, result.file, result.fate, *words]


def _input(path: str, file: str, fate: str, *words: str) -> InputResult:
    problem = None
    if words:
        subject, cause, remedy = map(unpack_message, words)
        problem = Problem(subject, _message(cause), _message(remedy))
    return InputResult(str(path), InputFate(fate), problem, str(file))


def _message(words: object) -> Message:
    return words if isinstance(words, Message) else Message("{0}", (str(words),))
