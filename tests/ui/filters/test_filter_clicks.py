"""Clicks filter everything, and table, lists, chips and charts agree."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QListView, QPushButton, QTableView, QWidget
from tests.ui.charts import drawn_plots
from tests.ui.library_builders import numbered

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.domain.operations import ChangeQuotes, QuoteChange, RemoveTag
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.quotes.quote_table_model import HITS_ROLE
from onrecord.widgets.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def names(view: QListView) -> list[str]:
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def click(qtbot, view: QListView, name: str, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    index = view.model().index(names(view).index(name), 0)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), LEFT, modifiers, view.visualRect(index).center())


def count(view: QListView, name: str) -> int:
    model = view.model()
    return next(row.tally.total for row in model.rows if row.label == name)


def rows(window: MainWindow) -> int:
    return window.findChild(QTableView, "quoteTable").model().rowCount()


def chips(window: MainWindow) -> list[str]:
    return [chip.text() for chip in window.middle.filters.chips if chip.objectName() == "chip"]


@pytest.mark.parametrize("name", ["Ada Lind", "Ben Okoro", "Port Authority", "Not named"])
def test_click_on_a_speaker_shows_as_many_quotes_as_the_row_says(window, qtbot, name):
    speakers = window.findChild(QListView, "speakerList")
    said = count(speakers, name)
    click(qtbot, speakers, name)
    assert rows(window) == said == window.workspace.counts.shown.quotes
    assert len(chips(window)) == 1
    assert name.lower() in chips(window)[0].lower()


@pytest.mark.parametrize("name", ["The Harbour Post", "Source not set"])
def test_click_on_a_source_shows_as_many_quotes_as_the_row_says(window, qtbot, name):
    sources = window.findChild(QListView, "sourceList")
    said = count(sources, name)
    click(qtbot, sources, name)
    assert rows(window) == said == 3


def test_second_click_takes_the_filter_off(window, qtbot):
    speakers = window.findChild(QListView, "speakerList")
    click(qtbot, speakers, "Ada Lind")
    click(qtbot, speakers, "Ada Lind")
    assert rows(window) == 6
    assert chips(window) == []


def test_control_click_adds_and_takes_out(window, qtbot):
    speakers = window.findChild(QListView, "speakerList")
    click(qtbot, speakers, "Ada Lind")
    click(qtbot, speakers, "Ben Okoro", CTRL)
    assert rows(window) == 4
    click(qtbot, speakers, "Ada Lind", CTRL)
    assert rows(window) == 1


def test_click_on_the_check_box_adds(window, qtbot):
    speakers = window.findChild(QListView, "speakerList")
    click(qtbot, speakers, "Ada Lind")
    index = speakers.model().index(names(speakers).index("Ben Okoro"), 0)
    rect = speakers.visualRect(index)
    qtbot.mouseClick(speakers.viewport(), LEFT, pos=QPoint(rect.left() + 18, rect.center().y()))
    assert len(window.workspace.filter.value.speakers) == 2


def test_escape_takes_off_the_last_filter_first(window, qtbot):
    click(qtbot, window.findChild(QListView, "speakerList"), "Ada Lind")
    click(qtbot, window.findChild(QListView, "sourceList"), "The Harbour Post")
    assert rows(window) == 2
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert rows(window) == 3
    assert "Ada Lind" in chips(window)[0]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert rows(window) == 6


def test_a_chip_takes_its_own_filter_off_and_clear_all_takes_all(window, qtbot):
    click(qtbot, window.findChild(QListView, "speakerList"), "Ada Lind")
    click(qtbot, window.findChild(QListView, "sourceList"), "The Harbour Post")
    QApplication.processEvents()
    bar = window.findChild(QWidget, "filterChips")
    buttons = [b for b in bar.findChildren(QPushButton) if not b.isHidden()]
    assert "Clear all" in [b.text() for b in buttons]
    qtbot.mouseClick(next(b for b in buttons if "Ada Lind" in b.text()), LEFT)
    assert window.workspace.filter.value.speakers == frozenset()
    assert rows(window) == 3
    assert "Clear all" not in [b.text() for b in window.middle.filters.chips]


def test_search_waits_for_a_pause_and_then_filters(window, qtbot):
    field = window.findChild(QLineEdit, "searchField")
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert field.hasFocus()
    qtbot.keyClicks(field, "cranes")
    assert rows(window) == 6
    qtbot.waitUntil(lambda: rows(window) == 1, timeout=2000)
    assert chips(window) == ["Search: cranes  ×"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert rows(window) == 6
    assert field.text() == ""


def test_nothing_found_says_why_and_offers_the_way_out(window, qtbot):
    click(qtbot, window.findChild(QListView, "speakerList"), "Ada Lind")
    window.middle.table.setFocus()
    window.workspace.filter.set_text("zebra")
    assert window.focusWidget() is window.middle.nothing.links[0]
    assert not window.middle.table.isVisible()
    assert window.middle.nothing.sentence.text() == "No quotes by Ada Lind match “zebra”."
    qtbot.mouseClick(window.middle.nothing.links[-1], LEFT)
    assert window.middle.table.isVisible()
    assert window.focusWidget() is window.middle.table
    assert rows(window) == 6


@pytest.mark.parametrize(("kind", "left"), [("direct", 3), ("mixed", 5), ("reported", 4)])
def test_a_kind_switched_off_is_gone_from_table_lists_and_charts(window, kind, left):
    box = window.findChild(QCheckBox, f"kind-{kind}")
    assert box.isChecked()
    box.setChecked(False)
    assert rows(window) == left
    assert sum(row.tally.total for row in window.workspace.speakers.rows) == left
    assert [pane.data.total for pane in window.middle.charts.in_sight()] == [left, left]


def test_thoughts_are_shown_on_request_only(window):
    assert rows(window) == 6
    window.side.thoughts.setChecked(True)
    assert rows(window) == 7


def test_every_count_agrees_with_the_table_it_leads_to(window):
    workspace = window.workspace
    for speaker in [row.key for row in workspace.speakers.rows]:
        workspace.filter.include(Facet.SPEAKER, speaker, "x")
        for source in list(workspace.sources.rows):
            workspace.filter.include(Facet.SOURCE, str(source.key))
            assert rows(window) == source.tally.total == workspace.counts.shown.quotes
            workspace.filter.include(Facet.SOURCE, str(source.key))
        workspace.filter.clear()


def test_click_on_a_bar_filters_and_shows_what_the_bar_says(charted, qtbot):
    pane = charted.middle.charts.speakers
    marks = pane.data.marks
    named = [name for name in names(charted.findChild(QListView, "speakerList")) if name != "Not named"]
    assert [mark.label for mark in marks] == named
    drawn_plots.click(qtbot, pane.view, 0)
    assert marks[0].tally.total == rows(charted) == 3
    assert [mark.lit for mark in pane.data.marks] == [True, False, False]
    drawn_plots.click(qtbot, pane.view, 0)
    assert rows(charted) == 6


def test_ctrl_click_on_a_bar_adds(charted, qtbot):
    view = charted.middle.charts.speakers.view
    drawn_plots.click(qtbot, view, 0)
    drawn_plots.click(qtbot, view, 1, modifier=Qt.KeyboardModifier.ControlModifier)
    marks = charted.middle.charts.speakers.data.marks
    assert rows(charted) == marks[0].tally.total + marks[1].tally.total
    assert [mark.chosen for mark in marks[:3]] == [True, True, False]


def test_click_on_a_bar_of_the_sources_filters(charted, qtbot):
    pane = charted.middle.charts.sources
    row = next(mark.row for mark in pane.data.marks if mark.label == "The Harbour Post")
    drawn_plots.click(qtbot, pane.view, row)
    assert charted.workspace.filter.value.sources == {"The Harbour Post"}


def test_click_on_a_column_shows_what_was_published_then(charted, qtbot):
    charted._actions["chart_time"].trigger()
    pane = charted.middle.charts.time
    assert [(mark.label, mark.tally.total) for mark in pane.data.marks] == [("5 Mar 2024", 3)]
    drawn_plots.click(qtbot, pane.view, 0, 0)
    assert rows(charted) == 3
    assert [chip.text for chip in charted.workspace.filter.chips()] == ["Published: 5 Mar 2024"]
    drawn_plots.click(qtbot, pane.view, 0, 0)
    assert rows(charted) == 6


def test_the_columns_of_a_year_that_is_filtered_by_are_lit(charted):
    charted._actions["chart_time"].trigger()
    charted.workspace.filter.include(Facet.DATE, "2024")
    assert [(mark.label, mark.lit) for mark in charted.middle.charts.time.data.marks] == [
        ("5 Mar 2024", True),
    ]


def test_a_cell_of_the_matrix_filters_by_speaker_and_source(charted, qtbot):
    charted._actions["chart_matrix"].trigger()
    pane = charted.middle.charts.matrix
    assert pane.data.rows[0] == "Ada Lind"
    assert pane.data.columns == ("The Harbour Post",)
    drawn_plots.click(qtbot, pane.view, 0, 0)
    assert rows(charted) == 2
    assert [chip.text for chip in charted.workspace.filter.chips()] == ["Speaker: Ada Lind", "Source: The Harbour Post"]


def test_a_chart_has_a_table_that_says_the_same_and_filters_too(charted, qtbot):
    pane = charted.middle.charts.speakers
    pane.show_as_table(True)
    assert pane.table.isVisible()
    model = pane.table.model()
    assert [model.index(0, column).data() for column in range(6)] == ["Ada Lind", "2", "0", "1", "3", "50 %"]
    pane.table.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert rows(charted) == 3


def test_bars_are_chosen_with_the_keyboard(charted, qtbot):
    view = charted.middle.charts.speakers.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    chosen = charted.middle.charts.speakers.data.marks[1]
    assert chosen.chosen
    assert rows(charted) == chosen.tally.total
    assert view.accessibleDescription().startswith(chosen.label)


SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_alt_click_leaves_out_and_a_chip_takes_it_back(window, qtbot):
    speakers = window.findChild(QListView, "speakerList")
    click(qtbot, speakers, "Ada Lind", SHIFT)
    assert rows(window) == 3
    assert chips(window) == ["Not: Ada Lind  ×"]
    assert count(speakers, "Ada Lind") == 3
    assert "Ada Lind" not in [bar.label for bar in window.middle.charts.speakers.data.marks]
    click(qtbot, window.findChild(QListView, "sourceList"), "Source not set", SHIFT)
    assert rows(window) == 1
    qtbot.mouseClick(window.middle.filters.chips[0], LEFT)
    assert rows(window) == 3
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert rows(window) == 6


def test_delete_leaves_out_and_choosing_takes_in(window, qtbot):
    speakers = window.findChild(QListView, "speakerList")
    speakers.setFocus()
    qtbot.keyClick(speakers, Qt.Key.Key_Delete)
    assert window.workspace.speakers.rows[0].excluded
    assert rows(window) == 3
    qtbot.keyClick(speakers, Qt.Key.Key_Return)
    assert window.workspace.filter.value.not_speakers == frozenset()
    assert rows(window) == 3


def test_the_menu_of_a_row_leaves_it_out(window):
    speakers = window.findChild(QListView, "speakerList")
    menu = speakers.menu_for(speakers.model().index(0, 0))
    next(action for action in menu.actions() if action.text() == "Leave out").trigger()
    assert window.workspace.filter.value.not_speakers == {window.workspace.speakers.rows[0].key}
    menu.deleteLater()


def test_confidence_checks_and_dates_filter(window, qtbot):
    window.side.folds["stateHead"].click()
    window.side.folds["datesHead"].click()
    shown = {sureness: window.workspace.counts.sureness[sureness] for sureness in window.side.sureness}
    assert sum(shown.values()) == 6
    for sureness, box in window.side.sureness.items():
        box.click()
        assert rows(window) == 6 - shown[sureness]
        box.click()
    window.side.checked[True].click()
    assert chips(window) == ["Only not checked  ×"]
    window.side.checked[True].click()
    click(qtbot, window.side.dates, "March 2024")
    assert rows(window) == count(window.side.dates, "March 2024") == 3


def test_a_day_or_a_decade_that_is_filtered_by_says_how_many_quotes_it_has(charted):
    workspace = charted.workspace
    workspace.library.add(*numbered(1))
    workspace.refresh()
    for dates in ({"2024-03-05"}, {"202"}, {"2024-03-05", "2024-01"}):
        workspace.filter.clear()
        workspace.filter.apply_change(FilterChange(dates=frozenset(dates)))
        said = {row.key: row.tally.total for row in workspace.lists[Facet.DATE].rows}
        assert sum(said[date] for date in dates) == len(workspace.quotes.ids) == rows(charted)
        assert said["2024"] == 3 + 8
    keys = [row.key for row in workspace.lists[Facet.DATE].rows]
    assert keys == ["2024", "2024-03", "2024-03-05", "2024-01", ""]
    assert [row.level for row in workspace.lists[Facet.DATE].rows] == [0, 1, 2, 1, 0]
    assert [row.label for row in workspace.lists[Facet.DATE].rows][1:3] == ["March 2024", "5 Mar 2024"]
    workspace.filter.use(Filter(not_dates=frozenset({"202"})))
    assert [(row.label, row.tally.total) for row in workspace.lists[Facet.DATE].rows if row.excluded] == [("2020s", 11)]


def test_every_row_of_every_facet_says_how_many_quotes_a_click_on_it_shows(window):
    workspace, state = window.workspace, window.workspace.filter
    for narrow in (
        lambda: None,
        lambda: state.set_text("the"),
        lambda: state.exclude(Facet.SPEAKER, workspace.speakers.rows[0].key, "x"),
    ):
        for model in workspace.lists.values():
            state.clear()
            narrow()
            for place in range(len(model.rows)):
                row, before = model.rows[place], state.value
                state.include(model.facet, row.key, row.label)
                assert rows(window) == row.tally.total
                state._set(before)
                state.exclude(model.facet, row.key, "x")
                state._set(before)


def test_a_search_that_cannot_be_read_is_answered_and_what_was_found_stays(window, qtbot):
    field = window.findChild(QLineEdit, "searchField")
    qtbot.keyClicks(field, "harbour")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    found = rows(window)
    assert 0 < found < 6
    qtbot.keyClicks(field, " kind:loud")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.top._problem.isVisible()
    assert window.top._problem.text().startswith("“kind:loud”: there is no such kind.")
    assert (rows(window), field.text()) == (found, "harbour kind:loud")
    window.workspace.refresh()
    assert field.text() == "harbour kind:loud"
    field.setText("harbour kind:direct")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not window.top._problem.isVisible()
    assert 0 < rows(window) <= found


def test_the_words_found_are_marked(window):
    window.workspace.filter.set_text('"harbour is" -speaker:okoro')
    index = window.workspace.quotes.index(0, 0)
    assert [index.data()[a:b] for a, b in index.data(HITS_ROLE)] == ["harbour is"]
    window.workspace.filter.clear()
    assert window.workspace.quotes.index(0, 0).data(HITS_ROLE) == ()


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_how_to_search_is_shown(window, qtbot):
    window._actions["search_help"].trigger()
    dialog = window.findChild(QDialog)
    assert dialog.windowTitle() == "How to search"
    dialog.reject()


def test_the_lists_can_be_searched_and_the_quotes_stay(window, qtbot):
    assert window.side.find_speaker.isVisible()
    qtbot.keyClicks(window.side.find_speaker, "LI a")
    speakers = window.findChild(QListView, "speakerList")
    assert names(speakers) == ["Ada Lind"]
    assert rows(window) == 6
    assert len(window.middle.charts.speakers.data.marks) == 3
    window.side.sections[Facet.SOURCE].finder.setText("nothing like it")
    assert names(window.findChild(QListView, "sourceList")) == []
    click(qtbot, speakers, "Ada Lind")
    assert rows(window) == 3
    assert window.side.find_speaker.isVisible()
    window.side.find_speaker.clear()
    assert len(names(speakers)) == 4


@pytest.mark.parametrize("command", ["drop_filter", "clear_filters"])
def test_a_search_that_cannot_be_read_is_taken_off_like_any_other(window, command):
    window.workspace.filter.show(Facet.KIND, Kind.MIXED, False)
    window.top.search.setText("after:never")
    window.top._search_now()
    assert window.top._problem.isVisible()
    window._actions[command].trigger()
    assert (window.top.search.text(), window.top._problem.isVisible()) == ("", False)
    assert bool(window.workspace.filter.chips()) is (command == "drop_filter")


def test_a_search_that_cannot_be_read_can_be_taken_off_where_nothing_is_filtered(window):
    assert not window._actions["drop_filter"].isEnabled()
    window.workspace.filter.set_text("after:never")
    assert window._actions["drop_filter"].isEnabled()
    window._actions["drop_filter"].trigger()
    assert not window._actions["drop_filter"].isEnabled()


def chips_of(window) -> list[str]:
    return [chip.text for chip in window.workspace.filter.chips()]


def test_a_filter_that_esc_took_off_is_there_again_with_one_key(window, qtbot):
    window.workspace.filter.set_text("harbour")
    window.workspace.filter.include(Facet.SOURCE, "The Harbour Post")
    put_together = chips_of(window)
    window.middle.table.setFocus()
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Escape)
    assert chips_of(window) == put_together[:1]
    assert window.status._message.text() == "Took off Source: The Harbour Post · Alt+Left brings it back"
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert chips_of(window) == put_together
    assert window.status._message.text() == "Filter: Search: harbour, Source: The Harbour Post"
    assert window.top.search.text() == "harbour"
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert chips_of(window) == put_together[:1]


def test_what_is_said_of_a_filter_goes_with_it(window, qtbot):
    window.workspace.filter.set_text("harbour")
    window._actions["drop_filter"].trigger()
    window._actions["filter_back"].trigger()
    assert window.status._message.text() == "Filter: Search: harbour"
    window.workspace.filter.include(Facet.SOURCE, "The Harbour Post")
    assert window.status._message.text() == ""
    window._actions["clear_filters"].trigger()
    window.status.say("Copied 1 quote")
    window.workspace.filter.set_text("harbour")
    assert window.status._message.text() == "Copied 1 quote"


def test_all_filters_that_were_taken_off_are_there_again(window, qtbot):
    window.workspace.filter.set_text("harbour")
    window.workspace.filter.include(Facet.SOURCE, "The Harbour Post")
    put_together = chips_of(window)
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert chips_of(window) == []
    back = window.top._ways[0]
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Return)
    assert chips_of(window) == put_together
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Escape)  # in the order in which it was put together
    assert chips_of(window) == put_together[:1]


def test_back_and_forward_say_why_they_cannot_be_used(window):
    back, forward = (window._actions[name] for name in ("filter_back", "filter_forward"))
    assert (back.why, forward.why) == ("Nothing else was filtered before.", "You have not gone back from a filter.")
    window.workspace.filter.set_text("harbour")
    assert back.isEnabled()
    back.trigger()
    assert not back.isEnabled()
    assert forward.isEnabled()
    window.workspace.filter.include(Facet.SOURCE, "The Harbour Post")
    assert not forward.isEnabled()


def test_a_filter_before_goes_with_what_was_renamed_and_lets_go_of_what_is_gone(window):
    state = window.workspace.filter
    quotes = list(window.workspace.quotes.ids)
    window.workspace.edits.apply(ChangeQuotes(quotes[:2], QuoteChange(add=("to check",))))
    state.include(Facet.SOURCE, "The Harbour Post")
    state.include(Facet.TAG, "to check")
    state.include(Facet.SOURCE, "The Harbour Post")
    state.include(Facet.TAG, "to check")
    window.workspace.rename_source("The Harbour Post", "The Post")
    window.workspace.edits.apply(RemoveTag("to check"))
    window._actions["filter_back"].trigger()
    assert chips_of(window) == ["Source: The Post"]


def test_a_past_filter_that_comes_to_the_same_is_passed_over(window):
    window.workspace.edits.apply(ChangeQuotes(list(window.workspace.quotes.ids)[:2], QuoteChange(add=("to check",))))
    window.workspace.filter.set_text("harbour")
    window.workspace.filter.include(Facet.TAG, "to check")
    window.workspace.filter.include(Facet.TAG, "to check")
    window.workspace.edits.apply(RemoveTag("to check"))
    window._actions["filter_back"].trigger()
    assert chips_of(window) == []
