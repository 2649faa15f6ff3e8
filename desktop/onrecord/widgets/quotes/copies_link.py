"""The words in a row of the table that lead to the copies of its article: where they stand, and clicks on them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

MOST = 500
"""Rows that are remembered: far more than are in sight."""


class CopiesLink(QObject):
    """Where the words were drawn last in each row, and clicks on them.

    Args of `__init__`:
        quote_at: the id of the quote at a point; None where there is none.

    Signals:
        clicked: the id of the quote whose words were clicked.
    """

    clicked = Signal(int)

    def __init__(self, viewport: QWidget, quote_at: Callable[[QPoint], int | None]) -> None:
        super().__init__(viewport)
        self._viewport, self._quote_at = viewport, quote_at
        self.places: dict[int, QRect] = {}
        self._pressed: int | None = None
        viewport.setMouseTracking(True)
        viewport.installEventFilter(self)

    def put(self, quote: int, place: QRect | None) -> None:
        """Remember where the words of a quote stand; None where it has none."""
        if len(self.places) > MOST:
            self.places.clear()
        if place is None:
            self.places.pop(quote, None)
        else:
            self.places[quote] = place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the hand over the words, and tell of clicks on them; the row is chosen all the same."""
        if isinstance(event, QMouseEvent):
            hit = self._hit(event.position().toPoint())
            left = event.button() == Qt.MouseButton.LeftButton
            if event.type() == QEvent.Type.MouseMove:
                shape = Qt.CursorShape.ArrowCursor if hit is None else Qt.CursorShape.PointingHandCursor
                self._viewport.setCursor(shape)
            elif event.type() == QEvent.Type.MouseButtonPress:
                self._pressed = hit if left and event.modifiers() == Qt.KeyboardModifier.NoModifier else None
            elif event.type() == QEvent.Type.MouseButtonRelease and left and hit is not None and hit == self._pressed:
                self._pressed = None
                self.clicked.emit(hit)
                return True
        return False

    def _hit(self, point: QPoint) -> int | None:
        quote = self._quote_at(point)
        place = self.places.get(quote) if quote is not None else None
        return quote if place is not None and place.contains(point) else None
