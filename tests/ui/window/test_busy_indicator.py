"""While many quotes are changed: the window says so before it begins, and lets nothing happen in between."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from tests.ui.user_actions import key, said, undo

from onrecord.domain.operations import AssignQuotes, ChangeQuotes, QuoteChange, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library.storage import library_file
from onrecord.viewmodels import edits
from onrecord.widgets.window import busy_indicator
from onrecord.widgets.window.main_window import MainWindow
from onrecord.widgets.window.status_bar import StatusBar


class Seen(QObject):
    """What a person sees when the library begins a change: the texts painted so far, the cursor, events that ran."""

    def __init__(self, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(window)
        self.painted: list[str] = []
        self.waiting: list[bool] = []
        self._window, self._monkeypatch = window, monkeypatch
        paint = StatusBar.repaint
        monkeypatch.setattr(StatusBar, "repaint", lambda strip: (self.painted.append(said(window)), paint(strip)))

    def during(self, asked: object, name: str) -> None:
        """Look when the library, or what it holds, is asked for this."""
        act: Callable[..., object] = getattr(asked, name)
        self._monkeypatch.setattr(asked, name, lambda *a: (self._look(), act(*a))[1])

    def _look(self) -> None:
        self.painted.append("begins")
        cursor = QGuiApplication.overrideCursor()
        self.waiting.append(cursor is not None and cursor.shape() == Qt.CursorShape.WaitCursor)


@pytest.fixture
def seen(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Seen:
    monkeypatch.setattr(edits, "MANY", 3)
    return Seen(window, monkeypatch)


def test_a_change_of_many_quotes_is_told_before_it_begins(window, seen, qtbot):
    seen.during(window.workspace.library, "apply")
    window.middle.table.setFocus()
    window.middle.table.selectAll()
    key(window, qtbot, Qt.Key.Key_A)
    assert seen.painted == ["Accepting 6 quotes…", "begins"]
    assert seen.waiting == [True]
    QApplication.processEvents()
    assert QGuiApplication.overrideCursor() is None
    assert said(window) == "Accepted 6 quotes"
    seen.during(window.workspace.library, "undo")
    undo(window, qtbot)
    assert seen.painted[2:] == ["Undoing 6 changes…", "begins"]
    QApplication.processEvents()
    assert said(window) == "Undone: Accepted 6 quotes"
    assert QGuiApplication.overrideCursor() is None


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda made, ids: made.apply(SetVerdict(ids, Verdict.REJECTED)), "Rejecting 6 quotes…"),
        (lambda made, ids: made.apply(AssignQuotes(ids, "Eve")), "Setting the speaker of 6 quotes…"),
        (lambda made, ids: made.apply(ChangeQuotes(ids, QuoteChange(note="x"))), "Adding a note to 6 quotes…"),
        (lambda made, ids: made.apply(ChangeQuotes(ids, QuoteChange(note=""))), "Taking the note off 6 quotes…"),
        (lambda made, ids: made.apply(ChangeQuotes(ids, QuoteChange(add=("x",)))), "Tagging 6 quotes…"),
        (lambda made, ids: made.apply(ChangeQuotes(ids, QuoteChange(remove=("x",)))), "Taking a tag off 6 quotes…"),
        (lambda made, ids: made.apply(ChangeQuotes(ids, QuoteChange(note="x", add=("x",)))), "Editing 6 quotes…"),
        (lambda made, ids: made.apply(SetVerdict(ids, Verdict.NONE)), "Clearing review marks on 6 quotes…"),
    ],
)
def test_each_change_has_its_words(window, seen, qtbot, act, words):
    act(window.workspace.edits, list(window.workspace.quotes.ids))
    assert seen.painted == [words]
    QApplication.processEvents()
    assert said(window) != words


def test_steps_undone_and_done_again_are_told_with_all_their_changes(window, seen, qtbot):
    made, ids = window.workspace.edits, list(window.workspace.quotes.ids)
    for quote in ids:
        made.apply(SetVerdict([quote], Verdict.ACCEPTED))
    made.undo_to(2)
    made.redo_to(6)
    made.undo_to(5)
    assert seen.painted == ["Undoing 5 changes…", "Doing 5 changes again…"]


def test_a_few_quotes_are_changed_without_a_word(window, seen, qtbot):
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:2], Verdict.ACCEPTED)
    window.workspace.edits.undo()
    assert seen.painted == []
    assert QGuiApplication.overrideCursor() is None


def test_how_long_it_takes_is_told_and_nothing_else_happens_meanwhile(window, seen, qtbot, monkeypatch):
    monkeypatch.setattr(busy_indicator, "TOLD_FROM", 0)
    monkeypatch.setattr(busy_indicator, "BEAT", 0)
    monkeypatch.setattr(library_file, "WATCHED", 1)
    monkeypatch.setattr(StatusBar, "show_work", told(StatusBar.show_work))
    happened: list[str] = []
    window.workspace.edits.changed.connect(lambda: happened.append("changed"))
    QTimer.singleShot(0, window, lambda: happened.append("something else"))
    window.middle.table.viewport().update()  # what waits for paint asks the library: it must not wait any longer
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids), Verdict.ACCEPTED)
    assert "Accepting 6 quotes… 7 s" in seen.painted
    assert happened == ["changed"]
    QApplication.processEvents()
    assert happened == ["changed", "something else"]
    assert said(window) == "Accepted 6 quotes"
    painted = len(seen.painted)
    window.workspace.refresh()
    assert len(seen.painted) == painted


def told(show: Callable[..., None]) -> Callable[..., None]:
    """Makes every time that is told seven seconds."""
    return lambda strip, words, seconds=0.0: show(strip, words, seconds and 7.2)


def test_a_change_that_fails_leaves_no_word_behind(window, seen, qtbot):
    window.workspace.library._file.connection.execute("DROP TABLE ledger")
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids), Verdict.ACCEPTED)
    QApplication.processEvents()
    assert said(window) == ""
    assert QGuiApplication.overrideCursor() is None
