"""All imports into a library, the latest first, each with the inputs that gave no new article and why."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from onrecord.domain.input_fate import InputFate
from onrecord.viewmodels.importing.imports_model import ImportsColumn, ImportsModel
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.list_dialog import ListDialog
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.importing.problem_tree import ProblemTree, files_of, show_in_folder

WIDTHS: dict[int, int] = {ImportsColumn.WHEN: 150, ImportsColumn.ASKED: 250}
_FINE = (InputFate.COPY, InputFate.ARTICLE)


class ImportsDialog(ListDialog):
    """The imports of an `ImportsModel`; those inputs that gave no article can be tried again.

    Args of `__init__`:
        running: gives the numbers of the imports that run or wait.
        again: gets the files that are to be read once more.
    """

    SIZE = (980, 640)

    def __init__(
        self,
        workspace: Workspace,
        running: Callable[[], Collection[int]],
        again: Callable[[Sequence[str]], object],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__("importsDialog", tr("Imports"), workspace, theme, parent)
        self.model = ImportsModel(workspace, running, self)
        self._again_wanted, self._kept = again, 0
        self.field.setPlaceholderText(tr("Find an import by a file or what came of it"))
        self.field.setAccessibleName(tr("Find an import"))
        self.tree = ProblemTree(tr("Inputs that gave no new article"))
        self.about = label(name="soft", wrap=True)
        self.again = push(tr("Try again"), self._try_again)
        self.folder = push(tr("Show in folder"), self._show_in_folder)
        table = ListTable("importsTable", tr("Imports, the latest first"), self.model, ImportsColumn.RESULT)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.lay_out(None, table, self.about, self.tree, self._note, self.foot(self.again, self.folder, None))
        self._note.hide()
        self._wire()
        self._show()
        table.setFocus()

    @classmethod
    def show_for(
        cls,
        workspace: Workspace,
        running: Callable[[], Collection[int]],
        again: Callable[[Sequence[str]], object],
        theme: Theme,
        parent: QWidget,
    ) -> "ImportsDialog":
        """Open the list, or bring the one to the front that is open."""
        opened = next((each for each in parent.findChildren(cls) if each.isVisible()), None)
        dialog = opened or cls(workspace, running, again, theme, parent)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _wire(self) -> None:
        self.field.textChanged.connect(self._look_for)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.tree.selectionModel().selectionChanged.connect(self._enable)
        self.model.modelAboutToBeReset.connect(self._keep)
        self.model.modelReset.connect(self._show)
        self._workspace.renewed.connect(self.model.refresh)
        self._theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.table.fit(WIDTHS, self._theme.scale)
        wide = max(self.table.columnWidth(ImportsColumn.WHEN), self.table.sizeHintForColumn(ImportsColumn.WHEN))
        self.table.setColumnWidth(ImportsColumn.WHEN, wide)

    def _look_for(self, text: str) -> None:
        self.model.look_for(text)

    def _keep(self) -> None:
        record = self.model.record(self.table.currentIndex().row())
        self._kept = record.key if record else 0

    def _show(self) -> None:
        """Show what the library has noted, with the import chosen that was chosen before."""
        looked = tr("No import is like that. Empty the field to see all.")
        nothing = looked if self.field.text() else tr("Nothing was imported yet.")
        self.show_rows(counted("%Ln imports", "%Ln import", self.model.rowCount()), nothing)
        self.select([max(0, self.model.row_of(self._kept))] if self.model.rowCount() else [])
        self._tell()

    def _tell(self) -> None:
        """Show which inputs of the chosen import gave no new article."""
        record = self.model.record(self.table.currentIndex().row())
        results = self.model.inputs(record) if record else ()
        known = sum(number for fate, number in record.counts.items() if fate is not InputFate.ARTICLE) if record else 0
        listed = sum(each.fate is not InputFate.ARTICLE for each in results)
        self.tree.show_results(results, max(0, known - listed))
        self.tree.setVisible(bool(results))
        every = tr("Every input gave an article.") if record and record.counts else ""
        more = counted("%Ln gave no new article:", "%Ln gave no new article:", known)
        noted = counted("%Ln articles to check:", "%Ln article to check:", len({each.path for each in results}))
        self.about.setText((more if known else noted) if results else every)
        self._enable()

    def _enable(self) -> None:
        chosen = self.tree.chosen
        self.again.setEnabled(any(each.fate not in _FINE for each in chosen) and self._workspace.read_only is None)
        self.folder.setEnabled(bool(chosen))

    def _try_again(self) -> None:
        self._again_wanted(files_of([each for each in self.tree.chosen if each.fate not in _FINE]))

    def _show_in_folder(self) -> None:
        if not any(map(show_in_folder, files_of(self.tree.chosen)[:1])):
            self._note.setText(tr("The folder is not there any more."))
            self._note.show()
