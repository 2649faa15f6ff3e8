"""How far an export is, and what was written: at the foot, beside what an import says there."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from onrecord.viewmodels.exporting.quote_exporter import Writing, Written, progress_text, written_text
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandButton
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.buttons import tool
from onrecord.widgets.common.elided_labels import ShrinkingLabel
from onrecord.widgets.common.layout_helpers import fill

NARROW, WIDE = 40, 120


class ExportProgress(QWidget):
    """While quotes are written a bar and a way to cancel; then what was written, until it is dismissed."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setObjectName("exportProgress")
        self.bar.setAccessibleName(tr("Progress of the export"))
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(NARROW)
        self.bar.setMaximumWidth(WIDE)
        self.words = ShrinkingLabel("progressText")
        self.cancel = CommandButton(actions["cancel_export"], look="link")
        self.show_file = CommandButton(actions["show_export"], look="link")
        self.close_button = tool(tr("Dismiss the result of the export"), self.hide)
        self.close_button.setText("×")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.bar, self.words, self.cancel, self.show_file, self.close_button):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    def show_progress(self, progress: Writing) -> None:
        """Say how far it is."""
        fill(self.bar, progress.done, progress.total)
        self._show(progress_text(progress), running=True)

    def show_written(self, path: Path, written: Written) -> None:
        """Say what was written until it is dismissed, and have it said."""
        text = written_text(path, written)
        self._show(text, running=False)
        announce(self, text)

    def _show(self, text: str, *, running: bool) -> None:
        self.words.setText(text)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.show_file.setVisible(not running)
        self.close_button.setVisible(not running)
        self.show()
