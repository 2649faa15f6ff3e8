"""Setting a source, and taking it back."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton
from tests.ui.library_builders import numbered

from onrecord.domain.article import Article, article_id
from onrecord.domain.facets import Facet
from onrecord.domain.operations import SetSource
from onrecord.viewmodels.filters.facet_rows import tooltip
from onrecord.widgets.articles.source_dialog import SourceDialog

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def sources(window) -> list[str]:
    return [row.key for row in window.workspace.sources.rows]


def edit(window, qtbot, name: str, text: str) -> None:
    view = window.findChild(QListView, "sourceList")
    view.setFocus()
    view.setCurrentIndex(view.model().index(sources(window).index(name), 0))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor.text() == name
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the editor: the next edit has another one


def test_f2_sets_the_source_and_control_z_takes_it_back(window, qtbot):
    edit(window, qtbot, "", "The  Gazette ")
    assert window.focusWidget() is window.side.sources
    assert sorted(sources(window)) == ["The Gazette", "The Harbour Post"]
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert sorted(sources(window)) == ["", "The Harbour Post"]
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert sorted(sources(window)) == ["The Gazette", "The Harbour Post"]


def test_what_is_typed_survives_counts_that_change_meanwhile(window, qtbot):
    view = window.findChild(QListView, "sourceList")
    view.setFocus()
    view.setCurrentIndex(view.model().index(sources(window).index(""), 0))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    qtbot.keyClicks(editor, "Gaz")
    window.workspace.filter.switch(Facet.THOUGHT, True)
    assert editor.text() == "Gaz"


def test_escape_in_the_editor_leaves_source_and_filter_alone(window, qtbot):
    window.workspace.filter.set_text("harbour")
    view = window.findChild(QListView, "sourceList")
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    editor.setText("Something else")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert sources(window) == ["The Harbour Post"]
    assert window.workspace.filter.value.text == "harbour"


def test_one_undo_takes_back_an_edit_of_many_articles(open_window, qtbot):
    window = open_window()
    for number in range(3):
        window.workspace.library.add(*numbered(number))
    window.workspace.refresh()
    edit(window, qtbot, "", "Wire")
    assert sorted(sources(window)) == ["The Harbour Post", "Wire"]
    window.workspace.edits.undo()
    assert sorted(sources(window)) == ["", "The Harbour Post"]


@pytest.mark.parametrize("narrowed", [False, True])
def test_a_source_says_how_many_articles_an_edit_of_it_changes(open_window, qtbot, narrowed):
    window = open_window()
    for number in range(2):
        window.workspace.library.add(*numbered(number))
        silent = f"Nothing is said {number}."
        window.workspace.library.add(Article(article_id(silent), silent, "Silent", "silent.txt"), ())
    window.workspace.refresh()
    if narrowed:
        window.workspace.filter.set_text("fishermen")
    row = window.workspace.sources.rows[window.workspace.sources.row_of("")]
    assert row.detail == ("1 article · F2 sets all 5" if narrowed else "3 articles · F2 sets all 5")
    assert tooltip(row).splitlines()[-1] == "F2 changes it in 5 articles."
    edit(window, qtbot, "", "Wire")
    assert window.status._message.text() == "Set the source of 5 articles to “Wire”"
    wire = window.workspace.sources.rows[window.workspace.sources.row_of("Wire")]
    assert wire.detail == ("1 article" if narrowed else "3 articles")
    assert tooltip(wire).splitlines()[-1] == "F2 changes it in 5 articles."


def test_undo_is_offered_only_when_there_is_something_to_undo(window, qtbot):
    undo = next(b for b in window.top.findChildren(QPushButton) if b.text() == "Undo")
    assert not undo.isEnabled()
    edit(window, qtbot, "", "The Gazette")
    assert undo.isEnabled()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert not undo.isEnabled()
    assert window.status._message.text().startswith("Undone: ")


@pytest.mark.parametrize("out", [False, True])
def test_a_filter_goes_with_a_source_that_is_renamed(window, qtbot, out):
    state = window.workspace.filter
    state.exclude(Facet.SOURCE, "") if out else state.include(Facet.SOURCE, "")
    shown = list(window.workspace.quotes.ids)
    assert len(shown) == 3
    for name in ("The Gazette", "Gazette"):
        edit(window, qtbot, "" if name.startswith("The") else "The Gazette", name)
        assert [chip.text for chip in state.chips()] == [f"Not: {name}" if out else f"Source: {name}"]
        assert list(window.workspace.quotes.ids) == shown
    for turned, left in (("undo", "The Gazette"), ("undo", ""), ("redo", "The Gazette"), ("redo", "Gazette")):
        window._actions[turned].trigger()
        assert (state.value.not_sources if out else state.value.sources) == {left}
        assert list(window.workspace.quotes.ids) == shown


def test_a_filter_lets_go_of_a_source_that_no_article_has_any_more(window, qtbot):
    window.workspace.filter.include(Facet.SOURCE, "")
    window.workspace.edits.apply(SetSource([window.article.article_id], "The Gazette"))
    assert window.workspace.filter.chips() == []
    assert window.workspace.quotes.rowCount() == 6


@pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)
def test_source_of_the_article_shown_is_set_from_its_headline(window, qtbot):
    window.workspace.filter.include(Facet.SOURCE, "")
    assert window.article._source.text() == "source not set"
    qtbot.mouseClick(window.article._source, Qt.MouseButton.LeftButton)
    dialog = window.findChild(SourceDialog)
    completed = dialog.field.completer().model()
    assert [completed.index(row, 0).data() for row in range(completed.rowCount())] == ["The Harbour Post"]
    dialog.field.setText("The Gazette")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert window.article._source.text() == "The Gazette"
    assert "The Gazette" in sources(window)
