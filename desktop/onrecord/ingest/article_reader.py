"""One file -> its articles: what is in it is read by the reader of its kind, and what lies in that in its turn."""

import itertools
import logging
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.imports.column_mapping import ColumnMapping, TableMappings
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Text, message, plural
from onrecord.ingest.document import MAX_BYTES, Document
from onrecord.ingest.file_errors import missing, shown, too_big, unreadable
from onrecord.ingest.language_detection import in_its_language
from onrecord.ingest.links import Link
from onrecord.ingest.reader_registry import Found, Reader, reader_of, unsupported
from onrecord.ingest.readers.tables.row_articles import Row, articles_of_rows
from onrecord.ingest.text_encoding import is_lost_note, lost_note

_log = logging.getLogger(__name__)

DEEPEST = 5
"""Documents in documents that are opened: an archive in a mail in an archive."""


Input = Article | IngestError | Link | TableSample
"""What lies in a file: an article, a part that gives none, an address, or how a table begins."""


def read_articles(path: Path, mappings: TableMappings | None = None) -> Iterator[Article | IngestError]:
    """The articles in a file, one after the other, and an error for each part of it that gives none.

    At least one of either comes. Errors name the file, the cause and what to do, and are never raised.

    Args:
        path: the file.
        mappings: what a person said of the columns of tables.

    Raises:
        ImportError: a package is missing that reads such files.
    """
    return (each for each in read_inputs(path, mappings) if isinstance(each, Article | IngestError))


def read_inputs(path: Path, mappings: TableMappings | None = None) -> Iterator[Input]:
    """The same, and besides them addresses in the file, and how each table in it begins."""
    document = Document.of_file(path, mappings)
    return _placed(document, found_in(document))


def read_document(document: Document) -> Iterator[Article | IngestError]:
    """The articles, and the parts that give none, of what was fetched or pasted."""
    return (each for each in _placed(document, _inner(document)) if isinstance(each, Article | IngestError))


def read_rows(
    rows: Iterable[Row | IngestError],
    document: Document,
    beginning: Sequence[Row],
    mapping: ColumnMapping | None = None,
    first: int = 1,
) -> Iterator[Input]:
    """What lies in the rows of a table whose file another library opens, as it would in those of one read here.

    Args:
        rows: some rows of the table.
        document: the table.
        beginning: its first rows, by which it is told which column holds what.
        mapping: which does, where that is known.
        first: the number of the first of `rows` in the table.
    """

    def read(table: Document) -> Iterator[Found]:
        return articles_of_rows(rows, mapping, table, beginning=beginning, first=first)

    return _placed(document, _found(document, Reader("", (), read, whole=False)))


def _placed(document: Document, everything: Iterator[Input]) -> Iterator[Input]:
    """With what each article was read from, when, and in which language it is."""
    added = datetime.now(UTC).isoformat(timespec="seconds")
    for each in everything:
        if isinstance(each, Article):
            yield in_its_language(replace(each, origin=document.origin, added=added))
        else:
            yield each


def found_in(document: Document) -> Iterator[Input]:
    """What a file on the disk holds, to the bottom; addresses, too, of which one error for each document tells.

    Raises:
        ImportError: a package is missing that reads such files.
    """
    try:
        reader = _checked(document)
    except IngestError as error:
        yield error
    else:
        yield from _found(document, reader)


def links_in(document: Document) -> Iterator[Link]:
    """The addresses in a file on the disk, of articles that would have to be fetched, each once, in their order.

    Raises:
        ImportError: a package is missing that reads such files.
    """
    met: set[str] = set()
    for each in found_in(document):
        if isinstance(each, Link) and each.address not in met:
            met.add(each.address)
            yield each


def _found(document: Document, reader: Reader) -> Iterator[Input]:
    """What a document holds, to the bottom."""
    empty, links = True, 0
    for each, part in _with_parts(_guarded(document, reader), document):
        empty = empty and isinstance(each, TableSample)
        links += isinstance(each, Link)
        if isinstance(each, Document):
            yield from _inner(each)
        elif isinstance(each, Article):
            yield document.facts.applied(replace(each, part=each.part or part, notes=_notes(each, document)))
        else:
            yield each
    if links:
        yield _addresses_alone(document, links)
    if empty:
        cause = message("nothing in it is an article")
        yield IngestError(
            document.subject, cause, message("Open it, and add the articles in it one by one."), InputFate.NO_ARTICLE
        )


def _notes(article: Article, document: Document) -> tuple[Text, ...]:
    """What a person should know of how the text of an article was decoded: what is damaged is told of it alone."""
    damaged = article.text.count("\ufffd")
    others = tuple(note for note in document.notes if not is_lost_note(note))
    return (*others, lost_note(damaged)) if damaged else others


def _with_parts(found: Iterator[Found], document: Document) -> Iterator[tuple[Found, str]]:
    """What lies in a document, and where in the file on the disk: by its number, where it is not alone there."""
    first = next(found, None)
    # what is only a document is not waited for: it may have to be read before the next one
    second = next(found, None) if isinstance(first, Article | IngestError) else None
    alone = second is None
    ahead = (each for each in (first, second) if each is not None)
    for number, each in enumerate(itertools.chain(ahead, found), 1):
        above = f"{document.part}/" if document.part else ""
        yield each, document.part if alone and number == 1 else f"{above}{number}"


def _guarded(document: Document, reader: Reader) -> Iterator[Found]:
    """What a reader gives, and as an error what it raises: the documents beside this one are read all the same."""
    try:
        yield from reader.read(document)
    except IngestError as error:  # about the file, by readers that do not know where in it they are
        yield IngestError(document.subject, error.problem.cause, error.problem.remedy, error.fate)
    except ImportError:
        raise
    except Exception as error:  # files are damaged in ways that nobody thought of
        _log.exception("cannot be read: %s", document.subject)
        yield document.damaged(message("it cannot be read ({0})", type(error).__name__))


def _addresses_alone(document: Document, links: int) -> IngestError:
    """The error for addresses that stand in a document without the texts that are there."""
    cause = plural("it holds %Ln addresses and no text of theirs", "it holds an address and no text", links)
    remedy = message("Fetch these pages, or save them from a browser, and add them.")
    return IngestError(document.subject, message("{0}", cause), remedy, InputFate.LINK)


def _inner(document: Document) -> Iterator[Input]:
    if document.depth > DEEPEST:
        cause = message("it lies in more than {0} others, one in another", str(DEEPEST))
        yield IngestError(document.subject, cause, message("Unpack it, and add what is in it."))
        return
    reader = _reader_within(document)
    yield from (reader,) if isinstance(reader, IngestError) else _found(document, reader)


def _reader_within(document: Document) -> Reader | IngestError:
    """What reads a document in another, for which that is unpacked: it may be damaged; else why none does."""
    try:
        return reader_of(document) or unsupported(document)
    except IngestError as error:
        return error
    except Exception as error:  # as in reading it
        _log.exception("cannot be unpacked: %s", document.subject)
        return document.damaged(message("it cannot be read ({0})", type(error).__name__))


def _checked(document: Document) -> Reader:
    """What reads a file. Only an ordinary file is opened: opening a pipe would wait for ever. Raises IngestError."""
    path = document.path
    try:
        status = path.stat()
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:
        raise missing(path) from error
    if stat.S_ISDIR(status.st_mode):
        raise IngestError(
            shown(path), message("it is a folder, not a file"), message("Choose the files in it, or import the folder.")
        )
    if not stat.S_ISREG(status.st_mode):
        raise IngestError(
            shown(path), message("it is not an ordinary file"), message("Copy its contents into a text file.")
        )
    reader = reader_of(document)
    if reader is None:
        raise unsupported(document)
    if reader.whole and status.st_size > MAX_BYTES:
        raise too_big(shown(path), status.st_size, MAX_BYTES)
    return reader
