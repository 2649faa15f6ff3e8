"""What came of the last import: a line at the foot that stays until it is dismissed, and a list of the files."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSizePolicy, QWidget

from onrecord.viewmodels.importing.import_outcome import Outcome
from onrecord.viewmodels.importing.import_report_model import ImportReportModel, ReportColumn, outcome_text, unnamed
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandButton
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.buttons import push, tool
from onrecord.widgets.common.list_dialog import ListDialog
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.theme import Theme

SHORTEST = 60
WIDTHS: dict[int, int] = {ReportColumn.FILE: 340, ReportColumn.FATE: 130}


class ImportResult(QWidget):
    """The words of an outcome, which open the list of its files, and a button that takes them away."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = CommandButton(actions["import_result"], look="link", own_words=True)
        self.words.setObjectName("importResult")
        self.words.setMinimumWidth(SHORTEST)
        self.words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.close_button = tool(tr("Dismiss the result of the import"), self.hide)
        self.close_button.setText("×")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.words)
        row.addWidget(self.close_button)
        self.hide()

    def show_outcome(self, outcome: Outcome) -> None:
        """Say what came of an import until it is dismissed, and have it said."""
        text = outcome_text(outcome)
        self.words.setText(text.replace("&", "&&"))
        self.words.setAccessibleName(tr("Result of the last import: {0}").format(text))
        self.show()
        announce(self, text)


class ImportReportDialog(ListDialog):
    """The files of an import that gave no new article; found, copied."""

    def __init__(self, outcome: Outcome, workspace: Workspace, theme: Theme, parent: QWidget) -> None:
        super().__init__("importReport", tr("Result of the last import"), workspace, theme, parent)
        self._outcome, self.model = outcome, ImportReportModel(outcome, self)
        self.field.setPlaceholderText(tr("Find a file by its name or the reason"))
        self.field.setAccessibleName(tr("Find a file"))
        table = ListTable("importReportTable", tr("Files that gave no new article"), self.model, ReportColumn.WHY)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        table.fit(WIDTHS, theme.scale)
        self.copy_button = push(tr("Copy the list"), table.copy_rows)
        self.lay_out(None, table, self._note, self.foot(self.copy_button, None))
        self.field.textChanged.connect(self._look_for)
        self._look_for("")
        self._note.setText(self._told())
        table.setFocus()

    def _look_for(self, text: str) -> None:
        self.model.look_for(text)
        shown = self.model.rowCount()
        looked = tr("No file is like that. Empty the field to see all.")
        nothing = looked if self._outcome.files else tr("Every file gave an article.")
        self.show_rows(counted("%Ln files", "%Ln file", shown), nothing)
        self.copy_button.setEnabled(shown > 0)

    def _told(self) -> str:
        """What came of the import, and how many files are not named."""
        more = unnamed(self._outcome)
        rest = counted("%Ln files left out are not listed", "%Ln file left out is not listed", more) if more else ""
        return " · ".join(filter(None, (outcome_text(self._outcome), rest)))
