"""Files with one article each."""

from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest import read_articles


def read_article(path: Path) -> Article:
    """The one article in a file. Raises IngestError where it has none."""
    (found,) = read_articles(path)
    if isinstance(found, IngestError):
        raise found
    return found
