"""What another window writes to a library that this one only reads: looked for from time to time, and shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.viewmodels.library_session import LibrarySession

PAUSE_MS = 2000
"""Between two looks at the file."""


class LibraryFollower(QObject):
    """Refreshes what is shown of a library that others change; one that is written to here is not followed.

    Signals:
        fell_behind: what is shown is a copy, and the library is another now.
    """

    fell_behind = Signal()

    def __init__(self, session: LibrarySession, refresh: Callable[[], object]) -> None:
        super().__init__(session)
        self._session, self._refresh = session, refresh
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self.look)
        session.switched.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Look from now on, where the library can only be read."""
        if self._session.read_only is not None:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Show what is new."""
        read_only = self._session.read_only
        if read_only is None or not self._session.report_errors(self._session.library.is_behind):
            return
        if read_only.copied:
            self._timer.stop()
            self.fell_behind.emit()
        else:
            self._refresh()
