"""Statements that several outlets print: the list, and below it the versions of one side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QMimeData, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QSplitter, QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.statements.statement import Statement
from onrecord.viewmodels.exporting.quote_exporter import QuoteExporter, Writing, Written
from onrecord.viewmodels.library_task import LibraryTask
from onrecord.viewmodels.quotes.clipboard import put_on_clipboard
from onrecord.viewmodels.statements import statement_page
from onrecord.viewmodels.statements.statement_comparison import RunningTasks, StatementComparison, markdown_task
from onrecord.viewmodels.statements.statement_list_model import StatementColumn, StatementListModel
from onrecord.viewmodels.text.translation import counted, figure, tr, translate
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.buttons import name, push
from onrecord.widgets.common.list_dialog import ListDialog
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.scroll_pane import ScrollPane
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.statements.version_cards import VersionCards

WIDTHS: dict[int, int] = {StatementColumn.OUTLETS: 84, StatementColumn.SPEAKER: 190}
LEAST_LIST, LEAST_CARDS = 96, 130
"""Heights in pixels at a scale of one."""
HANDLE = 1
"""Its line in pixels; the style sheet has the room around it."""


@dataclass(frozen=True, slots=True)
class StatementTools:
    """What the dialog works with.

    Attributes:
        tasks: keeps what runs beside the window.
        exporter: writes files.
        show: shows a quote in the window.
        share: the height of the list, in percent.
    """

    tasks: RunningTasks
    exporter: QuoteExporter
    show: Callable[[int], object]
    share: int


class StatementsDialog(ListDialog):
    """It stays open beside the window, and follows the window's filter and what is changed in the library.

    Args of `__init__`:
        quote: whose statement is chosen first, where it is one.

    Signals:
        divided: the height of the list is another one, in percent.
    """

    SIZE = (1040, 720)
    divided = Signal(int)

    def __init__(
        self, workspace: Workspace, quote: int | None, tools: StatementTools, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("statementsDialog", tr("One statement in several outlets"), workspace, theme, parent)
        self.model = StatementListModel(self)
        self.comparison = StatementComparison(workspace, lambda: workspace.filter.value, tools.tasks, self)
        self._tools, self._wanted, self._why, self._share = tools, quote, "", tools.share
        self._copying: LibraryTask | None = None
        self._is_kept = False
        self.field.setPlaceholderText(tr("Find a statement by its words, speaker or outlet"))
        self.field.setAccessibleName(tr("Find a statement"))
        self.again = push(tr("Stop"), self._stop_or_begin)
        self.copy = push(tr("Copy as Markdown"), self._copy)
        self.export = push(tr("Export…"), self._export_or_cancel)
        table = ListTable("statementsTable", tr("Statements, most outlets first"), self.model, StatementColumn.WORDS)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lay_out(None, table, self._note, self.foot(self.again, None, self.copy, self.export))
        self._note.hide()
        self._divide()
        self._wire()
        self.comparison.begin()

    def _divide(self) -> None:
        """Put the versions below the list, with an edge between them that can be moved."""
        self.cards = VersionCards(self._theme, self._tools.show, self.table)
        self.area = ScrollPane(self.cards)
        self.area.setObjectName("statementArea")
        self.area.setAccessibleName(tr("The versions side by side"))
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName("statementSplit")
        column = self.layout()
        assert column is not None
        column.replaceWidget(self._pages, self.split)
        self.split.addWidget(self._pages)
        self.split.addWidget(self.area)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(HANDLE)
        self.split.setStretchFactor(1, 1)
        self.area.hide()

    def _wire(self) -> None:
        self.field.textChanged.connect(self.model.look_for)
        self.table.selectionModel().currentRowChanged.connect(self._show_versions)
        self.model.modelReset.connect(self._show)
        self.split.splitterMoved.connect(self._note_share)
        self.comparison.began.connect(self._begin)
        self.comparison.moved.connect(self._tell_progress)
        self.comparison.found.connect(self._take)
        self.comparison.failed.connect(self._fail)
        self._tools.exporter.switched.connect(self._update_buttons)
        self._tools.exporter.progress.connect(self._tell_writing)
        self._tools.exporter.written.connect(self._tell_written)
        self._tools.exporter.failed.connect(self._tell_failed)
        self._tools.exporter.cancelled.connect(self._tell_cancelled)
        self._theme.changed.connect(self._fit)
        self.finished.connect(self._give_up)
        self._fit()

    def _fit(self) -> None:
        self.table.fit(WIDTHS, self._theme.scale)
        self._pages.setMinimumHeight(round(LEAST_LIST * self._theme.scale))
        self.area.setMinimumHeight(round(LEAST_CARDS * self._theme.scale))

    def _note_share(self) -> None:
        high, low = self.split.sizes()
        if high and low:
            self._share = min(95, max(5, round(100 * high / (high + low))))
            self.divided.emit(self._share)

    def _begin(self, keeps: bool) -> None:
        self._is_kept = keeps and self.model.whole > 0
        self._why = tr("Comparing quotes…")
        name(self.again, tr("Stop"))
        if self._is_kept:
            self._count.setText(tr("Comparing again…"))
        else:
            self.model.put(())

    def _stop_or_begin(self) -> None:
        if not self.comparison.is_running:
            self.comparison.begin()
            return
        self.comparison.stop()
        kept = tr("Stopped. The list is as it was before the last change.")
        self._end_early(kept if self._is_kept else tr("Stopped. Nothing was compared to the end."))

    def _end_early(self, why: str) -> None:
        """Say why there is nothing new, below the list where that stays."""
        self._why = why
        name(self.again, tr("Compare again"))
        self._show()
        if self._is_kept:
            self.say(why)
        self._is_kept = False

    def _tell_progress(self, done: int, total: int) -> None:
        if self.comparison.is_running:
            self._nothing.setText(tr("Comparing {0} of {1} quotes").format(figure(done), figure(total)))

    def _take(self, found: Sequence[Statement]) -> None:
        """Show what was found; where the list was there before, with the same statement chosen, and nothing moved."""
        kept = self.chosen.fullest.quotes[0] if self._is_kept and self.chosen else None
        self._why = tr("No two outlets quote the same statement here. Widen the filter, or add articles.")
        name(self.again, tr("Compare again"))
        scroll = self.table.verticalScrollBar().value()
        self.model.put(found)
        if self._is_kept:
            self.select([max(0, self.model.row_with(kept))] if self.model.rowCount() else [])
            self.table.verticalScrollBar().setValue(scroll)
            self._show_versions()
            self._is_kept = False
        else:
            self.look_up(self._wanted)

    def _fail(self, problem: Problem) -> None:
        self._end_early(translate(problem.words))

    def look_up(self, quote: int | None) -> None:
        """Choose the statement that a quote is a version of."""
        self._wanted = quote
        row = self.model.row_with(quote)
        alone = tr("No other outlet has the selected quote; all statements are listed.")
        self._note.setText(alone if quote is not None and row < 0 else "")
        self._note.setVisible(bool(self._note.text()) and self.model.rowCount() > 0)
        self.select([max(0, row)] if self.model.rowCount() else [])
        if row >= 0:
            self.table.scrollTo(self.model.index(row, 0))
        self.table.setFocus()

    def _show(self) -> None:
        looked = tr("No statement is like that. Empty the field to see all.")
        is_known = self.model.rowCount() > 0 and not self.comparison.is_running
        count = counted("%Ln statements", "%Ln statement", self.model.rowCount()) if is_known else ""
        self.show_rows(count, looked if self.model.whole else self._why)
        if not self._is_kept:
            self.select([0] if self.model.rowCount() else [])
            self._show_versions()

    @property
    def chosen(self) -> Statement | None:
        """The statement that is shown side by side."""
        return self.model.statement(self.table.currentIndex().row())

    def _show_versions(self) -> None:
        statement = self.chosen
        if statement != self.cards.statement:
            self.area.verticalScrollBar().setValue(0)
        self.cards.put(statement)
        if self.area.isHidden() and statement is not None:
            self.area.show()
            room = self.split.height() - self.split.handle(1).sizeHint().height()
            high = round(room * self._share / 100)
            self.split.setSizes([high, room - high])
        self.area.setVisible(statement is not None)
        self._update_buttons()

    def _update_buttons(self) -> None:
        writes, some = self._tools.exporter.running, self.chosen is not None
        name(self.export, tr("Cancel export") if writes else tr("Export…"))
        self.export.setEnabled(some or writes)
        self.copy.setEnabled(some and self._copying is None)

    def _copy(self) -> None:
        statement = self.chosen
        if statement is not None:
            self._copying = task = markdown_task(self._workspace.library.path, statement)
            task.done.connect(self._take_text)
            task.failed.connect(self._refuse_text)
            self._update_buttons()
            self._tools.tasks.start(task)

    def _take_text(self, text: str) -> None:
        data = QMimeData()
        data.setText(text)
        put_on_clipboard(data)
        self._copying = None
        self._update_buttons()
        self.say(tr("Copied the statement with its citations"))

    def _refuse_text(self, problem: Problem) -> None:
        self._copying = None
        self._update_buttons()
        self.say(translate(problem.words))

    def _export_or_cancel(self) -> None:
        if self._tools.exporter.running:
            self._tools.exporter.cancel()
            return
        dialog = QFileDialog(self, tr("Export statements"), QDir.homePath())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        kinds = " ".join(f"*{suffix}" for suffix in statement_page.SUFFIXES)
        dialog.setNameFilter(tr("Tables and Markdown ({0})").format(kinds))
        dialog.selectFile(tr("statements.xlsx"))
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the statements that are shown to a file, beside the window."""
        library = self._workspace.library
        request = statement_page.StatementRequest(library.path, library.read_only, tuple(self.model.shown), path)
        self._tools.exporter.begin(request)

    def _tell_writing(self, progress: Writing) -> None:
        told = tr("Writing {0} of {1} statements").format(figure(progress.done), figure(progress.total))
        self._note.setText(told)
        self._note.show()

    def _tell_written(self, path: Path, written: Written) -> None:
        self.say(written_text(path, written))

    def _tell_failed(self, problem: Problem) -> None:
        self.say(translate(problem.words))

    def _tell_cancelled(self) -> None:
        self.say(tr("The export was cancelled; no file was changed"))

    def say(self, words: str) -> None:
        """Show a line above the buttons, and have it said."""
        self._note.setText(words)
        self._note.show()
        self._announcer.announce(words)

    def _give_up(self) -> None:
        """Look no further. A file that is being written is written on."""
        self.comparison.close()
        if self._copying is not None:
            self._copying.cancel()


def written_text(path: Path, written: Written) -> str:
    """What was written, in words."""
    return counted("Saved %Ln statements in {0}", "Saved %Ln statement in {0}", written.quotes).format(path.name)
