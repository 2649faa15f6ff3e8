"""DOCX: a report for Word and LibreOffice, written part by part, so that it takes neither a library nor much memory.

Office Open XML as in ECMA-376, the transitional form that every word processor opens.
"""

import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from onrecord.domain.attribution import Kind
from onrecord.tables.formats.export_registry import ExportContext, ExportNote
from onrecord.tables.reports.report_content import ReportArticle, ReportContent, ReportQuote, ReportQuotes, Tally
from onrecord.tables.reports.report_text import isolated, right_to_left
from onrecord.tables.reports.word_parts import CONTENT_TYPES, FOOTER, NAMESPACES, PACKAGE, STYLES, core, relations

if TYPE_CHECKING:
    from pandas import DataFrame

LEVEL = 6
"""Of the compression: half as large again as the best, in a fifth of the time."""
MOST_FIRST = 25
"""Speakers before the quotes, those with the most; where there are more, all stand after them."""
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""Of every part: the same quotes make the same file."""


class WordWriter:
    """Writes quotes as a document to be read and edited."""

    def __init__(self, stream: BinaryIO, context: ExportContext) -> None:
        self._stream, self._context = stream, context
        self._quotes = ReportQuotes(context)

    def write(self, frame: "DataFrame") -> None:
        """Take in further quotes."""
        self._quotes.add(frame)

    def close(self) -> tuple[ExportNote, ...]:
        """Write the document."""
        content = self._quotes.content()
        links = _Links()
        with zipfile.ZipFile(self._stream, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
            _put(package, "[Content_Types].xml", CONTENT_TYPES)
            _put(package, "_rels/.rels", PACKAGE)
            _put(package, "docProps/core.xml", core(content.title, content.made))
            _put(package, "word/styles.xml", STYLES)
            _put(package, "word/footer1.xml", FOOTER)
            with package.open(zipfile.ZipInfo("word/document.xml", _MOMENT), "w", force_zip64=True) as part:
                for piece in _document(content, links):
                    self._context.checkpoint()
                    part.write(piece.encode())
            _put(package, "word/_rels/document.xml.rels", relations(links.addresses))
        return ()

    def abandon(self) -> None:
        """Nothing is held."""


def _put(package: zipfile.ZipFile, name: str, text: str) -> None:
    about = zipfile.ZipInfo(name, _MOMENT)
    about.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(about, text)


class _Links:
    """The addresses of a document, each once."""

    def __init__(self) -> None:
        self.addresses: dict[str, str] = {}

    def to(self, address: str, text: str) -> str:
        """A run that leads to an address."""
        name = self.addresses.setdefault(address, f"link{len(self.addresses) + 1}")
        return f'<w:hyperlink r:id="{name}" w:history="1">{_run(text, "Hyperlink")}</w:hyperlink>'


def _document(content: ReportContent, links: _Links) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}><w:body>'
    yield _text("Title", content.title)
    period = f"Published {content.period}" if content.period else ""
    for line in (content.figures, period, content.note.chosen, content.note.precision):
        yield _text("Subtitle", line) if line else ""
    if content.quotes:
        yield _text("Heading1", "Speakers")
        yield from _speakers(content.speakers[:MOST_FIRST])
        yield _text("Heading1", "Quotes")
    for article in content.articles:
        yield _article(article, links)
        yield from (_quote(quote, article, links) for quote in article.quotes)
    if len(content.speakers) > MOST_FIRST:
        yield _text("Heading1", "All speakers")
        yield from _speakers(content.speakers)
    if content.note.sentences:
        yield _text("Heading1", "Method") + _text("BodyText", content.note.paragraph)
    yield (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="680" w:footer="680" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _speakers(speakers: Sequence[Tally]) -> Iterator[str]:
    widths = (3600, 1000, 1000, 1500, 1100, 1100)
    heads = ("Speaker", *(str(kind).capitalize() for kind in Kind), "Quotes", "Articles")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield f'<w:tbl><w:tblPr><w:tblStyle w:val="Counts"/><w:tblW w:w="9300" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}'
    yield "</w:tblGrid>" + _row(heads, widths, is_head=True)
    for tally in speakers:
        name = ", ".join(map(isolated, filter(None, (tally.name, tally.role)))) or "Nobody named"
        numbers = (*tally.kinds.values(), tally.quotes, len(tally.articles))
        yield _row((name, *(f"{number:,}" for number in numbers)), widths)
    yield "</w:tbl>"


def _row(cells: tuple[str, ...], widths: tuple[int, ...], *, is_head: bool = False) -> str:
    about = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else "<w:trPr><w:cantSplit/></w:trPr>"
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_text('CellText' if not at else 'CellNumber', cell, 'Strong' if is_head else '')}</w:tc>"
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr>{about}{made}</w:tr>"


def _article(article: ReportArticle, links: _Links) -> str:
    title = article.headline
    heading = links.to(article.url, title) if article.url else _run(title)
    about = " · ".join(part for part in (article.origin, isolated(article.byline)) if part)
    return _paragraph("Heading2", heading, title) + (_paragraph("Origin", _run(about), "") if about else "")


def _quote(quote: ReportQuote, article: ReportArticle, links: _Links) -> str:
    speaker = _run(isolated(quote.called) or "speaker not named", "Strong" if quote.speaker else "")
    role = f", {isolated(quote.role)}" if quote.speaker and quote.role else ""
    where = f" ({article.origin})" if article.origin else ""
    signs = ", ".join((*quote.signs, *(isolated(f"#{tag}") for tag in quote.tags)))
    link = _run(" · ") + links.to(quote.link, "passage") if quote.link else ""
    cited = _run("— ") + speaker + _run(f"{role}{where} · {signs}") + link
    note = _text("QuoteNote", f"Note: {quote.note}") if quote.note else ""
    return _text("Quote", quote.words) + _paragraph("QuoteSource", cited, "") + note


def _text(style: str, text: str, look: str = "") -> str:
    return _paragraph(style, _run(text, look), text)


def _paragraph(style: str, runs: str, text: str) -> str:
    turned = "<w:bidi/>" if right_to_left(text) else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{turned}</w:pPr>{runs}</w:p>'


def _run(text: str, look: str = "") -> str:
    """Text in one look, each line end as one; what is read from right to left is said to be so."""
    styled = f"<w:rStyle w:val={quoteattr(look)}/>" if look else ""
    turned = "<w:rtl/>" if right_to_left(text) else ""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    about = f"<w:rPr>{styled}{turned}</w:rPr>" if styled or turned else ""
    return f"<w:r>{about}{'<w:br/>'.join(lines)}</w:r>"
