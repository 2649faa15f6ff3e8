"""Facts of articles are set by hand, of one, of many, and from the names of their files, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.library_builders import numbered
from tests.ui.window.test_contrast import THEMES, too_weak
from tests.ui.window.test_keyboard_access import check
from tests.ui.window.test_minimum_sizes import clipped, shrink
from tests.ui.window_states import dressed, settle

from onrecord.domain.article import Article, Fact, article_id
from onrecord.widgets.articles.article_facts_dialog import ArticleFactsDialog
from onrecord.widgets.articles.articles_dialog import ArticlesDialog
from onrecord.widgets.importing.name_pattern_dialog import NamePatternDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


@pytest.fixture
def stocked(open_window):
    """A window on a library with ten articles of which little is known."""
    window = open_window()
    for number in range(8):
        window.workspace.library.add(*numbered(number))
    window.workspace.refresh()
    return window


def facts_dialog(parent) -> ArticleFactsDialog:
    settle()
    return next(each for each in parent.findChildren(ArticleFactsDialog) if each.isVisible())


def listed(window) -> ArticlesDialog:
    window._actions["articles"].trigger()
    settle()
    return window.findChild(ArticlesDialog)


def test_facts_of_the_article_shown_are_set_by_keyboard_alone(window, qtbot):
    article = window.article.article_id
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    dialog = facts_dialog(window)
    assert dialog.lead.text() == window.workspace.library.articles.get(article).title
    assert not dialog.main.isEnabled()
    field = dialog.fields[Fact.PUBLISHED].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "31 February 2021")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    told = dialog.fields[Fact.PUBLISHED].told
    assert dialog.isVisible()
    assert told.text().startswith("This is no date.")
    assert field.accessibleDescription() == told.text()
    field.selectAll()
    qtbot.keyClicks(field, "2021-03-03")
    assert told.text() == "3 Mar 2021"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert window.workspace.library.articles.get(article).published == "2021-03-03"
    assert window.article._date.text() == "3 Mar 2021"
    window.workspace.edits.undo()
    assert window.workspace.library.articles.get(article).published == "2024-03-05"


def test_of_many_only_what_is_typed_is_set_and_a_fact_can_be_removed_from_all(stocked, qtbot):
    dialog = listed(stocked)
    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_F2)
    asking = facts_dialog(dialog)
    assert asking.lead.text() == "10 articles"
    source, date = asking.fields[Fact.SOURCE], asking.fields[Fact.PUBLISHED]
    assert source.field.placeholderText() == "2 different ones; left empty, each stays"
    asking.fields[Fact.SECTION].field.setText("Harbour")
    date.emptied.click()
    assert date.field.placeholderText() == "Removed from all 10 articles"
    asking.main.click()
    settle()
    rows = stocked.workspace.library.articles.rows(stocked.workspace.library.articles.keys())
    assert {(row.section, row.published) for row in rows} == {("Harbour", "")}
    assert len({row.source for row in rows}) == 2
    stocked.workspace.edits.undo()
    settle()
    rows = stocked.workspace.library.articles.rows(stocked.workspace.library.articles.keys())
    assert {row.section for row in rows} == {""}
    dialog.close()


def test_what_is_not_known_is_told_and_asked_for(stocked, qtbot):
    dialog = listed(stocked)
    gap = dialog.gaps[Fact.PUBLISHED]
    assert [each.text() for each in dialog.gaps.values()] == [
        "1 article has no date…",
        "9 articles have no source…",
    ]
    gap.click()
    asking = facts_dialog(dialog)
    assert asking.lead.text() == "Dredging begins"
    assert QApplication.focusWidget() is asking.fields[Fact.PUBLISHED].field
    asking.fields[Fact.PUBLISHED].field.setText("May 2024")
    asking.accept()
    settle()
    assert gap.isHidden()
    assert [row.text() for row in dialog.menu().actions()][1] == "Edit facts…"
    dialog.close()


def test_names_of_files_tell_facts_of_articles_that_are_there(stocked, qtbot):
    for number, source in enumerate(("Quay", "Dock", "Quay", "Dock")):
        text = f"Ship {number} came in."
        origin = f"/news/{source}_2031-05-0{number + 1}_Ship {number} came in.txt"
        stocked.workspace.library.add(Article(article_id(text), text, f"Ship {number}", origin), ())
    stocked.workspace.refresh()
    dialog = listed(stocked)
    dialog.field.setText("ship came")
    dialog.table.selectAll()
    dialog.buttons["facts"].click()
    asking = facts_dialog(dialog)
    asking.names.click()
    settle()
    pattern = asking.findChild(NamePatternDialog)
    pattern.field.setText("outlet_date_*")
    assert pattern.main.text() == "Use for 4 files"
    assert list(clipped(pattern)) == []
    pattern.main.click()
    settle()
    assert dialog.findChild(ArticleFactsDialog) is None
    rows = dialog.articles.rows(range(4))
    assert {(row.source, row.published) for row in rows} == {
        (source, f"2031-05-0{at}") for at, source in enumerate(("Quay", "Dock", "Quay", "Dock"), 1)
    }
    stocked.workspace.edits.undo()
    settle()
    assert {row.published for row in dialog.articles.rows(range(4))} == {""}
    dialog.close()


@pytest.fixture
def asked(stocked):
    """The dialog about all articles, one of its fields wrong."""
    dialog = listed(stocked)
    dialog.table.selectAll()
    dialog.buttons["facts"].click()
    asking = facts_dialog(dialog)
    asking.fields[Fact.URL].field.setText("nothing")
    asking.fields[Fact.PUBLISHED].emptied.click()
    asking.accept()
    settle()
    yield asking
    asking.reject()
    dialog.close()


@THEMES
def test_it_is_read_in_every_theme(stocked, asked, tokens):
    dressed(stocked, tokens)
    assert too_weak(asked, tokens) == []


def test_it_is_clipped_nowhere_and_reached_by_keys(asked):
    shrink(asked)
    assert list(clipped(asked)) == []
    assert len(check(asked)) >= 9
