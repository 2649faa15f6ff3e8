"""While many quotes are changed the window stands still: what it is doing stands at its foot, and for how long."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.window.status_bar import StatusBar

TOLD_FROM = 1000
"""Milliseconds from which on it is told how long the work has been taking."""
BEAT = 200
"""Milliseconds after which it is told anew."""


class BusyIndicator(QObject):
    """Says that work is being done, from before it begins until the window takes keys and clicks again.

    The strip is painted at once, and no events are let through: what they do would find the library in the middle of a
    change. So would painting anything that asks it; all that waits for paint is painted before the change begins.
    """

    def __init__(self, workspace: Workspace, status: StatusBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._status = workspace, status
        self._words = ""
        self._time, self._told = QElapsedTimer(), 0
        workspace.edits.begun.connect(self.begin)

    def begin(self, words: str) -> None:
        """Say what is being done."""
        if not self._words:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            QTimer.singleShot(0, self, self.end)
        self._words, self._told = words, 0
        self._time.start()
        self._workspace.library.watch(self._beat)
        self._status.show_work(words)

    def _beat(self) -> None:
        """Still at it: comes out of the library, which must not be asked anything now."""
        passed = self._time.elapsed()
        if passed >= TOLD_FROM and passed - self._told >= BEAT:
            self._told = passed
            self._status.show_work(self._words, passed / 1000)

    def end(self) -> None:
        """All is done and shown, or it came to nothing."""
        if self._words:
            self._words = ""
            self._workspace.library.watch(None)
            QGuiApplication.restoreOverrideCursor()
            self._status.end_work()
