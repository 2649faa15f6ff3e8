"""How far something is that is done with a library: written, read, copied, or merged into another."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.libraries.library_conversion import LibraryConversion
from onrecord.viewmodels.library_task import LibraryTask
from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import fill
from onrecord.widgets.common.roomy_dialog import GrowingDialog

WIDE = 460


@dataclass(frozen=True, slots=True)
class TaskTexts:
    """What a dialog says of a task.

    Attributes:
        title: of the dialog.
        lead: what is done.
        note: what is to be known of it, before it is told how far it is.
        moved: how far it is, with {0} for what is done and {1} for all.
    """

    title: str
    lead: str
    note: str
    moved: str


def conversion_texts(conversion: LibraryConversion) -> TaskTexts:
    """What is said of a library that is written as JSON Lines, or read from there."""
    lead = tr("Reading “{0}”") if conversion.is_reading else tr("Writing “{0}”")
    file = conversion.source if conversion.is_reading else conversion.target
    note = tr("Nothing is made before all of it is done.")
    return TaskTexts(tr("Library as JSON Lines"), lead.format(file.name), note, tr("Row {0} of {1}"))


class TaskDialog(GrowingDialog):
    """Runs a task, and closes at its end; Esc gives it up.

    Signals:
        finished_with: it is done: what came of it.
        failed: a `Problem`; nothing was made.
    """

    finished_with = Signal(object)
    failed = Signal(object)

    def __init__(self, task: LibraryTask, texts: TaskTexts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("conversionDialog")
        self.setWindowTitle(texts.title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._task, self._texts = task, texts
        task.setParent(self)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.rows = label(texts.note, "soft", wrap=True)
        self.stop = push(tr("Cancel"), self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(texts.lead, "dialogLead", wrap=True))
        column.addWidget(self.bar)
        column.addWidget(self.rows)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        column.addLayout(row)
        self.setMinimumWidth(WIDE)
        task.moved.connect(self._move)
        task.done.connect(self._end)
        task.failed.connect(self._fail)
        task.cancelled.connect(self.close_now)

    def begin(self) -> None:
        """Show it, and begin."""
        self.open()
        self._task.start()

    def _move(self, done: int, total: int) -> None:
        fill(self.bar, done, total)
        if total:
            self.rows.setText(self._texts.moved.format(figure(done), figure(total)))

    def _end(self, found: object) -> None:
        self._task.close()
        self.accept()
        self.finished_with.emit(found)

    def _fail(self, problem: Problem) -> None:
        self._task.close()
        super().reject()
        self.failed.emit(problem)

    def reject(self) -> None:
        """Give it up; it closes when nothing is left of it."""
        self.stop.setEnabled(False)
        self._task.cancel()

    def close_now(self) -> None:
        """Give it up at once, with the window."""
        self._task.close()
        super().reject()
