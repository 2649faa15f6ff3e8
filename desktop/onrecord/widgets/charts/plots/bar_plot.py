"""Bars below one another, each with its name before it and its figure at its end."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from onrecord.viewmodels.charts.chart_data import DataPoint
from onrecord.widgets.charts.plots.mark_plot import MarkPlot, Place
from onrecord.widgets.charts.plots.plot_canvas import GAP
from onrecord.widgets.charts.plots.plot_labels import AxisLabel, Label, least, widest
from onrecord.widgets.charts.plots.plot_theme import figure_font, name_colour, name_font
from onrecord.widgets.common.elided_labels import shortened

ROW, THICK = 21, 12
NAMES = 190
NAMES_SHARE, LEAST_SHARE = 0.42, 0.55
"""The most of the width that names may take, and that their first words may."""
LETTERS = 10
"""How much of a name is to be read at the least, up to the end of a word, where that has room."""
LEAST = 20.0
"""The least room for bars, in pixels."""


class BarPlot(MarkPlot):
    """A bar for each speaker or source. Zoomed, short ones are longer, and those that have no room are broken."""

    @property
    def row(self) -> int:
        """The height of a row, in pixels."""
        return round(ROW * self.theme.scale)

    def needed(self, room: QSizeF) -> QSizeF:
        """A row for each bar."""
        return QSizeF(0, self.row * len(self.data.marks))

    @property
    def most(self) -> float:
        """Until the shortest bar fills the room."""
        values = [self.data.value(mark) for mark in self.data.marks]
        return 1.0 if self.data.mix else max(1.0, self.data.longest / min(filter(None, values), default=1))

    def lay_out(self) -> None:
        """Names on an axis, bars, figures behind them."""
        marks, font = self.data.marks, figure_font(self.theme)
        self._zoom_scale()
        self._names = self._name_width()
        figures = widest(map(self.data.figure, marks), font) + GAP
        self._room = max(LEAST, self.size.width() - self._names - GAP - figures)
        thick = round(THICK * self.theme.scale)
        top, thickness = (self.row - thick) // 2 / self.row, thick / self.row
        self.canvas.set_axes(left=(self._axis_labels(), self._names + GAP))
        self.canvas.set_range((self.size.width() - self._names - GAP) / self._room, self.size.height() / self.row)
        self.canvas.bars.show([
            (QRectF(start, mark.row + top, long, thickness), colour)
            for mark in marks
            for start, long, colour in self.stretches(mark, 1 / self._room)
        ])  # fmt: skip
        self.put_words([self._figure(mark) for mark in marks], [])

    def _zoom_scale(self) -> None:
        """Zoomed, all the room stands for less; the longest bar that has room is what a break lies behind."""
        self.zoomed = min(self.zoomed, self.most)
        whole, zoomed = self.data.longest, self.zoomed
        self.scale = max(1, round(whole ** (1 / zoomed) if self.data.log else whole / zoomed))
        fitting = [self.data.value(mark) for mark in self.data.marks if not self.is_broken(mark)]
        self.longest = max(fitting, default=0) if zoomed > 1 else self.data.longest

    def _name_width(self) -> float:
        names, font, width = (
            [mark.label for mark in self.data.marks],
            name_font(self.theme, bold=True),
            self.size.width(),
        )
        usual = min(widest(names, font), max(NAMES * self.theme.scale, 0.3 * width), NAMES_SHARE * width)
        return max(usual, min(widest((least(name, LETTERS) for name in names), font), LEAST_SHARE * width))

    def _axis_labels(self) -> list[AxisLabel]:
        found = []
        for mark in self.data.marks:
            font = name_font(self.theme, bold=mark.chosen)
            text = shortened(mark.label, QFontMetricsF(font), self._names)
            found.append(AxisLabel(mark.row + 0.5, text, name_colour(mark, self.theme), font))
        return found

    def _figure(self, mark: DataPoint) -> Label:
        parts = self.stretches(mark, 1 / self._room)
        end = self._names + GAP + self._room * max((start + long for start, long, _ in parts), default=0.0)
        colour = self.theme.tokens.ink if mark.lit else self.theme.tokens.soft
        rect = QRectF(end + 5, mark.row * self.row, max(0.0, self.size.width() - end - 5), self.row)
        return Label(rect, self.data.figure(mark), colour, figure_font(self.theme))

    def place_at(self, point: QPointF) -> Place | None:
        """The row, wherever in it."""
        return int(point.y() // self.row), 0

    def rect_at(self, row: int, column: int) -> QRectF:
        """The whole row."""
        return QRectF(0, row * self.row, self.size.width(), self.row)
