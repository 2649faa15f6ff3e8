"""Plain text files and Markdown."""

import re
from collections.abc import Iterator

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.text_articles import articles_of_text

_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?][”\"’']?\s+[“\"‘']?[^\W\d_a-z]")
_SENTENCES = 3


def is_prose(head: bytes) -> bool:
    """Whether a document without a suffix begins as prose in UTF-8, so that it may be an article."""
    text = head.decode("utf-8", "ignore")
    whole = len(text.encode()) >= len(head) - 3 and "\0" not in text  # the last letter may be cut
    return whole and len(_SENTENCE_END.findall(text)) >= _SENTENCES


def read(document: Document) -> Iterator[Article | IngestError]:
    """The articles in a text file: its decoded bytes as they stand, line endings and all. Raises IngestError."""
    return articles_of_text(document.words(document.data()), document)
