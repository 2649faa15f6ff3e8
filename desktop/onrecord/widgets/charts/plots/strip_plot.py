"""Rows of small columns over time, a row for each speaker, source or kind, all of one scale and on one axis."""

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from onrecord.viewmodels.charts.chart_data import DataPoint
from onrecord.viewmodels.text.translation import figure
from onrecord.widgets.charts.plots.date_plot import BELOW, DatePlot
from onrecord.widgets.charts.plots.mark_plot import Place
from onrecord.widgets.charts.plots.plot_canvas import GAP
from onrecord.widgets.charts.plots.plot_labels import LEFT, AxisLabel, Label, Rectangle, least, widest
from onrecord.widgets.charts.plots.plot_theme import figure_font, name_font
from onrecord.widgets.common.elided_labels import shortened

ROW, HIGHEST = 30, 84
"""The least height of a row and the most, in pixels."""
FULL = 0.82
"""How much of its row the highest column takes."""
NAMES = 170
NAMES_SHARE, LEAST_SHARE = 0.34, 0.5
"""The most of the width that names may take, and that their first words may."""
LETTERS = 10
"""How much of a name is to be read at the least, up to the end of a word, where that has room."""


class StripPlot(DatePlot):
    """Small multiples: each row can be read by itself, and compared with the others, since all are of one scale."""

    def needed(self, room: QSizeF) -> QSizeF:
        """Room for a row for each, and for the dates below them."""
        self._line = QFontMetricsF(figure_font(self.theme)).height() + 2
        rows = max(1, len(self.data.rows))
        return QSizeF(0, ROW * self.theme.scale * rows + self._line + BELOW)

    def lay_out(self) -> None:
        """Names, rows of columns, and behind each row what it comes to."""
        rows, font = max(1, len(self.data.rows)), figure_font(self.theme)
        self._high = min((self.size.height() - self._line - BELOW) / rows, HIGHEST * self.theme.scale)
        self._sums = [figure(self._sum(row)) for row in range(len(self.data.rows))]
        names = self._name_width()
        right = widest(self._sums, font) + GAP
        shown = self.set_left(names + GAP, right)
        below = self.size.height() - rows * self._high
        self.canvas.set_axes(
            left=(self._axis_labels(names), self.left), right=([], right), bottom=(self.dates(), below)
        )
        self.canvas.set_range(shown, rows, self.start)
        thick = self.thickness
        self.canvas.bars.show([
            (QRectF(m.column + (1 - thick) / 2, m.row + 1 - FULL * (start + long), thick, FULL * long), colour)
            for m in self.data.marks
            for start, long, colour in self.stretches(m, 1 / self._high)
        ])  # fmt: skip
        self.put_words([self._sum_label(row, right) for row in range(len(self.data.rows))], [])

    def _sum(self, row: int) -> int:
        return sum(self.data.value(mark) for mark in self.data.marks if mark.row == row)

    def _sum_label(self, row: int, room: float) -> Label:
        top, line = (row + 1) * self._high - self._line, self._line
        rect = QRectF(self.size.width() - room + GAP, top, room - GAP, line)
        return Label(rect, self._sums[row], self.theme.tokens.soft, figure_font(self.theme), LEFT)

    def _name_width(self) -> float:
        names, font, width = self.data.rows, name_font(self.theme), self.size.width()
        usual = min(widest(names, font), max(NAMES * self.theme.scale, 0.25 * width), NAMES_SHARE * width)
        return max(usual, min(widest((least(name, LETTERS) for name in names), font), LEAST_SHARE * width))

    def _axis_labels(self, names: float) -> list[AxisLabel]:
        """The names, each on the line that its columns stand on."""
        font, colour = name_font(self.theme), self.theme.tokens.ink
        metrics = QFontMetricsF(font)
        middle = 1 - self._line / 2 / self._high
        return [
            AxisLabel(row + middle, shortened(name, metrics, names), colour, font)
            for row, name in enumerate(self.data.rows)
        ]

    def date_of(self, mark: DataPoint) -> str:
        """What the axis says below a column."""
        return self.data.columns[mark.column]

    def grounds(self) -> list[Rectangle]:
        """The lines that the columns stand on."""
        end = min(self.size.width() - self._right, self.place_of(self.count))
        return [
            Rectangle(QRectF(self.left, round((row + 1) * self._high), end - self.left, 1), self.theme.tokens.line)
            for row in range(len(self.data.rows))
        ]

    def place_at(self, point: QPointF) -> Place | None:
        """The row and the column."""
        if not self.left <= point.x() <= self.size.width() - self._right:
            return None
        return int(point.y() // self._high), math.floor(self.column_at(point.x()))

    def rect_at(self, row: int, column: int) -> QRectF:
        """The column in its row, as far as it is to be seen."""
        end = self.size.width() - self._right
        left, right = max(self.left, self.place_of(column)), min(end, self.place_of(column + 1))
        return QRectF(left, row * self._high, max(0.0, right - left), self._high)
