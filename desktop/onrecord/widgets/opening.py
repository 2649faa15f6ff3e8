"""What is seen while a library of an earlier version is brought to this one, which takes a while where it is large."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout

from onrecord.viewmodels.wording import tr
from onrecord.widgets.parts import RoomyDialog, label
from onrecord.widgets.theme import Theme

POLL_MS = 50


class Opening(RoomyDialog):
    """Says what is being done while it is done beside it, in a thread of its own; closes itself at the end."""

    def __init__(self, name: str, work: Callable[[], object], theme: Theme) -> None:
        super().__init__()
        self.setObjectName("opening")
        self.setWindowTitle(tr("On Record"))
        theme.setParent(self)
        self.setPalette(theme.palette())
        self.setStyleSheet(theme.style_sheet())
        self._thread = threading.Thread(target=work, name="onrecord-opening")
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Opening the library"))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(tr("Opening “{0}”").format(name), "dialogLead", wrap=True))
        why = tr("An earlier version made it: it is being brought to this one, once. Nothing is lost.")
        column.addWidget(label(why, "soft", wrap=True))
        column.addWidget(self.bar)

    def exec(self) -> int:
        """Do the work; returns when it is done."""
        self._thread.start()
        self._timer.start()
        return super().exec()

    def reject(self) -> None:
        """Stay: what is half done would only have to begin anew."""

    def _look(self) -> None:
        if not self._thread.is_alive():
            self._timer.stop()
            self._thread.join()
            self.accept()
