"""Room that scrolls where it is too small for what is in it, and keeps in sight what has the keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

AIR = 8
"""What is kept in sight around what has the keyboard, in pixels."""


class ScrollPane(QScrollArea):
    """Shows a widget as wide as there is room, or as it needs where the area may scroll sideways.

    Signals:
        resized: there is another room now.
    """

    resized = Signal()

    def __init__(self, body: QWidget, *, sideways: bool = False) -> None:
        super().__init__()
        self._air = AIR if sideways else 0
        self.setObjectName("paneArea")
        if not body.objectName():
            body.setObjectName("paneBody")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(body)
        application = QGuiApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt follows the keyboard inside the area, but not from outside into it."""
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, self._air, AIR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of the other room."""
        super().resizeEvent(event)
        self.resized.emit()
