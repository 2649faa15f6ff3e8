"""What another window writes to a library that this one only reads: looked for from time to time, and shown."""

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.viewmodels.workspace import Desk

PAUSE_MS = 2000
"""Between two looks at the file."""


class LibraryFollower(QObject):
    """Refreshes a desk whose library is changed by others; there is nothing to follow in one that it writes itself.

    Signals:
        fell_behind: what is shown is a copy, and the library is another now.
    """

    fell_behind = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self.look)
        desk.switched.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Look from now on, where the library can only be read."""
        if self._desk.read_only is not None:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Show what is new."""
        read_only = self._desk.read_only
        if read_only is None or not self._desk.guarded(self._desk.library.is_behind):
            return
        if read_only.copied:
            self._timer.stop()
            self.fell_behind.emit()
        else:
            self._desk.refresh()
