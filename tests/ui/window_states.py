"""The window in each of its states, and each of its dialogs, for tests that look at all of them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from tests.ui.library_builders import ADA, BEN, numbered
from tests.unit.library.statements.test_statement_queries import FULL, print_quotes

from onrecord.domain.errors import Problem
from onrecord.domain.facets import Facet
from onrecord.domain.input_fate import Unread
from onrecord.domain.messages import message
from onrecord.domain.quote import Verdict
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.domain.speaker import MergeCandidate
from onrecord.viewmodels.exporting.quote_exporter import Writing, Written
from onrecord.viewmodels.importing.import_outcome import Progress
from onrecord.viewmodels.statements.statement_list_model import StatementColumn
from onrecord.viewmodels.theme_tokens import Tokens
from onrecord.widgets.statements.statements_dialog import StatementsDialog
from onrecord.widgets.window.command_table import commands
from onrecord.widgets.window.main_window import MainWindow

PROBLEM = Problem(
    "/home/ann/Harbour.onrecord",
    message("the disk is full"),
    message("Free some space, then try again; what was saved before is still there."),
)
_WITHOUT_DOTS = ("palette", "search_help", "shortcuts")


def filtered(window: MainWindow) -> None:
    state = window.workspace.filter
    state.set_text("harbour")
    state.exclude(Facet.SOURCE, "")
    state.switch(Facet.THOUGHT, True)


def unfolded(window: MainWindow) -> None:
    for fold in window.side.folds.values():
        fold.setChecked(True)


def judged(window: MainWindow) -> None:
    quotes = list(window.workspace.quotes.ids)
    window.workspace.filter.switch(Facet.REJECTED, True)
    window.workspace.edits.toggle_verdict(quotes[:2], Verdict.ACCEPTED)
    window.workspace.edits.toggle_verdict(quotes[3:5], Verdict.REJECTED)
    window.middle.table.selectRow(4)


def nothing_found(window: MainWindow) -> None:
    port = next(row.id for row in window.workspace.all_named_speakers() if row.name == "Port Authority")
    window.workspace.filter.include(Facet.SPEAKER, port, "Port Authority")
    window.workspace.filter.include(Facet.SOURCE, "The Harbour Post")


def working(window: MainWindow) -> None:
    window.importer.progress.emit(Progress(62, 187, 41))


def exporting(window: MainWindow) -> None:
    window.status.export.show_progress(Writing(600, 1606))


def exported(window: MainWindow) -> None:
    window.status.export.show_written(Path("Harbour.csv"), Written(1606, gone=1))


def problem(window: MainWindow) -> None:
    window.problems.add(PROBLEM, lambda: None)
    window.problems.add(Problem("one.txt", message("it is empty"), message("Leave it out, or save the article again.")))


def read_only(window: MainWindow) -> None:
    why = (
        message("it is open in another window of yours, which writes to it"),
        message("Close it there, then open it again."),
    )
    barred = ReadOnly(ReadOnlyCause.IN_USE, Problem(PROBLEM.subject, *why), copied=True)
    window.read_only.show_cause(barred, behind=True)


def broken_off(window: MainWindow) -> None:
    window.unread.offer(Unread(tuple(f"{n}.txt" for n in range(120)), 180))


def wrong_search(window: MainWindow) -> None:
    window.workspace.filter.set_text("after:never")


def matrix(window: MainWindow) -> None:
    window._actions["chart_matrix"].trigger()


def over_time(window: MainWindow) -> None:
    window._actions["chart_time"].trigger()


def tables(window: MainWindow) -> None:
    window._actions["tables"].trigger()


def hints(window: MainWindow) -> None:
    window._guiding.hints.begin()


STATES: dict[str, Callable[[MainWindow], None]] = {
    "full": lambda window: None,
    **{
        act.__name__: act
        for act in (
            filtered, unfolded, judged, nothing_found, working,
            exporting, exported, problem, read_only, broken_off, wrong_search, matrix,
            over_time,
            tables, hints,
        )
    },
}  # fmt: skip

DIALOGS = tuple(each.name for each in commands() if each.text.endswith("…") or each.name in _WITHOUT_DOTS)
"""The commands that open a dialog, or one of the system's own."""


def fill_more(window: MainWindow) -> None:
    """Two speakers in doubt, a statement in two outlets, and so many speakers and sources that lists have a field."""
    library = window.workspace.library
    article, attributions = numbered(7)
    library.add(article, attributions, candidates=[MergeCandidate(ADA, BEN, "they speak of one harbour")])
    for number in range(8, 16):
        library.add(*numbered(number))
    print_quotes(library, "The Harbour Post", FULL)
    print_quotes(library, "The Coast Gazette", FULL.replace("will rebuild", "will not rebuild the quay of"))
    window.workspace.refresh()
    window.middle.table.start()
    settle()


def settle() -> None:
    """Let everything that waits be laid out and drawn."""
    for _ in range(6):  # a layout tells the one that it lies in, and so on to the outermost
        QApplication.processEvents()


def opened(window: MainWindow, command: str) -> QWidget | None:
    """The dialog that a command opens; None where it is one of the system's own."""
    window._actions[command].setEnabled(True)
    window._actions[command].trigger()
    settle()
    dialog = next((each for each in window.findChildren(QDialog) if each.isVisible()), None)
    if isinstance(dialog, QFileDialog | QPrintDialog):
        closed(dialog)
        return None
    if isinstance(dialog, StatementsDialog):
        await_statements(dialog)
    return dialog


def await_statements(dialog: StatementsDialog) -> None:
    """Let the outlets be compared to the end, and show two of which one leaves a "not" out."""
    if dialog.comparison.is_running:
        loop = QEventLoop()
        dialog.comparison.found.connect(loop.quit)
        loop.exec()
    names = [str(dialog.model.index(row, StatementColumn.SPEAKER).data()) for row in range(dialog.model.rowCount())]
    if "Ana Ruiz" in names:
        dialog.select([names.index("Ana Ruiz")])
    settle()


def closed(dialog: QDialog) -> None:
    """Close a dialog for good."""
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dressed(window: MainWindow, tokens: Tokens) -> None:
    """Let a window and its dialogs be drawn in these colours, whatever the system's are."""
    window.theme.tokens = tokens
    window.theme.changed.emit()
    settle()


def scaled(window: MainWindow, scale: float) -> None:
    """Let the type of a window and its dialogs be so much larger than usual."""
    if window.theme.scale != scale:
        window.theme.scale = scale
        window.theme._apply()
        settle()
