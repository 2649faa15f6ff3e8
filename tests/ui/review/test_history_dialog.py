"""The history window: opened, filtered and walked by keyboard, and always in step with the library."""

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QKeySequence

from onrecord.domain.quote import Verdict
from onrecord.viewmodels.review.history_model import Column
from onrecord.widgets.review.history_dialog import HistoryDialog
from onrecord.widgets.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)


def opened(window: MainWindow, qtbot) -> HistoryDialog:
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Y, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = next(each for each in window.findChildren(HistoryDialog) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow, timeout=2000)
    return dialog


@pytest.fixture
def dialog(window: MainWindow, qtbot):
    for quote in list(window.workspace.quotes.ids)[:4]:
        window.workspace.edits.toggle_verdict([quote], Verdict.ACCEPTED)
    dialog = opened(window, qtbot)
    return dialog


def states(dialog: HistoryDialog) -> list[str]:
    model = dialog.travel.model
    return [model.index(row, Column.STATE).data() for row in range(model.rowCount())]


class LongDates(QTranslator):
    """Writes months in full."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(self, context: str, text: str, comment: str | None = None, number: int = -1) -> str | None:
        return "dd. MMMM yyyy, HH:mm:ss" if text == "d MMM yyyy, HH:mm" else None


@pytest.fixture
def long_dates(qapp):
    translator = LongDates()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_dates_have_the_room_that_a_language_needs(long_dates, dialog):
    assert dialog.table.columnWidth(Column.WHEN) >= dialog.table.sizeHintForColumn(Column.WHEN) > 140
    dialog._theme.changed.emit()
    assert dialog.table.columnWidth(Column.WHEN) >= dialog.table.sizeHintForColumn(Column.WHEN)


def test_an_empty_history_says_what_will_stand_there(window, qtbot):
    dialog = opened(window, qtbot)
    assert dialog._nothing.isVisible()
    assert dialog._nothing.text().startswith("Nothing was changed yet.")
    assert not dialog.back.isVisible()
    assert not dialog.forth.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_opens_once_and_follows_every_edit(window, dialog, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=2000)
    assert opened(window, qtbot) is dialog
    assert dialog.travel.model.rowCount() == 4
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.REJECTED)
    assert dialog.travel.model.index(0, Column.WHAT).data() == "Rejected 1 quote"


def test_back_and_forth_by_keyboard_with_the_step_kept(window, dialog, qtbot):
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.back.text() == "Undo this step and the 2 after it"
    qtbot.keyClick(dialog.back, Qt.Key.Key_Space)
    assert states(dialog) == ["undone", "undone", "undone", ""]
    assert dialog.table.currentIndex().row() == 2
    assert dialog.forth.text() == "Redo this step"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.forth, Qt.Key.Key_Space)
    assert states(dialog) == ["undone", "", "", ""]
    assert window.status._message.text() == "Redone: 2 steps"


def test_undo_and_redo_keys_work_in_it(dialog, qtbot):
    qtbot.keySequence(dialog, QKeySequence.StandardKey.Undo)
    assert states(dialog)[0] == "undone"
    qtbot.keySequence(dialog, QKeySequence.StandardKey.Redo)
    assert states(dialog)[0] == ""


def test_a_filter_that_finds_nothing_says_so(dialog, qtbot):
    qtbot.keyClicks(dialog.field, "zebra")
    assert dialog._nothing.text().startswith("No change is like that.")
    dialog.field.clear()
    dialog.author.setCurrentIndex(2)
    assert dialog.travel.model.rowCount() == 0
    dialog.author.setCurrentIndex(1)
    assert dialog.travel.model.rowCount() == 4


def test_closing_the_window_closes_it(window, dialog):
    window.close()
    assert not dialog.isVisible()
