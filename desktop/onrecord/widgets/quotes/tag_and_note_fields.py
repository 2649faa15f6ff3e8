"""Fields for what a person notes about quotes: tags with completion, and notes of several lines."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QWidget

from onrecord.viewmodels.text.translation import tr

NOTE_LINES = 5


class TagCompleter(QCompleter):
    """Completes the tag after the last comma."""

    def __init__(self, tags: Sequence[str], field: QLineEdit) -> None:
        super().__init__(list(tags), field)
        self._field = field
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        """What is looked for: the tag that is being typed."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The whole field with that tag completed."""
        before, comma, _ = self._field.text().rpartition(",")
        return f"{before}{comma} {index.data()}" if comma else str(index.data())


class NoteField(QPlainTextEdit):
    """A note. Tab leaves it, Ctrl+Enter is done with it.

    Signals:
        done: the note is written.
    """

    done = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("noteField")
        self.setAccessibleName(tr("Note"))
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(320, NOTE_LINES * self.fontMetrics().lineSpacing() + 18)

    def minimumSizeHint(self) -> QSize:
        """The same: a dialog does not squeeze it."""
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter ends writing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        else:
            super().keyPressEvent(event)
