"""Writes charts to files: PNG, SVG and CSV, each with what is counted, the filter, the rule, N and the legend."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from onrecord.domain.attribution import Kind
from onrecord.domain.errors import Problem
from onrecord.domain.messages import phrase
from onrecord.support.atomic_write import write_atomically
from onrecord.viewmodels.charts.chart_data import ChartData, Rule, Shape
from onrecord.viewmodels.charts.chart_table_model import as_csv, legend
from onrecord.viewmodels.text.display_text import kind_name, tr
from onrecord.viewmodels.theme_tokens import SANS
from onrecord.widgets.charts.chart_drawing import KINDS, draw, part_colour
from onrecord.widgets.charts.chart_picture import Box, Words, paint
from onrecord.widgets.common.theme import Theme

WIDE = 960
LOW = 320
MARGIN = 32
LINE = 20
DENSITY = 2
"""Pixels of a PNG for each unit of the drawing."""


def export(charts: Sequence[ChartData], path: Path) -> Problem | None:
    """Write charts, one below the other, in the format of the path's ending; says what went wrong, if anything did."""
    makers: dict[str, Callable[[Sequence[ChartData]], bytes]] = {".svg": as_svg, ".csv": _csv}
    try:
        write_atomically(path, makers.get(path.suffix.lower(), as_png)(charts))
    except OSError as error:
        cause = phrase("the chart cannot be written ({0})", str(error.strerror))
        return Problem(str(path), cause, phrase("Choose another folder, or see that the disk is not full."))
    return None


def _csv(charts: Sequence[ChartData]) -> bytes:
    """With a mark at its start by which spreadsheets know that it is UTF-8."""
    return "\n".join(map(as_csv, charts)).encode("utf-8-sig")


def as_png(charts: Sequence[ChartData]) -> bytes:
    """The charts as a picture on white."""
    page = _Page(charts)
    image = QImage(page.size.toSize() * DENSITY, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(DENSITY)
    image.fill(QColor(page.theme.tokens.panel))
    image.setText("Description", page.words)
    page.paint(image)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def as_svg(charts: Sequence[ChartData]) -> bytes:
    """The charts as SVG, with text that stays text."""
    page = _Page(charts)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setSize(page.size.toSize())
    made.setViewBox(QRectF(0, 0, page.size.width(), page.size.height()))
    made.setTitle(" / ".join(chart.title for chart in charts))
    made.setDescription(page.words)
    page.paint(made)
    return bytes(data.data()).replace(_FAMILY, _FAMILIES)


_FAMILY = b'font-family="%b"' % SANS.encode()
_FAMILIES = b'font-family="%b, Inter, Helvetica Neue, Helvetica, Arial, sans-serif"' % SANS.encode()
"""What an SVG asks for: nobody else has the family that ships with the program, but many have what it is made of."""


class _Page:
    """Charts laid out on paper: light whatever the window looks like."""

    def __init__(self, charts: Sequence[ChartData]) -> None:
        self.theme = Theme("light")
        self.words = "\n".join(f"{name}: {words}" for chart in charts for name, words in legend(chart))
        self._boxes: list[Box] = []
        self._words: list[Words] = []
        self._wide = max((_width(chart) for chart in charts), default=float(WIDE))
        bottom = float(MARGIN)
        for chart in charts:
            bottom = self._add(chart, bottom) + MARGIN
        self.size = QSizeF(self._wide + 2 * MARGIN, bottom)

    def _add(self, chart: ChartData, top: float) -> float:
        """Lay a chart out from a height on; returns where it ends."""
        tokens = self.theme.tokens
        self._line(top, chart.what, tokens.ink, bold=True)
        for name, words in legend(chart)[1:]:
            top += LINE
            self._line(top, f"{name}: {words}", tokens.soft)
        for remark in _remarks(chart):
            top += LINE
            self._line(top, remark, tokens.soft)
        top = self._add_legend(chart, top + LINE) + LINE / 2
        low = LOW if chart.shape is Shape.COLUMNS else 0
        picture = draw(chart, QSizeF(self._wide, low), self.theme)
        self._boxes += [Box(b.rect.translated(MARGIN, top), b.colour, b.outline) for b in picture.boxes]
        self._words += [Words(w.rect.translated(MARGIN, top), w.text, w.colour, w.font, w.side) for w in picture.words]
        return top + picture.size.height()

    def _add_legend(self, chart: ChartData, top: float) -> float:
        if chart.look.rule is Rule.ARTICLES or chart.shape is Shape.MATRIX:
            return top
        for at, kind in enumerate(KINDS):
            left = MARGIN + 110.0 * at
            self._boxes.append(Box(QRectF(left, top + LINE / 2 - 5, 10, 10), part_colour(chart, at, self.theme)))
            self._line(top, kind_name(Kind(kind)), self.theme.tokens.soft, left=left + 16)
        return top + LINE

    def _line(self, top: float, text: str, colour: str, *, bold: bool = False, left: float = MARGIN) -> None:
        font = self.theme.sans(self.theme.sizes.words if bold else self.theme.sizes.ui, bold=bold)
        self._words.append(Words(QRectF(left, top, self._wide + MARGIN - left, LINE), text, colour, font))

    def paint(self, device: QImage | QSvgGenerator) -> None:
        """Draw everything on white."""
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        ground = Box(QRectF(0, 0, self.size.width(), self.size.height()), self.theme.tokens.panel)
        paint(painter, [ground, *self._boxes], self._words)
        painter.end()


def _remarks(chart: ChartData) -> list[str]:
    """What is to be known of the lengths in a picture."""
    drawn = chart.shape is not Shape.MATRIX
    broken = drawn and any(map(chart.is_broken, chart.marks))
    log = tr("Lengths and colours grow with the logarithm of the number.")
    return [log] * chart.log + [tr("A bar with a gap is longer than there is room for.")] * broken


def _width(chart: ChartData) -> float:
    """How wide a chart is drawn: so that it need not be scrolled, and the names in a matrix can be read."""
    return max(float(WIDE), 300.0 + 150 * len(chart.columns), 12.0 * len(chart.marks) * (chart.shape is Shape.COLUMNS))


def file_name(charts: Sequence[ChartData], suffix: str) -> str:
    """A name for the file of some charts."""
    return (charts[0].what if charts else tr("Chart")) + suffix
