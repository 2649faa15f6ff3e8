"""The charts give way where there is no room for them beside the lists, the quotes and the article."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget


class ChartSpace(QObject):
    """Hides the dock of the charts when the window gets too small, and shows it again when it is large enough.

    Charts that a person shows in a small window stay, and those that a person hid stay hidden.

    Args of `__init__`:
        enough: whether there is room for the charts in the dock.
    """

    def __init__(self, dock: QDockWidget, enough: Callable[[], bool]) -> None:
        super().__init__(dock)
        self._dock, self._enough = dock, enough
        self._was_enough, self._away = True, False
        dock.visibilityChanged.connect(self._shown)

    def _shown(self, on: bool) -> None:
        """They are there again: a person wanted them, whatever the room."""
        if on:
            self._away = False

    def look(self) -> None:
        """Look whether there is room, after the window was resized."""
        enough = self._enough()
        if enough != self._was_enough:
            self._was_enough = enough
            self.give_back() if enough else self._take_away()

    def _take_away(self) -> None:
        self._away = not self._dock.isHidden() and not self._dock.isFloating()
        if self._away:
            self._dock.hide()

    def give_back(self) -> None:
        """Show the charts again that had to go, as what is remembered of the window should have them."""
        if self._away:
            self._dock.show()
        self._away = False
