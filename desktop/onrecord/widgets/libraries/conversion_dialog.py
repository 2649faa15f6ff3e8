"""How far a library is being written as JSON Lines, or read from there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.libraries.library_conversion import LibraryConversion
from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import fill
from onrecord.widgets.common.roomy_dialog import GrowingDialog

WIDE = 460


class ConversionDialog(GrowingDialog):
    """Runs a conversion, and closes at its end; Esc gives it up.

    Signals:
        converted: it is done: how many rows were written, or articles read.
        failed: a `Problem`; nothing was made.
    """

    converted = Signal(object)
    failed = Signal(object)

    def __init__(self, conversion: LibraryConversion, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("conversionDialog")
        self.setWindowTitle(tr("Library as JSON Lines"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._conversion = conversion
        conversion.setParent(self)
        lead = tr("Reading “{0}”") if conversion.is_reading else tr("Writing “{0}”")
        file = conversion.source if conversion.is_reading else conversion.target
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.rows = label(tr("Nothing is made before all of it is done."), "soft", wrap=True)
        self.stop = push(tr("Cancel"), self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(lead.format(file.name), "dialogLead", wrap=True))
        column.addWidget(self.bar)
        column.addWidget(self.rows)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        column.addLayout(row)
        self.setMinimumWidth(WIDE)
        conversion.moved.connect(self._move)
        conversion.done.connect(self._end)
        conversion.failed.connect(self._fail)
        conversion.cancelled.connect(self.close_now)

    def begin(self) -> None:
        """Show it, and begin."""
        self.open()
        self._conversion.start()

    def _move(self, done: int, total: int) -> None:
        fill(self.bar, done, total)
        self.rows.setText(tr("Row {0} of {1}").format(figure(done), figure(total)))

    def _end(self, number: int) -> None:
        self._conversion.close()
        self.accept()
        self.converted.emit(number)

    def _fail(self, problem: Problem) -> None:
        self._conversion.close()
        super().reject()
        self.failed.emit(problem)

    def reject(self) -> None:
        """Give it up; it closes when nothing is left of it."""
        self.stop.setEnabled(False)
        self._conversion.cancel()

    def close_now(self) -> None:
        """Give it up at once, with the window."""
        self._conversion.close()
        super().reject()
