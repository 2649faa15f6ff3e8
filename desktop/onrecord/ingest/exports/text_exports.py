"""Text -> the articles of the database's export that it is, or that it is none."""

from collections.abc import Callable, Iterator

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.exports import factiva_text, lexis_text, newsbank_text, nexis_text, pressreader_text, proquest_text
from onrecord.ingest.exports.exported_article import ExportedArticle, article_of

_KINDS: tuple[tuple[Callable[[str], bool], Callable[[str], Iterator[ExportedArticle]]], ...] = (
    (factiva_text.recognises, factiva_text.articles_in),
    (proquest_text.recognises, proquest_text.articles_in),
    (lexis_text.recognises, lexis_text.articles_in),
    (nexis_text.recognises, nexis_text.articles_in),
    (newsbank_text.recognises, newsbank_text.articles_in),
    (pressreader_text.recognises, pressreader_text.articles_in),
)


def articles_in(text: str, document: Document) -> Iterator[Article | IngestError] | None:
    """The articles of an export; None where the text is none.

    Args:
        text: decoded.
        document: where it comes from; errors are about it.
    """
    found = exported_in(text)
    return None if found is None else (article_of(each, document) for each in found)


def exported_in(text: str) -> Iterator[ExportedArticle] | None:
    """What the database prints of each article; None where the text is no export."""
    return next((split(text) for recognises, split in _KINDS if recognises(text)), None)
