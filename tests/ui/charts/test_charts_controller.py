"""The charts' dock, pages, looks, tables and files."""

import csv
import math
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from tests.ui.window_states import settle

from onrecord.domain.attribution import Kind
from onrecord.domain.filter import Filter
from onrecord.library import Tally
from onrecord.support.settings import CHART_PAGE, CHART_RULE, Settings
from onrecord.viewmodels.charts.chart_data import ChartData, Look, Mark, Rule, Shape
from onrecord.viewmodels.filters.filter_state import Pick
from onrecord.viewmodels.theme_tokens import contrast
from onrecord.widgets.charts.chart_dock import ROOMY, ChartDock
from onrecord.widgets.charts.chart_drawing import draw
from onrecord.widgets.charts.chart_export import as_svg
from onrecord.widgets.charts.chart_picture import Picture
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.window.main_window import MainWindow
from onrecord.widgets.window.window_state import remember_charts, restore_charts

NAMES = ("A", "Office of the United Nations High Commissioner for Refugees " * 3, "أنطونيو غوتيريش", "x")


def chart(shape: Shape, count: int, look: Look = Look()) -> ChartData:  # noqa: B008
    """A chart with marks of every size; a matrix has one column for each row."""
    names = [f"{NAMES[n % 4]}{n}" for n in range(count)]
    places = [(n, 0) for n in range(count)]
    if shape is Shape.COLUMNS:
        places = [(0, n) for n in range(count)]
    if shape is Shape.MATRIX:
        places = [(i, j) for i in range(count) for j in range(count)]
    marks = tuple(
        Mark(
            names[max(r, c)],
            Tally(n, n % 3, n**2),
            n,
            Pick(),
            chosen=n == 1,
            lit=n != 2,
            others=n == 3,
            row=r,
            column=c,
        )
        for n, (r, c) in enumerate(places)
    )
    total = sum(mark.tally.total for mark in marks)
    return ChartData(shape, "Quotes by speaker", "", look, total, marks, tuple(names), tuple(names))


LOOKS = [Look(rule, share, log) for rule in Rule for share in (False, True) for log in (False, True)]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize(("count", "scale", "wide"), [(0, 1, 300), (1, 1, 190), (7, 1.5, 320), (60, 1, 900)])
def test_every_mark_is_drawn_inside_the_picture(qapp, shape, look, count, scale, wide):
    data = chart(shape, count if shape is not Shape.MATRIX else min(count, 9), look)
    picture = draw(data, QSizeF(wide, 150), Theme("light", scale))
    assert len(picture.targets) == len(data.marks)
    inside(picture)
    texts = [each.text for each in picture.words]
    if shape is Shape.BARS:
        assert all(data.figure(mark) in texts for mark in data.marks)
        assert all(mark.label in texts for mark in data.marks)


def inside(picture: Picture) -> None:
    for rect in (*(box.rect for box in picture.boxes), *(target.rect for target in picture.targets)):
        assert rect.left() >= -0.01
        assert rect.top() >= -0.01
        assert rect.right() <= picture.size.width() + 0.01
        assert rect.bottom() <= picture.size.height() + 0.01


def lengths(shape: Shape, *values: int, rule: Rule = Rule.QUOTES, log: bool = False) -> tuple[list[float], list[int]]:
    """How long the marks of some numbers are drawn, the last of which stands for the others, and the gaps in each."""
    theme = Theme("light")
    marks = tuple(
        Mark(str(n), Tally(value), value, Pick(), others=n == len(values) - 1, row=n * (shape is Shape.BARS), column=n)
        for n, value in enumerate(values)
    )
    picture = draw(ChartData(shape, "Quotes", "", Look(rule, log=log), sum(values), marks), QSizeF(600, 300), theme)
    long, gaps = [], []
    for target in picture.targets:
        own = [box for box in picture.boxes if target.rect.contains(box.rect.center()) and box.rect.height() != 1]
        drawn = [box.rect for box in own if box.colour != theme.tokens.panel]
        long.append(sum(rect.width() if shape is Shape.BARS else rect.height() for rect in drawn))
        gaps.append(len(own) - len(drawn))
    return long, gaps


BARS_AND_COLUMNS = pytest.mark.parametrize("shape", [Shape.BARS, Shape.COLUMNS])


@BARS_AND_COLUMNS
def test_lengths_are_true_where_the_others_fit(qapp, shape):
    long, gaps = lengths(shape, 100, 50, 150)
    assert long[1] / long[0] == pytest.approx(1 / 2)
    assert long[2] / long[0] == pytest.approx(3 / 2)
    assert gaps == [0, 0, 0]


@BARS_AND_COLUMNS
@pytest.mark.parametrize("others", [900, 2200, 100_000])
def test_others_that_would_dwarf_the_rest_are_the_longest_and_broken(qapp, shape, others):
    long, gaps = lengths(shape, 529, 100, others)
    assert long[1] / long[0] == pytest.approx(100 / 529)
    assert long[2] > 1.5 * long[0]
    assert gaps == [0, 0, 2]


@BARS_AND_COLUMNS
def test_a_break_lies_beyond_the_longest_mark_that_is_not_broken(qapp, shape):
    theme = Theme("light")
    marks = tuple(Mark(str(n), Tally(v), v, Pick(), others=n == 1, row=n * (shape is Shape.BARS), column=n)
                  for n, v in enumerate((529, 2200)))  # fmt: skip
    picture = draw(ChartData(shape, "Quotes", "", Look(), 2729, marks), QSizeF(600, 300), theme)
    gaps = [box.rect for box in picture.boxes if box.colour == theme.tokens.panel]
    longest = next(
        b.rect for b in picture.boxes if picture.targets[0].rect.contains(b.rect.center()) and b.rect.height() != 1
    )
    assert len(gaps) == 2
    if shape is Shape.BARS:
        assert all(gap.left() > longest.right() for gap in gaps)
    else:
        assert all(gap.bottom() < longest.top() for gap in gaps)


def test_a_picture_with_a_broken_bar_says_so(qapp):
    marks = (Mark("Ada", Tally(5), 1, Pick()), Mark("900 others", Tally(900), 1, others=True, row=1))
    words = "A bar with a gap is longer than there is room for."
    assert words.encode() in as_svg([ChartData(Shape.BARS, "Quotes", "", Look(), 905, marks)])
    assert words.encode() not in as_svg([ChartData(Shape.BARS, "Quotes", "", Look(), 905, marks[:1])])


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_figures_in_cells_can_be_read(qapp, choice):
    data = chart(Shape.MATRIX, 6)
    picture = draw(data, QSizeF(800, 300), Theme(choice))
    fills = [box for box in picture.boxes if not box.outline]
    for words in picture.words:
        ground = next((box.colour for box in fills if box.rect == words.rect), None)
        if ground and words.text != "·":
            assert contrast(words.colour, ground) >= 4.5


@BARS_AND_COLUMNS
def test_no_log_scale_is_drawn_where_kinds_are_stacked(qapp, shape):
    assert lengths(shape, 100, 10, 1, log=True) == lengths(shape, 100, 10, 1)
    long, _ = lengths(shape, 100, 10, 1, rule=Rule.ARTICLES, log=True)
    assert long[1] / long[0] == pytest.approx(math.log1p(10) / math.log1p(100))


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
    assert charted.middle.charts.matrix.canvas.hasFocus()


def test_pages_and_looks_show_in_the_menus(charted):
    charted._actions["count_articles"].trigger()
    charted._actions["share"].trigger()
    charted._actions["largest_20"].trigger()
    look = charted.middle.board.look
    assert look == Look(Rule.ARTICLES, share=True, largest=20)
    assert charted.middle.charts.speakers.data.title == "Articles by speaker · N = 2 articles"
    assert [charted._actions[n].isChecked() for n in ("count_articles", "count_quotes", "share", "log")] == [1, 0, 1, 0]


def test_arrow_keys_go_through_the_cells(charted, qtbot):
    charted._actions["chart_matrix"].trigger()
    canvas = charted.middle.charts.matrix.canvas
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(canvas, key)
    assert (canvas.current.row, canvas.current.column) == (0, 1)
    assert canvas.accessibleDescription() == "Ada Lind · Source not set: 1 quote (1 direct), 17 %"
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert len(charted.desk.quotes.ids) == 1


def test_the_table_copies_its_figures_and_not_quotes(charted, qtbot):
    charted._actions["tables"].trigger()
    table = charted.middle.charts.sources.table
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "The Harbour Post\t1\t1\t1\t3\t50 %"


def test_markup_in_a_name_is_letters_in_a_drawing(charted):
    charted.desk.edits.rename(1, "</title><script>&amp; R&D")
    charted.desk.filter.choose_speaker(1, "</title><script>&amp; R&D")
    root = ElementTree.fromstring(as_svg(charted.middle.board.charts))
    assert not [each for each in root.iter() if "script" in each.tag]
    assert "</title><script>&amp; R&D" in "".join(root.itertext())


def test_files_of_charts_say_what_they_show(charted, tmp_path):
    charted.desk.filter.set_text("the")
    total = charted.desk.figures.shown.quotes
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
    remember_charts(charted.middle.board, ("undo",), settings)
    assert (settings.get(CHART_PAGE), settings.get(CHART_RULE)) == ("time", "articles")
    charted._actions["count_quotes"].trigger()
    restore_charts(charted.middle.board, settings)
    assert charted.middle.board.look.rule is Rule.ARTICLES


def test_a_filter_with_nothing_left_has_a_chart_that_says_so(charted: MainWindow, tmp_path: Path):
    charted.desk.filter.set_text("nowhere at all")
    assert charted.desk.library.quote_ids(Filter(text="nowhere at all")) == []
    assert not charted.middle.charts.speakers.canvas.isVisible()
    charted._charting.write(tmp_path / "empty.svg")
    assert "0 quotes" in (tmp_path / "empty.svg").read_text(encoding="utf-8")


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_hidden_charts_are_shown_and_made_anew_before_they_are_written(charted, tmp_path):
    charted._actions["charts"].trigger()
    charted.desk.filter.set_text("cranes")
    dialog = charted._charting.ask_file(".csv")
    assert charted.middle.dock.isVisible()
    charted._charting.write(tmp_path / "a.csv")
    dialog.reject()
    assert '# N,"1 quote"\n' in (tmp_path / "a.csv").read_text(encoding="utf-8-sig").replace("\r", "")


def test_what_has_no_marks_cannot_be_written(charted):
    exports = [charted._actions[name] for name in ("export_png", "export_svg", "export_csv")]
    assert all(action.isEnabled() for action in exports)
    charted.desk.filter.set_text("zebra")
    assert not any(action.isEnabled() for action in exports)
    charted.desk.filter.clear()
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
def test_keys_of_the_window_work_in_the_one_of_the_charts(charted, qtbot):
    dock = floated(charted)
    charted.desk.filter.set_text("harbour")
    dock.activateWindow()
    settle()
    qtbot.keyClick(charted.middle.charts.speakers.canvas, Qt.Key.Key_Escape)
    assert charted.desk.filter.value.text == ""


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
