"""A layout that puts widgets side by side and goes on in the next line when one is full."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, each vertically centred in its line; `gap` pixels between them, `between` between the lines.

    With ``centred`` the lines stand in the middle of the width.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = 8,
        margins: QMargins | None = None,
        *,
        centred: bool = False,
        between: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._centred = centred
        self._items: list[QLayoutItem] = []
        self._gap, self._between = gap, gap if between is None else between
        self.setContentsMargins(margins or QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """The number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at an index, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Yes: a narrower flow is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the lines take at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        margins = self.contentsMargins()
        height = max([size.height() for size in sizes] or [0])
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def minimumSize(self) -> QSize:
        """As wide as the widest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in ``rect`` if asked to; the height taken, margins included."""
        inner = rect.marginsRemoved(self.contentsMargins())
        top = inner.top()
        for line in self._lines(inner.width()):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, inner.left(), top, height, inner.width())
            top += height + self._between
        return max(0, top - self._between - inner.top()) + rect.height() - inner.height()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            needed = item.sizeHint().width() + (self._gap if lines else 0)
            if lines and used + needed <= width:
                lines[-1].append(item)
                used += needed
            else:
                lines.append([item])
                used = item.sizeHint().width()
        return lines

    def _place(self, line: list[QLayoutItem], left: int, top: int, height: int, width: int) -> None:
        row = QRect(left, top, width, height)
        if self._centred:
            taken = sum(item.sizeHint().width() for item in line) + self._gap * (len(line) - 1)
            left += max(0, width - taken) // 2
        for item in line:
            size = item.sizeHint()
            size.setWidth(min(size.width(), width))
            place = QRect(QPoint(left, top + (height - size.height()) // 2), size)
            item.setGeometry(QStyle.visualRect(self._direction(), row, place))
            left += size.width() + self._gap

    def _direction(self) -> Qt.LayoutDirection:
        widget = self.parentWidget()
        return widget.layoutDirection() if widget else Qt.LayoutDirection.LeftToRight
