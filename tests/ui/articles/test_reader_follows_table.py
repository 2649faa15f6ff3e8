"""The article beside the table agrees with the table, the filter and the library, whatever is done meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.articles.test_reader_controller import marked
from tests.ui.library_builders import numbered
from tests.ui.user_actions import choose, dialog, key

from onrecord.domain.facets import Facet
from onrecord.domain.operations import AssignQuotes, DrawSample, RemoveArticles
from onrecord.domain.quote import Verdict
from onrecord.viewmodels.articles.article_page import Role
from onrecord.widgets.common.edit_dialogs import ChoiceDialog
from onrecord.widgets.quotes.edit_quote_dialogs import NoteDialog
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier


def beside(window: MainWindow) -> int:
    """Show a quote in the article that the filter hides from the table; its id."""
    window.workspace.filter.set_text("open again")
    window._actions["next"].trigger()
    assert window.article.quote not in window.workspace.quotes.ids
    return window.article.quote


def test_thoughts_and_rejected_quotes_are_marked_as_soon_as_they_are_shown(window):
    choose(window, "the cranes would be repaired")
    window.side.thoughts.click()
    assert window.article._number.text() == "quote 3 of 4"
    assert "the town will recover" in marked(window, Role.OTHER)
    worst = next(row.id for row in window.workspace.rows(list(window.workspace.quotes.ids)) if "worst" in row.words)
    window.workspace.edits.toggle_verdict([worst], Verdict.REJECTED)
    assert window.article._number.text() == "quote 2 of 3"
    window.side.rejected.click()
    window.side.thoughts.click()
    assert window.article._number.text() == "quote 3 of 3"
    assert "the town will recover" not in marked(window, Role.OTHER)


def test_a_name_that_an_import_changes_is_changed_beside_the_table_too(window):
    choose(window, "the cranes would be repaired")
    assert window.article.why.title.text() == "Why Ada Lind?"
    article, attributions = numbered(1)
    window.workspace.library.add(article, attributions, renamed=[("Ada Lind", "Ada Maria Lind")])
    window.workspace.refresh()
    assert window.article.why.title.text() == "Why Ada Maria Lind?"


def test_what_is_shown_already_is_not_scrolled(window):
    choose(window, "the cranes would be repaired")
    shown = window.article.page
    window.workspace.filter.include(Facet.SOURCE, "The Harbour Post")
    window.workspace.refresh()
    assert window.article.page is shown


def test_a_quote_beside_the_table_stays_while_its_ends_are_moved(window, qtbot):
    quote = beside(window)
    before = window.article.page.chosen.content
    for _ in range(2):
        key(window, qtbot, Qt.Key.Key_H)
        assert window.article.quote == quote
    changed = [row.id for row in window.workspace.rows(range(1, 9)) if row.rebounded]
    assert changed == [quote]
    window.workspace.edits.undo()
    window.workspace.edits.undo()
    assert (window.article.quote, window.article.page.chosen.content) == (quote, before)


def test_what_is_done_is_done_to_the_quote_beside_the_table_which_is_the_one_that_is_read(window, qtbot):
    in_table = window.middle.table.selected_quotes()
    quote = beside(window)
    row = window.workspace.rows([quote])[0]
    assert window.middle.table.selected_quotes() == [] != in_table
    assert window.article._number.text() == "quote 2 of 3, filtered out"
    key(window, qtbot, Qt.Key.Key_C, CTRL)
    assert row.words.removeprefix("was ") in QApplication.clipboard().text()
    for verdict in (Verdict.ACCEPTED, Verdict.NONE):  # the same key again takes it back
        key(window, qtbot, Qt.Key.Key_A)
        assert [each.id for each in window.workspace.rows(range(1, 9)) if each.verdict is not Verdict.NONE] == (
            [quote] if verdict is Verdict.ACCEPTED else []
        )
        assert window.article.quote == quote
    key(window, qtbot, Qt.Key.Key_N)
    dialog(window, NoteDialog).note.setPlainText("to be asked")
    dialog(window, NoteDialog).accept()
    QApplication.processEvents()
    assert [each.id for each in window.workspace.rows(range(1, 9)) if each.note] == [quote]
    key(window, qtbot, Qt.Key.Key_S)
    asked = dialog(window, ChoiceDialog)
    qtbot.keyClicks(asked.field, "Somebody New")
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.workspace.rows([quote])[0].speaker == "Somebody New"
    key(window, qtbot, Qt.Key.Key_U)
    assert window.workspace.rows([quote])[0].speaker == row.speaker
    assert window.article.quote == quote


def test_undoing_goes_to_the_quote_it_is_about_also_beside_the_table(window, qtbot):
    quote = beside(window)
    key(window, qtbot, Qt.Key.Key_A)
    key(window, qtbot, Qt.Key.Key_J)
    assert window.article.quote != quote
    key(window, qtbot, Qt.Key.Key_U)
    assert window.article.quote == quote
    assert window.middle.table.selected_quotes() == []


@pytest.mark.parametrize("pressed", [Qt.Key.Key_J, Qt.Key.Key_Return])
def test_from_a_quote_beside_the_table_the_way_back_is_one_key(window, qtbot, pressed):
    quote = beside(window)
    window.middle.table.setFocus()
    key(window, qtbot, pressed)
    assert window.middle.table.selected_quotes() == [window.article.quote] == [window.middle.table.current_quote]
    assert window.article.quote != quote
    assert "filtered out" not in window.article._number.text()


def test_the_table_goes_to_a_quote_beside_it_once_it_has_that(window):
    quote = beside(window)
    window.workspace.filter.clear()
    assert window.middle.table.selected_quotes() == [quote] == [window.article.quote]


def test_a_quote_beside_the_table_stays_when_it_is_rejected_so_that_this_can_be_taken_back(window, qtbot):
    quote = beside(window)
    for verdict in (Verdict.REJECTED, Verdict.NONE):
        key(window, qtbot, Qt.Key.Key_X)
        assert window.article.quote == quote
        assert window.workspace.rows([quote])[0].verdict is verdict
        assert marked(window, Role.CHOSEN)


def test_a_quote_beside_the_table_that_is_gone_leaves_its_place_to_that_of_the_table(window, qtbot):
    article, attributions = numbered(1)
    window.workspace.library.add(article, attributions)
    window.workspace.refresh()
    window.workspace.filter.set_text("open again")
    window._selection.go_to(window.workspace.quotes_of(article.id)[0])
    assert window.article.article_id == article.id
    window.workspace.edits.apply(RemoveArticles([article.id]))
    assert [window.article.quote] == window.middle.table.selected_quotes() == list(window.workspace.quotes.ids)


def test_a_rejected_quote_of_a_sample_is_marked_when_one_goes_back_to_it(window, qtbot):
    window.workspace.edits.apply(DrawSample(window.workspace.filter.value, 4, 1))
    window.workspace.check_sample()
    first = window.workspace.quotes.ids[0]
    window.middle.table.show_quote(first)
    window.middle.table.setFocus()
    key(window, qtbot, Qt.Key.Key_X)
    assert window.article.quote != first
    key(window, qtbot, Qt.Key.Key_K)
    assert window.article.quote == first
    assert marked(window, Role.CHOSEN)
    assert "filtered out" not in window.article._number.text()


@pytest.mark.parametrize("grouped", [False, True])
@pytest.mark.parametrize(("chosen", "left"), [([3], 4), ([7], 6), ([0, 1, 2], 3), ([5, 6, 7], 4)])
def test_after_an_edit_that_hides_the_quotes_their_neighbour_is_chosen(window, chosen, left, grouped):
    for number in range(8):
        window.workspace.library.add(*numbered(number))
    window.workspace.refresh()
    window._actions["group_source" if grouped else "group_none"].trigger()
    ben = next(row.id for row in window.workspace.all_named_speakers() if row.name == "Ben Okoro")
    person = next(row for row in window.workspace.all_named_speakers() if row.tally.total == 8)
    window.workspace.filter.include(Facet.SPEAKER, person.id, person.name)
    table, ids = window.middle.table, list(window.workspace.quotes.ids)
    table._select(
        window.workspace.quotes.row_of(ids[chosen[-1]]), window.workspace.quotes.rows_of([ids[at] for at in chosen])
    )
    window.workspace.edits.apply(AssignQuotes([ids[at] for at in chosen], ben))
    assert table.selected_quotes() == [ids[left]] == [table.current_quote] == [window.article.quote]


def test_another_filter_that_hides_the_quote_starts_at_the_top(window):
    choose(window, "the cranes would be repaired")
    window.workspace.filter.set_text("-cranes")
    assert window.middle.table.selected_quotes() == [window.workspace.quotes.ids[0]]
