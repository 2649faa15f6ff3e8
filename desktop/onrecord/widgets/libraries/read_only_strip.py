"""The strip below the top bar of a window that can change nothing: why that is so, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from onrecord.domain.messages import capitalise
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.viewmodels.text.translation import tr, translate
from onrecord.widgets.common.announcer import Announcer
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label


class ReadOnlyStrip(QWidget):
    """One sentence and a button; hidden where the library can be changed.

    Signals:
        again_wanted: the library is to be opened once more: what stood in the way may be gone.
        backup_wanted: the library is damaged, and a backup is to take its place.
    """

    again_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readOnlyStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = label(name="readOnlyText", wrap=True)
        self.again = push("", self._mend, look="link")
        self._announcer = Announcer(self)
        self._read_only: ReadOnly | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 10, 5)
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_cause(self, read_only: ReadOnly | None, *, behind: bool = False) -> None:
        """Say why nothing can be changed; with ``behind``, that the copy that is shown is an old one by now."""
        self._read_only = read_only
        words = self._words(read_only, behind) if read_only else ""
        self.words.setText(words)
        self.again.setText(tr("Restore a backup…") if self._is_damaged else tr("Open it again"))
        self.again.setAccessibleName(self.again.text())
        self.setVisible(bool(words))
        if words:
            self._announcer.announce(words)

    def show_behind(self) -> None:
        """Say that the copy that is shown is an old one by now."""
        self.show_cause(self._read_only, behind=True)

    @property
    def _is_damaged(self) -> bool:
        return self._read_only is not None and self._read_only.cause is ReadOnlyCause.DAMAGED

    def _mend(self) -> None:
        (self.backup_wanted if self._is_damaged else self.again_wanted).emit()

    def _words(self, read_only: ReadOnly, behind: bool) -> str:
        problem = read_only.problem
        pieces = [
            " ".join((tr("This library can only be read."), f"{capitalise(translate(problem.cause))}.")),
            translate(problem.remedy),
        ]
        if read_only.copied:
            copy, rest = tr("You see it as it was when you opened it."), tr("You see what is not damaged.")
            seen = rest if self._is_damaged else copy
            pieces.insert(1, seen)
        if behind:
            pieces.insert(2, tr("It was changed since then."))
        return " ".join(pieces)
