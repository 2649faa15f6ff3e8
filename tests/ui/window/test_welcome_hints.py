"""The first hints: shown once, beside what they are about, in nobody's way, and gone for good."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from tests.ui.library_builders import ScriptedWorker, streaming
from tests.ui.window.test_minimum_sizes import clipped
from tests.ui.window_states import settle

from onrecord.domain.filter import Facet
from onrecord.library import Library
from onrecord.support.settings import HINTS_SEEN, Settings
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.window.main_window import MainWindow, Setup

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def first_time(qtbot, tmp_path):
    """Opens windows that share one file of settings, on an empty library each."""
    opened = []

    def make() -> MainWindow:
        library = Library.open(tmp_path / f"{len(opened)}.onrecord")
        settings = Settings.load(tmp_path / "settings.json")
        setup = Setup(("one.txt",), {"TXT": (".txt",)}, settings)
        window = MainWindow(Workspace(library), Importer(library, ScriptedWorker(*streaming(2))), setup)
        opened.append(window)
        with qtbot.waitExposed(window):
            window.show()
        with qtbot.waitSignal(window.idle, timeout=5000):
            window._importing.add_samples()
        QApplication.processEvents()
        return window

    yield make
    for window in opened:
        window.close()
        window.deleteLater()


def ring(window: MainWindow) -> QRect:
    return window._guiding.hints._ring.geometry()


def test_they_come_once_after_the_first_articles_and_never_again(first_time, qtbot):
    window = first_time()
    hints = window._guiding.hints
    assert hints.isVisible()
    assert hints.accessibleName().startswith("Hint: Click a speaker")
    qtbot.mouseClick(hints.done, LEFT)
    assert not hints.isVisible()
    window.close()
    assert not first_time()._guiding.hints.isVisible()


def test_a_hint_is_as_wide_as_its_buttons_need_whatever_the_font(first_time, monkeypatch):
    monkeypatch.setattr("onrecord.widgets.window.welcome_hints.WIDE", 10)
    hints = first_time()._guiding.hints
    hints._text.setStyleSheet("font-size: 5px")
    hints._place()
    settle()
    assert list(clipped(hints.window())) == []


def test_each_goes_on_when_somebody_does_what_it_says(first_time, qtbot):
    window = first_time()
    hints = window._guiding.hints
    window.workspace.filter.set_text("weather")
    assert hints.on == 0
    row = next(iter(window.workspace.speakers.rows))
    window.side.chosen.emit(Facet.SPEAKER, row, False)
    assert hints.on == 1
    window.activateWindow()
    QApplication.processEvents()
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Down)
    assert hints.on == 2
    assert not hints.next.isVisible()
    window._actions["copy"].trigger()
    assert hints.on == -1
    assert window._setup.settings.get(HINTS_SEEN)


def test_escape_ends_them_before_it_takes_off_a_filter(first_time, qtbot):
    window = first_time()
    window.workspace.filter.set_text("weather")
    window.activateWindow()
    QApplication.processEvents()
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Escape)
    assert not window._guiding.hints.isVisible()
    assert window.workspace.filter.value.text == "weather"
    qtbot.keyClick(window.middle.table, Qt.Key.Key_Escape)
    assert window.workspace.filter.value.text == ""


def test_they_stay_beside_what_they_are_about_and_inside_the_window(first_time):
    window = first_time()
    hints = window._guiding.hints
    for size in ((1500, 950), (1100, 700)):
        hints.begin()
        window.resize(*size)
        for target in (window.side.speakers, window.article.view, window.middle.table):
            QApplication.processEvents()
            hints._place()
            assert ring(window).contains(QRect(target.mapTo(window, target.rect().topLeft()), target.size()))
            assert window.rect().contains(hints.geometry())
            hints.go_on()
        assert hints.on == -1


def test_they_take_no_keyboard_but_can_be_reached_by_tab(first_time, qtbot):
    window = first_time()
    hints = window._guiding.hints
    assert not hints.isAncestorOf(window.focusWidget())
    hints.done.setFocus()
    qtbot.keyClick(hints.done, Qt.Key.Key_Space)
    assert window.focusWidget() is window.side.speakers


def test_a_library_that_was_filled_before_needs_none_but_they_can_be_asked_for(window):
    assert not window._guiding.hints.isVisible()
    window._actions["hints"].trigger()
    assert window._guiding.hints.isVisible()
    window._guiding.hints.end()


def test_an_empty_library_cannot_be_asked_for_them(open_window):
    window = open_window(full=False)
    assert not window._actions["hints"].isEnabled()
