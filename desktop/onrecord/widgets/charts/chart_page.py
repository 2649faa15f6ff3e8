"""Charts laid out on paper, one below the other, each with what it shows: light whatever the window looks like."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from onrecord.domain.attribution import Kind
from onrecord.viewmodels.charts.chart_data import ChartData, Shape
from onrecord.viewmodels.charts.chart_table_model import legend
from onrecord.viewmodels.text.names import kind_name
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.charts.plots.mark_plot import MarkPlot
from onrecord.widgets.charts.plots.plot_labels import Label, Rectangle, draw_label, draw_rectangle
from onrecord.widgets.charts.plots.plot_registry import PLOTS
from onrecord.widgets.charts.plots.plot_theme import KINDS, part_colour
from onrecord.widgets.common.theme import Theme

WIDE = 960
LOW = 320
MARGIN = 32
LINE = 20


class ChartPage:
    """The page of some charts.

    Attributes:
        size: how large it is, in pixels.
        words: what the file says about the charts, for those who cannot see them.
    """

    def __init__(self, charts: Sequence[ChartData]) -> None:
        self.theme = Theme("light")
        self.words = "\n".join(f"{name}: {words}" for chart in charts for name, words in legend(chart))
        self._rectangles: list[Rectangle] = []
        self._labels: list[Label] = []
        self._plots: list[tuple[MarkPlot, QPointF]] = []
        self._wide = max((_width(chart) for chart in charts), default=float(WIDE))
        bottom = float(MARGIN)
        for chart in charts:
            bottom = self._add(chart, bottom) + MARGIN
        self.size = QSizeF(self._wide + 2 * MARGIN, bottom)

    def _add(self, chart: ChartData, top: float) -> float:
        """Lay a chart out from a height on; returns where it ends."""
        tokens = self.theme.tokens
        self._line(top, chart.what, tokens.ink, bold=True)
        for name, words in legend(chart, asides=False)[1:]:
            top += LINE
            self._line(top, f"{name}: {words}", tokens.soft)
        for remark in _remarks(chart):
            top += LINE
            self._line(top, remark, tokens.soft)
        top = self._add_legend(chart, top + LINE) + LINE / 2
        top += self._add_plot(chart, top) if chart.marks else 0.0
        for aside in chart.asides:
            self._line(top, chart.aside(aside), tokens.soft)
            top += LINE
        return top

    def _add_plot(self, chart: ChartData, top: float) -> float:
        """Draw a chart as the window does; returns how high it is."""
        plot = PLOTS[chart.shape](self.theme)
        plot.show(chart, QSizeF(self._wide, LOW if chart.shape in (Shape.COLUMNS, Shape.STRIPS) else 0))
        plot.show_cursors(None, None)
        self._plots.append((plot, QPointF(MARGIN, top)))
        return plot.size.height()

    def _add_legend(self, chart: ChartData, top: float) -> float:
        if not chart.options.stacks(chart.shape):
            return top
        for at, kind in enumerate(KINDS):
            left = MARGIN + 110.0 * at
            colour = part_colour(chart, at, self.theme.tokens)
            self._rectangles.append(Rectangle(QRectF(left, top + LINE / 2 - 5, 10, 10), colour))
            self._line(top, kind_name(Kind(kind)), self.theme.tokens.soft, left=left + 16)
        return top + LINE

    def _line(self, top: float, text: str, colour: str, *, bold: bool = False, left: float = MARGIN) -> None:
        font = self.theme.sans(self.theme.sizes.words if bold else self.theme.sizes.ui, bold=bold)
        self._labels.append(Label(QRectF(left, top, self._wide + MARGIN - left, LINE), text, colour, font))

    def paint(self, device: QImage | QSvgGenerator) -> None:
        """Draw everything on white."""
        painter = QPainter(device)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        draw_rectangle(painter, Rectangle(QRectF(QPointF(), self.size), self.theme.tokens.panel))
        for rectangle in self._rectangles:
            draw_rectangle(painter, rectangle)
        for label in self._labels:
            draw_label(painter, label)
        for plot, place in self._plots:
            plot.canvas.draw_on(painter, QRectF(place, plot.size))
        painter.end()


def _remarks(chart: ChartData) -> list[str]:
    """What is to be known of the lengths in a picture."""
    log = tr("Lengths and colours grow with the logarithm of the number.")
    mix = tr("Each bar is divided by the shares of the kinds; its figure is the number of quotes.")
    return [log] * chart.log + [mix] * chart.mix


def _width(chart: ChartData) -> float:
    """How wide a chart is drawn: so that it need not be scrolled, and the names in a matrix can be read."""
    wide = {
        Shape.MATRIX: 300.0 + 150 * len(chart.columns),
        Shape.STRIPS: 300.0 + 6 * len(chart.columns),
        Shape.COLUMNS: 12.0 * len(chart.marks),
    }
    return max(float(WIDE), wide.get(chart.shape, 0.0))
