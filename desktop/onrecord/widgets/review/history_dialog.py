"""The history: every change that was ever made, and the way back or forth to any of them."""

from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QPushButton,
    QWidget,
)

from onrecord.domain.change_log import Author, StepRow
from onrecord.viewmodels.review.history_browser import HistoryBrowser
from onrecord.viewmodels.review.history_model import STEP_ROLE, Column, author_name
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.list_dialog import ListDialog
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.theme import Theme

WIDTHS: dict[int, int] = {Column.WHEN: 140, Column.WHO: 96, Column.WHY: 220, Column.STATE: 124}


class HistoryDialog(ListDialog):
    """The steps of a `HistoryBrowser`, newest first; it follows every edit."""

    def __init__(self, travel: HistoryBrowser, workspace: Workspace, theme: Theme, parent: QWidget) -> None:
        super().__init__("historyDialog", tr("History"), workspace, theme, parent)
        travel.setParent(self)
        self.travel = travel
        self.author = self._make_authors()
        self.back = push("", self._go_back)
        self.forth = push("", self._go_forth)
        self.field.setPlaceholderText(tr("Find a change"))
        self.field.setAccessibleName(tr("Find a change"))
        foot = self.foot(self._note, self.back, self.forth)
        foot.setStretch(0, 1)
        self.lay_out(self.author, self._make_table(), foot)
        self._wire()
        self._show()
        self.select([0])
        self.table.setFocus()

    @classmethod
    def show_for(cls, workspace: Workspace, theme: Theme, parent: QWidget) -> "HistoryDialog":
        """Open the history of a workspace, or bring the one to the front that is open."""
        opened = next((each for each in parent.findChildren(cls) if each.isVisible()), None)
        dialog = opened or cls(HistoryBrowser(workspace), workspace, theme, parent)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _make_authors(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("historyAuthor")
        box.setAccessibleName(tr("Made by"))
        box.addItem(tr("By anybody"), None)
        for author in Author:
            box.addItem(tr("By you") if author is Author.PERSON else author_name(author), author)
        return box

    def _make_table(self) -> ListTable:
        table = ListTable("historyTable", tr("Changes, the newest first"), self.travel.model, Column.WHAT)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        return table

    def _wire(self) -> None:
        self.travel.model.modelAboutToBeReset.connect(self._keep)
        self.travel.changed.connect(self._show)
        self.field.textChanged.connect(self._filter)
        self.author.currentIndexChanged.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self._theme.changed.connect(self._fit)
        self._kept = 0
        self._fit()

    def _fit(self) -> None:
        self.table.fit(WIDTHS, self._theme.scale)
        self._fit_dates()

    def _fit_dates(self) -> None:
        """Widen the first column for the dates of a language that writes them long."""
        wide = max(self.table.columnWidth(Column.WHEN), self.table.sizeHintForColumn(Column.WHEN))
        self.table.setColumnWidth(Column.WHEN, wide)

    @property
    def chosen(self) -> StepRow | None:
        """The step that is chosen."""
        index = self.table.currentIndex()
        step = index.data(STEP_ROLE) if index.isValid() else None
        return step if isinstance(step, StepRow) else None

    def _filter(self) -> None:
        self.travel.choose(self.author.currentData(), self.field.text())

    def _keep(self) -> None:
        chosen = self.chosen
        self._kept = chosen.step if chosen else 0

    def _show(self) -> None:
        """Show what the history holds, with the step chosen that was chosen before."""
        rows = self.travel.model.rowCount()
        self.show_rows(counted("%Ln steps", "%Ln step", rows), self._why_nothing())
        self._fit_dates()
        self.select([max(0, self.travel.model.row_of(self._kept))])
        self._tell()

    def _why_nothing(self) -> str:
        if self.travel.whole:
            return tr("No change is like that. Empty the field and choose “By anybody” to see all.")
        return tr(
            "Nothing was changed yet. Whatever you accept, reject, merge, rename or set is written down here with its "
            "date and its reason, and can be undone to the first step, also after a restart."
        )

    def _tell(self) -> None:
        """Say what can be done from the chosen step."""
        moves = self.travel.moves(self.chosen if self.travel.model.rowCount() else None)
        self._note.setText(moves.note if self.travel.model.rowCount() else "")
        self._offer(self.back, moves.back, _undo_text(moves.back))
        self._offer(self.forth, moves.forth, _redo_text(moves.forth))

    def _offer(self, button: QPushButton, steps: int, text: str) -> None:
        had = button.hasFocus()
        button.setText(text)
        button.setAccessibleName(text)
        button.setVisible(steps > 0)
        if had and not steps:
            self.table.setFocus()

    def _go_back(self) -> None:
        if self.chosen:
            self.travel.undo_to(self.chosen)

    def _go_forth(self) -> None:
        if self.chosen:
            self.travel.redo_to(self.chosen)


def _undo_text(steps: int) -> str:
    if steps <= 1:
        return tr("Undo this step")
    return counted("Undo this step and the %Ln after it", "Undo this step and the one after it", steps - 1)


def _redo_text(steps: int) -> str:
    if steps <= 1:
        return tr("Redo this step")
    return counted("Redo this step and the %Ln before it", "Redo this step and the one before it", steps - 1)
