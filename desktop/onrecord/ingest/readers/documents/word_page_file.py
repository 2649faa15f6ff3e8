"""Pages that a word processor saved as HTML: all of them is text, and nothing around it a menu."""

import re
from collections.abc import Iterator

from onrecord.ingest.document import Document
from onrecord.ingest.exports import html_exports
from onrecord.ingest.readers.documents.docx_file import empty
from onrecord.ingest.readers.documents.file_properties import FileProperties, Result, completed, sensible_title
from onrecord.ingest.readers.documents.markup_text import headline_of_markup, text_of_markup
from onrecord.ingest.readers.web_page import declared_encoding
from onrecord.ingest.text_articles import articles_of_text

_PROGRAM = re.compile(
    rb"urn:schemas-microsoft-com:office:word|"
    rb"name=[\"']?generator[\"']?\s+content=[\"']?"
    rb"(?:microsoft word|libreoffice|openoffice|staroffice|wordperfect|abiword)",
    re.I,
)
_TITLE = re.compile(r"<title[^>]*>(.{0,300}?)</title>", re.I | re.S)


def recognises(head: bytes) -> bool:
    """Whether a word processor wrote it."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" and b"<html" in head.lower() and bool(_PROGRAM.search(head))


def read(document: Document) -> Iterator[Result]:
    """The articles in such a page. Raises IngestError."""
    data = document.data()
    markup = document.words(data, declared_encoding(data))
    several = html_exports.articles_in(markup, document)
    if several is not None:
        yield from several
        return
    text = text_of_markup(markup)
    if not text:
        raise empty(document)
    title = _TITLE.search(markup)
    said = FileProperties(title=headline_of_markup(markup) or sensible_title(title.group(1) if title else ""))
    yield from completed(articles_of_text(text, document), said)
