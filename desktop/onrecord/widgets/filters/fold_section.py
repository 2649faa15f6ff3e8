"""A part of the left pane under a head that folds it; a list in it shows a few rows, or as many as one dragged."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.buttons import FoldHead
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.right_to_left import margins
from onrecord.widgets.common.row_list import RowList
from onrecord.widgets.common.tooltips import set_tip

FEWEST = 2
"""Rows that a list can be dragged to at the least."""
GRIP = 6
"""Height in pixels of the edge by which a list is dragged."""


class FoldSection(QWidget):
    """A head with a count, and what it folds away.

    Attributes:
        head: the button that folds; checked while the rest is shown.
        count: a figure at the end of the head.
    """

    def __init__(self, title: str, name: str, *parts: QWidget, unfolded: bool = True) -> None:
        super().__init__()
        self.count = label(name="sectionCount")
        self._body = QWidget()
        self.head = FoldHead(title, name, self._body)
        head = QHBoxLayout()
        head.setContentsMargins(margins(0, 0, 18, 0))
        head.addWidget(self.head, 1)
        head.addWidget(self.count)
        self._column, self._parts = _column(self), _column(self._body)
        self._column.addLayout(head)
        self._column.addWidget(self._body)
        for part in parts:
            self._parts.addWidget(part)
        self.head.setChecked(unfolded)

    def settle(self) -> None:
        """Work out at once what room is needed, not when the window has time."""
        self._parts.activate()
        self._column.activate()


class ListSection(FoldSection):
    """A list that can be dragged higher or lower at its lower edge, or by Ctrl+Up and Ctrl+Down on its head.

    Attributes:
        rows: how many rows a person wants to see at once; 0 leaves it to the pane.

    Signals:
        dragged: a person wants to see more or fewer rows.
    """

    dragged = Signal()

    def __init__(
        self, title: str, name: str, view: RowList, above: QWidget | None = None, *, unfolded: bool = True
    ) -> None:
        super().__init__(title, name, *filter(None, (above, view)), unfolded=unfolded)
        self.list, self.rows = view, 0
        self._grip = _Grip(self._drag)
        self._parts.addWidget(self._grip)
        set_tip(self.head, tr("Ctrl+Up and Ctrl+Down show fewer and more rows"))
        self.head.stepped.connect(lambda by: self._show_rows(round(self.list.height() / self.list.height_of(1)) + by))

    @property
    def folded(self) -> bool:
        """Whether nothing of the list is seen."""
        return self.isHidden() or not self.head.isChecked()

    def height_at(self, most: int) -> int:
        """How high the list is where it may show so many rows of its own accord; 0 while it is folded."""
        rows = min(self.rows or most, self.list.model().rowCount())
        return 0 if self.folded else self.list.height_of(max(1, rows))

    def fit(self, most: int) -> None:
        """Show as many rows as a person wants, or else what there are, up to a number."""
        if not self.folded:
            self.list.setFixedHeight(self.height_at(most))
            self._grip.setVisible(self.list.model().rowCount() > FEWEST)

    def _show_rows(self, rows: int) -> None:
        self.rows = max(FEWEST, min(rows, self.list.model().rowCount()))
        self.dragged.emit()

    def _drag(self, pixels: float) -> None:
        """Follow the pointer by whole rows."""
        self._show_rows(round((self.list.height() + pixels) / self.list.height_of(1)))


class _Grip(QWidget):
    """The lower edge of a list. `drag` is called with how far the pointer is below it, in pixels."""

    def __init__(self, drag: Callable[[float], None]) -> None:
        super().__init__()
        self._drag = drag
        self.setFixedHeight(GRIP)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        set_tip(self, tr("Drag to see more or fewer rows"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the edge, so that it is this that is moved."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The edge comes with the pointer, so what is still missing is measured from where it is now."""
        self._drag(event.position().y() - GRIP / 2)


def _column(pane: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
