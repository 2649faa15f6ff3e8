"""The mouse and the keyboard on a chart: brushing, zooming, scrolling, hovering, and the menu."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from tests.ui.charts.drawn_plots import LEFT, click, drag, place, surface
from tests.ui.library_builders import numbered
from tests.ui.window_states import fill_more, settle

from onrecord.domain.facets import Facet
from onrecord.library import Library
from onrecord.widgets.commands.command_actions import menu_of
from onrecord.widgets.window.main_window import MainWindow

CTRL, SHIFT, NONE = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "No"))


@pytest.fixture
def dated(open_window, tmp_path, qtbot) -> MainWindow:
    """A window that charts articles of six years, with an article in every second month of each."""
    library = Library.open(tmp_path / "Dated.onrecord")
    for number in range(36):
        article, attributions = numbered(number)
        day = f"{2018 + number // 6}-{number % 6 * 2 + 1:02}-15"
        library.add(replace(article, published=day), attributions[: 1 + number % 4])
    window = open_window(library=library)
    window.resize(1500, 950)
    window._actions["chart_time"].trigger()
    qtbot.waitUntil(lambda: window.middle.charts.time.view.plot is not None)
    return window


def columns(window: MainWindow) -> list[str]:
    return [mark.label for mark in window.middle.charts.time.data.marks]


def shown(window: MainWindow) -> int:
    return len(window.workspace.quotes.ids)


def test_a_drag_over_columns_filters_by_these_dates_and_charts_them_more_closely(dated):
    view = dated.middle.charts.time.view
    assert columns(dated) == ["2018", "2019", "2020", "2021", "2022", "2023"]
    brushed = sum(mark.tally.total for mark in dated.middle.charts.time.data.marks[1:3])
    drag(view, 1, 2)
    assert dated.workspace.filter.value.dates == {"2019..2020"}
    assert shown(dated) == brushed
    assert columns(dated)[0::22] == ["Jan 2019", "Nov 2020"]
    assert dated.middle.charts.time.data.title.startswith("Quotes by date of publication · 2019 – 2020 · N = ")
    assert dated.middle.charts.time.data.total == brushed


def test_what_was_brushed_is_one_step_back(dated, qtbot):
    drag(dated.middle.charts.time.view, 1, 2)
    dated._actions["filter_back"].trigger()
    assert dated.workspace.filter.value.dates == frozenset()
    assert len(columns(dated)) == 6


def test_a_click_within_what_was_brushed_stays_there_until_no_date_is_filtered_by(dated, qtbot):
    view = dated.middle.charts.time.view
    drag(view, 4, 4 + 1)
    click(qtbot, view, 0, 2)
    assert dated.workspace.filter.value.dates == {"2022-03"}
    assert columns(dated)[0] == "Jan 2022"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert len(columns(dated)) == 6
    dated.workspace.filter.include(Facet.DATE, "2018")
    assert len(columns(dated)) == 6


def test_esc_gives_up_a_drag(dated, qtbot):
    view = dated.middle.charts.time.view
    dated.workspace.filter.set_text("weather")
    drag(view, 1, 3, let_go=False)
    assert len(view._range) == 3
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseMove(surface(view), place(view, 0, 4))
    QTest.mouseRelease(surface(view), LEFT, NONE, place(view, 0, 4))
    assert (dated.workspace.filter.value.dates, dated.workspace.filter.value.text) == (frozenset(), "weather")
    drag(view, 1, 3)
    assert dated.workspace.filter.value.dates == {"2019..2021"}


def test_shift_and_arrows_brush_over_columns_with_the_keyboard(dated, qtbot):
    view = dated.middle.charts.time.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert [mark.label for mark in view._range] == ["2019", "2020", "2021"]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert (list(view._range), dated.workspace.filter.value.dates) == ([], frozenset())
    qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert dated.workspace.filter.value.dates == {"2019..2020"}


def test_a_double_click_looks_into_a_column_and_a_link_shows_all_again(dated, qtbot):
    pane = dated.middle.charts.time
    point = place(pane.view, 0, 3)
    qtbot.mouseClick(surface(pane.view), LEFT, pos=point)
    qtbot.mouseDClick(surface(pane.view), LEFT, pos=point)
    QTest.mouseRelease(surface(pane.view), LEFT, NONE, point)
    assert dated.workspace.filter.value.dates == {"2021"}
    assert columns(dated)[0::10] == ["Jan 2021", "Nov 2021"]
    qtbot.keyClick(pane.asides.whole, Qt.Key.Key_Return)
    assert dated.workspace.filter.value.dates == frozenset()
    assert len(columns(dated)) == 6


def test_shift_and_enter_look_into_a_column(dated, qtbot):
    view = dated.middle.charts.time.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return, SHIFT)
    assert dated.workspace.filter.value.dates == {"2018"}
    assert columns(dated)[0] == "Jan 2018"


def test_a_drag_from_bar_to_bar_filters_nothing_and_one_within_a_bar_is_a_click(charted):
    view = charted.middle.charts.speakers.view

    def drag_to(end: QPoint) -> frozenset[int | None]:
        start = place(view, 0)
        QTest.mousePress(surface(view), LEFT, NONE, start)
        QTest.mouseMove(surface(view), (start + end) / 2)
        QTest.mouseMove(surface(view), end)
        QTest.mouseRelease(surface(view), LEFT, NONE, end)
        return charted.workspace.filter.value.speakers

    assert drag_to(place(view, 2)) == frozenset()
    assert len(drag_to(place(view, 0) + QPoint(60, 0))) == 1


def turn(view, point: QPoint, steps: int, modifier=NONE) -> None:
    """Turn the wheel, as the system tells the window."""
    there = surface(view).mapTo(view.window(), point)
    QTest.wheelEvent(view.window().windowHandle(), QPointF(there), QPoint(0, 120 * steps), stateKey=modifier)
    settle()


def test_the_wheel_scrolls_the_pane_and_zooms_with_ctrl_alone(charted):
    fill_more(charted)
    charted._actions["largest_20"].trigger()
    settle()
    pane = charted.middle.charts.speakers
    bar = pane._stack.widget(0).verticalScrollBar()
    assert bar.maximum() > 0
    turn(pane.view, place(pane.view, 0), -1)
    assert bar.value() > 0
    assert pane.view.plot.zoomed == 1
    before = bar.value()
    turn(pane.view, place(pane.view, 3), 1, CTRL)
    assert bar.value() == before
    assert pane.view.plot.zoomed > 1


def test_keys_zoom_and_show_the_whole_again(dated, qtbot):
    dated.resize(1000, 700)
    drag(dated.middle.charts.time.view, 0, 3)
    settle()
    view = dated.middle.charts.time.view
    view.setFocus()
    wide = view.rect_of(0, 0).width()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.rect_of(0, 0).width() > wide
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Plus)
    last = view._data.marks[-1]
    for _ in view._data.marks:
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.current == last
    assert view.rect_of(0, last.column).right() <= view.width() + 0.5
    assert view.rect_of(0, 0).width() == 0
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.rect_of(0, 0).width() == pytest.approx(wide)


def test_the_pointer_on_a_mark_says_what_it_is_and_shows_it(charted, monkeypatch):
    view = charted.middle.charts.speakers.view
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda where, text, *_: told.append(text))
    point = place(view, 0)
    QTest.mouseMove(surface(view), point)
    assert surface(view).cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert [each.rect for each in view.plot.canvas.below.rectangles] == [view.rect_of(0)]
    QApplication.sendEvent(surface(view), QHelpEvent(QEvent.Type.ToolTip, point, surface(view).mapToGlobal(point)))
    assert "Ada Lind: 3 quotes" in told[0]
    QApplication.sendEvent(surface(view), QEvent(QEvent.Type.Leave))
    assert list(view.plot.canvas.below.rectangles) == []


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_the_menu_of_a_chart_is_the_one_of_the_menu_bar(charted, qtbot):
    view, menu = charted.middle.charts.speakers.view, menu_of(charted._actions["share"])
    point = place(view, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, surface(view).mapToGlobal(point))
    QApplication.sendEvent(surface(view), event)
    assert menu.isVisible()
    menu.close()
    before = charted.workspace.filter.value
    qtbot.mouseClick(surface(view), Qt.MouseButton.RightButton, pos=point)
    assert charted.workspace.filter.value == before
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not charted] == []
