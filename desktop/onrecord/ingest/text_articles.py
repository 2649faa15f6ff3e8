"""Plain text, from whatever kind of file -> its articles: one, or those of a database's export.

All readers whose files hold plain text in the end come here: text files, word processors, PDF, mail.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.exports import joined_texts, text_exports
from onrecord.ingest.exports.exported_article import article_of
from onrecord.ingest.outlet_names import is_outlet
from onrecord.ingest.readers.text_file import text_article

_EDITION = re.compile(r"\s\([^()]{2,30}\)\Z")


def articles_of_text(text: str, document: Document, *, title: str = "") -> Iterator[Article | IngestError]:
    """The articles that a text holds.

    Args:
        text: decoded, as it will be kept.
        document: where it comes from; errors are about it, and its name may say more.
        title: what the file says its title is, outside the text; "" where it says nothing.
    """
    several = text_exports.articles_in(text, document)
    if several is not None:
        yield from _without_edition(several)
        return
    parts = joined_texts.parts_of(text, document)
    if parts is None:
        yield _article(text, document, title)
    else:
        yield from (_part(part, document) for part in parts)


def _without_edition(exported: Iterator[Article | IngestError]) -> Iterator[Article | IngestError]:
    """Of one article alone, which a person saved by itself, "The Guardian (London)" is The Guardian."""
    ahead = list(itertools.islice(exported, 2))
    if len(ahead) == 1 and isinstance(ahead[0], Article):
        bare = _EDITION.sub("", ahead[0].source)
        yield replace(ahead[0], source=bare) if is_outlet(bare) else ahead[0]
        return
    yield from ahead
    yield from exported


def _part(part: joined_texts.Part, document: Document) -> Article | IngestError:
    """An article of several; what no label says of it is a guess."""
    labelled = joined_texts.labelled_article(part) if part.is_labelled else None
    if labelled is not None:
        return article_of(labelled, document)
    article = _article(part.text, document, "")
    published = article.published or part.day
    return replace(article, published=published, guesses=article.guesses | {"title", "published"})


def _article(text: str, document: Document, title: str) -> Article:
    found = text_article(text, document.long_name)
    guesses = found.guesses - {"title"} if title else found.guesses
    return replace(found, title=title or found.title, url=found.url or document.address, guesses=guesses)
