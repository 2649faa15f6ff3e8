"""Room that scrolls up and down where it is too low for what is in it, and keeps in sight what has the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

AIR = 8
"""What is kept in sight around what has the keyboard, in pixels."""


class PaneArea(QScrollArea):
    """Shows a widget as wide as there is room."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.setObjectName("paneArea")
        body.setObjectName("paneBody")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(body)
        application = QGuiApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Qt follows the keyboard inside the area, but not from outside into it."""
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, AIR)
