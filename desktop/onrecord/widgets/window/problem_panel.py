"""What went wrong, with what to do, without getting in the way."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from onrecord.domain.errors import Problem
from onrecord.domain.messages import capitalise
from onrecord.viewmodels.text.translation import counted, tr, translate
from onrecord.widgets.common.announcer import Announcer
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import set_tip

ROWS_IN_SIGHT, LINE = 4, 26
Again = Callable[[], object]
"""Does once more what went wrong."""


class ProblemPanel(QWidget):
    """A list of problems that can be copied and dismissed, and tried again where that may help; hidden without any.

    Signals:
        left: the panel had the keyboard and is hidden now.
        dismissed: the person wants to hear no more of the problems.
    """

    left = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problemPanel")
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.problems: list[Problem] = []
        self._agains: dict[Problem, list[Again]] = {}
        self._commands: Mapping[str, QAction] = {}
        self._title = label(name="problemTitle")
        self._announcer = Announcer(self)
        self.table = _ProblemTable(self)
        self.table.setAccessibleName(tr("Problems"))
        self.table.setHorizontalHeaderLabels([tr("About"), tr("What is wrong"), tr("What to do")])
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addStretch(1)
        self.mend = push("", self._mend, look="main")
        self.again = push(tr("Try again"), self.try_again)
        head.addWidget(self.mend)
        head.addWidget(self.again)
        head.addWidget(push(tr("Copy the list"), self.copy))
        head.addWidget(push(tr("Dismiss"), self.dismiss))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.addLayout(head)
        column.addWidget(self.table)
        theme.changed.connect(self._fit)
        self.hide()

    def add(self, problem: Problem, again: Again | None = None) -> None:
        """Add a problem to the list and show it; with ``again`` it can be tried again. Never added twice."""
        if problem not in self.problems:
            self.problems.append(problem)
            self._write(problem)
            self._announcer.announce(translate(problem.words))  # of many that come at once, the last
        if again is not None and again not in self._agains.setdefault(problem, []):
            self._agains[problem].append(again)
        self._show()

    def use(self, commands: Mapping[str, QAction]) -> None:
        """Offer the commands that problems name as what mends them."""
        self._commands = commands

    def _mending(self) -> QAction | None:
        """The command that the latest problem names, of those that name one."""
        named = (self._commands.get(problem.command) for problem in reversed(self.problems))
        return next(filter(None, named), None)

    def _mend(self) -> None:
        command = self._mending()
        if command is not None:
            command.trigger()

    def take_again(self) -> list[Again]:
        """Take what can be tried again; it is for the caller to do."""
        taken, self._agains = self._agains, {}
        return [act for acts in taken.values() for act in acts]

    def _write(self, problem: Problem) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        subject, *told = (translate(part) for part in (problem.subject, problem.cause, problem.remedy))
        told = list(map(capitalise, told))
        for column, text in enumerate((_file_name(subject), *told)):
            item = QTableWidgetItem(text)
            set_tip(item, text if column else subject)
            self.table.setItem(row, column, item)

    def _show(self) -> None:
        """Say how many there are, and hide where none is left."""
        count = len(self.problems)
        went_on = counted("%Ln files could not be read", "%Ln file could not be read", count)
        self._title.setText(counted("%Ln problems", "%Ln problem", count) if self._agains else went_on)
        self.again.setVisible(bool(self._agains))
        mending = self._mending()
        self.mend.setVisible(mending is not None)
        if mending is not None:
            self.mend.setText(mending.text().replace("&", ""))
            self.mend.setAccessibleName(self.mend.text())
        self._fit()
        self._show_or_hide(bool(self.problems))

    def _show_or_hide(self, on: bool) -> None:
        had = self.isAncestorOf(self.window().focusWidget() or self.window())
        self.setVisible(on)
        if had and not on:
            self.left.emit()

    def try_again(self) -> None:
        """Take what can be tried again off the list, and try it; what still goes wrong comes back."""
        for problem in self._agains:
            self.table.removeRow(self.problems.index(problem))
            self.problems.remove(problem)
        agains = self.take_again()
        self._show()
        for act in agains:
            act()

    def text(self, rows: Sequence[int] | None = None) -> str:
        """The problems, or some of them, as text: one on each line."""
        return "\n".join(
            translate(self.problems[row].words) for row in (range(len(self.problems)) if rows is None else rows)
        )

    def copy(self) -> None:
        """Put the selected problems on the clipboard, or all when none is selected."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        QGuiApplication.clipboard().setText(self.text(rows or None))

    def dismiss(self) -> None:
        """Forget the problems and hide."""
        self.problems.clear()
        self._agains.clear()
        self.table.setRowCount(0)
        self._show_or_hide(False)
        self.dismissed.emit()

    def _fit(self) -> None:
        rows = min(ROWS_IN_SIGHT, self.table.rowCount())
        self.table.verticalHeader().setDefaultSectionSize(round(LINE * self._theme.scale))
        height = self.table.horizontalHeader().sizeHint().height() + 4
        height += rows * (self.table.verticalHeader().defaultSectionSize() + 1)
        self.table.setFixedHeight(height)


class _ProblemTable(QTableWidget):
    """The list itself; Ctrl+C copies its selected rows."""

    def __init__(self, panel: ProblemPanel) -> None:
        super().__init__(0, 3)
        self._panel = panel
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        header.resizeSection(0, 300)
        header.resizeSection(1, 460)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def event(self, event: QEvent) -> bool:
        """Ctrl+C is for this list while it has the focus."""
        wanted = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if wanted and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy as text that can be sent to somebody."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._panel.copy()
            return
        super().keyPressEvent(event)


def _file_name(subject: str) -> str:
    """The last part of a path of either kind."""
    return subject.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or subject
