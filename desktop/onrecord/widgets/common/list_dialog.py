"""A dialog with a long list: a field to look for rows, the table, a foot for what is done with them."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from onrecord.viewmodels.quotes.table_rows import ranges
from onrecord.viewmodels.text.translation import tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.announcer import Announcer
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.roomy_dialog import GrowingDialog
from onrecord.widgets.common.theme import Theme


class ListDialog(GrowingDialog):
    """It stays open beside the window; undo and redo work in it too. Rows that are gone give way to words why."""

    SIZE = (940, 600)
    """Width and height that it opens with, in pixels at a scale of one."""

    def __init__(self, name: str, title: str, workspace: Workspace, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._workspace, self._theme = workspace, theme
        self.field = QLineEdit()
        self._count, self._note = label(name="soft"), label(name="soft", wrap=True)
        self._nothing = label(name="soft", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._announcer = Announcer(self)
        QShortcut(QKeySequence.StandardKey.Undo, self, workspace.edits.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, workspace.edits.redo)
        QShortcut(QKeySequence.StandardKey.Find, self, self.field.setFocus)
        self.resize(round(self.SIZE[0] * theme.scale), round(self.SIZE[1] * theme.scale))

    def lay_out(self, beside: QWidget | None, table: ListTable, *feet: QLayout | QWidget) -> None:
        """Put the parts in their places: what stands beside the field, the table, and what stands below it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.field.setClearButtonEnabled(True)
        head.addWidget(self.field, 1)
        if beside is not None:
            head.addWidget(beside)
        head.addWidget(self._count)
        self.table, self._pages = table, QStackedWidget()
        for page in (table, self._nothing):
            self._pages.addWidget(page)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        for foot in feet:
            column.addLayout(foot) if isinstance(foot, QLayout) else column.addWidget(foot)

    def foot(self, *parts: QWidget | None, close: bool = True) -> QHBoxLayout:
        """A row of buttons, with one to close the dialog at its end; None takes what room is left."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (*parts, *((push(tr("Close"), self.reject),) if close else ())):
            row.addWidget(part) if part else row.addStretch(1)
            if isinstance(part, QPushButton):
                part.setAutoDefault(False)
        return row

    def show_rows(self, count: str, why_nothing: str) -> None:
        """Show the rows and how many they are, or else why there are none."""
        some = self.table.model().rowCount() > 0
        if not some and self.table.hasFocus():
            self.field.setFocus()
        self._pages.setCurrentIndex(int(not some))
        self._nothing.setText(why_nothing)
        self._count.setText(count)
        self._announcer.announce(count if some else why_nothing)

    @property
    def rows(self) -> list[int]:
        """The rows that are chosen, from the top."""
        parts = self.table.selectionModel().selection()
        return sorted(
            row for at in range(parts.count()) for row in range(parts.at(at).top(), parts.at(at).bottom() + 1)
        )

    def select(self, rows: Sequence[int]) -> None:
        """Choose rows, the first of them as the current one."""
        model, flags, selection = self.table.model(), QItemSelectionModel.SelectionFlag, QItemSelection()
        for top, bottom in ranges(rows):
            selection.select(model.index(top, 0), model.index(bottom, 0))
        if rows:
            self.table.selectionModel().setCurrentIndex(model.index(rows[0], 0), flags.NoUpdate)
        self.table.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
