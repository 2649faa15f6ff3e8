"""Plain text files: the article, and what it says of itself, as date, headline, outlet and address."""

from pathlib import Path

from onrecord.domain.article import Article, article_id
from onrecord.ingest.heads.addresses import is_url
from onrecord.ingest.heads.file_names import FOLDERS
from onrecord.ingest.heads.metadata import Metadata, metadata_of
from onrecord.ingest.iso_dates import iso_date
from onrecord.ingest.text_encoding import decode_words

__all__ = ["Metadata", "is_url", "iso_date", "metadata_of", "read", "text_article"]


def read(data: bytes, path: Path) -> Article:
    """The article in a text file: its decoded bytes as they stand, line endings and all. Raises IngestError."""
    return text_article(decode_words(data, path), "/".join(path.parts[-1 - FOLDERS :]))


def text_article(text: str, name: str = "") -> Article:
    """The article that a text is, head and all, without origin and time of import.

    Args:
        text: as it stands.
        name: the name of the file that it is from, maybe with its folders, or "".
    """
    found = metadata_of(text, name)
    return Article(
        id=article_id(text),
        text=text,
        title=found.title,
        origin="",
        byline=found.byline,
        source=found.source,
        published=found.published,
        url=found.url,
        body=found.body,
        guesses=found.guesses,
    )
