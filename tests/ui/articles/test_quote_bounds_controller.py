"""Quotes that the program missed are added from the article, and ends of quotes are moved there."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from tests.ui.articles.test_reader_controller import click, marked, table

from onrecord.domain.attribution import Kind
from onrecord.domain.quote_bounds import Edge
from onrecord.viewmodels.articles.article_page import Role
from onrecord.viewmodels.speakers.choice_model import CHOICE_ROLE
from onrecord.widgets.articles.add_quote_dialog import AddQuoteDialog
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support", extend=True)

LEFT = Qt.MouseButton.LeftButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def select(window: MainWindow, words: str) -> None:
    """Select words of the article as a text cursor does; the article has emoji before them."""
    view = window.article.view
    cursor = view.document().find(words)
    assert cursor.selectedText() == words
    view.setFocus()
    view.setTextCursor(cursor)
    QApplication.processEvents()


def ask(window: MainWindow, qtbot, words: str) -> AddQuoteDialog:
    select(window, words)
    qtbot.keyClick(window.article.view, Qt.Key.Key_Q)
    return window.findChild(AddQuoteDialog)


def chosen(window: MainWindow):
    (row,) = window.workspace.rows([window.article.quote])
    return row


def test_q_adds_the_selected_words_with_the_speaker_typed(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    before = window.workspace.counts.shown.quotes
    dialog = ask(window, qtbot, "\U0001f30a The harbour reopens")
    assert dialog.words.text() == "\U0001f30a The harbour reopens"
    assert dialog.only.isHidden()
    qtbot.keyClicks(dialog.field, "Cleo Park")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    row = chosen(window)
    assert (row.words, row.speaker, row.kind) == ("\U0001f30a The harbour reopens", "Cleo Park", Kind.REPORTED)
    assert table(window).current_quote == row.id
    assert marked(window, Role.CHOSEN) == ["\U0001f30a The harbour reopens"]
    assert window.article.why.reason.text().startswith("You added this quote")
    assert window.workspace.counts.shown.quotes == before + 1
    assert not window.article.view.textCursor().hasSelection()
    window.workspace.filter.set_text("reopens")
    assert list(window.workspace.quotes.ids) == [row.id]
    window._copying.copy_quotes()
    assert "\U0001f30a The harbour reopens" in QGuiApplication.clipboard().text()
    assert "Cleo Park" in QGuiApplication.clipboard().text()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.workspace.counts.whole.quotes == before
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert window.workspace.counts.whole.quotes == before + 1


def test_all_of_it_is_done_by_keyboard(window, qtbot):
    click(qtbot, window, "the cranes would be repaired")
    view = window.article.view
    view.setFocus()
    cursor = view.document().find("The storm")
    cursor.setPosition(cursor.selectionStart())
    view.setTextCursor(cursor)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right, CTRL | SHIFT)
    assert view.selected_original() == "The storm "
    qtbot.keyClick(view, Qt.Key.Key_Q)
    dialog = window.findChild(AddQuoteDialog)
    assert dialog.focusWidget() is dialog.field
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert (chosen(window).words, chosen(window).speaker) == ("The storm", "Ada Lind")
    qtbot.keyClick(view, Qt.Key.Key_H, SHIFT)
    assert chosen(window).words == "The"


def test_the_speakers_of_the_article_come_first_the_nearest_before_the_others(window, qtbot):
    click(qtbot, window, "the worst in years")
    dialog = ask(window, qtbot, "Okoro believes")
    names = [dialog.list.model().index(row, 0).data(CHOICE_ROLE).label for row in range(3)]
    assert names == ["Ada Lind", "Ben Okoro", "Port Authority"]
    dialog.reject()


def test_marks_decide_the_kind_and_only_the_quoted_words_can_be_meant(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    dialog = ask(window, qtbot, "storm \U0001f32a️ was “the worst in years")
    assert dialog.bounds.kind is Kind.MIXED
    assert (dialog.only.isHidden(), dialog.only.isChecked()) == (False, False)
    dialog.only.setChecked(True)
    assert dialog.words.text() == "the worst in years"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.message.text().startswith("These words: most of them are a quote already.")
    assert dialog.isVisible()
    dialog.reject()


def test_a_bar_beside_the_selection_offers_what_can_be_done(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    bar = window.article.view.bar_of_selection
    assert not bar.isVisible()
    select(window, "The storm")
    assert bar.isVisible()
    assert [button.isVisible() for button in bar._buttons] == [True, False]
    assert window.article.view.viewport().rect().contains(bar.geometry())
    qtbot.mouseClick(bar._buttons[0], LEFT)
    window.findChild(AddQuoteDialog).reject()
    scroll = window.article.view.verticalScrollBar()
    window.resize(900, 640)
    QApplication.processEvents()
    scroll.setValue(scroll.maximum())
    assert not bar.isVisible()
    scroll.setValue(0)
    assert bar.isVisible()
    window.article.view.deselect()
    assert not bar.isVisible()
    assert not window._actions["add_quote"].isEnabled()


def test_in_a_narrow_pane_the_bar_is_as_wide_as_there_is_room(window, qtbot):
    window._panes.setSizes([400, 900, 260])
    click(qtbot, window, "the cranes would be repaired")
    QApplication.processEvents()
    select(window, "cranes would")
    view = window.article.view
    assert view.viewport().width() < 300
    assert [button.isVisible() for button in view.bar_of_selection._buttons] == [True, True]
    assert view.viewport().rect().contains(view.bar_of_selection.geometry())


def test_b_gives_the_quote_the_selected_words(window, qtbot):
    click(qtbot, window, "the cranes would be repaired")
    quote = window.article.quote
    select(window, "be repaired by Friday.")
    qtbot.keyClick(window.article.view, Qt.Key.Key_B)
    assert (window.article.quote, chosen(window).words) == (quote, "be repaired by Friday.")
    assert "Its ends were moved by hand." in window.article.why.reason.text()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert chosen(window).words == "the cranes would be repaired by Friday"
    assert marked(window, Role.CHOSEN) == ["the cranes would be repaired by Friday"]


@pytest.mark.parametrize(
    ("key", "modifiers", "words"),
    [
        (Qt.Key.Key_H, PLAIN, "said the cranes would be repaired by Friday"),
        (Qt.Key.Key_L, PLAIN, "cranes would be repaired by Friday"),
        (Qt.Key.Key_H, SHIFT, "the cranes would be repaired by"),
        (Qt.Key.Key_L, SHIFT, "the cranes would be repaired by Friday."),
    ],
)
def test_keys_move_the_ends_a_word_at_a_time(window, qtbot, key, modifiers, words):
    click(qtbot, window, "the cranes would be repaired")
    for widget in (table(window), window.article.view):
        widget.setFocus()
        qtbot.keyClick(widget, key, modifiers)
        assert chosen(window).words == words
        assert marked(window, Role.CHOSEN) == [words]
        window.workspace.edits.undo()
    assert chosen(window).words == "the cranes would be repaired by Friday"


def middle(window: MainWindow, position: int) -> QPoint:
    view = window.article.view
    cursor = QTextCursor(view.document())
    cursor.setPosition(position)
    return view.cursorRect(cursor).center()


def drag(window: MainWindow, start: QPoint, end: QPoint) -> None:
    port = window.article.view.viewport()
    QTest.mouseMove(port, start)
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for point in ((start + end) / 2, end):
        QTest.mouseMove(port, point)
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, end)


def test_an_edge_is_dragged_to_other_words(window, qtbot):
    click(qtbot, window, "the cranes would be repaired")
    QApplication.processEvents()
    view = window.article.view
    grip = next(grip for grip in view.drag.grips if grip.edge is Edge.END)
    target = view.document().find("would").selectionEnd()
    drag(window, view._edge_bar(grip).center().toPoint(), middle(window, target))
    assert chosen(window).words == "the cranes would"
    start = next(grip for grip in view.drag.grips if grip.edge is Edge.START)
    drag(
        window,
        view._edge_bar(start).center().toPoint(),
        middle(window, view.document().find("Lind said the").selectionStart()),
    )
    assert chosen(window).words == "Lind said the cranes would"
    assert marked(window, Role.CHOSEN) == ["Lind said the cranes would"]


def test_the_pointer_shows_where_an_edge_can_be_gripped(window, qtbot):
    click(qtbot, window, "the cranes would be repaired")
    QApplication.processEvents()
    view = window.article.view
    bar = view._edge_bar(view.drag.grips[0])
    for away, shape in ((0, Qt.CursorShape.SizeHorCursor), (40, Qt.CursorShape.IBeamCursor)):
        move(view, bar.center() + QPointF(away, 0))
        assert view.viewport().cursor().shape() is shape


def move(view, point: QPointF) -> None:
    """Move the pointer over the article without a button."""
    none, free = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    where = view.viewport().mapToGlobal(point)
    event = QMouseEvent(QEvent.Type.MouseMove, point, where, none, none, free)
    QApplication.sendEvent(view.viewport(), event)


def test_an_edge_that_is_not_moved_changes_nothing_and_chooses_nothing(window, qtbot):
    click(qtbot, window, "the cranes would be repaired")
    QApplication.processEvents()
    view, quote = window.article.view, window.article.quote
    point = view._edge_bar(view.drag.grips[0]).center().toPoint()
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    assert window.article.quote == quote
    assert not window.workspace.edits.can_undo


def test_an_edge_dragged_beyond_the_other_leaves_a_letter(window, qtbot):
    click(qtbot, window, "the cranes would be repaired")
    QApplication.processEvents()
    view = window.article.view
    end = next(grip for grip in view.drag.grips if grip.edge is Edge.END)
    drag(window, view._edge_bar(end).center().toPoint(), middle(window, 0))
    assert chosen(window).words == "t"


def test_escape_lets_go_of_an_edge_and_of_a_selection_before_a_filter(window, qtbot):
    window.workspace.filter.set_text("cranes")
    QApplication.processEvents()
    view = window.article.view
    view.setFocus()
    start = view._edge_bar(view.drag.grips[1]).center().toPoint()
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    view.drag.drag(view.drag.held.other + 5)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    assert chosen(window).words == "the cranes would be repaired by Friday"
    select(window, "The storm")
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.textCursor().hasSelection()
    assert window.workspace.filter.value.text == "cranes"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.workspace.filter.value.text == ""


def test_the_menu_of_the_article_offers_what_can_be_done_with_words(window, qtbot):
    click(qtbot, window, "the cranes would be repaired")
    select(window, "The storm")
    view = window.article.view
    spot = middle(window, view.textCursor().selectionStart() + 2)
    QApplication.sendEvent(
        view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, view.mapToGlobal(spot))
    )
    (menu,) = [each for each in view.findChildren(QMenu) if each.isVisible()]
    offered = {action.text(): action.isEnabled() for action in menu.actions()}
    assert offered["Add quote from selection…"] is True
    assert offered["Set the quote to the selection"] is False
    menu.close()
