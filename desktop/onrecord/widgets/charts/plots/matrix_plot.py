"""A matrix of cells, speakers by sources; the more quotes, the stronger the colour."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from onrecord.viewmodels.charts.chart_data import DataPoint
from onrecord.widgets.charts.plots.mark_plot import MarkPlot, Place
from onrecord.widgets.charts.plots.plot_canvas import GAP
from onrecord.widgets.charts.plots.plot_labels import (
    CENTRE,
    AxisLabel,
    Label,
    Rectangle,
    least,
    longest_word,
    text_height,
    widest,
    wrapped,
)
from onrecord.widgets.charts.plots.plot_theme import STEPS, cell_colours, figure_font, name_font
from onrecord.widgets.common.elided_labels import shortened

ROW = 24
NAMES = 190
CELL, WIDEST = 62, 150
LEAST_SHARE = 0.5
"""The most of the width that the first words of names may take."""
LINES = 3
"""The most lines that the name above a column has."""
APART = 6
"""Between the names above two columns, in pixels."""
INSET = 1
"""Half of what lies between two cells, in pixels."""


class MatrixPlot(MarkPlot):
    """A cell for each speaker in each source. Zoomed, the cells are wider, so that longer names have room."""

    hovers_below = False

    def needed(self, room: QSizeF) -> QSizeF:
        """Room for the names and for cells in which the longest word of a name above them can be read."""
        data, font = self.data, name_font(self.theme)
        self._row = round(ROW * self.theme.scale)
        usual = min(widest(data.rows, font), NAMES * self.theme.scale, max(90.0, 0.3 * room.width()))
        words = widest((least(name, 1) for name in data.rows), font)
        self._names = max(usual, min(words, LEAST_SHARE * room.width()))
        narrow, most = CELL * self.theme.scale, WIDEST * self.theme.scale
        heads = (longest_word(name, LINES) for name in data.columns)
        narrow = max(narrow, min(widest(heads, font) + APART, most)) * self.zoomed
        room_for_one = (room.width() - self._names - GAP) / max(1, len(data.columns))
        self._cell = int(min(max(narrow, room_for_one), max(narrow, most)))
        metrics = QFontMetricsF(font)
        self._heads = [wrapped(name, metrics, self._cell - APART, LINES) for name in data.columns]
        self._head = round(max((text_height(head, font) for head in self._heads), default=0.0)) + APART
        across = self._names + GAP + self._cell * len(data.columns)
        return QSizeF(across, self._head + self._row * len(data.rows))

    @property
    def most(self) -> float:
        """Until names have all the room that they may need."""
        return 3.0

    def lay_out(self) -> None:
        """Names on both axes, cells, figures in them."""
        inset = INSET / self._cell, INSET / self._row
        left = self._names + GAP
        self.canvas.set_axes(left=(self._row_labels(), left), top=(self._axis_labels(self._heads), self._head))
        across, down = (self.size.width() - left) / self._cell, (self.size.height() - self._head) / self._row
        self.canvas.set_range(across, down)
        cells = [(mark, *self._colours(mark)) for mark in self.data.marks]
        self.canvas.bars.show([
            (QRectF(m.column + inset[0], m.row + inset[1], 1 - 2 * inset[0], 1 - 2 * inset[1]), ground)
            for m, ground, _ in cells
        ])  # fmt: skip
        font = figure_font(self.theme)
        figures = [Label(self.rect_at(m.row, m.column), self._figure(m), ink, font, CENTRE) for m, _, ink in cells]
        self.put_words(figures, [Rectangle(self._inner(m), self.theme.tokens.ink, 2) for m, *_ in cells if m.chosen])

    def _row_labels(self) -> list[AxisLabel]:
        metrics = QFontMetricsF(name_font(self.theme))
        return self._axis_labels([shortened(name, metrics, self._names) for name in self.data.rows])

    def _axis_labels(self, texts: Sequence[str]) -> list[AxisLabel]:
        font, colour = name_font(self.theme), self.theme.tokens.soft
        return [AxisLabel(at + 0.5, text, colour, font) for at, text in enumerate(texts)]

    def _figure(self, mark: DataPoint) -> str:
        return self.data.figure(mark) if self.data.value(mark) else "·"

    def _colours(self, mark: DataPoint) -> tuple[str, str]:
        tokens, value = self.theme.tokens, self.data.value(mark)
        if not value:
            return tokens.background, tokens.soft
        return cell_colours(tokens, round(STEPS * self.reach(value)), mark.lit)

    def _inner(self, mark: DataPoint) -> QRectF:
        return self.rect_at(mark.row, mark.column).adjusted(INSET, INSET, -INSET, -INSET)

    def place_at(self, point: QPointF) -> Place | None:
        """The row and the column of the cell."""
        left = self._names + GAP
        if point.x() < left or point.y() < self._head:
            return None
        return int((point.y() - self._head) // self._row), int((point.x() - left) // self._cell)

    def rect_at(self, row: int, column: int) -> QRectF:
        """The cell."""
        left = self._names + GAP
        return QRectF(left + column * self._cell, self._head + row * self._row, self._cell, self._row)
