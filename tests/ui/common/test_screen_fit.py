"""The window, its dialogs and its charts lie on the screen, whatever screens there are and become."""

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget
from tests.screens import offscreen, write_screens
from tests.ui.library_builders import fill, numbered
from tests.ui.window_states import DIALOGS, closed, opened, scaled, settle

from onrecord.domain.filter import Filter
from onrecord.domain.operations import ChangeQuotes, QuoteChange, SaveSearch
from onrecord.library import Library
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common import screen_fit
from onrecord.widgets.common.screen_fit import area_of, fit, fitted, open_at, shrink
from onrecord.widgets.window.main_window import SIZE

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)

LAPTOP, DESK = QRect(0, 0, 1366, 740), QRect(1366, 0, 1920, 1040)


def on(monkeypatch, *areas: QRect) -> None:
    monkeypatch.setattr(screen_fit, "free_areas", lambda: list(areas))


@pytest.mark.parametrize(
    ("place", "there"),
    [
        (QRect(10, 10, 600, 400), QRect(10, 10, 600, 400)),
        (QRect(1000, 500, 600, 400), QRect(766, 340, 600, 400)),
        (QRect(-50, -20, 600, 400), QRect(0, 0, 600, 400)),
        (QRect(100, 100, 1500, 950), LAPTOP),
        (QRect(5000, 5000, 1500, 400), QRect(0, 340, 1366, 400)),
    ],
)
def test_a_place_is_cut_and_moved_no_further_than_needed(place, there):
    assert fitted(place, LAPTOP) == there


def test_a_place_belongs_to_the_screen_that_most_of_it_is_on():
    assert area_of(QRect(1300, 100, 400, 400), [LAPTOP, DESK]) == DESK
    assert area_of(QRect(900, 100, 500, 400), [LAPTOP, DESK]) == LAPTOP
    assert area_of(QRect(9000, 9000, 500, 400), [LAPTOP, DESK]) == LAPTOP
    assert area_of(QRect(0, 0, 5, 5), []).isNull()


@pytest.mark.parametrize(("area", "maximised"), [(LAPTOP, True), (QRect(0, 0, 1920, 1080), False)])
def test_a_window_opens_as_wanted_or_fills_the_screen(qtbot, monkeypatch, area, maximised):
    on(monkeypatch, area)
    window = QWidget()
    qtbot.addWidget(window)
    open_at(window, QSize(*SIZE))
    assert bool(window.windowState() & Qt.WindowState.WindowMaximized) is maximised
    assert area.size().boundedTo(window.size()) == window.size()


def test_a_window_that_lies_off_the_screens_comes_back(window, monkeypatch):
    window.setMinimumSize(1400, 800)
    window.setGeometry(2000, 900, 1500, 950)
    on(monkeypatch, LAPTOP)
    window._fit.fit()
    assert LAPTOP.contains(window.frameGeometry())


def test_a_window_that_fits_stays_where_it_is(window, monkeypatch):
    window.setGeometry(40, 50, 1000, 600)
    on(monkeypatch, LAPTOP)
    fit(window)
    assert window.geometry() == QRect(40, 50, 1000, 600)


def test_when_a_screen_goes_windows_come_back(window, monkeypatch, qtbot, qapp):
    window.setGeometry(1500, 100, 1700, 900)
    on(monkeypatch, LAPTOP)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    qtbot.waitUntil(lambda: LAPTOP.contains(window.frameGeometry()))


def test_a_window_dragged_to_a_small_screen_shrinks_and_stays_in_the_hand(window, monkeypatch):
    window.setGeometry(500, 300, 1500, 950)
    on(monkeypatch, LAPTOP)
    shrink(window)
    assert window.geometry().topLeft() == QPoint(500, 300)
    assert window.frameGeometry().size() == LAPTOP.size()


def test_charts_that_float_come_back_too(window, monkeypatch):
    dock = window.middle.dock
    dock.setFloating(True)
    dock.setGeometry(3000, 2000, 900, 600)
    settle()
    on(monkeypatch, LAPTOP)
    window._fit.fit()
    assert LAPTOP.contains(dock.frameGeometry())
    dock.setFloating(False)


@pytest.mark.parametrize("command", DIALOGS)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_dialog_is_larger_than_the_smallest_screen(dialogs, monkeypatch, command, scale):
    small = QRect(0, 0, 683, 360)
    scaled(dialogs, scale)
    on(monkeypatch, small)
    dialog = opened(dialogs, command)
    if isinstance(dialog, QDialog):
        assert small.size().boundedTo(dialog.size()) == dialog.size()
        assert small.size().boundedTo(dialog.minimumSize()) == dialog.minimumSize()
        closed(dialog)


def full_library(path: Path) -> None:
    """A library with fifteen speakers, tags and a saved search."""
    with closing(Library.open(path)) as library:
        fill(library)
        for number in range(7, 16):
            library.add(*numbered(number))
        workspace = Workspace(library)
        workspace.edits.apply(SaveSearch("Storms", Filter(text="storm")))
        for number in range(8):
            workspace.edits.apply(ChangeQuotes([1], QuoteChange(add=(f"tag {number}",))))


PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtTest import QTest
from onrecord import app
from onrecord.support.settings import Settings
application = app._application()
library, settings = Path(sys.argv[1]), Settings.load(Path(sys.argv[2]))
window = app.open_window(library, settings=settings)
if len(sys.argv) > 3:
    window.showNormal()
    window.setGeometry(*map(int, sys.argv[3:]))
QTest.qWait(400)
free, place = window.screen().availableGeometry(), window.frameGeometry()
side, table = window.side.speakers, window.middle.table
print(json.dumps({
    "inside": free.contains(place) or window.isMaximized(), "size": [place.width(), place.height()],
    "maximised": window.isMaximized(), "rows": side.height() / side.height_of(1),
    "finder": window.side.find_speaker.isVisible(), "charts": window.middle.dock.isVisible(),
    "quotes": table.height(), "sideways": window._area.horizontalScrollBar().maximum(),
}))
window.close()
"""


def started(tmp_path: Path, screens: list[tuple[int, int]], scale: float = 1, place: tuple[int, ...] = ()) -> dict:
    """How the window of a program of its own lies on screens of these sizes."""
    library = tmp_path / "Harbour.onrecord"
    if not library.exists():
        full_library(library)
    environment = os.environ | {
        "QT_QPA_PLATFORM": offscreen(write_screens(tmp_path / "screens.json", *screens)),
        "QT_SCALE_FACTOR": str(scale),
        "HOME": str(tmp_path),
    }
    command = [sys.executable, "-c", PROGRAM, str(library), str(tmp_path / "settings.json"), *map(str, place)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


SMALL = ((1280, 720), (1366, 768))


@pytest.mark.skipif(os.name == "nt", reason="Qt has one screen there that cannot be chosen")
def test_no_menu_is_higher_than_a_small_screen(window):
    """One that is breaks into columns, beside each other."""
    menus = [action.menu() for action in window.menuBar().actions()]
    below = [action.menu() for menu in menus for action in menu.actions() if action.menu()]
    high = {menu.title(): menu.sizeHint().height() for menu in (*menus, *below)}
    assert len(menus) > 5
    assert {title: height for title, height in high.items() if height > 720} == {}


class TestAProgramOfItsOwn:
    @pytest.mark.parametrize("screen", [*SMALL, (1920, 1080)])
    def test_the_window_lies_on_the_screen_and_shows_eight_speakers(self, tmp_path, screen):
        seen = started(tmp_path, [screen])
        assert seen["inside"]
        assert seen["maximised"] is (screen in SMALL)
        assert seen["rows"] >= 8
        assert seen["finder"]
        assert seen["charts"]
        assert seen["sideways"] == 0

    @pytest.mark.parametrize("screen", [*SMALL, (1920, 1080)])
    def test_at_twice_the_scale_the_charts_go_first_and_the_rest_can_be_used(self, tmp_path, screen):
        seen = started(tmp_path, [screen], scale=2)
        assert seen["inside"]
        assert not seen["charts"]
        assert seen["finder"]
        assert seen["rows"] >= 2
        assert seen["quotes"] >= 120
        assert seen["sideways"] <= 20

    def test_what_is_remembered_of_a_screen_that_is_gone_is_brought_back(self, tmp_path):
        first = started(tmp_path, [(1366, 768), (1920, 1080)], place=(1500, 100, 1700, 900))
        assert first["size"][0] >= 1700
        again = started(tmp_path, [(1366, 768)])
        assert again["inside"]
        assert again["size"][0] <= 1366
        assert again["size"][1] <= 768
        assert again["rows"] >= 8
