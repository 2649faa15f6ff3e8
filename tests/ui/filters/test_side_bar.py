"""The left pane: its parts fold and are dragged, and the speakers come first."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from tests.ui.window_states import fill_more, settle

from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.domain.operations import ChangeQuotes, QuoteChange, SaveSearch
from onrecord.support.settings import Settings
from onrecord.widgets.filters.facet_delegate import shortened
from onrecord.widgets.window.window_state import restore_side, save_side

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


@pytest.fixture
def side(window):
    """The left pane of a low window, with parts of all kinds."""
    fill_more(window)
    for number in range(8):
        window.workspace.edits.apply(ChangeQuotes([1], QuoteChange(add=(f"tag {number}",))))
        window.workspace.edits.apply(SaveSearch(f"Search {number}", Filter(text=str(number))))
    window.resize(1280, 690)
    settle()
    return window.side


def rows_in_sight(view) -> float:
    return view.height() / view.height_of(1)


def test_the_speakers_have_their_rows_before_anything_else(side):
    assert rows_in_sight(side.speakers) >= 8
    side.folds["datesHead"].click()
    side.folds["stateHead"].click()
    settle()
    assert rows_in_sight(side.speakers) >= 8


def test_the_field_to_find_a_speaker_is_there_also_when_few_are(window):
    assert len(window.workspace.speakers.everything) < 5
    assert window.side.find_speaker.isVisible()


def test_a_library_of_few_speakers_leaves_the_room_to_the_rest(window):
    for number in range(8):
        window.workspace.edits.apply(ChangeQuotes([1], QuoteChange(add=(f"tag {number}",))))
    window.resize(1280, 860)
    settle()
    assert rows_in_sight(window.side.tags) >= 4


@pytest.mark.parametrize("name", ["savedHead", "sourcesHead", "tagsHead", "datesHead", "kindHead", "stateHead"])
def test_every_part_folds_by_mouse_and_by_key_and_says_so(side, qtbot, name):
    head = side.folds[name]
    before = head.isChecked()
    head.click()
    assert head.isChecked() is not before
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Left)
    assert not head.isChecked()
    assert head.accessibleName().endswith(", folded")
    qtbot.keyClick(head, Qt.Key.Key_Right)
    assert head.isChecked()
    assert head.accessibleName().endswith(", unfolded")
    qtbot.keyClick(head, Qt.Key.Key_Return)
    assert not head.isChecked()


def test_what_is_folded_leaves_its_room_to_the_speakers(side):
    side.window().resize(1280, 840)
    settle()
    before = rows_in_sight(side.speakers)
    for name in ("savedHead", "sourcesHead", "tagsHead", "kindHead"):
        side.folds[name].click()
    settle()
    assert rows_in_sight(side.speakers) > before
    assert not side.sources.isVisible()


def test_a_list_is_made_higher_and_lower_by_key(side, qtbot):
    head, view = side.sections[Facet.TAG].head, side.tags
    before = rows_in_sight(view)
    qtbot.keyClick(head, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert rows_in_sight(view) == before + 1
    for _ in range(9):
        qtbot.keyClick(head, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert rows_in_sight(view) == 2
    assert "Ctrl+Up" in head.accessibleDescription()


def test_a_list_is_dragged_higher_by_whole_rows_and_no_higher_than_it_has_rows(side):
    section, view = side.sections[Facet.TAG], side.tags
    grip, row = section._grip, view.height_of(1)
    before = rows_in_sight(view)
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 3))
    QTest.mouseMove(grip, QPoint(5, 3 + 2 * row))
    settle()
    assert rows_in_sight(view) == before + 2
    QTest.mouseMove(grip, QPoint(5, 3 + 40 * row))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(5, 3))
    assert rows_in_sight(view) == view.model().rowCount()


def test_a_line_below_the_speakers_that_was_dragged_stays(side):
    upper, lower = side._split.sizes()
    side._split.moveSplitter(upper - 100, 1)
    settle()
    assert side.below == lower + 100
    side.window().resize(1280, 760)
    settle()
    assert side._split.sizes()[1] == lower + 100


def test_folds_and_heights_are_remembered(side, open_window, tmp_path):
    side.folds["sourcesHead"].click()
    side.folds["datesHead"].click()
    side.sections[Facet.TAG]._show_rows(4)
    side._split.moveSplitter(side._split.sizes()[0] - 60, 1)
    below = side.below
    settings = Settings(tmp_path / "settings.json")
    save_side(side, settings)
    settings.save()
    other = open_window().side
    restore_side(other, Settings.load(tmp_path / "settings.json"))
    assert not other.folds["sourcesHead"].isChecked()
    assert other.folds["datesHead"].isChecked()
    assert other.folds["kindHead"].isChecked()
    assert (other.sections[Facet.TAG].rows, other.below) == (4, below)


def test_nonsense_that_is_remembered_is_no_hindrance(side, tmp_path):
    settings = Settings(tmp_path / "settings.json")
    settings._values |= {"folded": ["no such head"], "list_rows": ["tagsHead", "tagsHead=many", "=4", "x=y=z"]}
    restore_side(side, settings)
    assert side.sections[Facet.TAG].rows == 0


def test_in_a_narrow_window_the_lists_leave_the_quotes_most_of_the_width(window):
    window.resize(1500, 800)
    settle()
    wide = window._panes.sizes()
    window.resize(700, 500)
    settle()
    lists, quotes, _ = window._panes.sizes()
    assert lists < quotes
    assert lists <= 0.34 * window.width() + 1
    window.resize(1500, 800)
    settle()
    assert window._panes.sizes() == pytest.approx(wide, abs=3)


def test_the_charts_go_where_there_is_no_room_and_come_back(window):
    window.resize(1400, 800)
    settle()
    dock = window.middle.dock
    assert dock.isVisible()
    window.resize(1400, 480)
    settle()
    assert not dock.isVisible()
    window.resize(1400, 800)
    settle()
    assert dock.isVisible()


def test_charts_that_are_wanted_in_a_small_window_stay_and_hidden_ones_stay_hidden(window):
    dock = window.middle.dock
    window.resize(1400, 480)
    settle()
    window._actions["chart_bars"].trigger()
    window.resize(1400, 470)
    settle()
    assert dock.isVisible()
    window._actions["charts"].trigger()
    window.resize(1400, 800)
    settle()
    assert not dock.isVisible()


def test_a_second_line_loses_whole_parts_before_it_is_cut(qapp):
    metrics = QFontMetrics(qapp.font())
    line = "mayor (Nov 2022) · 2 spellings"

    def at(fits: str) -> str:
        return shortened(line, metrics, metrics.horizontalAdvance(fits))

    assert at(line) == line
    assert at("mayor (Nov 2022) · 2 spell") == at("mayor (Nov 2022)…") == "mayor (Nov 2022)…"
    assert at("mayor (Nov") == at("mayor…") == "mayor…"
    assert at("may") == "mayor…", "which is elided where it is drawn"
    assert shortened("mayor of the old port", metrics, 10) == "mayor of the old port"
