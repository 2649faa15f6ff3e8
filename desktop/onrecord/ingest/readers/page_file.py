"""Saved web pages."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.readers import web_page

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def recognises(head: bytes) -> bool:
    """Whether it begins as a page does."""
    return bool(_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")))


def read(document: Document) -> Iterator[Article | IngestError]:
    """The articles in a page. Raises IngestError."""
    article = web_page.read(document.data(), document.path)
    yield replace(article, url=article.url or document.address)
