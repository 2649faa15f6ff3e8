"""Columns over time, on an axis of dates; without room for figures above them, with a scale of figures beside them."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from onrecord.viewmodels.charts.chart_data import percent
from onrecord.viewmodels.text.translation import decimal, figure, tr
from onrecord.widgets.charts.plots.date_plot import BELOW, DatePlot
from onrecord.widgets.charts.plots.mark_plot import Place
from onrecord.widgets.charts.plots.plot_canvas import GAP
from onrecord.widgets.charts.plots.plot_labels import CENTRE, AxisLabel, Label, Rectangle, widest
from onrecord.widgets.charts.plots.plot_theme import figure_font

TICK = 44
"""How far figures of the scale are apart at the least, in pixels."""
LINES = 5
"""The least height, in lines of text."""


class TimePlot(DatePlot):
    """A column for each day, month, year or more."""

    def needed(self, room: QSizeF) -> QSizeF:
        """Room for the narrowest columns, below and above which there is a line of text."""
        self._line = QFontMetricsF(figure_font(self.theme)).height() + 2
        return QSizeF(self.least_width, LINES * self._line)

    def lay_out(self) -> None:
        """Columns, dates below them, and figures above them or a scale beside them."""
        marks, height = self.data.marks, self.size.height()
        self._high = height - 2 * self._line - BELOW
        shown = self.set_left(0.0)
        roomy = widest(map(self.data.figure, marks), figure_font(self.theme)) <= self.step
        ticks = [] if roomy and not self.data.mix else self._ticks()
        if ticks:
            shown = self.set_left(widest((label.text for label in ticks), figure_font(self.theme)) + GAP)
        self.canvas.set_axes(left=(ticks, self.left), bottom=(self.dates(), self._line + BELOW))
        self.canvas.set_range(shown, (height - self._line - BELOW) / self._high, self.start)
        thick, base = self.thickness, 1 + self._line / self._high
        self.canvas.bars.show([
            (QRectF(mark.column + (1 - thick) / 2, base - start - long, thick, long), colour)
            for mark in marks
            for start, long, colour in self.stretches(mark, 1 / self._high)
        ])  # fmt: skip
        self.put_words(self._figures() if roomy else [], [])

    @property
    def _foot(self) -> float:
        """Where the columns stand."""
        return self._line + self._high

    def grounds(self) -> list[Rectangle]:
        """The line that the columns stand on, and one at each figure of the scale."""
        line, end = self.theme.tokens.line, min(self.size.width(), self.place_of(self.count))
        heights = [0.0, *(height for height, _ in self._tick_places())] if self.left else [0.0]
        return [
            Rectangle(QRectF(self.left, round(self._foot - high * self._high), end - self.left, 1), line)
            for high in heights
        ]

    def _figures(self) -> list[Label]:
        font, colour, found = figure_font(self.theme), self.theme.tokens.soft, []
        for mark in self.in_sight():
            if self.data.value(mark):
                top = self._foot - max(1.0, self._high * self.reach(self.data.value(mark))) - self._line
                rect = QRectF(self.place_of(mark.column), top, self.step, self._line)
                found.append(Label(rect, self.data.figure(mark), colour, font, CENTRE))
        return found

    def _tick_places(self) -> list[tuple[float, str]]:
        """Figures beside the columns, each with its height beside all the room, as many as have room."""
        if self.data.mix:
            return [(share, percent(share)) for share in (0.5, 1.0)]
        return [(self.reach(value), self._tick_text(value)) for value in self._tick_values()]

    def _tick_values(self) -> list[int]:
        """Round figures up to the highest column, as many as have room above one another."""
        most = max(1, int(self._high // (TICK * self.theme.scale)))
        if self.data.log:
            return [10**power for power in range(len(str(round(self.scale)))) if 10**power <= self.scale][-most - 1 :]
        whole = self.data.total / 100 if self.data.options.share else 1.0
        steps = (step * 10**power for power in range(12) for step in (1, 2, 5))
        step = next(step for step in steps if step * whole * (most + 0.99) >= self.scale)
        return [round(step * n * whole) for n in range(1, most + 1) if step * n * whole <= self.scale]

    def _ticks(self) -> list[AxisLabel]:
        font, colour = figure_font(self.theme), self.theme.tokens.soft
        base = 1 + self._line / self._high
        return [AxisLabel(base - height, text, colour, font) for height, text in self._tick_places()]

    def _tick_text(self, value: int) -> str:
        if self.data.options.share:
            return tr("{0} %").format(decimal(100 * value / (self.data.total or 1), 0))
        return figure(value)

    def place_at(self, point: QPointF) -> Place | None:
        """The column, wherever above or below it."""
        return None if point.x() < self.left else (0, math.floor(self.column_at(point.x())))

    def rect_at(self, row: int, column: int) -> QRectF:
        """The column with all that is above it, as far as it is to be seen."""
        left, right = max(self.left, self.place_of(column)), min(self.size.width(), self.place_of(column + 1))
        return QRectF(left, 0, max(0.0, right - left), self._foot + BELOW)
