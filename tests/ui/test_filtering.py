"""Clicks filter everything, and table, lists, chips and charts agree."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QListView, QPushButton, QTableView, QWidget

from onrecord.widgets.main_window import MainWindow

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
    assert rows(window) == said == window.desk.figures.shown.quotes
    assert len(chips(window)) == 1
    assert name.lower() in chips(window)[0].lower()


@pytest.mark.parametrize("name", ["The Harbour Post", "source not set"])
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
    assert len(window.desk.filter.value.speakers) == 2


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
    assert window.desk.filter.value.speakers == frozenset()
    assert rows(window) == 3
    assert "Clear all" not in [b.text() for b in window.middle.filters.chips]


def test_search_waits_for_a_pause_and_then_filters(window, qtbot):
    field = window.findChild(QLineEdit, "searchField")
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    assert field.hasFocus()
    qtbot.keyClicks(field, "cranes")
    assert rows(window) == 6
    qtbot.waitUntil(lambda: rows(window) == 1, timeout=2000)
    assert chips(window) == ["Words: cranes  ×"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert rows(window) == 6
    assert field.text() == ""


def test_nothing_found_says_why_and_offers_the_way_out(window, qtbot):
    click(qtbot, window.findChild(QListView, "speakerList"), "Ada Lind")
    window.middle.table.setFocus()
    window.desk.filter.set_text("zebra")
    assert window.focusWidget() is window.middle._clear
    assert not window.middle.table.isVisible()
    assert window.middle._nothing.text() == "No quotes by Ada Lind match “zebra”."
    qtbot.mouseClick(window.middle._clear, LEFT)
    assert window.middle.table.isVisible()
    assert window.focusWidget() is window.middle.table
    assert rows(window) == 6


@pytest.mark.parametrize(("kind", "left"), [("direct", 3), ("mixed", 5), ("reported", 4)])
def test_a_kind_switched_off_is_gone_from_table_lists_and_charts(window, kind, left):
    box = window.findChild(QCheckBox, f"kind-{kind}")
    assert box.isChecked()
    box.setChecked(False)
    assert rows(window) == left
    assert sum(row.tally.total for row in window.desk.speakers.rows) == left
    assert [pane.data.total for pane in window.middle.charts.in_sight()] == [left, left]


def test_thoughts_are_shown_on_request_only(window):
    assert rows(window) == 6
    window.side.thoughts.setChecked(True)
    assert rows(window) == 7


def test_every_count_agrees_with_the_table_it_leads_to(window):
    desk = window.desk
    for speaker in [row.key for row in desk.speakers.rows]:
        desk.filter.choose_speaker(speaker, "x")
        for source in list(desk.sources.rows):
            desk.filter.choose_source(str(source.key))
            assert rows(window) == source.tally.total == desk.figures.shown.quotes
            desk.filter.choose_source(str(source.key))
        desk.filter.clear()


def test_click_on_a_bar_filters_and_shows_what_the_bar_says(charted, qtbot):
    pane = charted.middle.charts.speakers
    marks = pane.data.marks
    assert [mark.label for mark in marks] == names(charted.findChild(QListView, "speakerList"))
    qtbot.mouseClick(pane.canvas, LEFT, pos=pane.canvas.centre_of(0).toPoint())
    assert marks[0].tally.total == rows(charted) == 3
    assert [mark.lit for mark in pane.data.marks] == [True, False, False, False]
    qtbot.mouseClick(pane.canvas, LEFT, pos=pane.canvas.centre_of(0).toPoint())
    assert rows(charted) == 6


def test_ctrl_click_on_a_bar_adds(charted, qtbot):
    canvas = charted.middle.charts.speakers.canvas
    qtbot.mouseClick(canvas, LEFT, pos=canvas.centre_of(0).toPoint())
    qtbot.mouseClick(canvas, LEFT, Qt.KeyboardModifier.ControlModifier, pos=canvas.centre_of(1).toPoint())
    marks = charted.middle.charts.speakers.data.marks
    assert rows(charted) == marks[0].tally.total + marks[1].tally.total
    assert [mark.chosen for mark in marks[:3]] == [True, True, False]


def test_click_on_a_bar_of_the_sources_filters(charted, qtbot):
    pane = charted.middle.charts.sources
    row = next(mark.row for mark in pane.data.marks if mark.label == "The Harbour Post")
    qtbot.mouseClick(pane.canvas, LEFT, pos=pane.canvas.centre_of(row).toPoint())
    assert charted.desk.filter.value.sources == {"The Harbour Post"}


def test_click_on_a_column_shows_what_was_published_then(charted, qtbot):
    charted._actions["chart_time"].trigger()
    pane = charted.middle.charts.time
    assert [(mark.label, mark.tally.total) for mark in pane.data.marks] == [("5 Mar 2024", 3), ("no date", 3)]
    qtbot.mouseClick(pane.canvas, LEFT, pos=pane.canvas.centre_of(0, 1).toPoint())
    assert rows(charted) == 3
    assert [chip.text for chip in charted.desk.filter.chips()] == ["Published: no date"]
    qtbot.mouseClick(pane.canvas, LEFT, pos=pane.canvas.centre_of(0, 1).toPoint())
    assert rows(charted) == 6


def test_a_cell_of_the_matrix_filters_by_speaker_and_source(charted, qtbot):
    charted._actions["chart_matrix"].trigger()
    pane = charted.middle.charts.matrix
    assert pane.data.rows[0] == "Ada Lind"
    assert pane.data.columns == ("The Harbour Post", "source not set")
    qtbot.mouseClick(pane.canvas, LEFT, pos=pane.canvas.centre_of(0, 0).toPoint())
    assert rows(charted) == 2
    assert [chip.text for chip in charted.desk.filter.chips()] == ["Speaker: Ada Lind", "Source: The Harbour Post"]


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
    canvas = charted.middle.charts.speakers.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    chosen = charted.middle.charts.speakers.data.marks[1]
    assert chosen.chosen
    assert rows(charted) == chosen.tally.total
    assert canvas.accessibleDescription().startswith(chosen.label)
