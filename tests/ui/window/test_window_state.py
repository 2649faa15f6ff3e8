"""What a window is like when it is opened again, and when the file of the settings is broken."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.screens import offscreen
from tests.ui.library_builders import ScriptedWorker, library_at

from onrecord import app
from onrecord.support.settings import SETTINGS, WINDOW_STATE, Settings
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.window.main_window import MainWindow, Setup

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def reopened(qtbot, tmp_path):
    """Opens the same library with the same settings again and again."""
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        for window in opened:
            window.close()
        library = library_at(tmp_path / "Harbour.onrecord")
        setup = Setup(settings=Settings.load(tmp_path / "settings.json"))
        opened.append(MainWindow(Workspace(library), Importer(library, ScriptedWorker()), setup))
        with qtbot.waitExposed(opened[-1]):
            opened[-1].show()
        QApplication.processEvents()
        return opened[-1]

    yield make
    for window in opened:
        window.close()
        window.deleteLater()


def test_the_window_is_as_it_was_left(reopened):
    window = reopened()
    window.resize(1280, 800)
    window._panes.setSizes([300, 560, 420])
    window.side.folds["datesHead"].setChecked(True)
    window.theme.choose("contrast")
    window.theme.step(1)
    window._actions["chart_matrix"].trigger()
    window._actions["count_articles"].trigger()
    window._actions["detail_date"].trigger()
    window.middle.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.middle.dock)
    QApplication.processEvents()
    shares = [size / window.width() for size in window._panes.sizes()]
    again = reopened()
    assert again.width() == 1280
    assert [size / again.width() for size in again._panes.sizes()] == pytest.approx(shares, abs=0.08)
    assert again.side.dates.isVisible()
    assert not again.side._state_rows.isVisible()
    assert (again.theme.choice, again.theme.scale) == ("contrast", window.theme.scale)
    assert again.middle.board.page == "matrix"
    assert again.middle.board.options.rule == "articles"
    checked = {name for name, action in again._actions.items() if action.isChecked()}
    assert checked >= {"theme_contrast", "chart_matrix", "count_articles", "charts"}
    assert "detail_date" not in checked
    assert again.middle.dockWidgetArea(again.middle.dock) is Qt.DockWidgetArea.RightDockWidgetArea


def test_charts_that_were_hidden_stay_hidden(reopened):
    window = reopened()
    window._actions["charts"].trigger()
    assert not window.middle.dock.isVisible()
    assert not reopened().middle.dock.isVisible()


def test_nonsense_in_the_file_is_no_hindrance(reopened, tmp_path):
    window = reopened()
    window.close()
    settings = Settings.load(tmp_path / "settings.json")
    for setting in SETTINGS:
        settings._values[setting.key] = {"no": "sense"}
    settings._values[WINDOW_STATE.key] = "bm8gc2Vuc2U="
    settings._values["unfolded"] = ["nothing", "datesHead"]
    settings.path.write_text(json.dumps(settings._values))
    again = reopened()
    assert again.theme.choice == "system"
    assert again.side.dates.isVisible()
    assert all(size > 0 for size in again._panes.sizes())


BROKEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from onrecord import app
from onrecord.support import paths

paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
paths.settings_file().write_text('{"theme": "dark",')
def look():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, app.MainWindow))
    print(window.problems.isVisible(), window.problems.text())
    window.close()
    QApplication.quit()
application = QApplication(["On Record"])
QTimer.singleShot(1500, look)
sys.exit(app.main([]))
"""


def test_a_broken_file_is_said_when_the_program_starts(tmp_path):
    source = Path(app.__file__).parents[1]
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "LANG", "TMPDIR")}
    done = subprocess.run(
        [sys.executable, "-c", BROKEN],
        capture_output=True, text=True, timeout=60, check=True,
        env=kept | {"PYTHONPATH": str(source), "QT_QPA_PLATFORM": offscreen(), "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.startswith("True ")
    assert "the settings file is damaged, so the defaults are used" in done.stdout
    assert list(tmp_path.rglob("settings.damaged.json"))
