"""The head of a group that stays in sight while its quotes are scrolled."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from onrecord.viewmodels.quotes.quote_table_model import QuoteTableModel
from onrecord.widgets.quotes.quote_delegate import QuoteDelegate


class GroupHeading(QWidget):
    """Keeps the head of the group in sight whose quotes are at the top of a table. A click folds it."""

    def __init__(
        self, table: QTableView, model: QuoteTableModel, delegate: QuoteDelegate, turn: Callable[[int], None]
    ) -> None:
        """Above a table with this model; ``turn`` folds the group whose head stands in a row."""
        super().__init__(table)
        self.setObjectName("groupHeading")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._table, self._model, self._delegate, self._turn, self._row = table, model, delegate, turn, -1
        self.hide()

    def follow(self) -> None:
        """Stand above the rows, and make way for the next head that comes up."""
        layout, top = self._model.layout, self._table.rowAt(0)
        if layout.groups is None or top < 0:
            self.hide()
            return
        at, height, port = layout.around(top), self._delegate.group_height(), self._table.viewport().geometry()
        self._row = layout.head(at)
        below = self._row + 1 + (0 if layout.folded[at] else layout.inside(at))
        room = self._table.rowViewportPosition(below) if below < len(layout) else height
        self.setGeometry(port.left(), port.top() + min(0, room - height), port.width(), height)
        self.setVisible(self._table.rowViewportPosition(self._row) < 0)
        self.update()

    def hides(self, row: int) -> int:
        """How many pixels of a row in sight are below this."""
        top = self._table.rowViewportPosition(row)
        return 0 if self.isHidden() or row == self._row else max(0, self._delegate.group_height() - top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the head as its row is drawn."""
        group, painter = self._model.group(self._row), QPainter(self)
        if group is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._delegate.paint_group(painter, self.rect(), group)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold the group."""
        self._turn(self._row)
        event.accept()
