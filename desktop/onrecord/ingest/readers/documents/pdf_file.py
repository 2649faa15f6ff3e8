"""PDF files with text: columns, broken words and running heads as a reader takes them. Scans say what they are."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.file_errors import too_big
from onrecord.ingest.readers.documents.clean_text import clean_line
from onrecord.ingest.readers.documents.docx_file import empty
from onrecord.ingest.readers.documents.file_properties import (
    FileProperties,
    Result,
    completed,
    sensible_author,
    sensible_title,
)
from onrecord.ingest.readers.documents.office_archive import encrypted
from onrecord.ingest.readers.documents.pdf_lines import Line, lines_of_page
from onrecord.ingest.readers.documents.pdf_margins import PageLines, usual_size, without_margins
from onrecord.ingest.readers.documents.pdf_pages import PrintedText, page_labels
from onrecord.ingest.readers.documents.pdf_paragraphs import paragraphs
from onrecord.ingest.readers.documents.pdf_words import MOST_WORDS, words_of_page
from onrecord.ingest.text_articles import articles_of_text

_log = logging.getLogger(__name__)

MAX_FILE = 200_000_000
"""Bytes that a PDF may have: most of them are pictures."""
MOST_PAGES = 3000
MOST_CHARACTERS = 10_000_000
_UNREADABLE = 0.2
"""Share of letters without a meaning above which a text is none."""
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_HEADLINE = 1.2
"""How much larger than the text a headline is set."""
_BROWSER = re.compile(r"Mozilla|Chrom|Firefox|Safari|Edge|wkhtmltopdf", re.IGNORECASE)
_PASSWORD = 4
_SECURITY = 5


def recognises(head: bytes) -> bool:
    """Whether it begins as such files do, perhaps behind a few other bytes."""
    return b"%PDF-" in head[:1024]


def read(document: Document) -> Iterator[Result]:
    """The articles in a PDF. Raises IngestError."""
    with _opened(document) as pdf:
        pages = _pages(pdf, document)
        said = pdf.get_metadata_dict(skip_empty=True)
    found = without_margins(pages)
    printed = PrintedText.of(paragraphs(found.flow, found.notes))
    text = printed.text
    if not text:
        raise _scanned(document) if any(page.picture for page in pages) else empty(document)
    if len(_NO_LETTER.findall(text)) > _UNREADABLE * len(text):
        raise _without_letters(document)
    lies_at = replace(document, address=document.address or found.address)
    properties = FileProperties(
        title=_title(sensible_title(said.get("Title")), found.flow[0]),
        author=sensible_author(said.get("Author")),
    )
    is_printout = found.is_printout or bool(_BROWSER.search(said.get("Creator") or ""))
    labels = page_labels(pages, {} if is_printout else found.numbers, cited=not is_printout)
    yield from printed.with_pages(completed(articles_of_text(text, lies_at), properties), labels)
    yield from _pictures(pages, document)


@contextmanager
def _opened(document: Document) -> Iterator[Any]:
    import pypdfium2

    data = document.data(MAX_FILE)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", 0) in (_PASSWORD, _SECURITY):
            raise encrypted(document) from error
        raise document.damaged(message("it is damaged, or was not downloaded to its end")) from error
    try:
        yield pdf
    finally:
        pdf.close()


def _pages(pdf: Any, document: Document) -> list[PageLines]:
    count = len(pdf)
    if count > MOST_PAGES:
        sizes = f"{count:,}", f"{MOST_PAGES:,}"
        cause = message("it has {0} pages; up to {1} are read", *sizes)
        raise IngestError(document.subject, cause, message("Split it into single articles."))
    pages, characters = [], 0
    for number in range(count):
        page = _page(pdf, number, document)
        characters += sum(len(line.text) for line in page.lines)
        if characters > MOST_CHARACTERS:
            raise too_big(document.subject, characters, MOST_CHARACTERS)
        pages.append(page)
    return pages


def _page(pdf: Any, number: int, document: Document) -> PageLines:
    import pypdfium2

    try:
        page, label = pdf[number], clean_line(pdf.get_page_label(number))
    except pypdfium2.PdfiumError:
        _log.warning("page %s of a PDF cannot be read", number + 1)
        return PageLines([])
    try:
        words = words_of_page(page)
        lines = [replace(line, page=number + 1) for line in lines_of_page(words)]
        _, lower, _, upper = page.get_cropbox()
        top = min(-upper, *(line.top for line in lines)) if lines else -upper
        bottom = max(-lower, *(line.bottom for line in lines)) if lines else -lower
        return PageLines(lines, top, bottom, not words and _has_picture(page), label)
    except OverflowError as error:
        cause = message("page {0} has more than {1} words", str(number + 1), f"{MOST_WORDS:,}")
        remedy = message("Copy the article from it, and save that as text (.txt).")
        raise IngestError(document.subject, cause, remedy) from error
    finally:
        page.close()


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))


def _title(given: str, lines: list[Line]) -> str:
    """The headline: what is set in the largest letters at the top of the first page, else what the file gives.

    A browser gives the title of the page, which ends with the outlet's name: what of it the headline has counts.
    """
    usual = usual_size(lines)
    large = [line for line in lines[:40] if line.size > _HEADLINE * usual]
    largest = max((line.size for line in large), default=0.0)
    start = next((at for at, line in enumerate(lines) if line in large and line.size > 0.95 * largest), None)
    if start is None:
        return given
    shown = [lines[start].text]
    for line in lines[start + 1 : start + 6]:
        if abs(line.size - largest) > 0.05 * largest:
            break
        shown.append(line.text)
    headline = clean_line(" ".join(shown))
    return headline if 8 <= len(headline) <= 250 else given


def _scanned(document: Document) -> IngestError:
    cause = message("its pages are pictures, without a text to read")
    remedy = message("Recognise its text first (OCR), with a scanner's program for example, and add the result.")
    return IngestError(document.subject, cause, remedy, InputFate.NO_ARTICLE)


def _without_letters(document: Document) -> IngestError:
    cause = message("it does not say which letters its signs stand for")
    remedy = message("Print it to a picture and recognise its text (OCR), or find the article elsewhere.")
    return IngestError(document.subject, cause, remedy, InputFate.NO_ARTICLE)


def _pictures(pages: list[PageLines], document: Document) -> Iterator[IngestError]:
    """What is said of the pages without text, where others have some."""
    numbers = [str(number) for number, page in enumerate(pages, 1) if page.picture]
    if numbers:
        cause = message("pages without a text to read, as they are pictures: {0}", _shortened(numbers))
        remedy = message("Recognise their text first (OCR), with a scanner's program for example, and add the result.")
        yield IngestError(document.subject, cause, remedy, InputFate.NO_ARTICLE)


def _shortened(numbers: list[str], most: int = 10) -> str:
    return ", ".join(numbers[:most]) + (" …" if len(numbers) > most else "")
