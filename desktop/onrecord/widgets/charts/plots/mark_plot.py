"""What every kind of chart can do: be drawn, tell which mark stands where, and be zoomed."""

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QWidget

from onrecord.viewmodels.charts.chart_data import ChartData, DataPoint
from onrecord.widgets.charts.plots.plot_canvas import PlotCanvas
from onrecord.widgets.charts.plots.plot_labels import Label, Rectangle, mirrored
from onrecord.widgets.charts.plots.plot_theme import part_colours
from onrecord.widgets.common.theme import Theme

FRAME = 2
"""How thick the frame of the mark that has the keyboard is, in pixels."""
FASTER = 1.25
"""By how much one step zooms."""
GAP_OF_BREAK = 3
"""The width of each of the two gaps in a mark that is broken, and of what stands between them, in pixels."""

Place = tuple[int, int]
Stretch = tuple[float, float, str]


class MarkPlot(ABC):
    """A kind of chart, drawn on a canvas. Lays itself out from the left; the canvas mirrors it where that is wanted.

    Attributes:
        canvas: what it is drawn on, made by it.
        hovers_below: whether a mark under the pointer is shown by its ground, below the marks, and not by a frame.
        least, size: how large it must be drawn, and how large it is drawn, which is no smaller than the room for it.
    """

    hovers_below = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.canvas, self.theme = PlotCanvas(parent), theme
        self.data, self.least, self.size = ChartData(), QSizeF(), QSizeF()
        self.zoomed, self.start = 1.0, 0.0

    def show(self, data: ChartData, room: QSizeF, *, right_to_left: bool = False) -> None:
        """Draw a chart in some room, and larger where that is too little. Another chart is shown whole."""
        if [mark.label for mark in data.marks] != [mark.label for mark in self.data.marks]:
            self.zoomed, self.start = 1.0, 0.0
        self.data, self.scale, self.longest = data, data.longest, data.longest
        self.least = self.needed(room)
        self.size = self.least.expandedTo(room)
        self.canvas.set_size(self.size, right_to_left=right_to_left)
        tokens = self.theme.tokens
        self.canvas.set_colours(tokens.panel, tokens.accent)
        self.lay_out()

    @abstractmethod
    def needed(self, room: QSizeF) -> QSizeF:
        """The least size in which `data` can be drawn, where there is some room."""

    @abstractmethod
    def lay_out(self) -> None:
        """Draw `data` in `size`."""

    @abstractmethod
    def place_at(self, point: QPointF) -> Place | None:
        """The row and column of what is drawn at a point of a plot that is read from the left."""

    @abstractmethod
    def rect_at(self, row: int, column: int) -> QRectF:
        """Where a mark is drawn, with what belongs to it, in a plot that is read from the left."""

    def zoom(self, steps: float, at: QPointF | None = None) -> bool:
        """Draw larger by some steps, about a point; whether that changed anything."""
        before, self.zoomed = self.zoomed, min(max(1.0, self.zoomed * FASTER**steps), self.most)
        return self.zoomed != before

    @property
    @abstractmethod
    def most(self) -> float:
        """How far it may be zoomed."""

    def pan(self, steps: float) -> bool:
        """Show more of what lies to the left, where it is zoomed; whether that changed anything."""
        return False

    def follow(self, mark: DataPoint) -> bool:
        """Bring a mark into sight within the canvas; whether that changed anything."""
        return False

    def marks_between(self, one: QPointF, other: QPointF) -> list[DataPoint]:
        """What can be brushed over from one point of the canvas to another; nothing where that says nothing."""
        return []

    def show_range(self, marks: Sequence[DataPoint]) -> None:
        """Show what is being brushed over."""
        columns = [mark.column for mark in marks]
        self.canvas.show_region((min(columns), max(columns) + 1) if columns else None)

    def mark_at(self, point: QPointF) -> DataPoint | None:
        """What is drawn at a point of the canvas."""
        place = self.place_at(self._unmirrored(point))
        return self.data.mark_at(*place) if place else None

    def rect_of(self, mark: DataPoint) -> QRectF:
        """Where a mark is drawn on the canvas, with what belongs to it."""
        rect = self.rect_at(mark.row, mark.column)
        return mirrored(rect, self.size.width()) if self.canvas.right_to_left else rect

    def _unmirrored(self, point: QPointF) -> QPointF:
        return QPointF(self.size.width() - point.x(), point.y()) if self.canvas.right_to_left else point

    def show_cursors(self, current: DataPoint | None, hovered: DataPoint | None) -> None:
        """Frame the mark that has the keyboard, and show the one that the pointer is on."""
        tokens, below, frames = self.theme.tokens, list(self.grounds()), []
        if hovered is not None and self.hovers_below:
            below.insert(0, Rectangle(self.rect_at(hovered.row, hovered.column), tokens.accent_ground))
        elif hovered is not None:
            frames.append(Rectangle(self.rect_at(hovered.row, hovered.column), tokens.soft, 1))
        if current is not None:
            frames.append(Rectangle(self.rect_at(current.row, current.column), tokens.accent, FRAME))
        self.canvas.put(self.canvas.below, self.size, below)
        self.canvas.put(self.canvas.frames, self.size, frames)

    def grounds(self) -> list[Rectangle]:
        """What lies below the marks: lines."""
        return []

    def put_words(self, labels: list[Label], rectangles: list[Rectangle]) -> None:
        """Show what lies above the marks."""
        self.canvas.put(self.canvas.words, self.size, rectangles, labels)

    def reach(self, value: float) -> float:
        """How far a mark of some value goes, beside the room that there is: 0 to 1."""
        if self.data.mix:
            return 1.0 if value else 0.0
        if self.data.log:
            return min(1.0, math.log1p(value) / math.log1p(self.scale))
        return min(1.0, value / self.scale)

    def is_broken(self, mark: DataPoint) -> bool:
        """Whether a zoomed mark is longer than there is room for: then it is drawn as the longest, and broken."""
        return self.data.weight(mark) > self.scale and not self.data.mix

    @property
    def middle_of_break(self) -> float:
        """Where marks are broken: half-way from the end of the longest that is not to the end of those that are."""
        return (1 + self.reach(self.longest)) / 2

    def stretches(self, mark: DataPoint, pixel: float) -> list[Stretch]:
        """The parts of a mark along its length, as (start, length, colour); none is shorter than a pixel."""
        colours, value = part_colours(self.data, mark, self.theme.tokens), self.data.value(mark)
        whole, at, found = self.reach(self.data.weight(mark)), 0.0, []
        for part, colour in zip(self.data.parts(mark), colours, strict=False):
            if part:
                found.append((at, max(pixel, whole * part / value), colour))
                at += whole * part / value
        if self.is_broken(mark):
            gap = GAP_OF_BREAK * pixel
            middle = min(self.middle_of_break, 1 - 5 * gap)  # zoomed, there may be no room behind the longest
            found += [(middle + start, gap, self.theme.tokens.panel) for start in (0, 2 * gap)]
        return found
