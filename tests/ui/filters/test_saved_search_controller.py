"""Saved searches and the check of a random sample, in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.ui.library_builders import numbered
from tests.ui.user_actions import dialog, key, said, undo
from tests.ui.window_states import settle

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.domain.operations import AssignQuotes, ChangeQuotes, QuoteChange, SaveSearch
from onrecord.domain.quote import Verdict
from onrecord.viewmodels.charts.chart_table_model import as_csv
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.charts.chart_export import as_png, as_svg
from onrecord.widgets.commands.command_palette import CommandPalette
from onrecord.widgets.common.edit_dialogs import NameDialog
from onrecord.widgets.review.sample_dialog import SampleDialog
from onrecord.widgets.window.main_window import MainWindow, Setup

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def names(window: MainWindow) -> list[str]:
    return [row.name for row in window.workspace.saved.rows]


@pytest.fixture
def saved(window: MainWindow) -> MainWindow:
    """A window with one saved search, which is not applied."""
    ada = next(row for row in window.workspace.speakers.rows if row.label == "Ada Lind")
    window.workspace.filter.include(Facet.SPEAKER, ada.key, ada.label)
    window.workspace.filter.show(Facet.KIND, Kind.REPORTED, False)
    assert window.workspace.edits.apply(SaveSearch("Lind, direct", window.workspace.filter.value)) is None
    window.workspace.filter.clear()
    return window


def test_nothing_saved_shows_nothing_and_ctrl_s_saves_the_filter(window, qtbot):
    assert not window.side.saved.isVisible()
    window.workspace.filter.set_text("harbour")
    window.middle.table.setFocus()
    key(window, qtbot, Qt.Key.Key_S, CTRL)
    asked = dialog(window, NameDialog)
    assert asked.field.text() == "harbour"
    asked.accept()
    assert names(window) == ["harbour"]
    assert window.side.saved.isVisible()
    assert said(window) == "Saved the search “harbour”"
    QApplication.processEvents()
    key(window, qtbot, Qt.Key.Key_S, CTRL)
    asked = dialog(window, NameDialog)
    asked.field.setText("Harbour")
    asked.accept()
    assert asked.isVisible()
    assert "another saved search is called so" in asked.message.text()
    asked.reject()
    undo(window, qtbot)
    assert not window.side.saved.isVisible()


def test_a_click_and_enter_apply_it_and_it_is_marked(saved, qtbot):
    view = saved.side.saved.list
    index = view.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Lind, direct"
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    assert [chip.text for chip in saved.workspace.filter.chips()] == ["Speaker: Ada Lind", "Only direct, mixed"]
    assert len(saved.workspace.quotes.ids) == 2
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Lind, direct, applied"
    saved.workspace.filter.clear()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert len(saved.workspace.quotes.ids) == 2


def test_it_is_renamed_updated_deleted_and_all_of_it_undone(saved, qtbot):
    view = saved.side.saved.list
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_F2)
    asked = dialog(saved, NameDialog)
    asked.field.setText("Lind")
    asked.accept()
    assert names(saved) == ["Lind"]
    assert view.currentIndex().data() == "Lind"
    saved.workspace.filter.set_text("harbour")
    menu = view.menu_for(view.model().index(0, 0))
    next(each for each in menu.actions() if each.text() == "Update to the present filter").trigger()
    menu.deleteLater()
    assert saved.workspace.saved.rows[0].filter == Filter(text="harbour")
    QApplication.processEvents()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert names(saved) == []
    undo(saved, qtbot)
    undo(saved, qtbot)
    undo(saved, qtbot)
    assert names(saved) == ["Lind, direct"]
    assert saved.workspace.saved.rows[0].filter.text == ""


def test_the_palette_offers_it(saved, qtbot):
    key(saved, qtbot, Qt.Key.Key_K, CTRL)
    palette = dialog(saved, CommandPalette)
    qtbot.keyClicks(palette.field, "saved lind")
    assert palette.view.currentIndex().data() == "Saved: Lind, direct"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert len(saved.workspace.quotes.ids) == 2
    assert saved._palette.recent[0].startswith("saved:")


def test_a_speaker_who_is_gone_is_told_of(saved, qtbot):
    library = saved.workspace.library
    for row in library.quotes.rows(library.quotes.ids(Filter(thought=True, rejected=True))):
        if row.speaker == "Ada Lind":
            library.apply(AssignQuotes([row.id], None))
    saved.workspace.refresh()
    saved._searches.apply(saved.workspace.saved.rows[0])
    assert said(saved) == "No longer in this library: Ada Lind"
    assert [chip.text for chip in saved.workspace.filter.chips()] == ["Only direct, mixed"]


@pytest.fixture
def many(window: MainWindow) -> MainWindow:
    for number in range(5):
        window.workspace.library.add(*numbered(number))
    window.workspace.refresh()
    return window


def start(window: MainWindow, number: int) -> None:
    window._actions["draw_sample"].trigger()
    asked = dialog(window, SampleDialog)
    assert asked.number.value() == min(50, len(window.workspace.quotes.ids))
    asked.number.setText(str(number))
    asked.accept()
    QApplication.processEvents()


def check(window: MainWindow, qtbot, keys: list[Qt.Key]) -> None:
    for each in keys:
        key(window, qtbot, each)


def test_a_sample_is_walked_with_the_keys_and_says_how_much_is_right(many, qtbot):
    strip, total = many.middle.sample, len(many.workspace.quotes.ids)
    assert (total, strip.isVisible()) == (46, False)
    start(many, 20)
    assert len(many.workspace.quotes.ids) == 20
    assert strip.words.accessibleName() == "Random sample: 0 of 20 checked, 0 right"
    assert many.middle.table.current_quote == many.workspace.quotes.ids[0]
    check(many, qtbot, [Qt.Key.Key_A] * 11 + [Qt.Key.Key_X])
    assert strip.words.accessibleName() == "Random sample: 12 of 20 checked, 11 right"
    assert len(many.workspace.quotes.ids) == 20
    assert many.middle.board.charts[0].precision == ""
    check(many, qtbot, [Qt.Key.Key_A] * 8)
    words = "95% correct (95% CI 82–99%), random sample of 20 of 46"
    assert strip.words.accessibleName() == words
    assert many.middle.charts.speakers.precision.accessibleName() == words
    assert strip.leave.text() == "Done"
    qtbot.mouseClick(strip.leave, LEFT)
    assert not strip.isVisible()
    assert len(many.workspace.quotes.ids) == total - 1


def test_while_a_sample_is_walked_its_number_and_its_order_are_told_and_no_other(many, qtbot):
    bar, arranging = many.middle.filters, [many._actions[name] for name in ("sort_speaker", "sort_turned")]
    arranging += [many._actions[name] for name in ("group_none", "group_source", "fold_all")]
    many._actions["group_speaker"].trigger()
    many.workspace.filter.include(Facet.SOURCE, "")
    assert bar._count.text() == "43 quotes in 6 articles ·"
    start(many, 20)
    assert bar._count.text() == "20 drawn of 43 quotes ·"
    assert [link.isVisible() for link in bar.links] == [False, False, True]
    assert not any(action.isEnabled() for action in arranging)
    assert arranging[0].why == "The quotes of a random sample stand in the order in which they were drawn."
    many._actions["leave_sample"].trigger()
    assert bar._count.text() == "43 quotes in 6 articles ·"
    assert all(link.isVisible() for link in bar.links)
    assert all(action.isEnabled() for action in arranging)


def test_the_result_goes_with_the_charts_and_their_files_while_the_filter_is_that_one(many, qtbot):
    start(many, 20)
    check(many, qtbot, [Qt.Key.Key_A] * 20)
    many._samples.leave_sample()
    words = many.workspace.sampling.result()
    assert words.startswith("100% correct (")
    chart = many.middle.board.charts[0]
    told = f"Precision: {words}; drawn on "
    assert f'# Precision,"{words}; drawn on ' in as_csv(chart)
    assert f', seed {many.workspace.sampling.sample.seed}"\n' in as_csv(chart)
    assert told.encode() in as_svg([chart])
    assert words in chart.described()
    assert len(as_png([chart])) > 1000
    many.workspace.filter.set_text("sea")
    assert many.middle.board.charts[0].precision == ""
    assert not many.middle.charts.speakers.precision.isVisible()
    many.workspace.filter.clear()
    assert many.middle.board.charts[0].precision == words


def test_it_is_stopped_and_gone_on_with_also_after_a_restart(many, qtbot):
    start(many, 10)
    check(many, qtbot, [Qt.Key.Key_A, Qt.Key.Key_X, Qt.Key.Key_J, Qt.Key.Key_A])
    open_ones = many.workspace.sampling.next_open()
    qtbot.mouseClick(many.middle.sample.leave, LEFT)
    assert len(many.workspace.quotes.ids) == 45
    assert many.middle.sample.words.accessibleName() == "A random sample waits: 3 of 10 checked, 2 right"
    many.workspace.filter.set_text("sea")
    assert not many.middle.sample.isVisible()
    path = many.workspace.library.path
    many.close()
    library = type(many.workspace.library).open(path)
    again = MainWindow(Workspace(library), Importer(library, many.importer._worker), Setup())
    qtbot.addWidget(again)
    again.show()
    QApplication.processEvents()
    assert again._actions["resume_sample"].isEnabled()
    again._actions["resume_sample"].trigger()
    assert again.middle.table.current_quote == open_ones
    assert again.middle.sample.words.accessibleName() == "Random sample: 3 of 10 checked, 2 right"
    again.close()


def test_another_filter_leaves_the_sample_and_undo_takes_it_away(many, qtbot):
    start(many, 10)
    many.workspace.filter.set_text("sea")
    assert not many.workspace.sampling.walking
    assert many._actions["resume_sample"].isEnabled()
    many.workspace.filter.clear()
    assert many.middle.sample.resume.isVisible()
    undo(many, qtbot)
    assert not many.middle.sample.isVisible()
    assert not many._actions["resume_sample"].isEnabled()


def test_each_filter_has_its_own_sample_to_go_on_with(many, qtbot):
    start(many, 10)
    many._actions["leave_sample"].trigger()
    first = many.workspace.sampling.sample
    many.workspace.filter.set_text("weather")
    start(many, 8)
    many.workspace.filter.clear()
    assert many.workspace.sampling.sample == first
    qtbot.mouseClick(many.middle.sample.resume, LEFT)
    assert tuple(many.workspace.quotes.ids) == first.quotes
    assert not many._actions["resume_sample"].isEnabled()
    many._actions["leave_sample"].trigger()
    many._actions["resume_sample"].trigger()
    assert many.workspace.filter.value.text == "weather"
    assert len(many.workspace.quotes.ids) == 8


def test_all_of_a_few_are_counted_and_not_estimated(window, qtbot):
    start(window, 6)
    for quote in list(window.workspace.quotes.ids)[:5]:
        window.workspace.edits.toggle_verdict([quote], Verdict.ACCEPTED)
    window.workspace.edits.toggle_verdict([window.workspace.sampling.next_open()], Verdict.REJECTED)
    assert window.workspace.sampling.result() == "83% correct: all 6 were checked"


def test_the_dialog_says_how_exact_it_will_be(many, qtbot):
    many._samples.ask_sample()
    asked = dialog(many, SampleDialog)
    assert "all of them" in asked._exact.text()
    asked.number.setText("21")
    qtbot.keyClick(asked.number, Qt.Key.Key_Down)
    assert asked.number.value() == 20
    assert "within 16 percentage points" in asked._exact.text()
    asked.number.clear()
    assert asked.number.value() == 1
    asked.reject()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_many_searches_and_tags_leave_the_window_as_low_as_it_was(window, qtbot, scale):
    window.theme.scale = scale
    window.theme.changed.emit()
    before = window.minimumSizeHint().height()
    for number in range(9):
        window.workspace.edits.apply(SaveSearch(f"Search {number}", Filter(text=str(number))))
        window.workspace.edits.apply(ChangeQuotes([1], QuoteChange(add=(f"tag {number}",))))
    window.resize(1200, 1060)
    settle()
    lists = (window.side.saved.list, window.side.tags)
    assert all(each.height() > 4 * each.sizeHintForRow(0) for each in lists if scale == 1.0)
    # Two rows of each, and their heads.
    assert window.minimumSizeHint().height() <= before + 190 * scale
    window.resize(1200, window.minimumSizeHint().height())
    settle()
    heights = {each.objectName(): each.height() / each.sizeHintForRow(0) for each in (*lists, window.side.speakers)}
    assert min(heights.values()) >= 2, heights
