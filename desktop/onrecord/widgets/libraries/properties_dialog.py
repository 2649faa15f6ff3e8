"""What is to be known of a library: what it holds, where it lies, how large it is, its backups."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import ElidedLabel, label
from onrecord.widgets.common.roomy_dialog import GrowingDialog

WIDE = 520


class PropertiesDialog(GrowingDialog):
    """Facts of a library, each with what it is called; Ctrl+C copies all of them.

    Args of `__init__`:
        path: the library.
        name: what it is called.
        facts: what each is called, and what it is.
        show: opens its folder.
    """

    def __init__(
        self, path: Path, name: str, facts: Sequence[tuple[str, str]], show: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("libraryProperties")
        self.setWindowTitle(tr("Properties of the library"))
        self._path, self.facts = path, facts
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(name, "dialogLead", wrap=True))
        column.addLayout(self._grid(), 1)
        column.addLayout(self._foot(show))
        QShortcut(QKeySequence.StandardKey.Copy, self, self.copy)
        self.setMinimumWidth(WIDE)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        for row, (called, what) in enumerate(self.facts):
            value = self._value(what)
            value.setAccessibleName(f"{called}: {what}")
            grid.addWidget(label(called, "soft"), row, 0, top)
            grid.addWidget(value, row, 1, top)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(self.facts), 1)
        return grid

    def _value(self, what: str) -> QLabel:
        """What stands beside a name; of a folder that is too long the tip has all."""
        if what != str(self._path.parent):
            return label(what, wrap=True)
        value = ElidedLabel()
        value.set_text(what)
        return value

    def _foot(self, show: Callable[[], object]) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(push(tr("Show in folder"), show))
        foot.addWidget(push(tr("Copy"), self.copy))
        foot.addStretch(1)
        done = push(tr("Close"), self.reject, look="main")
        done.setDefault(True)
        done.setFocus()
        foot.addWidget(done)
        return foot

    def copy(self) -> None:
        """Put all of them on the clipboard, one a line."""
        QGuiApplication.clipboard().setText("\n".join(f"{called}\t{what}" for called, what in self.facts))
