"""The history: every change that was ever made, and the way back or forth to any of them."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.history import STEP_ROLE, Column, author_name
from onrecord.viewmodels.rows import Author, StepRow
from onrecord.viewmodels.time_travel import TimeTravel
from onrecord.viewmodels.wording import counted, tr
from onrecord.widgets.list_table import ListTable
from onrecord.widgets.parts import RoomyDialog, label, push
from onrecord.widgets.theme import Theme

SIZE = (940, 600)
WIDTHS: dict[int, int] = {Column.WHEN: 140, Column.WHO: 96, Column.WHY: 220, Column.STATE: 124}


class HistoryDialog(RoomyDialog):
    """The steps of a `TimeTravel`, newest first. It stays open beside the window and follows it."""

    def __init__(self, travel: TimeTravel, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("historyDialog")
        self.setWindowTitle(tr("History"))
        travel.setParent(self)
        self.travel, self._desk, self._theme = travel, desk, theme
        self.author, self.field = self._make_authors(), QLineEdit()
        self.table = self._make_table()
        self.back = push("", self._go_back)
        self.forth = push("", self._go_forth)
        self._count, self._note = label(name="soft"), label(name="soft", wrap=True)
        self._nothing = label(name="soft", wrap=True)
        self._lay_out()
        self._wire()
        self.resize(round(SIZE[0] * theme.scale), round(SIZE[1] * theme.scale))
        self._show()
        self._select_row(0)
        self.table.setFocus()

    @classmethod
    def show_for(cls, desk: Desk, theme: Theme, parent: QWidget) -> "HistoryDialog":
        """Open the history of a desk, or bring the one to the front that is open."""
        opened = next((each for each in parent.findChildren(cls) if each.isVisible()), None)
        dialog = opened or cls(TimeTravel(desk), desk, theme, parent)
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

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.field.setPlaceholderText(tr("Find a change"))
        self.field.setAccessibleName(tr("Find a change"))
        self.field.setClearButtonEnabled(True)
        head.addWidget(self.field, 1)
        head.addWidget(self.author)
        head.addWidget(self._count)
        self._pages = QStackedWidget()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (self.table, self._nothing):
            self._pages.addWidget(page)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._note, 1)
        for button in (self.back, self.forth, push(tr("Close"), self.reject)):
            button.setAutoDefault(False)
            foot.addWidget(button)
        return foot

    def _wire(self) -> None:
        self.travel.model.modelAboutToBeReset.connect(self._keep)
        self.travel.changed.connect(self._show)
        self.field.textChanged.connect(self._filter)
        self.author.currentIndexChanged.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self._theme.changed.connect(self._fit)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._desk.edits.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._desk.edits.redo)
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
        self._pages.setCurrentIndex(int(rows == 0))
        self._nothing.setText(self._why_nothing())
        self._count.setText(counted("%Ln steps", "%Ln step", rows))
        self._fit_dates()
        self._select_row(max(0, self.travel.model.row_of(self._kept)))
        self._tell()

    def _why_nothing(self) -> str:
        if self.travel.whole:
            return tr("No change is like that. Empty the field and choose “By anybody” to see all.")
        return tr(
            "Nothing was changed yet. Whatever you accept, reject, merge, rename or set is written down here with its "
            "date and its reason, and can be undone to the first step, also after a restart."
        )

    def _select_row(self, row: int) -> None:
        index = self.travel.model.index(row, Column.WHAT)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

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
