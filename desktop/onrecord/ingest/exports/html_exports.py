"""Markup -> the articles of the database's export that it is, or that it is none."""

import re
from collections.abc import Callable, Iterator

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.exports import europresse_page, factiva_page, lexis_text, proquest_text, text_exports
from onrecord.ingest.exports.elements.printed_markup import text_in, tree_of
from onrecord.ingest.exports.exported_article import ExportedArticle, article_of

_PRINTED = re.compile(
    r"end of document|ende des dokuments|fin du document|load-date:|\d (?:of|von|de) \d{1,6}\s+documents?|"
    r"0{2,4}(?:19|20)\d{6}[a-z0-9]{8,13}\b|readability:|article name:",
    re.IGNORECASE,
)
_LEXIS = re.compile(r"<a\s+name=\"?doc_id_\d|<!--\s*hide xml section from browser", re.IGNORECASE)


def articles_in(markup: str, document: Document) -> Iterator[Article | IngestError] | None:
    """The articles of an export; None where the page is none, which is found out quickly.

    Args:
        markup: decoded.
        document: where it comes from; errors are about it.
    """
    for recognises, split in _KINDS:
        if recognises(markup):
            found = split(markup)
            first = next(found, None)
            if first is not None:
                return _articles(first, found, document)
    return None


def _articles(
    first: ExportedArticle, others: Iterator[ExportedArticle], document: Document
) -> Iterator[Article | IngestError]:
    yield article_of(first, document)
    for found in others:
        yield article_of(found, document)


def _is_lexis(markup: str) -> bool:
    return bool(_LEXIS.search(markup))


def _of_lexis(markup: str) -> Iterator[ExportedArticle]:
    tree = tree_of(markup)
    return lexis_text.articles_in(text_in(tree)) if tree is not None else iter(())


def _is_printed(markup: str) -> bool:
    return bool(_PRINTED.search(markup))


def _of_text(markup: str) -> Iterator[ExportedArticle]:
    """The articles of a text's export that was saved as a page, by a word processor or from a mail."""
    tree = tree_of(markup)
    found = text_exports.exported_in(text_in(tree)) if tree is not None else None
    return found if found is not None else iter(())


_KINDS: tuple[tuple[Callable[[str], bool], Callable[[str], Iterator[ExportedArticle]]], ...] = (
    (factiva_page.recognises, factiva_page.articles_in),
    (_is_lexis, _of_lexis),
    (europresse_page.recognises, europresse_page.articles_in),
    (proquest_text.recognises_markup, proquest_text.articles_in_markup),
    (_is_printed, _of_text),
)
