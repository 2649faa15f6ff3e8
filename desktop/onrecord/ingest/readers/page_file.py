"""Saved web pages."""

import re
from collections.abc import Iterator

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.exports import html_exports
from onrecord.ingest.readers import web_page

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def recognises(head: bytes) -> bool:
    """Whether it begins as a page does."""
    return bool(_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")))


def read(document: Document) -> Iterator[Article | IngestError]:
    """The articles in a page. Raises IngestError."""
    data = document.data()
    markup = document.words(data, web_page.declared_encoding(data))
    several = html_exports.articles_in(markup, document)
    if several is not None:
        yield from several
        return
    yield web_page.page_article(markup, document.address)
