"""Columns over time, on an axis of dates; without room for figures above them, with a scale of figures beside them."""

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF

from onrecord.viewmodels.charts.chart_data import DataPoint
from onrecord.viewmodels.text.translation import decimal, figure, tr
from onrecord.widgets.charts.mark_plot import MarkPlot, Place
from onrecord.widgets.charts.plot_canvas import GAP
from onrecord.widgets.charts.plot_labels import CENTRE, AxisLabel, Label, Rectangle, kept_within, shortened, widest
from onrecord.widgets.charts.plot_theme import figure_font, name_colour, name_font

COLUMN, WIDEST = 9, 96
"""The least width of a column with what lies beside it, and the most, in pixels."""
THICK, THICKEST = 0.7, 40
"""How much of its width a column is drawn in, and the most, in pixels."""
BELOW = 4
"""Between the columns and their dates, in pixels."""
TICK = 44
"""How far figures of the scale are apart at the least, in pixels."""


class TimePlot(MarkPlot):
    """A column for each day, month, year or more. Zoomed, some of them are wider, and the others lie beside them."""

    def needed(self, room: QSizeF) -> QSizeF:
        """Room for the narrowest columns, below and above which there is a line of text."""
        self._line = QFontMetricsF(figure_font(self.theme)).height() + 2
        return QSizeF(COLUMN * self.theme.scale * len(self.data.marks), 5 * self._line)

    def lay_out(self) -> None:
        """Columns, dates below them, and figures above them or a scale beside them."""
        marks, width, height = self.data.marks, self.size.width(), self.size.height()
        self._high = height - 2 * self._line - BELOW
        self._left = 0.0
        self._step = self._step_in(width)
        roomy = widest(map(self.data.figure, marks), figure_font(self.theme)) <= self._step
        ticks = [] if roomy else self._ticks()
        if ticks:
            self._left = widest((label.text for label in ticks), figure_font(self.theme)) + GAP
            self._step = self._step_in(width - self._left)
        shown = (width - self._left) / self._step
        self.start = min(max(0.0, self.start), max(0.0, len(marks) - shown))
        self.canvas.set_axes(left=(ticks, self._left), bottom=(self._dates(), self._line + BELOW))
        self.canvas.set_range(shown, (height - self._line - BELOW) / self._high, self.start)
        thick = max(3.0, min(self._step * THICK, THICKEST * self.theme.scale)) / self._step
        base = 1 + self._line / self._high
        self.canvas.bars.show([
            (QRectF(mark.column + (1 - thick) / 2, base - start - long, thick, long), colour)
            for mark in marks
            for start, long, colour in self.stretches(mark, 1 / self._high)
        ])  # fmt: skip
        self.put_words(self._figures() if roomy else [], [])

    def _step_in(self, width: float) -> float:
        """How wide a column with what lies beside it is."""
        self._whole = min(width / len(self.data.marks), WIDEST * self.theme.scale)
        self.zoomed = min(self.zoomed, self.most)
        return self._whole * self.zoomed

    @property
    def most(self) -> float:
        """Until the columns are as wide as they may be."""
        return max(1.0, WIDEST * self.theme.scale / self._whole)

    @property
    def _foot(self) -> float:
        """Where the columns stand."""
        return self._line + self._high

    def grounds(self) -> list[Rectangle]:
        """The line that the columns stand on, and one at each figure of the scale."""
        line, end = self.theme.tokens.line, min(self.size.width(), self._x(len(self.data.marks)))
        heights = [0.0] if not self._left else [0.0, *(self.reach(value) for value in self._tick_values())]
        return [
            Rectangle(QRectF(self._left, round(self._foot - high * self._high), end - self._left, 1), line)
            for high in heights
        ]

    def _x(self, column: float) -> float:
        return self._left + (column - self.start) * self._step

    def _figures(self) -> list[Label]:
        font, colour, found = figure_font(self.theme), self.theme.tokens.soft, []
        for mark in self._in_sight():
            if self.data.value(mark):
                top = self._foot - max(1.0, self._high * self.reach(self.data.value(mark))) - self._line
                rect = QRectF(self._x(mark.column), top, self._step, self._line)
                found.append(Label(rect, self.data.figure(mark), colour, font, CENTRE))
        return found

    def _in_sight(self) -> list[DataPoint]:
        """The columns whose middle is to be seen."""
        return [m for m in self.data.marks if self._left <= self._x(m.column + 0.5) <= self.size.width()]

    def _dates(self) -> list[AxisLabel]:
        """The dates below the columns, as many as have room; the undated one has its name, which it needs most."""
        metrics = QFontMetricsF(name_font(self.theme, bold=True))
        found: dict[int, DataPoint] = {}
        spans = {mark.column: self._span(mark, metrics) for mark in self._in_sight()}
        exact = [mark for mark in self.data.marks if not mark.others]
        vague = [mark for mark in self.data.marks if mark.others and mark.column in spans]
        for every in range(1, len(exact) + 1):
            shown = [mark for mark in exact[::every] if mark.column in spans]
            while shown and vague and not _apart([spans[shown[-1].column], spans[vague[0].column]]):
                shown.pop()
            found = {mark.column: mark for mark in (*shown, *vague)}
            if _apart([spans[column] for column in found]):
                break
        return [self._date(mark) for mark in found.values()]

    def _span(self, mark: DataPoint, metrics: QFontMetricsF) -> tuple[float, float]:
        """Where the date of a column starts, and how wide it is."""
        middle = self._x(mark.column + 0.5) - self._left
        return kept_within(middle, metrics.horizontalAdvance(mark.label) + 2, self.size.width() - self._left)

    def _date(self, mark: DataPoint) -> AxisLabel:
        font = name_font(self.theme, bold=mark.chosen)
        text = shortened(mark.label, QFontMetricsF(font), self.size.width() - self._left)
        return AxisLabel(mark.column + 0.5, text, name_colour(mark, self.theme), font)

    def _tick_values(self) -> list[int]:
        """Round figures up to the highest column, as many as have room above one another."""
        most = max(1, int(self._high // (TICK * self.theme.scale)))
        if self.data.log:
            return [10**power for power in range(len(str(self.scale))) if 10**power <= self.scale][-most - 1 :]
        whole = self.data.total / 100 if self.data.options.share else 1.0
        steps = (step * 10**power for power in range(12) for step in (1, 2, 5))
        step = next(step for step in steps if step * whole * (most + 0.99) >= self.scale)
        return [round(step * n * whole) for n in range(1, most + 1) if step * n * whole <= self.scale]

    def _ticks(self) -> list[AxisLabel]:
        font, colour = figure_font(self.theme), self.theme.tokens.soft
        base = 1 + self._line / self._high
        return [
            AxisLabel(base - self.reach(value), self._tick_text(value), colour, font) for value in self._tick_values()
        ]

    def _tick_text(self, value: int) -> str:
        if self.data.options.share:
            return tr("{0} %").format(decimal(100 * value / (self.data.total or 1), 0))
        return figure(value)

    def place_at(self, point: QPointF) -> Place | None:
        """The column, wherever above or below it."""
        if point.x() < self._left:
            return None
        return 0, math.floor((point.x() - self._left) / self._step + self.start)

    def rect_at(self, row: int, column: int) -> QRectF:
        """The column with all that is above it, as far as it is to be seen."""
        left, right = max(self._left, self._x(column)), min(self.size.width(), self._x(column + 1))
        return QRectF(left, 0, max(0.0, right - left), self._foot + BELOW)

    def zoom(self, steps: float, at: QPointF | None = None) -> bool:
        """Make columns wider; what is at the point stays there."""
        x = self._unmirrored(at).x() if at else self.size.width() / 2
        column = self.start + (x - self._left) / self._step
        before = self.zoomed
        changed = super().zoom(steps)
        self.start = column - (x - self._left) / (self._step * self.zoomed / before)
        return changed

    def pan(self, steps: float) -> bool:
        """Show earlier columns, or later ones."""
        before = self.start
        self.start = min(max(0.0, before - steps), max(0.0, len(self.data.marks) - self._shown))
        return self.start != before

    @property
    def _shown(self) -> float:
        return (self.size.width() - self._left) / self._step

    def follow(self, mark: DataPoint) -> bool:
        """Let a column be in sight as a whole."""
        before = self.start
        self.start = min(max(before, mark.column + 1 - self._shown), mark.column)
        return self.start != before

    def marks_between(self, one: QPointF, other: QPointF) -> list[DataPoint]:
        """The columns from a point to another one."""
        ends = sorted(self._unmirrored(point).x() for point in (one, other))
        first, last = ((x - self._left) / self._step + self.start for x in ends)
        return [mark for mark in self.data.marks if math.floor(first) <= mark.column <= math.floor(last)]


def _apart(spans: Sequence[tuple[float, float]]) -> bool:
    """Whether texts that start somewhere and are so wide have room beside one another."""
    return all(left + width + GAP <= after for (left, width), (after, _) in pairwise(spans))
