"""Shows one chart and takes clicks and keys on its marks."""

from PySide6.QtCore import QEvent, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from onrecord.viewmodels.charts.chart_data import ChartData, Mark, Shape
from onrecord.viewmodels.text.display_text import tr
from onrecord.widgets.charts.chart_drawing import draw
from onrecord.widgets.charts.chart_picture import Box, Picture, Target, mirrored, paint
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import show_tip

_STEPS = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
ROOM = 24
"""What is kept in sight above and below the mark that has the keyboard, in pixels."""
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ChartCanvas(QWidget):
    """A chart. Arrow keys go from mark to mark, Enter filters by one, Space adds it; as a click and a Ctrl+click do.

    Signals:
        picked: the `Mark`, and whether it is to be added to those chosen.
    """

    picked = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartCanvas")
        self._theme = theme
        self._data = ChartData()
        self._cursor = (0, 0)
        self.picture = Picture(QSizeF())
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._draw)

    def show_data(self, data: ChartData) -> None:
        """Show a chart."""
        self._data = data
        if data.mark_at(*self._cursor) is None:
            self._cursor = (0, 0)
        self.setAccessibleName(data.title)
        self._draw()

    def centre_of(self, row: int, column: int = 0) -> QPointF:
        """The middle of a mark, in this widget's coordinates."""
        return next(t.rect.center() for t in self.picture.targets if (t.mark.row, t.mark.column) == (row, column))

    @property
    def current(self) -> Mark | None:
        """The mark that has the keyboard."""
        return self._data.mark_at(*self._cursor)

    def _draw(self) -> None:
        if not self.isVisible():
            return
        area = self._area()
        room = area.viewport().size() if area else self.size()
        picture = draw(self._data, QSizeF(room), self._theme)
        self.picture = mirrored(picture) if self.isRightToLeft() else picture
        self.setMinimumSize(self.picture.size.toSize())
        self._describe()
        self.update()

    def _area(self) -> QScrollArea | None:
        port = self.parentWidget()
        area = port.parentWidget() if port else None
        return area if isinstance(area, QScrollArea) else None

    def _describe(self) -> None:
        """Let screen readers say the current mark, or the whole chart where the keyboard is elsewhere."""
        mark = self.current
        self.setAccessibleDescription(self._data.said(mark) if mark and self.hasFocus() else self._data.described())

    def refit(self) -> None:
        """Draw anew for the room that there is now."""
        self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what has changed while this was hidden."""
        super().showEvent(event)
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shapes, and a frame around the mark that has the keyboard."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("panel"))
        frame = [Box(target.rect, self._theme.tokens.accent, 2) for target in self._framed()]
        paint(painter, [*self.picture.boxes, *frame], self.picture.words)
        painter.end()

    def _framed(self) -> list[Target]:
        place = self._cursor if self.hasFocus() else None
        return [target for target in self.picture.targets if (target.mark.row, target.mark.column) == place]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Filter by the mark, or add it."""
        target = self.picture.at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or target is None:
            event.ignore()
            return
        self._cursor = (target.mark.row, target.mark.column)
        self._pick(target.mark, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        target = self.picture.at(event.position())
        can = target is not None and target.mark.pick is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose or add."""
        key = Qt.Key(event.key())
        mark = self.current
        if key in _STEPS:
            down, right = _STEPS[key]
            self._go(down, -right if self.isRightToLeft() else right)
        elif key in _CHOOSE and mark is not None:
            self._pick(mark, key == Qt.Key.Key_Space)
        else:
            event.ignore()

    def _go(self, down: int, right: int) -> None:
        place = (self._cursor[0] + down, self._cursor[1] + right)
        if self._data.mark_at(*place) is not None:
            self._cursor = place
            self._follow()

    def _follow(self) -> None:
        """Bring the mark that has the keyboard into sight."""
        area, framed = self._area(), self._framed()
        if area and framed:
            middle = framed[0].rect.center().toPoint()
            area.ensureVisible(middle.x(), middle.y(), round(framed[0].rect.width() / 2), ROOM)
        self._describe()
        announce(self, self.accessibleDescription(), at_once=True)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the mark that has the keyboard."""
        super().focusInEvent(event)
        self._describe()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop showing it."""
        super().focusOutEvent(event)
        self._describe()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say the whole name and the numbers in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            target = self.picture.at(QPointF(event.pos()))
            show_tip(event.globalPos(), self._hint(target.mark) if target else "", self)
            return True
        return bool(super().event(event))

    def _hint(self, mark: Mark) -> str:
        lines = [self._data.said(mark)]
        if self._data.is_broken(mark) and self._data.shape is not Shape.MATRIX:
            lines.append(tr("A bar with a gap is longer than there is room for."))
        if mark.others and mark.pick is None:
            lines.append(tr("Chart more of them to see each (menu Charts)"))
        return "\n".join(lines)

    def _pick(self, mark: Mark, add: bool) -> None:
        if mark.pick is not None:
            self.picked.emit(mark, add)
        self.update()


class ChartArea(QScrollArea):
    """Lets a canvas be larger than its pane."""

    def __init__(self, canvas: ChartCanvas) -> None:
        super().__init__()
        self.setObjectName("chartArea")
        self._canvas = canvas
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(canvas)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new room."""
        super().resizeEvent(event)
        self._canvas.refit()
