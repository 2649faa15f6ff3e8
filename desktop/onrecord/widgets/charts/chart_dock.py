"""The dock of the charts: part of the window, or a window with a frame of its own that can be closed."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from onrecord.viewmodels.text.translation import tr

FRAMED = (
    Qt.WindowType.Window  # with a place of its own in the task bar
    | Qt.WindowType.CustomizeWindowHint
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowSystemMenuHint
    | Qt.WindowType.WindowMinMaxButtonsHint
    | Qt.WindowType.WindowCloseButtonHint
)
ROOMY = QSize(760, 460)
"""How large a window of their own is at the least when it first opens."""


class ChartDock(QDockWidget):
    """Floats as a window with a frame, a title and a button that closes it, which docks it again.

    Qt takes the frame away from a floating dock whose title bar is not Qt's own. The shortcuts of the window that it
    belongs to work in it as far as its actions were added to it (`addActions`).
    """

    def __init__(self, charts: QWidget, title_bar: QWidget, parent: QMainWindow) -> None:
        super().__init__(tr("Charts"), parent)
        self.setObjectName("chartDock")
        self.setWidget(charts)
        self.setTitleBarWidget(title_bar)
        self._area = parent
        self.topLevelChanged.connect(self._frame)
        self.topLevelChanged.connect(lambda: QTimer.singleShot(0, self, self._fit_in))

    def toggle(self) -> None:
        """Float, as large as last time, or at first larger than there was room for; or dock again."""
        docked = self.size()
        self.setFloating(not self.isFloating())
        if self.isFloating() and self.size() == docked:
            self.resize(docked.expandedTo(ROOMY))

    def event(self, event: QEvent) -> bool:
        """Give it its frame once it is let go of: a new frame in the middle of a drag would end it."""
        done = super().event(event)
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._frame()
        return done

    def _frame(self) -> None:
        bare = bool(self.windowFlags() & Qt.WindowType.FramelessWindowHint)
        if not self.isFloating() or not bare or QApplication.mouseButtons():
            return
        place, hidden = self.geometry(), self.isHidden()
        self.setWindowFlags(FRAMED)
        self.winId()
        if (handle := self.windowHandle()) is not None:
            handle.setTransientParent(None)  # type: ignore[arg-type]  # what stays above another window has no entry in the task bar
        self.setGeometry(place)
        self.setVisible(not hidden)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Dock again what is closed as a window; nothing is lost, and nothing has to be looked for."""
        super().closeEvent(event)
        if self.isFloating():
            QTimer.singleShot(0, self, self._dock)  # to refuse the event would keep the program from ending

    def _dock(self) -> None:
        if self._area.isVisible():
            self.show()
            self.setFloating(False)

    def _fit_in(self) -> None:
        """Take its place among the docks: Qt leaves it where it floated, if it is not dragged there."""
        if not self.isFloating() and not self._area.rect().contains(self.geometry()):
            self._area.addDockWidget(self._area.dockWidgetArea(self), self)
