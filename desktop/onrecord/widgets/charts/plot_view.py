"""Shows one chart and takes clicks, drags and keys on its marks; what it is drawn with is loaded later."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from onrecord.viewmodels.charts.chart_data import ChartData, DataPoint, Shape
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import show_tip

if TYPE_CHECKING:
    from onrecord.widgets.charts.plots.mark_plot import MarkPlot
    from onrecord.widgets.charts.plots.plot_canvas import PlotCanvas

_STEPS = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
_WHOLE = -100.0
"""Steps of zooming after which the whole is seen."""
_ZOOMS = {Qt.Key.Key_Plus: 1.0, Qt.Key.Key_Equal: 1.0, Qt.Key.Key_Minus: -1.0, Qt.Key.Key_0: _WHOLE}
ROOM = 24
"""What is kept in sight above and below the mark that has the keyboard, in pixels."""
_DATED = (Shape.COLUMNS, Shape.STRIPS)
"""The charts that can be brushed over."""
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PlotView(QWidget):
    """A chart. Arrow keys go from mark to mark, Enter filters by one, Space adds it; as a click and a Ctrl+click do.

    A drag over marks beside one another, or Shift with arrow keys and then Enter, filters by all of them; Esc gives up.
    A double click on one of dates, or Shift and Enter, looks into it: the chart shows it alone, in shorter columns.
    Ctrl and the wheel, plus and minus zoom, 0 shows the whole chart again.

    Signals:
        picked: the `DataPoint`, and whether it is to be added to those chosen.
        brushed: the marks that were brushed over, or the one that is looked into.
        menu_wanted: the place of the screen at which the menu of charts is wanted.
    """

    picked = Signal(object, bool)
    brushed = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plotView")
        self._theme = theme
        self._data = ChartData()
        self._cursor = self._anchor = (0, 0)
        self._hovered: DataPoint | None = None
        self._range: Sequence[DataPoint] = ()
        self._given_up = False
        self._plots: Mapping[Shape, type[MarkPlot]] = {}
        self.plot: MarkPlot | None = None
        self._shape = Shape.BARS
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._draw)

    def use(self, plots: "Mapping[Shape, type[MarkPlot]]") -> None:
        """Draw from now on, by these kinds of chart."""
        self._plots = plots
        self._draw()

    def show_data(self, data: ChartData) -> None:
        """Show a chart."""
        self._data = data
        if data.mark_at(*self._cursor) is None:
            self._cursor = (0, 0)
        self._hovered, self._range = None, ()
        self.setAccessibleName(data.title)
        self._draw()

    def rect_of(self, row: int, column: int = 0) -> QRectF:
        """Where a mark is drawn, in this widget's coordinates."""
        mark = self._data.mark_at(row, column)
        return self.plot.rect_of(mark) if self.plot and mark else QRectF()

    @property
    def current(self) -> DataPoint | None:
        """The mark that has the keyboard."""
        return self._data.mark_at(*self._cursor)

    def _draw(self) -> None:
        if not (self._plots and self.isVisible() and self._data.marks):
            return
        plot, area = self._made_plot(), self._area()
        room = area.viewport().size() if area else self.size()
        plot.show(self._data, QSizeF(room), right_to_left=self.isRightToLeft())
        self.setMinimumSize(plot.least.toSize())
        plot.canvas.show()
        self._describe()
        self._show_cursors()

    def _made_plot(self) -> "MarkPlot":
        """What draws charts of this shape."""
        if self.plot is None or self._shape is not self._data.shape:
            if self.plot is not None:
                self.plot.canvas.deleteLater()
            self._shape = self._data.shape
            self.plot = self._plots[self._shape](self._theme, self)
            self._wire(self.plot.canvas)
        return self.plot

    def _area(self) -> QScrollArea | None:
        port = self.parentWidget()
        area = port.parentWidget() if port else None
        return area if isinstance(area, QScrollArea) else None

    def _describe(self) -> None:
        """Let screen readers say the current mark, or the whole chart where the keyboard is elsewhere."""
        mark = self.current
        self.setAccessibleDescription(self._data.text(mark) if mark and self.hasFocus() else self._data.described())

    def _show_cursors(self) -> None:
        if self.plot:
            self.plot.show_cursors(self.current if self.hasFocus() else None, self._hovered)
            self.plot.show_range(self._range)

    def refit(self) -> None:
        """Draw anew for the room that there is now."""
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what has changed while this was hidden."""
        super().showEvent(event)
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, until there is a chart on it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("panel"))
        painter.end()

    def _wire(self, canvas: "PlotCanvas") -> None:
        canvas.clicked.connect(self._click)
        canvas.double_clicked.connect(self._look_into)
        canvas.dragged.connect(self._drag)
        canvas.hovered.connect(self._hover)
        canvas.asked.connect(self._tell)
        canvas.wheeled.connect(self._zoom)
        canvas.shifted.connect(self._pan)

    def _mark_at(self, point: QPointF) -> DataPoint | None:
        return self.plot.mark_at(point) if self.plot else None

    def _click(self, point: QPointF, add: bool) -> None:
        """Filter by the mark, or add it."""
        mark = self._mark_at(point)
        if mark is not None:
            self._cursor = self._anchor = (mark.row, mark.column)
            self._pick(mark, add)

    def _look_into(self, point: QPointF) -> None:
        """Filter by a mark of dates, and chart these alone."""
        mark = self._mark_at(point)
        if mark is not None and mark.pick is not None and self._data.shape in _DATED:
            self.brushed.emit([mark])

    def _drag(self, start: QPointF, now: QPointF, ended: bool) -> None:
        """Brush over marks, and filter by them in the end; where that says nothing, within a mark it is a click."""
        if self.plot and not self._given_up:
            self._range, self._hovered = self.plot.marks_between(start, now), None
            if ended and not self._range and self._mark_at(start) is self._mark_at(now):
                self._click(now, bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier))
            self._brush() if ended else self._show_cursors()
        self._given_up = self._given_up and not ended

    def _brush(self) -> None:
        """Filter by what was brushed over."""
        marks, self._range = self._range, ()
        self._show_cursors()
        if any(mark.pick for mark in marks):
            self.brushed.emit(marks)

    def _hover(self, point: QPointF | None) -> None:
        """Show what can be clicked."""
        mark = self._mark_at(point) if point is not None else None
        can = mark is not None and mark.pick is not None
        if self.plot and mark != self._hovered:
            self._hovered = mark
            self.plot.canvas.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor
            )
            self._show_cursors()

    def _tell(self, point: QPointF, screen: QPoint) -> None:
        """Say the whole name and the numbers in a tooltip."""
        mark = self._mark_at(point)
        show_tip(screen, self._hint(mark) if mark else "", self)

    def _hint(self, mark: DataPoint) -> str:
        lines = [self._data.text(mark)]
        if self.plot and self.plot.is_broken(mark) and self._data.shape is not Shape.MATRIX:
            lines.append(tr("A bar with a gap is longer than there is room for."))
        if mark.pick is not None and self._data.shape in _DATED:
            lines.append(tr("Double-click to look into it"))
        return "\n".join(lines)

    def _pick(self, mark: DataPoint, add: bool) -> None:
        if mark.pick is not None:
            self.picked.emit(mark, add)
        self._show_cursors()

    def _zoom(self, steps: float, at: QPointF | None = None) -> None:
        if self.plot and self.plot.zoom(steps, at):
            self._draw()

    def zoom_in(self) -> None:
        """Draw larger, about the mark that has the keyboard."""
        self._zoom(1.0, self.plot.rect_of(self.current).center() if self.plot and self.current else None)

    def zoom_out(self) -> None:
        """Draw smaller, down to the whole."""
        self._zoom(-1.0)

    def zoom_to_fit(self) -> None:
        """Show the whole chart again."""
        self._zoom(_WHOLE)

    def _pan(self, steps: float) -> None:
        if self.plot and self.plot.pan(steps):
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, add, zoom, or give up."""
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _STEPS:
            down, right = _STEPS[key]
            self._go(down, -right if self.isRightToLeft() else right, shift)
        elif key in _CHOOSE and self._range:
            self._brush()
        elif key in _CHOOSE and shift and self.current and self.current.pick and self._data.shape in _DATED:
            self.brushed.emit([self.current])
        elif key in _CHOOSE and self.current is not None:
            self._pick(self.current, key == Qt.Key.Key_Space)
        elif key in _ZOOMS and self.plot and self.current:
            self._zoom(_ZOOMS[key], self.plot.rect_of(self.current).center())
        elif key == Qt.Key.Key_Escape and self._range:
            self._give_up()
        else:
            event.ignore()

    def _give_up(self) -> None:
        """Filter by nothing of what is being brushed over."""
        self._range, self._given_up = (), bool(QGuiApplication.mouseButtons())
        self._show_cursors()

    def _go(self, down: int, right: int, extending: bool) -> None:
        place = (self._cursor[0] + down, self._cursor[1] + right)
        mark = self._data.mark_at(*place)
        if mark is None:
            return
        self._anchor = self._anchor if extending else place
        self._cursor = place
        self._range = self._between(self._anchor, place) if extending else ()
        self._follow(mark)

    def _between(self, one: tuple[int, int], other: tuple[int, int]) -> Sequence[DataPoint]:
        """What is brushed over by the keyboard."""
        first, last = sorted((one[1], other[1]))
        return [mark for mark in self._data.marks if first <= mark.column <= last] if self._data.shape in _DATED else ()

    def _follow(self, mark: DataPoint) -> None:
        """Bring the mark that has the keyboard into sight."""
        if self.plot and self.plot.follow(mark):
            self._draw()
        area = self._area()
        if self.plot and area:
            rect = self.plot.rect_of(mark)
            middle = rect.center().toPoint()
            area.ensureVisible(middle.x(), middle.y(), round(rect.width() / 2), ROOM)
        self._describe()
        announce(self, self.accessibleDescription(), at_once=True)
        self._show_cursors()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the mark that has the keyboard."""
        super().focusInEvent(event)
        self._describe()
        self._show_cursors()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop showing it."""
        super().focusOutEvent(event)
        self._describe()
        self._show_cursors()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Want the menu of charts."""
        self.menu_wanted.emit(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Keep Esc for what is being brushed over; else it takes off a filter."""
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if override and event.key() == Qt.Key.Key_Escape and self._range:  # type: ignore[attr-defined]
            event.accept()
            return True
        return bool(super().event(event))


class PlotArea(QScrollArea):
    """Lets a chart be larger than its pane."""

    def __init__(self, view: PlotView) -> None:
        super().__init__()
        self.setObjectName("plotArea")
        self._view = view
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new room."""
        super().resizeEvent(event)
        self._view.refit()
