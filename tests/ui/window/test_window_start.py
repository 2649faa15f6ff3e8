"""The start of the window: real wiring, broken libraries, and what is loaded when."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from tests.pseudo import pseudo
from tests.screens import offscreen
from tests.ui.library_builders import fill

from onrecord import app
from onrecord.domain.errors import LibraryError, Problem
from onrecord.library import Library
from onrecord.support import installation, paths
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.libraries.open_failure_dialog import free_name, way_out

PROBLEM = Problem("Library.onrecord", "it is no library", "Choose another file.")


def test_a_file_that_is_no_library_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "letters.onrecord"
    path.write_bytes(b"Dear Sir or Madam" * 100)
    with pytest.raises(LibraryError, match=r"letters\.onrecord"):
        app.open_window(path)
    assert path.read_bytes() == b"Dear Sir or Madam" * 100


def test_a_window_is_opened_with_the_real_worker_and_closes_without_a_trace(qtbot, tmp_path):
    window = app.open_window(tmp_path / "new.onrecord", model=tmp_path / "no model")
    with qtbot.waitSignal(window.painted, timeout=10000):
        pass
    with qtbot.waitSignal(window.idle, timeout=30000):
        window.import_paths([tmp_path / "missing.txt"])
    assert window.problems.isVisible()
    window.close()
    window.deleteLater()


def test_free_name_is_beside_the_broken_file_and_takes_nothing_over(tmp_path):
    (tmp_path / "Library 2.onrecord").touch()
    assert free_name(tmp_path / "Library.onrecord") == tmp_path / "Library 3.onrecord"


def press(text: str) -> None:
    """Press a button of the message that is about to open."""

    def act() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == text).click()

    QTimer.singleShot(50, act)


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_a_broken_library_leaves_a_way_out(tmp_path):
    path = tmp_path / "Library.onrecord"
    press("Start a new one beside it")
    assert way_out(PROBLEM, path) == tmp_path / "Library 2.onrecord"
    press("Quit")
    assert way_out(PROBLEM, path) is None


@pytest.fixture
def polish(monkeypatch, tmp_path, english_again) -> Path:
    """The program finds its files in this folder, with a setting that asks for Polish."""
    (tmp_path / "settings.json").write_text('{"language": "pl"}')
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(paths, "translations_folder", lambda: tmp_path)
    monkeypatch.setattr(paths, "log_file", lambda process="": tmp_path / "log")
    return tmp_path


def first_said(monkeypatch) -> list[str]:
    """What the window would say first."""
    said: list[str] = []
    monkeypatch.setattr(app, "_opened", lambda library, settings: said.append(tr("Accept")))
    assert app.main([]) == 1
    return said


def test_the_window_speaks_the_language_of_the_settings(monkeypatch, polish, translations):
    shutil.copy(translations / "onrecord_pl.qm", polish)
    assert first_said(monkeypatch) == [pseudo("Accept")]


def test_without_a_translation_the_window_speaks_english(monkeypatch, polish):
    assert first_said(monkeypatch) == ["Accept"]


def test_a_damaged_translation_does_not_stop_the_start(monkeypatch, polish, qapp, open_window):
    window = open_window()
    (polish / "onrecord_pl.qm").write_text("nothing")
    monkeypatch.setattr(app, "_opened", lambda library, settings: window)
    monkeypatch.setattr(type(qapp), "exec", lambda self: 0)
    assert app.main([]) == 0
    assert [problem.subject for problem in window.problems.problems] == [str(polish / "onrecord_pl.qm")]


def test_what_is_not_installed_is_said_at_the_start(monkeypatch, polish, qapp, open_window):
    window = open_window()
    monkeypatch.setitem(installation.PACKAGES, "no_such_module", "no-such-package")
    monkeypatch.setattr(app, "_opened", lambda library, settings: window)
    monkeypatch.setattr(type(qapp), "exec", lambda self: 0)
    assert app.main([]) == 0
    told = window.problems.problems[0]
    assert "no-such-package" in str(told.cause)
    assert "pip install no-such-package" in str(told.remedy)


SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from onrecord.app import open_window
heavy = {"PySide6.QtNetwork", "spacy", "pandas", "onnxruntime", "torch", "trafilatura", "dateparser", "pyqtgraph"}
application = QApplication([])
window = open_window(Path(sys.argv[1]))
early = sorted(heavy & set(sys.modules))
window.close()
print(early)
"""
PAINTING = """
import sys, threading, warnings
from pathlib import Path
warnings.simplefilter("error")
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from onrecord.app import open_window

class Watch(QObject):
    paints = []
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.paints.append("pyqtgraph" in sys.modules)
        return False

application = QApplication([])
window = open_window(Path(sys.argv[1]))
hooks = sys.excepthook, threading.excepthook
view = window.middle.charts.speakers.view
watch = Watch()
view.installEventFilter(watch)
while view.plot is None:
    application.processEvents()
after = sys.excepthook, threading.excepthook
print(watch.paints[0], after == hooks)
window.close()
"""


def test_nothing_heavy_is_loaded_before_the_window_is_up(tmp_path):
    source = Path(app.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "a.onrecord")],
        capture_output=True, text=True, timeout=60, check=True,
        env={"PYTHONPATH": str(source), "QT_QPA_PLATFORM": offscreen(), "HOME": str(tmp_path), "PATH": ""},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_the_charts_load_pyqtgraph_after_the_first_paint_and_it_takes_nothing_over(tmp_path):
    source = Path(app.__file__).parents[1]
    library = tmp_path / "a.onrecord"
    fill(Library.open(library)).close()
    done = subprocess.run(
        [sys.executable, "-c", PAINTING, str(library)], capture_output=True, text=True, timeout=60, check=True,
        env={"PYTHONPATH": str(source), "QT_QPA_PLATFORM": offscreen(), "HOME": str(tmp_path), "PATH": ""},
    )  # fmt: skip
    assert done.stdout.split() == ["False", "True"]
    assert done.stderr.replace("This plugin does not support propagateSizeHints()\n", "") == ""
    assert not [path for path in tmp_path.rglob("*") if "pyqtgraph" in path.name]
