"""Factiva's XML files."""

from collections.abc import Iterator

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.exports import factiva_xml
from onrecord.ingest.exports.exported_article import article_of


def read(document: Document) -> Iterator[Article | IngestError]:
    """The articles in a file. Raises IngestError."""
    data = document.data()
    try:
        for found in factiva_xml.articles_in(data):
            yield article_of(found, document)
    except ValueError as error:
        raise document.damaged(message("its XML cannot be made sense of")) from error
