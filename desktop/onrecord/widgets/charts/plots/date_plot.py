"""What charts over time have in common: columns on an axis of dates, which are zoomed and scrolled sideways."""

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF

from onrecord.viewmodels.charts.chart_data import DataPoint
from onrecord.widgets.charts.plots.mark_plot import MarkPlot
from onrecord.widgets.charts.plots.plot_canvas import GAP
from onrecord.widgets.charts.plots.plot_labels import AxisLabel, kept_within
from onrecord.widgets.charts.plots.plot_theme import name_font
from onrecord.widgets.common.elided_labels import shortened

COLUMN, WIDEST = 9, 96
"""The usual least width of a column with what lies beside it, and the most, in pixels."""
SLIM, SLIM_FROM = 3, 60
"""The least where there are more columns than this."""
THICK, THICKEST = 0.7, 40
"""How much of its width a column is drawn in, and the most, in pixels."""
BELOW = 4
"""Between the columns and their dates, in pixels."""


class DatePlot(MarkPlot):
    """Columns for days, months, years or more. Zoomed, some of them are wider, and the others lie beside them."""

    @property
    def count(self) -> int:
        """How many columns there are."""
        return max((mark.column + 1 for mark in self.data.marks), default=0)

    @property
    def least_width(self) -> float:
        """The width of the columns where each is as narrow as it may be."""
        return (COLUMN if self.count <= SLIM_FROM else SLIM) * self.theme.scale * self.count

    def set_left(self, left: float, right: float = 0.0) -> float:
        """Let the columns stand between some room on either side; how many are seen of them."""
        self._left, self._right = left, right
        self._whole = min(self._room / max(1, self.count), WIDEST * self.theme.scale)
        self.zoomed = min(self.zoomed, self.most)
        self.step = self._whole * self.zoomed
        self.start = min(max(0.0, self.start), max(0.0, self.count - self._shown))
        return self._shown

    @property
    def left(self) -> float:
        """Where the columns begin."""
        return self._left

    @property
    def _room(self) -> float:
        return max(1.0, self.size.width() - self._left - self._right)

    @property
    def _shown(self) -> float:
        return self._room / self.step

    @property
    def thickness(self) -> float:
        """How wide a column is drawn, beside all its room."""
        return max(min(2.0, 0.9 * self.step), min(self.step * THICK, THICKEST * self.theme.scale)) / self.step

    @property
    def most(self) -> float:
        """Until the columns are as wide as they may be."""
        return max(1.0, WIDEST * self.theme.scale / self._whole)

    def place_of(self, column: float) -> float:
        """Where a column begins, in pixels."""
        return self._left + (column - self.start) * self.step

    def column_at(self, x: float) -> float:
        """The column at a place."""
        return (x - self._left) / self.step + self.start

    def in_sight(self) -> list[DataPoint]:
        """The marks whose middle is to be seen."""
        right = self.size.width() - self._right
        return [m for m in self.data.marks if self._left <= self.place_of(m.column + 0.5) <= right]

    def dates(self) -> list[AxisLabel]:
        """The dates below the columns, as many as have room."""
        metrics = QFontMetricsF(name_font(self.theme, bold=True))
        columns = {mark.column: mark for mark in self.in_sight()}
        spans = {column: self._span(self.date_of(mark), column, metrics) for column, mark in columns.items()}
        shown: list[int] = []
        for every in range(1, self.count + 1):
            shown = [column for column in range(0, self.count, every) if column in columns]
            if _apart([spans[column] for column in shown]):
                break
        return [self._date(columns[column]) for column in shown]

    def date_of(self, mark: DataPoint) -> str:
        """What the axis says below a column."""
        return mark.short or mark.label

    def is_chosen(self, mark: DataPoint) -> bool:
        """Whether a column is what is filtered by."""
        return mark.chosen

    def _span(self, text: str, column: int, metrics: QFontMetricsF) -> tuple[float, float]:
        """Where the date of a column starts, and how wide it is."""
        middle = self.place_of(column + 0.5) - self._left
        return kept_within(middle, metrics.horizontalAdvance(text) + 2, self._room)

    def _date(self, mark: DataPoint) -> AxisLabel:
        chosen = self.is_chosen(mark)
        font = name_font(self.theme, bold=chosen)
        text = shortened(self.date_of(mark), QFontMetricsF(font), self._room)
        tokens = self.theme.tokens
        return AxisLabel(mark.column + 0.5, text, tokens.ink if chosen else tokens.soft, font)

    def zoom(self, steps: float, at: QPointF | None = None) -> bool:
        """Make columns wider; what is at the point stays there."""
        x = self._unmirrored(at).x() if at else self.size.width() / 2
        column, before = self.column_at(x), self.zoomed
        changed = super().zoom(steps)
        self.start = column - (x - self._left) / (self.step * self.zoomed / before)
        return changed

    def pan(self, steps: float) -> bool:
        """Show earlier columns, or later ones."""
        before = self.start
        self.start = min(max(0.0, before - steps), max(0.0, self.count - self._shown))
        return self.start != before

    def follow(self, mark: DataPoint) -> bool:
        """Let a column be in sight as a whole."""
        before = self.start
        self.start = min(max(before, mark.column + 1 - self._shown), mark.column)
        return self.start != before

    def marks_between(self, one: QPointF, other: QPointF) -> list[DataPoint]:
        """The columns from a point to another one."""
        first, last = (self.column_at(x) for x in sorted(self._unmirrored(point).x() for point in (one, other)))
        return [mark for mark in self.data.marks if math.floor(first) <= mark.column <= math.floor(last)]


def _apart(spans: Sequence[tuple[float, float]]) -> bool:
    """Whether texts that start somewhere and are so wide have room beside one another."""
    return all(left + width + GAP <= after for (left, width), (after, _) in pairwise(spans))
