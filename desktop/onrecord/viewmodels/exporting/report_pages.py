"""Puts a report on the pages of a PDF file or a printer: lines below one another, parted where they may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextDocument,
    QTextLine,
)

from onrecord.support.paths import fonts_folder
from onrecord.tables.reports.printed_pages import STAYS, STAYS_WHOLE, STYLE
from onrecord.viewmodels.theme_tokens import SANS, SERIF

SIDE, TOP, FOOT = 20.0, 18.0, 14.0
"""Margins in millimetres, and the height of the foot, in which the page's number stands."""
DOTS = 300
TEXT_POINTS, FOOT_POINTS = 10.0, 8.5
GAP = 6.0
"""Millimetres between two parts."""
_SLACK = 1.0
"""By how many dots two lines may overlap, or the last stand over, without touching."""
_MILLIMETRES = 25.4


def a4() -> QPageLayout:
    """A page of A4 with its margins."""
    size, margins = QPageSize(QPageSize.PageSizeId.A4), QMarginsF(SIDE, TOP, SIDE, TOP)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def load_fonts() -> None:
    """Load the fonts of the program, where a window has not done so."""
    if not QFontDatabase.hasFamily(SERIF):
        for file in sorted(fonts_folder().glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))


@dataclass(slots=True)
class _Band:
    """A line, or several side by side in a table: a page never ends within one.

    Attributes:
        stays: the page does not end below it either, since what follows belongs to it.
        lines: each with the place of its paragraph.
    """

    top: float
    bottom: float
    stays: bool
    lines: list[tuple[QTextLine, QPointF]]


class ReportPages:
    """Puts parts of a report on the pages of a device, one below the other."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        self._device, self._painter = device, painter
        self._width = float(device.width())
        millimetre = device.logicalDpiY() / _MILLIMETRES
        self._height = float(device.height()) - FOOT * millimetre
        self._gap = GAP * millimetre
        self._number, self._used = 0, self._height

    def add(self, part: str) -> Iterator[None]:
        """Put a part below the last one, and on as many pages as it takes; stops before each, to be gone on with."""
        document = self._laid_out(part)
        bands = _bands(document)
        fitting = _fitting(bands, self._height - self._used)
        while bands:
            yield
            self._draw(bands[:fitting])
            bands = bands[fitting:]
            if bands:
                self._begin()
                fitting = _fitting(bands, self._height) or _with_room(bands, self._height) or 1
        self._used += self._gap

    def _laid_out(self, part: str) -> QTextDocument:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(_font(SANS, TEXT_POINTS))
        document.setDefaultStyleSheet(STYLE)
        document.documentLayout().setPaintDevice(self._device)
        document.setTextWidth(self._width)
        document.setHtml(part)
        return document

    def _begin(self) -> None:
        """Begin a page, with its number at the foot."""
        if self._number:
            self._device.newPage()
        self._number += 1
        self._used = 0.0
        foot = QRectF(0, self._height, self._width, self._device.height() - self._height)
        self._painter.setFont(_font(SANS, FOOT_POINTS))
        self._painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(self._number))

    def _draw(self, bands: Sequence[_Band]) -> None:
        """Draw lines below what is on the page: each by itself, since a document would draw whole paragraphs."""
        if bands:
            shift = QPointF(0, self._used - bands[0].top)
            for band in bands:
                for line, place in band.lines:
                    line.draw(self._painter, place + shift)
            self._used += bands[-1].bottom - bands[0].top


def _bands(document: QTextDocument) -> list[_Band]:
    """Where a page may end: between two of these."""
    layout, block = document.documentLayout(), document.begin()
    single: list[_Band] = []
    while block.isValid():
        place, laid = layout.blockBoundingRect(block).topLeft(), block.layout()
        stays, last = block.userState() == STAYS, laid.lineCount() - 1
        is_whole = block.blockFormat().headingLevel() > 0 or block.userState() == STAYS_WHOLE
        for number in range(laid.lineCount()):
            line = laid.lineAt(number)
            top = place.y() + line.y()
            single.append(_Band(top, top + line.height(), is_whole or (stays and number == last), [(line, place)]))
        block = block.next()
    bands: list[_Band] = []
    for band in sorted(single, key=lambda band: band.top):
        if bands and band.top < bands[-1].bottom - _SLACK:
            bands[-1].bottom = max(bands[-1].bottom, band.bottom)
            bands[-1].stays |= band.stays
            bands[-1].lines += band.lines
        else:
            bands.append(band)
    return bands


def _fitting(bands: Sequence[_Band], height: float) -> int:
    """How many of the first bands have room, with all that stays with them."""
    number = _with_room(bands, height)
    if number < len(bands):
        while number and bands[number - 1].stays:
            number -= 1
    return number


def _with_room(bands: Sequence[_Band], height: float) -> int:
    end = bands[0].top + height + _SLACK
    return next((place for place, band in enumerate(bands) if band.bottom > end), len(bands))


def _font(family: str, points: float) -> QFont:
    font = QFont(family)
    font.setPointSizeF(points)
    return font
