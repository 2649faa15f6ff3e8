"""Copies in the window: told in the row, shown with a click, joined and parted by key, counted once by a check box."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QApplication
from tests.ui.user_actions import CTRL, choose, dialog, key, said, undo
from tests.unit.library.copies.story_makers import add, printed

from onrecord.domain.article import CopyRule
from onrecord.domain.filter import Filter
from onrecord.viewmodels.articles.article_list_model import Column
from onrecord.viewmodels.quotes.quote_table_model import hint, spoken
from onrecord.widgets.articles.articles_dialog import ArticlesDialog
from onrecord.widgets.articles.copy_rule_dialog import CopyRuleDialog
from onrecord.widgets.window.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)


@pytest.fixture
def window(open_window):
    """A window with one story in three outlets, of which one has half of it, and another story in one."""
    window = open_window(full=False)
    library = window.workspace.library
    add(library, 1, "The Anchor")
    add(library, 1, "The Buoy", published="2024-03-06")
    add(library, 1, "The Chart", published="2024-03-07", paragraphs=2)
    add(library, 2, "The Dock")
    window.workspace.refresh()
    QApplication.processEvents()
    return window


def row(window: MainWindow, quote: int):
    return window.workspace.rows([quote])[0]


def sources(window: MainWindow) -> set[str]:
    return {each.source for each in window.workspace.rows(list(window.workspace.quotes.ids))}


def chips(window: MainWindow) -> list[str]:
    return [chip.text for chip in window.workspace.filter.chips()]


def link(window: MainWindow, quote: int) -> QPoint:
    QApplication.processEvents()
    window.middle.table.viewport().repaint()
    return window.middle.table.copies.places[quote].center()


def test_the_row_tells_of_copies_in_its_tip_too(window):
    quote = choose(window, "we sail1 and0")
    assert row(window, quote).copies == 2
    assert "also in 2 others" in spoken(row(window, quote))
    assert "Also in 2 others" in hint(row(window, quote)).split("\n")
    alone = choose(window, "we sail2 and0")
    assert "also in" not in spoken(row(window, alone))
    link(window, quote)
    assert alone not in window.middle.table.copies.places


def test_a_click_on_these_words_shows_all_copies_and_back_leads_back(window, qtbot):
    quote = choose(window, "we sail1 and0")
    assert sources(window) == {"The Anchor", "The Buoy", "The Chart", "The Dock"}
    qtbot.mouseClick(window.middle.table.viewport(), LEFT, pos=link(window, quote))
    assert sources(window) == {"The Anchor", "The Buoy", "The Chart"}
    assert chips(window) == ["Copies of: Story 1 in The Anchor"]
    assert window.middle.table.current_quote == quote
    window._actions["filter_back"].trigger()
    assert (chips(window), len(sources(window))) == ([], 4)


def test_the_hand_stands_over_these_words_alone(window, qtbot):
    quote = choose(window, "we sail1 and0")
    viewport, at = window.middle.table.viewport(), link(window, quote)
    qtbot.mouseMove(viewport, at)
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(viewport, at - QPoint(0, 25))
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor
    qtbot.mousePress(viewport, LEFT, pos=at - QPoint(0, 25))
    qtbot.mouseRelease(viewport, LEFT, pos=at)
    qtbot.mouseClick(viewport, LEFT, CTRL, at)
    assert chips(window) == []


def test_a_key_shows_the_copies_of_the_quote_at_hand(window, qtbot):
    choose(window, "we sail2 and0")
    assert not window._actions["show_copies"].isEnabled()
    assert window._actions["show_copies"].why == "No other article is a copy of this one."
    choose(window, "we sail1 and0")
    key(window, qtbot, Qt.Key.Key_C)
    assert chips(window) == ["Copies of: Story 1 in The Anchor"]


def test_each_story_counts_once_by_the_box_and_by_the_command(window, qtbot):
    qtbot.mouseClick(window.side.once, LEFT, pos=QPoint(8, window.side.once.height() // 2))
    assert window.workspace.filter.value == Filter(once=True)
    assert (sources(window), chips(window)) == ({"The Anchor", "The Dock"}, ["Each story once"])
    assert window.workspace.counts.shown.quotes == window.workspace.counts.kinds.total == 8
    assert window._actions["each_once"].isChecked()
    key(window, qtbot, Qt.Key.Key_K, CTRL | SHIFT)
    assert (len(sources(window)), window.side.once.isChecked()) == (4, False)


def test_the_box_is_there_where_the_library_has_copies(window, open_window):
    assert window.side.once.isVisible()
    other = open_window(library=None, full=False)
    add(other.workspace.library, 1, "The Anchor")
    other.workspace.refresh()
    assert not other.side.once.isVisible()
    other._actions["each_once"].trigger()
    assert other.side.once.isVisible()


def test_an_article_is_taken_out_of_a_story_and_put_back(window, qtbot):
    quote = choose(window, "we sail1 and3")
    key(window, qtbot, Qt.Key.Key_G, SHIFT)
    assert said(window) == "Took “Story 1 in The Anchor” out of the story that others tell"
    assert row(window, quote).copies == 0
    undo(window, qtbot)
    assert row(window, quote).copies == 1


def test_two_stories_become_one(window, qtbot):
    choose(window, "we sail1 and0")
    assert window._actions["same_story"].why == "Select quotes of articles that are not one story yet."
    window.middle.table.selectAll()
    key(window, qtbot, Qt.Key.Key_G)
    assert said(window) == "Put 4 articles into one story"
    window._actions["each_once"].trigger()
    assert len(sources(window)) == 1
    undo(window, qtbot)
    assert len(sources(window)) == 2


def test_what_counts_as_a_copy_is_set_in_a_dialog(window, qtbot):
    window._actions["copy_rule"].trigger()
    asked = dialog(window, CopyRuleDialog)
    assert (asked.likeness.value(), asked.days.value()) == (60, 7)
    asked.days.setText("1")
    qtbot.keyClick(asked.likeness, Qt.Key.Key_Up)
    qtbot.mouseClick(asked.main, LEFT)
    assert window.workspace.library.articles.copy_rule() == CopyRule(61, 1)
    assert said(window) == "Set that copies are 61 % the same, within 1 day"
    undo(window, qtbot)
    assert window.workspace.library.articles.copy_rule() == CopyRule()


def test_a_story_whose_article_is_removed_shows_nothing_and_says_why(window):
    quote = choose(window, "we sail2 and0")
    window.workspace.filter.show_story(window.workspace.stories([quote]).story)
    window._actions["remove_article"].trigger()
    assert len(window.workspace.quotes.ids) == 0
    assert "Copies of: " in window.workspace.empty_result().sentence


@pytest.fixture
def articles(window: MainWindow) -> ArticlesDialog:
    window._actions["articles"].trigger()
    return dialog(window, ArticlesDialog)


def pick(articles: ArticlesDialog, *titles: str) -> None:
    model, flags = articles.articles.model, QItemSelectionModel.SelectionFlag
    articles.table.clearSelection()
    for at in range(model.rowCount()):
        if model.index(at, Column.TITLE).data() in titles:
            articles.table.selectionModel().select(model.index(at, 0), flags.Select | flags.Rows)


def test_the_list_of_articles_tells_of_copies_joins_and_parts(window, articles, qtbot):
    model = articles.articles.model
    assert [model.index(at, Column.COPIES).data() for at in range(4)] == ["2", "2", "2", ""]
    assert "2 copies in other articles" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    story = articles.buttons["story"]
    pick(articles, "Story 2 in The Dock")
    assert (story.text(), story.isEnabled()) == ("Not the same story", False)
    pick(articles, "Story 2 in The Dock", "Story 1 in The Buoy")
    assert (story.text(), story.isEnabled()) == ("Same story", True)
    qtbot.mouseClick(story, LEFT)
    assert [model.index(at, Column.COPIES).data() for at in range(4)] == ["3"] * 4
    pick(articles, "Story 2 in The Dock")
    assert (story.text(), story.accessibleName()) == ("Not the same story",) * 2
    qtbot.mouseClick(story, LEFT)
    assert sorted(model.index(at, Column.COPIES).data() for at in range(4)) == ["", "2", "2", "2"]
    articles.table.sortByColumn(Column.COPIES, Qt.SortOrder.AscendingOrder)
    assert model.index(0, Column.TITLE).data() == "Story 2 in The Dock"


def test_an_article_that_comes_later_is_told_of_at_once(window):
    quote = choose(window, "we sail2 and0")
    article, quotes = printed(2, "The Echo")
    window.workspace.library.add(article, quotes)
    window.workspace.refresh()
    assert window.middle.table._quotes.quote(window.middle.table._quotes.row_of(quote)).copies == 1
