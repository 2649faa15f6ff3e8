"""What is seen while a library is opened, where that takes more than a moment."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from onrecord.viewmodels.libraries.library_opener import LibraryOpener
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.roomy_dialog import GrowingDialog
from onrecord.widgets.common.theme import Theme

MOMENT_S = 0.3
"""How long the window may stand still before it says why."""
POLL_MS = 50


def wait_for(opener: LibraryOpener, theme: Theme, parent: QWidget | None = None) -> None:
    """Wait until a library is open or cannot be; say so where it takes a while."""
    if not opener.wait(MOMENT_S):
        dialog = OpenOrUpgradeDialog(opener, theme, parent)
        dialog.exec()
        dialog.deleteLater()


class OpenOrUpgradeDialog(GrowingDialog):
    """Says what is being done meanwhile; closes itself at the end."""

    def __init__(self, opener: LibraryOpener, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opening")
        self.setWindowTitle(tr("On Record"))
        self.setPalette(theme.palette())
        self.setStyleSheet(theme.style_sheet())
        self._opener = opener
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Opening the library"))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(tr("Opening “{0}”").format(opener.path.stem), "dialogLead", wrap=True))
        column.addWidget(label(self._why(), "soft", wrap=True))
        column.addWidget(self.bar)

    def _why(self) -> str:
        if self._opener.is_old:
            return tr("An earlier version made it: it is being brought to this one, once. Nothing is lost.")
        return tr("It is large, its disk is slow, or another program is writing to it.")

    def exec(self) -> int:
        """Stay until it is done."""
        self._timer.start()
        return super().exec()

    def reject(self) -> None:
        """Stay: what is half done would only have to begin anew."""

    def _look(self) -> None:
        if self._opener.wait(0):
            self._timer.stop()
            self.accept()
