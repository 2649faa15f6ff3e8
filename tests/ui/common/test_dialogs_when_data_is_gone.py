"""What a dialog is about can go away while it is open: then it says so, keeps what was typed, and changes nothing."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog
from tests.ui.user_actions import choose, dialog
from tests.ui.window_states import closed, opened, settle

from onrecord.domain.operations import RemoveArticles, SaveSearch
from onrecord.widgets.common.edit_dialogs import EditDialog
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
TYPED = "ask the harbour master"


def reading_again_finds_nothing(window: MainWindow) -> None:
    library, article = window.workspace.library, window.article.article_id
    library.read_again(library.articles.get(article), ())
    window.workspace.refresh()
    settle()


def typed(shown: QDialog) -> None:
    field = shown.note if hasattr(shown, "note") else shown.field
    field.setFocus()
    field.selectAll()
    (field.insertPlainText if hasattr(field, "insertPlainText") else field.insert)(TYPED)


def refuses(window: MainWindow, shown: EditDialog) -> None:
    steps = window.workspace.library.history.steps()
    shown.accept()
    settle()
    assert shown.isVisible()
    assert "no longer there" in shown.message.text()
    assert window.workspace.library.history.steps() == steps


@pytest.mark.parametrize("command", ["note", "tag", "edit_quote", "set_speaker"])
def test_quotes_that_are_gone_are_not_edited_and_what_was_typed_stays(window, command):
    choose(window, "the cranes")
    shown = opened(window, command)
    typed(shown)
    reading_again_finds_nothing(window)
    field = shown.note if hasattr(shown, "note") else shown.field
    refuses(window, shown)
    assert TYPED in (field.toPlainText() if hasattr(field, "toPlainText") else field.text())
    closed(shown)


def select_words(window: MainWindow) -> None:
    cursor = window.article.view.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(30, QTextCursor.MoveMode.KeepAnchor)
    window.article.view.setTextCursor(cursor)
    settle()


def test_no_quote_is_added_to_an_article_that_is_gone(window):
    select_words(window)
    shown = opened(window, "add_quote")
    window.workspace.edits.apply(RemoveArticles([window.article.article_id]))
    refuses(window, shown)
    closed(shown)


def test_a_saved_search_that_is_gone_is_not_renamed(window):
    window.workspace.edits.apply(SaveSearch("All", window.workspace.filter.value))
    window._searches.rename(window.workspace.saved.rows[0])
    shown = dialog(window, EditDialog)
    window.workspace.edits.undo()
    shown.field.setText("Every quote")
    refuses(window, shown)
    closed(shown)


def test_nothing_is_drawn_from_no_quotes(window):
    shown = opened(window, "draw_sample")
    window.workspace.edits.apply(RemoveArticles(window.workspace.all_articles()))
    shown.accept()
    assert shown.isVisible()
    assert shown.message.text() == "The sample: no quotes are shown. Take a filter off, then draw again."
    closed(shown)
