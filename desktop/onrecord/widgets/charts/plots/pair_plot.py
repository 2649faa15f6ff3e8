"""Pairs of bars: two periods or two sources compared, with the difference at the end of each row."""

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from onrecord.viewmodels.charts.chart_data import DataPoint
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.charts.plots.mark_plot import MarkPlot, Place
from onrecord.widgets.charts.plots.plot_canvas import GAP
from onrecord.widgets.charts.plots.plot_labels import RIGHT, AxisLabel, Label, Rectangle, least, widest
from onrecord.widgets.charts.plots.plot_theme import figure_font, name_font, side_colour
from onrecord.widgets.common.elided_labels import shortened

BAR, BETWEEN, APART = 13, 1, 8
"""The height of a bar, and what lies between the two of a row and between two rows, in pixels."""
SQUARE = 10
THICK = 0.75
"""How much of its height a bar is drawn in."""
NAMES = 180
NAMES_SHARE, LEAST_SHARE = 0.34, 0.5
LETTERS = 10
"""How much of a name is to be read at the least, up to the end of a word, where that has room."""
LEAST = 20.0
"""The least room for bars, in pixels."""


class PairPlot(MarkPlot):
    """Two bars a row, the first of the two above the other; above them what they stand for."""

    @property
    def most(self) -> float:
        """Nothing is zoomed: what is compared is of one scale."""
        return 1.0

    @property
    def _bar(self) -> float:
        return round(BAR * self.theme.scale)

    @property
    def _row(self) -> float:
        return 2 * self._bar + BETWEEN + APART

    def needed(self, room: QSizeF) -> QSizeF:
        """A row for each pair, below a line that says what the two are."""
        self._head = QFontMetricsF(figure_font(self.theme)).height() + GAP
        font = name_font(self.theme)
        changes = (*(self.data.change(row) for row in range(len(self.data.rows))), tr("Difference"))
        self._right = widest(changes, name_font(self.theme, bold=True)) + GAP
        self._sides = sum(self._square + widest([least(name, LETTERS)], font) + 3 * GAP for name in self.data.columns)
        first = min(widest((least(name, 1) for name in self.data.rows), font), NAMES * self.theme.scale)
        return QSizeF(first + GAP + self._sides + self._right, self._head + self._row * len(self.data.rows))

    @property
    def _square(self) -> float:
        """The side of the squares that say which bar is which, in pixels."""
        return round(SQUARE * self.theme.scale)

    def lay_out(self) -> None:
        """Names, pairs of bars with their figures, and differences."""
        font, width, marks = figure_font(self.theme), self.size.width(), self.data.marks
        self._names = self._name_width()
        changes = [self.data.change(row) for row in range(len(self.data.rows))]
        figures = widest(map(self.data.figure, marks), font) + GAP
        self._room = max(LEAST, width - self._names - GAP - figures - self._right)
        self.canvas.set_axes(left=(self._axis_labels(), self._names + GAP))
        self.canvas.set_range((width - self._names - GAP) / self._room, self.size.height())
        inset = self._bar * (1 - THICK) / 2
        self.canvas.bars.show([
            (QRectF(start, self._top(mark) + inset, long, self._bar * THICK), colour)
            for mark in marks
            for start, long, colour in self.stretches(mark, 1 / self._room)
        ])  # fmt: skip
        labels, swatches = self._legend()
        self.put_words([*labels, *map(self._figure, marks), *self._changes(changes)], swatches)

    def _top(self, mark: DataPoint) -> float:
        return self._head + mark.row * self._row + mark.column * (self._bar + BETWEEN)

    def _name_width(self) -> float:
        names, font, width = self.data.rows, name_font(self.theme), self.size.width()
        usual = min(widest(names, font), max(NAMES * self.theme.scale, 0.25 * width), NAMES_SHARE * width)
        wanted = max(usual, min(widest((least(name, LETTERS) for name in names), font), LEAST_SHARE * width))
        return min(wanted, width - GAP - self._sides - self._right)

    def _axis_labels(self) -> list[AxisLabel]:
        font, colour = name_font(self.theme), self.theme.tokens.ink
        metrics, middle = QFontMetricsF(font), self._bar + BETWEEN / 2
        return [
            AxisLabel(self._head + row * self._row + middle, shortened(name, metrics, self._names), colour, font)
            for row, name in enumerate(self.data.rows)
        ]

    def _legend(self) -> tuple[list[Label], list[Rectangle]]:
        """What the two bars of a row are, and what stands at its end."""
        font, tokens = name_font(self.theme), self.theme.tokens
        metrics, square = QFontMetricsF(font), self._square
        left, labels, swatches = self._names + GAP, [], []
        spare = max(0.0, self.size.width() - left - self._right - self._sides) / 2
        high = self._head - GAP
        for side, name in enumerate(self.data.columns):
            text = shortened(name, metrics, widest([least(name, LETTERS)], font) + spare)
            wide = metrics.horizontalAdvance(text) + 2
            swatches.append(Rectangle(QRectF(left, (high - square) / 2, square, square), side_colour(side, tokens)))
            labels.append(Label(QRectF(left + square + GAP, 0, wide, high), text, tokens.soft, font))
            left += square + wide + 3 * GAP
        end = QRectF(self.size.width() - self._right + GAP, 0, self._right - GAP, high)
        return [*labels, Label(end, tr("Difference"), tokens.soft, font, RIGHT)], swatches

    def _figure(self, mark: DataPoint) -> Label:
        parts = self.stretches(mark, 1 / self._room)
        end = self._names + GAP + self._room * max((start + long for start, long, _ in parts), default=0.0) + 5
        rect = QRectF(end, self._top(mark), max(0.0, self.size.width() - self._right - end), self._bar)
        return Label(rect, self.data.figure(mark), self.theme.tokens.soft, figure_font(self.theme))

    def _changes(self, changes: list[str]) -> list[Label]:
        left, wide = self.size.width() - self._right + GAP, self._right - GAP
        font, ink = figure_font(self.theme), self.theme.tokens.ink
        return [
            Label(QRectF(left, self._head + row * self._row, wide, 2 * self._bar + BETWEEN), text, ink, font, RIGHT)
            for row, text in enumerate(changes)
        ]

    def place_at(self, point: QPointF) -> Place | None:
        """The bar of the pair that is nearest."""
        if point.y() < self._head:
            return None
        row = int((point.y() - self._head) // self._row)
        return row, int(point.y() - self._head - row * self._row > self._bar + BETWEEN / 2)

    def rect_at(self, row: int, column: int) -> QRectF:
        """The bar, with its name and its figure."""
        top = self._head + row * self._row + column * (self._bar + BETWEEN)
        return QRectF(0, top, self.size.width() - self._right, self._bar)
