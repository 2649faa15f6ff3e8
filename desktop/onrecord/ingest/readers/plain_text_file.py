"""Plain text files and Markdown."""

from collections.abc import Iterator

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.text_articles import articles_of_text
from onrecord.ingest.text_encoding import decode_words


def read(document: Document) -> Iterator[Article | IngestError]:
    """The articles in a text file: its decoded bytes as they stand, line endings and all. Raises IngestError."""
    return articles_of_text(decode_words(document.data(), document.path), document)
