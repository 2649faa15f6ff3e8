"""What is only guessed of an article: shown as a guess beside it and in the list, and confirmed there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from tests.ui.library_builders import post
from tests.ui.window.test_contrast import THEMES, too_weak
from tests.ui.window.test_minimum_sizes import clipped, shrink
from tests.ui.window_states import dressed, settle

from onrecord.library import Library
from onrecord.viewmodels.articles.article_list_model import Column
from onrecord.widgets.articles.articles_dialog import ArticlesDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


@pytest.fixture
def guessing(open_window, tmp_path):
    """A window on an article of an export, whose source and date are guesses."""
    library = Library.open(tmp_path / "guesses.onrecord")
    article, attributions = post()
    guesses = frozenset({"source", "published"})
    library.add(replace(article, url="", origin="/news/exports.html", part="12", guesses=guesses), attributions)
    window = open_window(library=library)
    window.middle.table.selectRow(0)
    settle()
    return window


def test_guesses_are_marked_and_the_article_says_where_it_lies(guessing):
    pane = guessing.article
    assert (pane._source.text(), pane._date.text()) == ("The Harbour Post ?", "5 Mar 2024 ?")
    assert pane._source.accessibleName() == "Source: The Harbour Post, a guess"
    assert pane._address.text() == "/news/exports.html (12)"
    assert pane._date.accessibleDescription().startswith("A guess")


def test_guesses_are_confirmed_beside_the_article_and_that_is_undone(guessing):
    pane, action = guessing.article, guessing._actions["confirm_guesses"]
    assert pane._confirm.isVisible()
    pane._confirm.click()
    settle()
    assert (pane._source.text(), pane._date.text()) == ("The Harbour Post", "5 Mar 2024")
    assert not pane._confirm.isVisible()
    assert action.why == "Nothing is guessed of the article that is shown."
    guessing.workspace.edits.undo()
    settle()
    assert pane._date.text() == "5 Mar 2024 ?"


def test_guesses_are_confirmed_in_the_list_of_articles(guessing):
    guessing._actions["articles"].trigger()
    dialog = guessing.findChild(ArticlesDialog)
    date = dialog.articles.model.index(0, Column.DATE)
    assert date.data() == "5 Mar 2024 ?"
    assert date.data(Qt.ItemDataRole.FontRole).italic()
    assert "5 Mar 2024, a guess" in date.data(Qt.ItemDataRole.AccessibleTextRole)
    assert dialog.articles.model.index(0, Column.TITLE).data(Qt.ItemDataRole.ToolTipRole).endswith("exports.html (12)")
    dialog.buttons["confirm"].click()
    settle()
    assert dialog.articles.model.index(0, Column.DATE).data() == "5 Mar 2024"
    assert not dialog.buttons["confirm"].isEnabled()
    dialog.reject()


@THEMES
def test_guesses_can_be_read(guessing, tokens):
    dressed(guessing, tokens)
    assert too_weak(guessing, tokens) == []


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_off(guessing, scale):
    guessing.theme.scale = scale
    guessing.theme._apply()
    settle()
    assert list(clipped(guessing)) == []
    shrink(guessing)
    assert list(clipped(guessing)) == []
