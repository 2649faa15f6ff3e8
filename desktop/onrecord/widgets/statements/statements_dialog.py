"""Statements that several outlets print: the list, and below it the versions of one side by side."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QMimeData
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHBoxLayout, QScrollArea, QWidget

from onrecord.domain.errors import OnRecordError, Problem
from onrecord.domain.statements.statement import Statement
from onrecord.viewmodels.quotes.clipboard import put_on_clipboard
from onrecord.viewmodels.statements import statement_page
from onrecord.viewmodels.statements.statement_list_model import StatementColumn, StatementListModel
from onrecord.viewmodels.statements.statement_search import StatementSearch
from onrecord.viewmodels.text.translation import counted, figure, tr, translate
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.layout_helpers import clear
from onrecord.widgets.common.list_dialog import ListDialog
from onrecord.widgets.common.list_table import ListTable
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.statements.version_card_view import VersionCardView

WIDTHS: dict[int, int] = {StatementColumn.OUTLETS: 84, StatementColumn.SPEAKER: 190}
CARDS = 280
MOST_CARDS = 60
"""Versions that are shown side by side; a file has all of them."""


class StatementsDialog(ListDialog):
    """It stays open beside the window, and follows the window's filter.

    Args of `__init__`:
        quote: whose statement is chosen first, where it is one.
        show: shows a quote in the window.
    """

    SIZE = (1040, 720)

    def __init__(
        self, workspace: Workspace, quote: int | None, show: Callable[[int], object], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__("statementsDialog", tr("One statement in several outlets"), workspace, theme, parent)
        self.model = StatementListModel(self)
        self._wanted, self._show_quote = quote, show
        self._searches: list[StatementSearch] = []
        self._filter, self._running, self._why = workspace.filter.value, False, ""
        self.field.setPlaceholderText(tr("Find a statement by its words, speaker or outlet"))
        self.field.setAccessibleName(tr("Find a statement"))
        self._make_cards()
        self.again = push(tr("Stop"), self._stop_or_begin)
        self.copy = push(tr("Copy as Markdown"), self._copy)
        self.export = push(tr("Export…"), self._ask_file)
        table = ListTable("statementsTable", tr("Statements, most outlets first"), self.model, StatementColumn.WORDS)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lay_out(None, table, self.area, self._note, self.foot(self.again, None, self.copy, self.export))
        self._note.hide()
        self._wire()
        self._begin()

    @classmethod
    def show_for(
        cls, workspace: Workspace, quote: int | None, show: Callable[[int], object], theme: Theme, parent: QWidget
    ) -> "StatementsDialog":
        """Open the list, or bring the one to the front that is open, with a quote's statement chosen."""
        opened = next((each for each in parent.findChildren(cls) if each.isVisible()), None)
        dialog = opened or cls(workspace, quote, show, theme, parent)
        if opened is not None:
            opened.look_up(quote)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _make_cards(self) -> None:
        cards = QWidget()
        cards.setObjectName("doubtCards")
        self._row = QHBoxLayout(cards)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.area = QScrollArea()
        self.area.setObjectName("doubtArea")
        self.area.setAccessibleName(tr("The versions side by side"))
        self.area.setWidgetResizable(True)
        self.area.setMinimumHeight(round(CARDS * self._theme.scale))
        self.area.setWidget(cards)

    def _wire(self) -> None:
        self.field.textChanged.connect(self.model.look_for)
        self.table.selectionModel().currentRowChanged.connect(self._show_versions)
        self.model.modelReset.connect(self._show)
        self._workspace.refreshed.connect(self._follow)
        self._theme.changed.connect(self._fit)
        self.finished.connect(self.give_up)
        self._fit()

    def _fit(self) -> None:
        self.table.fit(WIDTHS, self._theme.scale)

    def _follow(self) -> None:
        """Look anew where the window's filter is another one."""
        if self._workspace.filter.value != self._filter:
            self._filter = self._workspace.filter.value
            self._begin()

    def _begin(self) -> None:
        for search in self._searches:
            search.cancel()
        self._searches = [search for search in self._searches if search.is_running]
        search = StatementSearch(self._workspace.library.path, self._filter, self)
        search.moved.connect(self._tell_progress)
        search.found.connect(self._take)
        search.failed.connect(self._fail)
        self._searches.append(search)
        self._running, self._why = True, tr("Comparing quotes…")
        self.again.setText(tr("Stop"))
        self.model.put(())
        search.start()

    def _stop_or_begin(self) -> None:
        if not self._running:
            self._begin()
            return
        for search in self._searches:
            search.cancel()
        self._end(tr("Stopped. Nothing was compared to the end."))

    def _end(self, why: str) -> None:
        self._running, self._why = False, why
        self.again.setText(tr("Compare again"))
        self._show()

    def _tell_progress(self, search: StatementSearch, done: int, total: int) -> None:
        if self._is_awaited(search):
            self._nothing.setText(tr("Comparing {0} of {1} quotes").format(figure(done), figure(total)))

    def _take(self, search: StatementSearch, found: list[Statement]) -> None:
        if not self._is_awaited(search):
            return
        self._end(tr("No two outlets quote the same statement here. Widen the filter, or add articles."))
        self.model.put(found)
        self.look_up(self._wanted)

    def _fail(self, search: StatementSearch, problem: Problem) -> None:
        if self._is_awaited(search):
            self._end(translate(problem.words))

    def _is_awaited(self, search: StatementSearch) -> bool:
        """Whether it is the last one, and was not stopped."""
        return self._running and search is self._searches[-1]

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
        count = counted("%Ln statements", "%Ln statement", self.model.rowCount())
        self.show_rows("" if self._running else count, looked if self.model.whole else self._why)
        self.select([0] if self.model.rowCount() else [])
        self._show_versions()

    @property
    def chosen(self) -> Statement | None:
        """The statement that is shown side by side."""
        return self.model.statement(self.table.currentIndex().row())

    def _show_versions(self) -> None:
        clear(self._row)
        statement = self.chosen
        for card in statement_page.cards(statement)[:MOST_CARDS] if statement else ():
            self._row.addWidget(VersionCardView(card, self._theme, self._show_quote))
        self._row.addStretch(1)
        self.area.setVisible(statement is not None)
        self.copy.setEnabled(statement is not None)
        self.export.setEnabled(statement is not None)

    def _copy(self) -> None:
        statement, library = self.chosen, self._workspace.library
        if statement is not None:
            text = self._workspace.report_errors(lambda: statement_page.as_markdown(library, statement))
            if text:
                data = QMimeData()
                data.setText(text)
                put_on_clipboard(data)
                self._say(tr("Copied the statement with its citations"))

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, tr("Export statements"), QDir.homePath())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        kinds = " ".join(f"*{suffix}" for suffix in statement_page.SUFFIXES)
        dialog.setNameFilter(tr("Tables and Markdown ({0})").format(kinds))
        dialog.selectFile(tr("statements.xlsx"))
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the statements that are shown to a file."""
        try:
            statement_page.write_statements(self._workspace.library, list(self.model.shown), path)
        except OnRecordError as error:
            self._say(translate(error.problem.words))
            return
        self._say(tr("Saved {0}").format(path.name))

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.show()
        self._announcer.announce(words)

    def give_up(self) -> None:
        """Look no further, and wait for the end of what still runs."""
        for search in self._searches:
            search.close()
        self._searches.clear()
        self._running = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Look no further."""
        self.give_up()
        super().closeEvent(event)
