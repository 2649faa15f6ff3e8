"""JSON and JSON Lines: lists of articles, however deep they lie, and answers of news services."""

import re
from collections.abc import Iterator, Mapping

from onrecord.domain.errors import IngestError
from onrecord.domain.imports.column_mapping import ColumnMapping
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.tables.json_records import records_in, row_of, unwrapped
from onrecord.ingest.readers.tables.json_values import values_of
from onrecord.ingest.readers.tables.row_articles import Found, Row, articles_of_rows

_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"(?:[^\"\\\n]|\\.){0,200}\"\s*:")


def recognises(head: bytes) -> bool:
    """Whether it begins as an object or a list of objects does."""
    return bool(_BEGIN.match(head))


def read(document: Document, mapping: ColumnMapping | None = None) -> Iterator[Found]:
    """The articles in a JSON text. Raises IngestError.

    Args:
        document: the text.
        mapping: which name holds what, those within objects by their path ("source.name"); else it is guessed.
    """
    return articles_of_rows(rows_of(document), mapping, document)


def rows_of(document: Document) -> Iterator[Row | IngestError]:
    """The records of a JSON text, as rows. Raises IngestError."""
    any_found = False
    for value, listed in values_of(document):
        if isinstance(value, IngestError):
            yield value
        elif isinstance(value, Mapping):
            yield from map(row_of, [unwrapped(value)] if listed else records_in(value))
        elif isinstance(value, str) and value.strip():
            yield {"text": value}
        elif isinstance(value, list):
            yield from map(row_of, records_in(value))
        any_found = True
    if not any_found:
        raise IngestError(document.subject, message("it is empty"), message("Leave it out."), InputFate.EMPTY)
