"""Copying, as a person does it: by keys and menus, by dragging, and what the foot of the window says of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from tests.ui.conftest import Opener
from tests.ui.library_builders import numbered
from tests.ui.user_actions import CTRL, choose, dialog, key, said

from onrecord.citation import STYLES, CitationField
from onrecord.domain.article import Fact
from onrecord.domain.offsets import Utf16Map
from onrecord.library import Library
from onrecord.support.settings import COPY_STYLE, COPY_STYLES_USED, COPY_VERBATIM, Settings
from onrecord.viewmodels.quotes.copy_preferences import CopyPreferences
from onrecord.viewmodels.quotes.copy_preview import Lack
from onrecord.viewmodels.quotes.quote_json import MIME
from onrecord.widgets.articles.article_facts_dialog import ArticleFactsDialog
from onrecord.widgets.articles.source_dialog import SourceDialog
from onrecord.widgets.quotes.copy_as_dialog import CopyAsDialog
from onrecord.widgets.quotes.copy_controller import CopyController
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def text() -> str:
    return QGuiApplication.clipboard().text()


def offers(window: MainWindow) -> list[QPushButton]:
    return list(window.status._offers)


def select(window: MainWindow, words: str) -> None:
    """Select words in the article, which gets the keyboard."""
    view = window.article.view
    start = Utf16Map(shown := view.document().toPlainText()).to_utf16(shown.index(words))
    cursor = QTextCursor(view.document())
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.setFocus()


def test_what_was_copied_and_how_is_said_and_can_be_changed(window, qtbot):
    choose(window, "The harbour is open again")
    window._actions["copy"].trigger()
    assert said(window) == "Copied 1 quote in the style “Newsroom”"
    change = offers(window)[0]
    assert change.text() == "Change…"
    change.click()
    asked = dialog(window, CopyAsDialog)
    assert "The harbour is open again" in asked.preview.toPlainText()
    assert not offers(window)
    asked.reject()


def test_a_missing_source_leads_to_where_it_is_set(window, qtbot):
    choose(window, "Nobody asked")
    window._actions["copy"].trigger()
    assert [offer.text() for offer in offers(window)] == ["Change…", "No source: add it"]
    offers(window)[1].click()
    dialog(window, SourceDialog).reject()


@pytest.mark.parametrize("field", [CitationField.PUBLISHED, CitationField.TITLE])
def test_a_missing_date_or_headline_leads_to_the_facts_of_its_article(window, field):
    copying = next(each for each in window.findChildren(CopyController))
    (row,) = window.workspace.rows([3])
    copying._add_missing(Lack(field, "No date: add it", 3))
    asked = dialog(window, ArticleFactsDialog)
    assert (window.article.article_id, asked.fields[Fact.TITLE].field.text()) == (row.article, row.title)
    asked.reject()


def test_several_quotes_some_without_a_source(window):
    window.middle.table.selectAll()
    window._actions["copy"].trigger()
    assert said(window) == "Copied 6 quotes in the style “Newsroom”"
    assert offers(window)[1].text() == "3 without a source: add it"


def test_another_message_takes_the_offers_away(window):
    choose(window, "The harbour is open again")
    window._actions["copy"].trigger()
    window.status.say("Something else")
    assert not offers(window)
    assert not [b for b in window.status.findChildren(QPushButton) if b.text() == "Change…" and b.isVisible()]


def test_copy_as_is_asked_by_its_key_and_enter_copies(window, qtbot):
    choose(window, "The harbour is open again")
    key(window, qtbot, Qt.Key.Key_C, CTRL | SHIFT)
    asked = dialog(window, CopyAsDialog)
    assert asked.lead.text() == "Copy 1 quote as"
    qtbot.keyClick(asked.list, Qt.Key.Key_End)
    qtbot.keyClick(asked.list, Qt.Key.Key_Up)
    assert asked.preview.toPlainText().startswith("“The harbour is open again,")
    assert not asked.verbatim.isEnabled()
    qtbot.keyClick(asked.list, Qt.Key.Key_Return)
    assert text() == "“The harbour is open again, […] Every ship may enter.”"
    assert said(window) == "Copied the words of 1 quote"


def test_the_style_used_last_is_offered_first_and_can_be_that_of_ctrl_c(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    preferences = CopyPreferences(settings)
    assert [style.key for style in preferences.styles()] == [style.key for style in STYLES]
    last = preferences.with_options(CopyPreferences(None).wish, verbatim=True)
    last = type(last)(last.form, STYLES[-1], last.options)
    preferences.remember(last, as_default=False)
    assert preferences.styles()[0].key == STYLES[-1].key
    assert preferences.wish.style.key == STYLES[0].key
    preferences.remember(last, as_default=True)
    assert not last.kept
    last = preferences.with_options(last, verbatim=True, kept=True)
    preferences.remember(last, as_default=True)
    again = CopyPreferences(Settings.load(settings.path))
    assert again.wish == last
    assert (settings.get(COPY_STYLE), settings.get(COPY_VERBATIM)) == (STYLES[-1].key, True)
    assert settings.get(COPY_STYLES_USED) == (STYLES[-1].key,)


def test_words_only_and_a_table(window):
    choose(window, "The harbour is open again")
    window._actions["copy_words"].trigger()
    assert text().startswith("“The harbour is open again")
    assert "Ada Lind" not in text()
    window._actions["copy_table"].trigger()
    assert text().splitlines()[0].split("\t")[0] == "Quote"
    assert said(window) == "Copied 1 quote as a table"


def test_words_within_a_quote_are_copied_with_its_speaker(window, qtbot):
    choose(window, "The harbour is open again")
    select(window, "harbour is open")
    key(window, qtbot, Qt.Key.Key_C, CTRL)
    assert text().startswith("“[H]arbour is open,” Ada Lind said")
    assert "again" not in text().split("http")[0]
    assert "Lind" in text()
    assert (
        json.loads(bytes(QGuiApplication.clipboard().mimeData().data(MIME).data()))["quotes"][0]["speaker"]
        == "Ada Lind"
    )


def test_selected_words_can_be_copied_alone(window, qtbot):
    choose(window, "The harbour is open again")
    select(window, "Lind said the cranes")
    window._actions["copy_words"].trigger()
    assert text() == "“Lind said the cranes”"
    assert said(window) == "Copied the selected words"
    window._actions["copy_as"].trigger()
    asked = dialog(window, CopyAsDialog)
    assert asked.list.model().rowCount() == 2
    asked.accept()
    assert "“Lind said the cranes” (“The harbour reopens”" in text()


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """What is dragged; the drag itself would wait for a mouse."""
    found: list[QMimeData] = []

    def take(drag: QDrag, *_: object) -> Qt.DropAction:
        found.append(drag.mimeData())
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", take)
    return found


def place(window: MainWindow, words: str) -> QPoint:
    choose(window, words)
    table = window.middle.table
    return table.visualRect(table.currentIndex()).center()


def test_selected_quotes_are_dragged_as_they_are_copied(window, dragged):
    table = window.middle.table
    first = place(window, "The harbour is open again")
    window._actions["copy"].trigger()
    copied = text()
    QTest.mousePress(table.viewport(), LEFT, pos=first)
    QTest.mouseMove(table.viewport(), first + QPoint(2, 1))
    assert not dragged
    QTest.mouseMove(table.viewport(), first + QPoint(40, 10))
    (data,) = dragged
    assert data.text() == copied
    assert data.hasHtml()
    QTest.mouseRelease(table.viewport(), LEFT, pos=first + QPoint(40, 10))


def test_several_are_dragged_and_a_click_on_one_of_them_selects_it_alone(window, dragged):
    table = window.middle.table
    first = place(window, "The harbour is open again")
    table.selectAll()
    QTest.mousePress(table.viewport(), LEFT, pos=first)
    QTest.mouseMove(table.viewport(), first + QPoint(40, 10))
    assert dragged[0].text().count("\n\n") == 5
    assert len(table.selected_quotes()) == 6
    QTest.mouseClick(table.viewport(), LEFT, pos=first)
    assert len(table.selected_quotes()) == 1
    assert table.current_quote == table.selected_quotes()[0]


def test_a_drag_over_quotes_that_are_not_selected_selects_them(window, dragged):
    table = window.middle.table
    first, last = place(window, "The harbour is open again"), place(window, "the cranes")
    QTest.mousePress(table.viewport(), LEFT, pos=first)
    QTest.mouseMove(table.viewport(), last)
    QTest.mouseRelease(table.viewport(), LEFT, pos=last)
    assert not dragged
    assert len(table.selected_quotes()) > 1


def test_words_dragged_out_of_the_article_have_their_citation(window):
    choose(window, "The harbour is open again")
    select(window, "harbour is open")
    data = window.article.view.createMimeDataFromSelection()
    assert "Lind" in data.text()
    assert data.hasHtml()


def many(folder: Path) -> Library:
    """A library of 320 quotes."""
    library = Library.open(folder / "many.onrecord")
    for number in range(40):
        library.add(*numbered(number))
    return library


def test_many_quotes_are_copied_while_the_window_goes_on(open_window: Opener, qtbot, tmp_path):
    window = open_window(library=many(tmp_path))
    window.middle.table.selectAll()
    window._actions["copy"].trigger()
    assert said(window) == "Copying 320 quotes…"
    qtbot.waitUntil(lambda: said(window).startswith("Copied 320 quotes"), timeout=20_000)
    assert text().count("\n\n") == 319
    window._actions["copy_as"].trigger()
    asked = dialog(window, CopyAsDialog)
    assert "300 more" in asked._note.text()
    asked.reject()


def test_markup_in_a_headline_is_shown_as_it_is_written(open_window: Opener, tmp_path):
    library = Library.open(tmp_path / "Markup.onrecord")
    article, quotes = numbered(1)
    library.add(replace(article, title="<b>Rain</b> & <i>sun</i>"), quotes[:1])
    window = open_window(library=library)
    window.middle.table.selectAll()
    window._actions["copy_as"].trigger()
    asked = dialog(window, CopyAsDialog)
    assert "<b>Rain</b> & <i>sun</i>" in asked.preview.toPlainText()
    asked.reject()


def test_closing_gives_up_a_copy_that_is_being_made(open_window: Opener, tmp_path):
    window = open_window(library=many(tmp_path))
    window.middle.table.selectAll()
    window._actions["copy"].trigger()
    QApplication.processEvents()
    window.close()
    assert not window._copying.copier.running
