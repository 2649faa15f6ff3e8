"""What another window writes to a library that this one only reads: looked for from time to time, and shown."""

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.viewmodels.workspace import Workspace

PAUSE_MS = 2000
"""Between two looks at the file."""


class LibraryFollower(QObject):
    """Refreshes a workspace whose library others change; one that it writes itself is not followed.

    Signals:
        fell_behind: what is shown is a copy, and the library is another now.
    """

    fell_behind = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self.look)
        workspace.switched.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Look from now on, where the library can only be read."""
        if self._workspace.read_only is not None:
            self._timer.start()
        else:
            self._timer.stop()

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> None:
        """Show what is new."""
        read_only = self._workspace.read_only
        if read_only is None or not self._workspace.report_errors(self._workspace.library.is_behind):
            return
        if read_only.copied:
            self._timer.stop()
            self.fell_behind.emit()
        else:
            self._workspace.refresh()
