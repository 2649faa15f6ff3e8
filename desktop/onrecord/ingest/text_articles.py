"""Plain text, from whatever kind of file -> its articles: one, or those of a database's export.

All readers whose files hold plain text in the end come here: text files, word processors, PDF, mail.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.exports import joined_texts, text_exports
from onrecord.ingest.readers.text_file import text_article


def articles_of_text(text: str, document: Document, *, title: str = "") -> Iterator[Article | IngestError]:
    """The articles that a text holds.

    Args:
        text: decoded, as it will be kept.
        document: where it comes from; errors are about it, and its name may say more.
        title: what the file says its title is, outside the text; "" where it says nothing.
    """
    several = text_exports.articles_in(text, document)
    if several is not None:
        yield from several
        return
    parts = joined_texts.parts_of(text, document)
    for part in parts or (text,):
        article = _article(part, document, title if parts is None else "")
        yield article if parts is None or article.published else replace(article, published=joined_texts.day_of(part))


def _article(text: str, document: Document, title: str) -> Article:
    found = text_article(text, document.long_name)
    guesses = found.guesses - {"title"} if title else found.guesses
    return replace(found, title=title or found.title, url=found.url or document.address, guesses=guesses)
