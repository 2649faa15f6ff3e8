"""How the panes of the window share its width where that is small."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

MOST, USUAL = 0.34, 0.29
"""The share of the width that the lists may have, and the one that they get where they would have more."""
QUOTES = 0.56
"""The share that the quotes get of what is left."""


class PaneShares(QObject):
    """Keeps the lists from taking most of a narrow window; in a wide one they have their width again."""

    def __init__(self, panes: QSplitter, lists: QWidget) -> None:
        super().__init__(panes)
        self._panes, self._lists = panes, lists
        self._wide, self._narrowed = panes.sizes(), False
        panes.splitterMoved.connect(self._note)

    def look_soon(self) -> None:
        """Look at the widths once what the window's new size has shown and hidden is laid out."""
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        room, lists = self._panes.width(), self._lists
        if self._narrowed and room >= sum(self._wide):
            self._panes.setSizes(self._wide)
            self._narrowed = False
        elif lists.width() > max(lists.minimumWidth(), MOST * room):
            narrow = max(lists.minimumWidth(), round(USUAL * room))
            quotes = round(QUOTES * (room - narrow))
            self._panes.setSizes([narrow, quotes, room - narrow - quotes])
            self._narrowed = True
        self._note()

    def _note(self) -> None:
        """Keep in mind the widths that the panes have while there is enough."""
        if not self._narrowed:
            self._wide = self._panes.sizes()
