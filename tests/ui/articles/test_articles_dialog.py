"""The list of articles: found, read, given a source and removed by keyboard, and always in step with the library."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from tests.ui.library_builders import span
from tests.ui.user_actions import dialog as dialog_of

from onrecord.domain.article import Article, article_id
from onrecord.domain.operations import SetSource
from onrecord.jobs.protocol import ReadAgain
from onrecord.viewmodels.articles.article_list_model import Column
from onrecord.widgets.articles.add_quote_dialog import AddQuoteDialog
from onrecord.widgets.articles.articles_dialog import ArticlesDialog
from onrecord.widgets.articles.source_dialog import SourceDialog
from onrecord.widgets.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
NOTICE = "A notice.\nThe council met on Monday. Nobody may say that we gave in, the mayor wrote."
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)


def opened(window: MainWindow, qtbot) -> ArticlesDialog:
    qtbot.keyClick(window.middle.table, Qt.Key.Key_L, CTRL)
    dialog = next(each for each in window.findChildren(ArticlesDialog) if each.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow, timeout=2000)
    return dialog


@pytest.fixture
def window(open_window):
    window = open_window()
    window.workspace.library.add(Article(article_id(NOTICE), NOTICE, "A notice", "notice.txt"), ())
    window.workspace.refresh()
    return window


@pytest.fixture
def dialog(window: MainWindow, qtbot):
    return opened(window, qtbot)


def titles(dialog: ArticlesDialog) -> list[str]:
    model = dialog.articles.model
    return [model.index(row, Column.TITLE).data() for row in range(model.rowCount())]


def chosen(dialog: ArticlesDialog) -> list[str]:
    return [row.title for row in dialog.chosen]


def choose(dialog: ArticlesDialog, title: str) -> None:
    index = dialog.articles.model.index(titles(dialog).index(title), 0)
    flags = QItemSelectionModel.SelectionFlag
    dialog.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)


def test_it_lists_every_article_the_latest_first_and_opens_once(window, dialog, qtbot):
    assert titles(dialog) == ["The harbour reopens", "Dredging begins", "A notice"]
    assert chosen(dialog) == ["The harbour reopens"]
    assert dialog._count.text() == "3 articles"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=2000)
    assert opened(window, qtbot) is dialog


def test_an_article_is_shown_at_its_first_quote(window, dialog, qtbot):
    choose(dialog, "Dredging begins")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    rows = window.workspace.rows([window.middle.table.current_quote])
    assert (rows[0].title, rows[0].words) == ("Dredging begins", "dredging starts in May")
    assert window.article.article_id == rows[0].article
    assert window.article._number.text() == "quote 1 of 3"


def test_an_article_whose_quotes_are_filtered_out_is_shown_by_itself(window, dialog):
    window.workspace.filter.set_text("ship")
    choose(dialog, "Dredging begins")
    dialog.buttons["show"].click()
    assert window.article._title.text() == "Dredging begins"
    assert window.article._number.text() == "3 quotes"
    assert window.article.why.title.text() == "No quote selected"
    assert window.middle.table.current_quote is None
    assert not window._actions["accept"].isEnabled()
    window._actions["next"].trigger()
    assert window.article._number.text() == "quote 1 of 3, filtered out"


def test_a_quote_is_added_to_an_article_that_had_none(window, dialog, qtbot):
    choose(dialog, "A notice")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert window.article.why.title.text() == "No quote was found here"
    assert window.article._number.text() == "no quotes"
    dialog.close()
    page, view = window.article.page, window.article.view
    start, end = span(NOTICE, "we gave in")
    cursor = view.textCursor()
    cursor.setPosition(page.units(start))
    cursor.setPosition(page.units(end), cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    window._actions["add_quote"].trigger()
    dialog_of(window, AddQuoteDialog).accept()
    row = window.workspace.rows([window.middle.table.current_quote])[0]
    assert (row.title, row.words) == ("A notice", "we gave in")
    assert window.article._number.text() == "quote 1 of 1"


def test_an_edit_leaves_the_article_without_quotes_in_sight(window, dialog, qtbot):
    choose(dialog, "A notice")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    window.workspace.edits.apply(SetSource([article_id(NOTICE)], "The Town"))
    assert window.article._source.text() == "The Town"
    assert window.middle.table.current_quote is None


def test_removed_ones_are_gone_and_undo_brings_them_back(window, dialog, qtbot):
    before = window.status._totals.text()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.buttons["remove"].text() == "Remove 2"
    assert not dialog.buttons["show"].isEnabled()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert titles(dialog) == chosen(dialog) == ["A notice"]
    assert dialog._note.text() == "Removed 2 articles from the library"
    assert window.status._totals.text() == "1 article · 0 quotes · 0 speakers"
    assert window.article.article_id == ""
    qtbot.keySequence(dialog, QKeySequence.StandardKey.Undo)
    assert len(titles(dialog)) == 3
    assert window.status._totals.text() == before


def test_an_empty_library_and_a_search_without_hits_say_so(window, dialog, qtbot):
    qtbot.keyClicks(dialog.field, "zebra")
    assert dialog._nothing.text().startswith("No article is like that.")
    assert not any(button.isEnabled() for button in dialog.buttons.values())
    dialog.field.clear()
    dialog.table.setFocus()
    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog._nothing.isVisible()
    assert dialog._nothing.text().startswith("There are no articles yet.")
    assert dialog.field.hasFocus()
    assert window.empty.isVisible()


def test_sources_are_set_for_all_that_are_chosen(window, dialog, qtbot):
    choose(dialog, "Dredging begins")
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_E, CTRL)
    asked = dialog.findChild(SourceDialog)
    asked.field.setText("The Town Gazette")
    asked.accept()
    sources = {
        row.title: row.source
        for row in window.workspace.library.articles.rows(window.workspace.library.articles.keys())
    }
    assert sources["Dredging begins"] == sources["A notice"] == "The Town Gazette"
    assert sources["The harbour reopens"] == "The Harbour Post"
    assert sorted(chosen(dialog)) == ["A notice", "Dredging begins"]


def test_those_chosen_are_read_again(window, dialog, qtbot):
    choose(dialog, "A notice")
    dialog.buttons["again"].click()
    asked = window.importer._worker.asked[-1]
    assert isinstance(asked, ReadAgain)
    assert [article.title for article in asked.articles] == ["A notice"]


def test_the_order_is_chosen_by_keyboard_or_by_a_click_on_a_column(dialog, qtbot):
    dialog.order.setCurrentIndex(Column.TITLE)
    assert titles(dialog) == ["A notice", "Dredging begins", "The harbour reopens"]
    dialog.table.sortByColumn(Column.QUOTES, Qt.SortOrder.AscendingOrder)
    assert titles(dialog)[0] == "A notice"
    assert dialog.order.currentIndex() == Column.QUOTES
    dialog.order.setCurrentIndex(Column.DATE)
    assert titles(dialog)[0] == "The harbour reopens"


def test_the_article_shown_is_removed_and_the_next_one_follows(window, qtbot):
    table = window.middle.table
    assert window.article._title.text() == "The harbour reopens"
    assert not window._actions["remove_article"].why
    qtbot.keyClick(table, Qt.Key.Key_Delete, CTRL)
    assert window.article._title.text() == "Dredging begins"
    assert window.workspace.counts.shown.articles == 1
    assert window.status._message.text() == "Removed “The harbour reopens” from the library"
    qtbot.keyClick(table, Qt.Key.Key_Z, CTRL)
    assert window.workspace.counts.shown.articles == 2


def test_closing_the_window_closes_it(window, dialog):
    window.close()
    assert not dialog.isVisible()
    QApplication.processEvents()
