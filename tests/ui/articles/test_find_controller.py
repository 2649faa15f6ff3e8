"""Words are found in the article that is read."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from tests.ui.articles.test_reader_controller import click, marked, table
from tests.ui.library_builders import ADA, POST, ScriptedWorker, library_at, post, span

from onrecord.domain.article import article_id
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import LibraryError
from onrecord.domain.operations import RenameSpeaker
from onrecord.support.settings import ARTICLE_ZOOM, TEXT_SIZE, Settings
from onrecord.viewmodels.articles.article_page import LONGEST, Role
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.text.translation import figure
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.window.main_window import MainWindow, Setup

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def find(window: MainWindow, qtbot, words: str):
    qtbot.keyClick(window.middle.table, Qt.Key.Key_F, CTRL | SHIFT)
    bar = window.article.find_bar
    bar.field.setText(words)
    return bar


def test_hits_are_counted_marked_and_gone_through_round_the_ends(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    bar = find(window, qtbot, "the ")
    assert bar.field.hasFocus()
    assert (bar.count.text(), len(marked(window, Role.HIT)), marked(window, Role.FOUND)) == ("1 of 6", 6, ["The"])
    for key, modifiers, said in (
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, "2 of 6"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "3 of 6"),
        (Qt.Key.Key_Return, SHIFT, "2 of 6"),
        (Qt.Key.Key_F3, SHIFT, "1 of 6"),
        (Qt.Key.Key_F3, SHIFT, "6 of 6"),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, "1 of 6"),
    ):
        qtbot.keyClick(bar.field, key, modifiers)
        assert bar.count.text() == said
    assert marked(window, Role.CHOSEN) == ["The harbour is open again,", "Every ship may enter."]


def test_hits_differ_from_quotes_without_colour_alone(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    find(window, qtbot, "storm")
    view = window.article.view
    (found,) = [s for s in view.extraSelections() if s.format.property(s.format.Property.UserProperty.value) == 6]
    assert found.format.foreground().color() == window.theme.colour("on_accent")
    assert found.format.background().color() == window.theme.colour("accent")


def test_nothing_found_is_said(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    bar = find(window, qtbot, "zebra")
    assert (bar.count.text(), bar.field.accessibleDescription()) == ("Not found", "Not found")
    assert bar.field.property("wrong") is True
    qtbot.keyClick(bar.field, Qt.Key.Key_F3)
    bar.field.setText("")
    assert bar.count.text() == ""


def test_escape_ends_finding_before_it_takes_off_a_filter(window, qtbot):
    window.workspace.filter.set_text("harbour")
    bar = find(window, qtbot, "storm")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert marked(window, Role.FOUND) == []
    assert window.article.view.hasFocus()
    assert window.workspace.filter.value.text == "harbour"
    find(window, qtbot, "storm")
    window.article.view.setFocus()
    qtbot.keyClick(window.article.view, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    qtbot.keyClick(window.article.view, Qt.Key.Key_Escape)
    assert window.workspace.filter.value.text == ""


def test_letters_that_are_shortcuts_elsewhere_are_typed(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    view = window.article.view
    view.setTextCursor(view.document().find("Okoro told"))
    qtbot.keyClick(view, Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.keyClicks(window.article.find_bar.field, "qbaxs?")
    assert window.article.find_bar.field.text() == "qbaxs?"
    assert not window.workspace.edits.can_undo
    assert QApplication.activeModalWidget() is None


def test_what_is_selected_is_looked_for(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    view = window.article.view
    view.setTextCursor(view.document().find("Okoro"))
    qtbot.keyClick(view, Qt.Key.Key_F3)
    assert window.article.find_bar.field.text() == "Okoro"
    assert window.article.find_bar.count.text().endswith("of 2")


def test_the_next_article_is_looked_through_for_the_same(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    bar = find(window, qtbot, "dredging")
    assert bar.count.text() == "Not found"
    click(qtbot, window, "Nobody asked")
    assert bar.count.text() == "2 hits"
    assert marked(window, Role.HIT) == ["Dredging", "dredging"]
    qtbot.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.count.text() in ("1 of 2", "2 of 2")


def test_hits_in_a_part_of_a_long_article_that_is_not_shown_are_gone_to(open_window, qtbot):
    window = open_window()
    article, _ = post()
    text = POST + "Padding line.\n" * (2 * LONGEST // 14) + "A zebra at last.\n"
    window.workspace.library.add(
        replace(article, text=text, id=article_id(text)), [Attribution((span(text, "Every ship"),), speaker=ADA)]
    )
    window.workspace.refresh()
    click(qtbot, window, "Every ship")
    quotes = window.article.view._page
    if not quotes.cut:
        window._selection.go_to(max(window.workspace.quotes.ids))
    assert window.article.page.cut
    assert "zebra" not in window.article.view.toPlainText()
    bar = find(window, qtbot, "zebra")
    assert bar.count.text() == "1 of 1"
    assert marked(window, Role.FOUND) == ["zebra"]


def test_of_very_many_hits_those_near_are_marked_wherever_one_scrolls(open_window, qtbot):
    window = open_window()
    article, _ = post()
    text = POST + "Every zebra came here to see the sea.\n" * 2000
    window.workspace.library.add(
        replace(article, text=text, id=article_id(text)), [Attribution((span(text, "Every ship"),), speaker=ADA)]
    )
    window.workspace.refresh()
    window._selection.go_to(max(window.workspace.quotes.ids))
    bar = find(window, qtbot, "e")
    view = window.article.view
    assert len(view.hits) > 10_000
    assert bar.count.text().split()[-1] == figure(len(view.hits))
    for share in (0, 0.3, 0.31, 1):
        scroll = view.verticalScrollBar()
        scroll.setValue(round(share * scroll.maximum()))
        first, last = view._in_sight(0)
        here = {(mark.start, mark.end) for mark in view.hits if first <= mark.start < last}
        shown = {(s.cursor.selectionStart(), s.cursor.selectionEnd()) for s in view.extraSelections()}
        assert here <= shown
        assert len(shown) < 4000


def test_articles_are_zoomed_apart_from_the_window_and_that_is_remembered(tmp_path, qtbot, qapp):
    settings = Settings(tmp_path / "settings.json")

    def opened(name: str) -> MainWindow:
        library = library_at(tmp_path / name)
        window = MainWindow(Workspace(library), Importer(library, ScriptedWorker()), Setup(settings=settings))
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        QApplication.processEvents()
        return window

    window = opened("one.onrecord")
    usual, view = window.theme.sizes, window.article.view
    for _ in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Plus, ALT)
    assert size(view) == 20
    turn(view, 120)
    assert size(view) == 24
    turn(view, -60)
    turn(view, -60)
    assert size(view) == 20
    assert window.theme.sizes == usual
    window.close()
    assert (settings.get(ARTICLE_ZOOM), settings.get(TEXT_SIZE)) == (125, 16)
    again = opened("two.onrecord")
    assert size(again.article.view) == 20
    again._actions["usual_article"].trigger()
    assert size(again.article.view) == 16
    again.close()


def size(view) -> int:
    """The size of the type of the article's first word."""
    cursor = QTextCursor(view.document())
    cursor.movePosition(QTextCursor.MoveOperation.NextWord)
    return cursor.charFormat().font().pixelSize()


def turn(view, by: int) -> None:
    where, none = QPointF(50, 50), Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(where, view.mapToGlobal(where), QPoint(), QPoint(0, by), none, CTRL, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def hint(window: MainWindow, words: str, monkeypatch) -> str:
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda *args: said.append(args[1]))
    view = window.article.view
    cursor = QTextCursor(view.document())
    cursor.setPosition(view.document().find(words).selectionStart() + 1)
    spot = view.cursorRect(cursor).center()
    QApplication.sendEvent(view.viewport(), QHelpEvent(QHelpEvent.Type.ToolTip, spot, view.mapToGlobal(spot)))
    return said[0]


def test_the_pointer_is_told_who_and_why(window, qtbot, monkeypatch):
    click(qtbot, window, "The harbour is open again")
    QApplication.processEvents()
    tell = lambda words: hint(window, words, monkeypatch)  # noqa: E731
    why = "Named as the source: “Ada Lind”. Confidence 0.97."
    assert tell("open again") == f"Ada Lind, harbour master · direct\n{why}"
    assert tell("said. ") == "“said” reports the quote of Ada Lind."
    assert tell("Ada Lind") == f"“Ada Lind” is Ada Lind.\n{why}"
    assert tell("worst in") == "Ben Okoro · mixed\nNo reason was recorded. Confidence 1.00."
    assert tell("Okoro told") == ""
    (row,) = window.workspace.rows([window.article.quote])
    window.workspace.edits.apply(RenameSpeaker(row.speaker_id, "A <b>Lind</b>"))
    assert tell("open again").startswith("<qt>A &lt;b&gt;Lind&lt;/b&gt;, harbour master")


def test_headline_outlet_byline_date_and_address_are_shown(window, qtbot):
    click(qtbot, window, "The harbour is open again")
    pane = window.article
    shown = [w.text() for w in (pane._title, pane._source, pane._byline, pane._date, pane._address) if w.isVisible()]
    assert shown == [
        "The harbour reopens", "The Harbour Post", "by Cleo Park", "5 Mar 2024", "https://post.example/harbour",
    ]  # fmt: skip
    click(qtbot, window, "Nobody asked")
    assert not any(w.isVisible() for w in (pane._byline, pane._date, pane._address, pane._open))


def test_an_article_that_cannot_be_read_says_so(window, qtbot, monkeypatch):
    def fails(article: str):
        raise LibraryError("Harbour", "the disk failed to read it", "Check the disk.")

    monkeypatch.setattr(window.workspace.library.articles, "get", fails)
    click(qtbot, window, "the worst in years")
    assert window.article._stack.currentIndex() == 0
    assert window.article.hint.text().startswith("This article cannot be read now.")
    assert not window._actions["find_in_article"].isEnabled()
    monkeypatch.undo()
    click(qtbot, window, "Nobody asked")
    assert window.article._stack.currentIndex() == 1


def test_with_no_quote_there_is_a_hint_and_nothing_to_find(window, qtbot):
    window._reader.show_quote("")
    assert window.article._stack.currentIndex() == 0
    assert not window._actions["find_in_article"].isEnabled()
    assert not window._actions["end_later"].isEnabled()
    assert table(window).isVisible()


def test_what_was_found_far_down_is_not_looked_for_in_a_shorter_text(window, qtbot):
    """A warning of Qt about positions out of range fails this test."""
    window.resize(900, 360)
    window.middle.table.selectRow(0)
    window._actions["find_in_article"].trigger()
    window.article.find_bar.field.setText("o")
    QApplication.processEvents()
    bar = window.article.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert window.article.view.hits
    assert bar.value() > 0
    window.workspace.filter.set_text("zebra")
    assert not window.article.view.hits
