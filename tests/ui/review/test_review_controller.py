"""Going through quotes with single keys: on to the next, accept, reject, note, tag, edit, undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from tests.ui.user_actions import choose, copied_text, dialog, key, said, undo

from onrecord.domain.facets import Facet
from onrecord.domain.operations import ChangeQuotes, QuoteChange, RemoveTag
from onrecord.domain.quote import Verdict
from onrecord.widgets.commands.command_actions import menu_of
from onrecord.widgets.common.edit_dialogs import ChoiceDialog, NameDialog
from onrecord.widgets.quotes.edit_quote_dialogs import EditQuoteDialog, NoteDialog
from onrecord.widgets.quotes.tag_and_note_fields import TagCompleter
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def verdict(window: MainWindow, quote: int) -> Verdict:
    return window.workspace.rows([quote])[0].verdict


def tags(window: MainWindow) -> dict[str, int]:
    return {row.label: row.tally.total for row in window.workspace.lists[Facet.TAG].rows}


def test_j_and_k_go_through_the_quotes_also_from_the_article(window, qtbot):
    table, ids = window.middle.table, list(window.workspace.quotes.ids)
    table.show_quote(ids[0])
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_J)
    qtbot.keyClick(table, Qt.Key.Key_J)
    assert table.selected_quotes() == [ids[2]]
    window.article.view.setFocus()
    qtbot.keyClick(window.article.view, Qt.Key.Key_K)
    assert table.selected_quotes() == [ids[1]]
    assert window.article.view.hasFocus()
    for _ in range(9):
        qtbot.keyClick(window.article.view, Qt.Key.Key_K)
    assert table.current_quote == ids[0]


def test_accepting_goes_on_to_the_next_unchecked_and_round_to_those_passed_over(window, qtbot):
    table, ids = window.middle.table, list(window.workspace.quotes.ids)
    window.workspace.edits.toggle_verdict([ids[3]], Verdict.ACCEPTED)
    table.show_quote(ids[2])
    table.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(table, Qt.Key.Key_A)
        seen.append(table.current_quote)
    assert seen == [ids[4], ids[5], ids[0], ids[1]]
    assert window.status.checked.words.text() == "5 of 6 checked"
    qtbot.keyClick(table, Qt.Key.Key_A)
    assert table.current_quote == ids[1]
    assert window.status.checked.bar.value() == window.status.checked.bar.maximum() == 6


def test_rejecting_goes_on_and_the_same_key_again_takes_it_back_and_stays(window, qtbot):
    table, ids = window.middle.table, list(window.workspace.quotes.ids)
    table.show_quote(ids[1])
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_X)
    assert ids[1] not in window.workspace.quotes.ids
    assert table.current_quote == ids[2]
    assert said(window) == "Rejected 1 quote"
    qtbot.keyClick(table, Qt.Key.Key_A)
    table.show_quote(ids[2])
    qtbot.keyClick(table, Qt.Key.Key_A)
    assert (table.current_quote, verdict(window, ids[2])) == (ids[2], Verdict.NONE)


def test_u_undoes_and_goes_back_to_the_quote(window, qtbot):
    table, ids = window.middle.table, list(window.workspace.quotes.ids)
    table.show_quote(ids[1])
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_X)
    qtbot.keyClick(table, Qt.Key.Key_A)
    qtbot.keyClick(table, Qt.Key.Key_U)
    assert (table.current_quote, verdict(window, ids[2])) == (ids[2], Verdict.NONE)
    qtbot.keyClick(table, Qt.Key.Key_U)
    assert table.current_quote == ids[1]
    assert not window.workspace.edits.can_undo
    assert not window.findChild(QAction, "take_back").isEnabled()


def test_many_quotes_are_judged_at_once_and_the_next_unchecked_follows(window, qtbot):
    table, ids = window.middle.table, list(window.workspace.quotes.ids)
    table.show_quote(ids[1])
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert table.selected_quotes() == ids[1:4]
    qtbot.keyClick(table, Qt.Key.Key_X)
    assert [verdict(window, quote) for quote in ids[1:4]] == [Verdict.REJECTED] * 3
    assert table.selected_quotes() == [ids[4]]
    undo(window, qtbot)
    assert list(window.workspace.quotes.ids) == ids


def test_with_only_unchecked_ones_shown_nothing_is_passed_over(window, qtbot):
    window.workspace.filter.show(Facet.CHECKED, True, False)
    table, ids = window.middle.table, list(window.workspace.quotes.ids)
    table.show_quote(ids[0])
    table.setFocus()
    for number in range(5):
        qtbot.keyClick(table, Qt.Key.Key_A)
        assert table.current_quote == ids[number + 1]
    qtbot.keyClick(table, Qt.Key.Key_A)
    assert not window.workspace.quotes.ids
    assert window.status.checked.words.text() == "6 of 6 checked"


def test_keys_do_nothing_while_one_types_and_stand_in_the_menu(window, qtbot):
    window.top.search.setFocus()
    qtbot.keyClicks(window.top.search, "jkaxsmnteuhlHL")
    assert window.top.search.text() == "jkaxsmnteuhlHL"
    window.top.search.clear()
    window.top._pause.stop()
    assert not window.workspace.edits.can_undo
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]
    quote_keys = {name for name, action in window._actions.items() if action.command.quotes}
    menus = [menu_of(window._actions[name]) for name in ("accept", "remove_article")]
    actions = [action for menu in menus for action in menu.actions()]
    below = [action for each in actions if each.menu() for action in each.menu().actions()]
    assert quote_keys <= {action.objectName() for action in (*actions, *below)}


def test_a_filter_goes_with_a_tag_that_is_renamed(window, qtbot):
    ids = list(window.workspace.quotes.ids)
    window.workspace.edits.apply(ChangeQuotes(ids[:2], QuoteChange(add=("budget",))))
    window.workspace.filter.include(Facet.TAG, "budget")
    window.side.tags.setCurrentIndex(window.side.tags.model().index(0, 0))
    window.side.tags.setFocus()
    qtbot.keyClick(window.side.tags, Qt.Key.Key_F2)
    asked = dialog(window, NameDialog)
    asked.field.setText("Money")
    asked.accept()
    assert window.workspace.filter.value.tags == {"Money"}
    assert list(window.workspace.quotes.ids) == ids[:2]
    undo(window, qtbot)
    assert window.workspace.filter.value.tags == {"budget"}
    assert list(window.workspace.quotes.ids) == ids[:2]


def test_n_notes_and_an_empty_note_takes_it_away(window, qtbot):
    quote = choose(window, "the worst in years")
    key(window, qtbot, Qt.Key.Key_N)
    asked = dialog(window, NoteDialog)
    qtbot.keyClicks(asked.note, "Ask Okoro")
    qtbot.keyClick(asked.note, Qt.Key.Key_Return)
    qtbot.keyClicks(asked.note, "again")
    qtbot.keyClick(asked.note, Qt.Key.Key_Return, CTRL)
    assert window.workspace.rows([quote])[0].note == "Ask Okoro\nagain"
    assert said(window) == "Noted something about 1 quote"
    assert window.article.note_strip.note.text() == "Ask Okoro\nagain"
    assert window.article.note_strip.isVisible()
    spoken = window.middle.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("note: Ask Okoro\nagain")
    QApplication.processEvents()
    key(window, qtbot, Qt.Key.Key_N)
    asked = dialog(window, NoteDialog)
    asked.note.clear()
    asked.accept()
    assert window.workspace.rows([quote])[0].note == ""
    assert not window.article.note_strip.isVisible()


def test_t_gives_a_new_tag_completes_a_known_one_and_takes_it_off(window, qtbot):
    quote = choose(window, "the worst in years")
    key(window, qtbot, Qt.Key.Key_T)
    asked = dialog(window, ChoiceDialog)
    assert asked._outcome.text() == "There are no tags yet: type the first one."
    qtbot.keyClicks(asked.field, "Budget, to check")
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert window.workspace.rows([quote])[0].tags == ("Budget", "to check")
    assert tags(window) == {"Budget": 1, "to check": 1, "Not tagged": 5}
    QApplication.processEvents()
    window.middle.table.selectAll()
    key(window, qtbot, Qt.Key.Key_T)
    asked = dialog(window, ChoiceDialog)
    qtbot.keyClicks(asked.field, "bud")
    assert asked._choice().detail == "given to 1 of 6 · 1 quote"
    assert asked.main.text() == "Tag"
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert tags(window) == {"Budget": 6, "to check": 1}
    QApplication.processEvents()
    key(window, qtbot, Qt.Key.Key_T)
    asked = dialog(window, ChoiceDialog)
    assert asked._choice().label == "to check"
    qtbot.keyClicks(asked.field, "budget")
    assert (asked.main.text(), asked._outcome.text()) == ("Take off", "Takes this tag off.")
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert tags(window) == {"to check": 1, "Not tagged": 5}


def test_e_edits_speaker_note_and_tags_in_one_step(window, qtbot):
    quote = choose(window, "the worst in years")
    key(window, qtbot, Qt.Key.Key_E)
    asked = dialog(window, EditQuoteDialog)
    assert asked.lead.text().endswith("worst in years”")
    assert asked.speaker.text() == "Ben Okoro"
    asked.speaker.selectAll()
    qtbot.keyClicks(asked.speaker, "ada lind")
    asked.speaker.completer().popup().hide()
    assert not asked.new.isVisible()
    qtbot.keyClicks(asked.speaker, "q")
    asked.speaker.completer().popup().hide()
    assert asked.new.isVisible()
    qtbot.keyClick(asked.speaker, Qt.Key.Key_Backspace)
    asked.speaker.completer().popup().hide()
    qtbot.keyClicks(asked.tags, "Budget")
    qtbot.keyClicks(asked.note, "why")
    asked.accept()
    row = window.workspace.rows([quote])[0]
    assert (row.speaker, row.tags, row.note) == ("Ada Lind", ("Budget",), "why")
    assert said(window) == "Edited 1 quote"
    undo(window, qtbot)
    row = window.workspace.rows([quote])[0]
    assert (row.speaker, row.tags, row.note) == ("Ben Okoro", (), "")


def test_what_is_left_as_it_is_stays_for_each_of_many(window, qtbot):
    ids = list(window.workspace.quotes.ids)
    window.workspace.edits.apply(ChangeQuotes(ids[:1], QuoteChange(note="mine", add=("a", "b"))))
    window.workspace.edits.apply(ChangeQuotes(ids[1:2], QuoteChange(add=("b",))))
    before = window.workspace.rows(ids)
    window.middle.table.selectAll()
    window.middle.table.setFocus()
    key(window, qtbot, Qt.Key.Key_E)
    asked = dialog(window, EditQuoteDialog)
    assert (asked.speaker.text(), asked.tags.text(), asked.note.toPlainText()) == ("", "", "")
    asked.accept()
    assert window.workspace.rows(ids) == before
    window.middle.table.show_quote(ids[0])
    window._triage.ask_all()
    asked = dialog(window, EditQuoteDialog)
    assert asked.tags.text() == "a, b"
    asked.tags.setText("b, c")
    asked.speaker.clear()
    asked.speaker.setModified(True)
    asked.accept()
    row = window.workspace.rows(ids[:1])[0]
    assert (row.speaker, row.tags, row.note) == ("", ("b", "c"), "mine")


def test_tags_are_completed_after_a_comma(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    completer = TagCompleter(["Budget", "to check"], field)
    field.setText("Budget, CHE")
    completer.setCompletionPrefix(completer.splitPath(field.text())[0])
    assert completer.completionCount() == 1
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "Budget, to check"
    field.setText("bu")
    assert completer.pathFromIndex(completer.completionModel().index(0, 0)) == "to check"


def test_m_merges_the_speaker_of_the_quote(window, qtbot):
    choose(window, "the worst in years")
    key(window, qtbot, Qt.Key.Key_M)
    asked = dialog(window, ChoiceDialog)
    assert asked.lead.text() == "Merge Ben Okoro into:"
    asked.reject()
    QApplication.processEvents()
    choose(window, "Nobody asked")
    key(window, qtbot, Qt.Key.Key_M)
    assert said(window) == "This quote’s speaker is not named: S sets one"


def test_the_list_of_tags_filters_leaves_out_is_searched_and_renamed(window, qtbot):
    ids = list(window.workspace.quotes.ids)
    section, view = window.side.sections[Facet.TAG], window.side.tags
    assert not section.isVisible()
    window.workspace.edits.apply(ChangeQuotes(ids[:3], QuoteChange(add=("Budget",))))
    window.workspace.edits.apply(ChangeQuotes(ids[2:4], QuoteChange(add=("to check",))))
    assert section.isVisible()
    assert tags(window) == {"Budget": 3, "to check": 2, "Not tagged": 2}
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert len(window.workspace.quotes.ids) == 3
    assert [chip.text for chip in window.workspace.filter.chips()] == ["Tag: Budget"]
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert list(window.workspace.quotes.ids) == ids[:2]
    assert [chip.text for chip in window.workspace.filter.chips()] == ["Tag: Budget", "Not: to check"]
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    asked = dialog(window, NameDialog)
    asked.field.setText("Money")
    asked.accept()
    assert [chip.text for chip in window.workspace.filter.chips()] == ["Tag: Money", "Not: to check"]
    window.workspace.filter.clear()
    section.finder.setText("mon")
    assert list(tags(window)) == ["Money"]
    section.finder.clear()
    menu = view.menu_for(view.model().index(0, 0))
    next(each for each in menu.actions() if each.text() == "Take off all quotes").trigger()
    menu.deleteLater()
    assert tags(window) == {"to check": 2, "Not tagged": 4}
    for _ in range(4):
        undo(window, qtbot)
    assert not section.isVisible()


def test_a_tag_that_is_gone_is_filtered_by_no_more(window, qtbot):
    window.workspace.edits.apply(ChangeQuotes(list(window.workspace.quotes.ids)[:2], QuoteChange(add=("Budget",))))
    window.workspace.filter.include(Facet.TAG, "Budget")
    window.workspace.edits.apply(RemoveTag("budget"))
    assert len(window.workspace.quotes.ids) == 6
    assert window.workspace.filter.chips() == []


def test_notes_and_tags_are_drawn_and_leave_the_citation_alone(window, qtbot):
    table, quote = window.middle.table, choose(window, "The harbour is open again")
    plain = copied_text(window, [quote])
    pictures = []
    for wanted in (
        QuoteChange(),
        QuoteChange(note="n"),
        QuoteChange(add=("Budget",)),
        QuoteChange(add=("a longer tag", "and", "more")),
    ):
        window.workspace.edits.apply(ChangeQuotes([quote], wanted))
        pictures.append(table.grab(table.visualRect(table.currentIndex())).toImage())
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])
    assert copied_text(window, [quote]) == plain
    QApplication.processEvents()
    pills = [each.text() for each in window.article.note_strip.findChildren(QLabel, "tagPill") if each.isVisible()]
    assert pills == ["a longer tag", "and", "Budget", "more"]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_many_long_tags_cover_nothing_at_any_width(window, qtbot, scale):
    quote = choose(window, "The harbour is open again")
    window.workspace.edits.apply(
        ChangeQuotes([quote], QuoteChange(note="n", add=("ein sehr langes Schlagwort " * 4, "b", "c", "d")))
    )
    window.theme.scale = scale
    window.theme.changed.emit()
    for width in (700, 1024, 1500):
        window.resize(width, 700)
        QApplication.processEvents()
        window.middle.table.grab()
        assert window.article.note_strip.width() <= window.article.width()


def test_a_long_note_leaves_room_for_the_article(window, qtbot):
    quote = choose(window, "The harbour is open again")
    for note in ("word " * 3000, "line\n" * 300 + "end"):
        window.workspace.edits.apply(ChangeQuotes([quote], QuoteChange(note=note)))
        QApplication.processEvents()
        assert window.article.note_strip.note.text().endswith(" …")
        assert window.article.view.height() > window.article.height() / 3
        assert window.workspace.rows([quote])[0].note == note.strip()
