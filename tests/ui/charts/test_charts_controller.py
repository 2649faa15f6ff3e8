"""The charts' dock, pages, looks, tables and files."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QImage
from tests.ui.window_states import settle

from onrecord.domain.attribution import Kind
from onrecord.domain.count_rows import KindCounts
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.domain.operations import RenameSpeaker
from onrecord.support.settings import CHART_PAGE, CHART_RULE, Settings
from onrecord.viewmodels.charts.chart_data import ChartData, ChartOptions, CountUnit, DataPoint, Shape
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.widgets.charts.chart_dock import ROOMY, ChartDock
from onrecord.widgets.charts.chart_export import as_svg
from onrecord.widgets.window.main_window import MainWindow
from onrecord.widgets.window.window_state import restore_charts, save_charts


def test_a_picture_tells_what_is_beside_the_bars(qapp):
    marks = (DataPoint("Ada", KindCounts(5), 1, FilterChange()),)
    asides = (DataPoint("900 other speakers", KindCounts(900), 1, others=True),)
    data = ChartData(Shape.BARS, "Quotes", "", ChartOptions(), 905, marks, asides=asides)
    assert b"900 other speakers: 900" in as_svg([data])


def test_what_is_not_in_the_bars_is_a_line_of_text_that_filters(charted, qtbot):
    pane = charted.middle.charts.speakers
    link = next(link for link in pane.asides.stops() if link.isVisible())
    assert link.text() == "Not named: 1"
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert charted.workspace.filter.value.speakers == {None}
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert charted.workspace.filter.value.speakers == frozenset()


def test_a_chart_is_copied_as_a_picture_and_as_figures(charted):
    charted.middle.charts.sources.more.setFocus()
    charted._actions["copy_chart_table"].trigger()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Quotes by source · N = 6 quotes"
    assert copied[2].split("\t")[0] == "The Harbour Post"
    charted._actions["copy_chart"].trigger()
    assert QGuiApplication.clipboard().image().width() > 900


def test_bins_and_rows_over_time_are_chosen_beside_the_title(charted):
    charted._actions["chart_time"].trigger()
    for name in ("bin_quarter", "series_source"):
        charted._actions[name].trigger()
    pane = charted.middle.charts.time
    assert [control.text() for control in pane.controls] == ["By source ▾", "By quarter ▾"]
    assert pane.data.title == "Quotes by source and date · by quarter · N = 6 quotes"
    charted._actions["tables"].trigger()
    assert pane.table.figures.copied([0]).startswith("Source\tQ1 2024")


def test_two_sources_or_periods_are_compared_as_lists_say(charted, qtbot):
    charted._actions["chart_pairs"].trigger()
    bar, pane = charted.middle.charts.comparison, charted.middle.charts.pairs
    bar.way.setCurrentIndex(1)
    bar.way.activated.emit(1)
    assert bar.day.isVisible()
    assert pane.data.columns[0].startswith("up to ")
    bar.day.setDate(QDate(2022, 11, 12))
    assert pane.data.columns == ("up to 11 Nov 2022", "from 12 Nov 2022 on")
    assert sum(pane.data.totals) <= 6
    assert bar.one.isHidden()


def test_a_log_scale_can_be_had_where_nothing_is_stacked(charted):
    log = charted._actions["log"]
    assert not log.isEnabled()
    assert log.why == "Kinds are stacked in these bars, and logarithms do not add up: count articles instead."
    charted._actions["count_articles"].trigger()
    assert log.isEnabled()
    log.trigger()
    assert "log scale" in charted.middle.charts.speakers.data.title
    charted._actions["count_quotes"].trigger()
    assert not log.isEnabled()
    assert not log.isChecked()
    assert "log scale" not in charted.middle.charts.speakers.data.title
    charted._actions["chart_matrix"].trigger()
    assert log.isEnabled()
    assert log.isChecked()


def test_charts_can_be_hidden_floated_and_come_back_with_a_page(charted, qtbot):
    dock = charted.middle.dock
    charted._actions["charts"].trigger()
    assert not dock.isVisible()
    assert not charted._actions["charts"].isChecked()
    charted._actions["chart_matrix"].trigger()
    assert dock.isVisible()
    assert charted._actions["charts"].isChecked()
    assert charted.middle.charts.matrix.view.hasFocus()


def test_pages_and_looks_show_in_the_menus(charted):
    charted._actions["count_articles"].trigger()
    charted._actions["share"].trigger()
    charted._actions["largest_20"].trigger()
    look = charted.middle.board.options
    assert look == ChartOptions(CountUnit.ARTICLES, share=True, largest=20)
    assert charted.middle.charts.speakers.data.title == "Articles by speaker · N = 2 articles"
    assert [charted._actions[n].isChecked() for n in ("count_articles", "count_quotes", "share", "log")] == [1, 0, 1, 0]


def test_arrow_keys_go_through_the_cells(charted, qtbot):
    charted._actions["chart_matrix"].trigger()
    view = charted.middle.charts.matrix.view
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    assert (view.current.row, view.current.column) == (0, 0)
    shown = view.current.tally.total
    assert view.accessibleDescription().startswith("Ada Lind · The Harbour Post: 2 quotes (")
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert len(charted.workspace.quotes.ids) == shown


def test_the_table_copies_its_figures_and_not_quotes(charted, qtbot):
    charted._actions["tables"].trigger()
    table = charted.middle.charts.sources.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "The Harbour Post\t1\t1\t1\t3\t50 %"


def test_markup_in_a_name_is_letters_in_a_drawing(charted):
    charted.workspace.edits.apply(RenameSpeaker(1, "</title><script>&amp; R&D"))
    charted.workspace.filter.include(Facet.SPEAKER, 1, "</title><script>&amp; R&D")
    root = ElementTree.fromstring(as_svg(charted.middle.board.charts))
    assert not [each for each in root.iter() if "script" in each.tag]
    assert "</title><script>&amp; R&D" in "".join(root.itertext())


def test_files_of_charts_say_what_they_show(charted, tmp_path):
    charted.workspace.filter.set_text("the")
    total = charted.workspace.counts.shown.quotes
    for suffix in ("png", "svg", "csv"):
        charted._charting.write(tmp_path / f"chart.{suffix}")
    svg = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    text = (tmp_path / "chart.csv").read_text(encoding="utf-8-sig")
    image = QImage(str(tmp_path / "chart.png"))
    for said in (svg, text, image.text("Description")):
        for words in ("Search: the", "Every quote counts once", f"{total} quotes", "Quotes by speaker"):
            assert words in said
    assert all(f">{kind}" in svg or kind in svg for kind in Kind)
    assert min(image.width(), image.height()) > 400
    rows = list(csv.reader(line for line in text.splitlines() if not line.startswith("#")))
    assert rows[0] == ["Name", "Direct", "Mixed", "Reported", "All", "Share"]


def test_a_file_that_cannot_be_written_is_a_problem_that_is_named(charted, tmp_path):
    (tmp_path / "file").write_text("")
    charted._charting.write(tmp_path / "file" / "chart.png")
    assert charted.problems.isVisible()


def test_looks_are_remembered(charted, tmp_path):
    settings = Settings(tmp_path / "settings.json")
    charted._actions["count_articles"].trigger()
    charted._actions["chart_time"].trigger()
    save_charts(charted.middle.board, ("undo",), settings)
    assert (settings.get(CHART_PAGE), settings.get(CHART_RULE)) == ("time", "articles")
    charted._actions["count_quotes"].trigger()
    restore_charts(charted.middle.board, settings)
    assert charted.middle.board.options.rule is CountUnit.ARTICLES


def test_a_filter_with_nothing_left_has_a_chart_that_says_so(charted: MainWindow, tmp_path: Path):
    charted.workspace.filter.set_text("nowhere at all")
    assert charted.workspace.library.quotes.ids(Filter(text="nowhere at all")) == []
    assert not charted.middle.charts.speakers.view.isVisible()
    charted._charting.write(tmp_path / "empty.svg")
    assert "0 quotes" in (tmp_path / "empty.svg").read_text(encoding="utf-8")


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_hidden_charts_are_shown_and_made_anew_before_they_are_written(charted, tmp_path):
    charted._actions["charts"].trigger()
    charted.workspace.filter.set_text("cranes")
    dialog = charted._charting.ask_file(".csv")
    assert charted.middle.dock.isVisible()
    charted._charting.write(tmp_path / "a.csv")
    dialog.reject()
    assert '# N,"1 quote"\n' in (tmp_path / "a.csv").read_text(encoding="utf-8-sig").replace("\r", "")


def test_what_has_no_marks_cannot_be_written(charted):
    exports = [charted._actions[name] for name in ("export_png", "export_svg", "export_csv")]
    assert all(action.isEnabled() for action in exports)
    charted.workspace.filter.set_text("zebra")
    assert not any(action.isEnabled() for action in exports)
    charted.workspace.filter.clear()
    assert all(action.isEnabled() for action in exports)


own_window = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
FRAME = Qt.WindowType.WindowTitleHint, Qt.WindowType.WindowCloseButtonHint


def floated(window) -> ChartDock:
    window._actions["float_charts"].trigger()
    settle()
    return window.middle.dock


def test_charts_of_nothing_get_no_window_of_their_own(open_window):
    float_charts = open_window(full=False)._actions["float_charts"]
    assert not float_charts.isEnabled()
    assert float_charts.why == "There is nothing to chart."


@own_window
def test_charts_in_a_window_of_their_own_have_a_frame_a_title_and_a_button_to_close_it(charted):
    dock = floated(charted)
    assert dock.isWindow()
    assert dock.isVisible()
    assert all(dock.windowFlags() & hint for hint in FRAME)
    assert not dock.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert dock.windowTitle() == "Charts"
    assert dock.width() >= ROOMY.width()
    assert charted._actions["float_charts"].isChecked()


@own_window
def test_charts_that_are_closed_as_a_window_are_docked_where_they_were(charted):
    before = charted.middle.dock.geometry()
    dock = floated(charted)
    dock.close()
    settle()
    assert (dock.isFloating(), dock.isVisible(), dock.geometry()) == (False, True, before)
    assert not charted._actions["float_charts"].isChecked()
    assert charted._actions["charts"].isChecked()


@own_window
def test_charts_that_are_docked_by_the_menu_are_where_they_were(charted):
    before = charted.middle.dock.geometry()
    floated(charted)
    assert floated(charted).geometry() == before


@own_window
def test_the_window_closes_with_charts_in_a_window_of_their_own(charted):
    dock = floated(charted)
    charted.close()
    settle()
    assert not dock.isVisible()


@own_window
def test_charts_in_a_window_of_their_own_have_an_entry_in_the_task_bar(charted):
    dock = floated(charted)
    assert dock.windowType() is Qt.WindowType.Window
    assert dock.windowHandle().transientParent() is None


@own_window
def test_keys_of_the_window_work_in_the_one_of_the_charts(charted, qtbot):
    dock = floated(charted)
    charted.workspace.filter.set_text("harbour")
    dock.activateWindow()
    settle()
    qtbot.keyClick(charted.middle.charts.speakers.view, Qt.Key.Key_Escape)
    assert charted.workspace.filter.value.text == ""


@own_window
def test_a_window_of_charts_is_where_it_was_at_the_next_start(charted, open_window):
    dock = floated(charted)
    dock.setGeometry(30, 90, 640, 420)
    settle()
    state = charted.middle.saveState()
    other = open_window()
    other.middle.restoreState(state)
    settle()
    again = other.middle.dock
    assert (again.isFloating(), again.geometry()) == (True, dock.geometry())
    assert all(again.windowFlags() & hint for hint in FRAME)
