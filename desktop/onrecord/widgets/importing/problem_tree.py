"""The inputs that gave no new article, in groups that unfold."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from onrecord.domain.imports.import_record import InputResult
from onrecord.viewmodels.importing.problem_groups import ProblemGroupsModel
from onrecord.viewmodels.text.number_formats import one_line

FEW = 3
"""A group of so many inputs is unfolded by itself."""


class ProblemTree(QTreeView):
    """Groups by what became of inputs and why, with the inputs below each."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.setObjectName("problemTree")
        self.setAccessibleName(said)
        self.groups = ProblemGroupsModel(self)
        self._turned: dict[str, bool] = {}
        self._filling = False
        self.expanded.connect(lambda line: self._note_turn(line, on=True))
        self.collapsed.connect(lambda line: self._note_turn(line, on=False))
        self.setModel(self.groups)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_results(self, results: Sequence[InputResult], unlisted: int = 0) -> None:
        """Show these. Small groups are unfolded, and others as the person left those of the same reason."""
        self._filling = True
        self.groups.show(results, unlisted)
        for at, group in enumerate(self.groups.groups):
            self.setExpanded(self.groups.index(at, 0), self._turned.get(group.why, len(group.inputs) <= FEW))
        self._filling = False

    def _note_turn(self, line: QModelIndex, *, on: bool) -> None:
        if not self._filling:
            self._turned[self.groups.groups[line.row()].why] = on

    @property
    def chosen(self) -> list[InputResult]:
        """The inputs that are chosen, one by one or with their group; all where none is."""
        lines = self.selectionModel().selectedRows()
        found = [result for line in lines for result in self.groups.results(line)]
        whole = [result for group in self.groups.groups for result in group.inputs]
        return list({id(each): each for each in found or whole}.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the lines that are chosen, one below the other."""
        if event.matches(QKeySequence.StandardKey.Copy):
            lines = [one_line(str(line.data())) for line in self.selectionModel().selectedRows()]
            QGuiApplication.clipboard().setText("\n".join(lines))
            return
        super().keyPressEvent(event)


def files_of(results: Sequence[InputResult]) -> list[str]:
    """The files of some inputs, each once."""
    return list(dict.fromkeys(result.file or result.path for result in results))


def show_in_folder(file: str) -> bool:
    """Open the folder of a file in the system's own program for files; False where it is not there."""
    folder = Path(file).parent
    there = bool(file) and folder.is_absolute() and folder.is_dir()
    return there and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
