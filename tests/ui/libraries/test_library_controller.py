"""Libraries are made, opened in the place of each other, and found again; a second start hands over to the first."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QPushButton
from tests.ui.library_builders import ScriptedWorker, library_at, numbered, streaming
from tests.ui.user_actions import said

from onrecord import app
from onrecord.domain.facets import Facet
from onrecord.domain.quote import Verdict
from onrecord.jobs.protocol import Finished
from onrecord.library import Library
from onrecord.support import paths
from onrecord.support.settings import LAST_LIBRARY, RECENT_LIBRARIES, Settings
from onrecord.viewmodels.libraries.recent_libraries import MOST, RecentLibraries, library_name, place_text
from onrecord.viewmodels.libraries.window_relay import WindowRelay, hand_over, socket_name
from onrecord.widgets.commands.command_actions import menu_of
from onrecord.widgets.window import main_window
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch, runtime) -> Path:
    """The user's own library lies in a folder of the test."""
    path = tmp_path / "data" / "Library.onrecord"
    monkeypatch.setattr(paths, "default_library", lambda: path)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return path


@pytest.fixture(scope="module")
def runtime() -> Iterator[Path]:
    """A folder with a short name, as the path of a socket must be."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture
def other(tmp_path) -> Path:
    """Another library, with one article of eight quotes."""
    path = tmp_path / "case & co.onrecord"
    library = Library.open(path)
    library.add(*numbered(1))
    library.close()
    return path


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings.load(tmp_path / "settings.json")


def names(window: MainWindow) -> tuple[str, str]:
    return window.top._whole_name, window.windowTitle()


def recent_menu(window: MainWindow):
    menu = menu_of(window._actions["own_library"])
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if action.data()]


def test_another_library_takes_the_place_of_the_first(window, other, qtbot):
    first = window.workspace.library
    window.workspace.filter.include(Facet.SPEAKER, 1, "Ada Lind")
    window.side.find_speaker.setText("Ada")
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED)
    window.libraries.open(other)
    assert window.workspace.library.path == other
    assert window.workspace.library.read_only is None
    assert window.workspace.counts.whole.quotes == 8
    assert window.workspace.filter.chips() == []
    assert not window._actions["filter_back"].isEnabled()
    assert not window.workspace.edits.can_undo
    assert not window._actions["undo"].isEnabled()
    assert window.side.find_speaker.text() == ""
    assert window.article.page.article.id == numbered(1)[0].id
    assert window.middle.table.current_quote == window.workspace.quotes.ids[0]
    assert names(window) == ("case & co", "case & co — On Record")
    assert str(other) in window.top._name.accessibleDescription()
    assert "case &amp; co.onrecord" in window.top._name.toolTip()
    again = Library.open(first.path)  # it was closed: it can be written to
    assert again.read_only is None
    again.close()
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED)
    assert window._actions["undo"].isEnabled()


def test_what_is_imported_afterwards_goes_into_the_library_that_is_shown(open_window, other, qtbot):
    window = open_window(worker=ScriptedWorker(*streaming(3)))
    window.libraries.open(other)
    with qtbot.waitSignal(window.idle, timeout=20_000):
        window.import_paths(["folder"])
    assert window.workspace.library.path == other
    assert window.workspace.counts.whole.articles == 3  # one of them was there
    assert window.importer._worker.asked[-1].known == {numbered(1)[0].id}


def test_dialogs_about_the_first_library_are_closed(window, other):
    window._actions["history"].trigger()
    window._actions["articles"].trigger()
    window.libraries.open(other)
    assert [dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()] == []


def open_files() -> int:
    """How many files this process has open, where the system tells."""
    told = Path("/proc/self/fd")
    return len(list(told.iterdir())) if told.is_dir() else 0


def test_there_and_back_leaves_nothing_behind(window, other):
    first = window.workspace.library.path
    before = open_files()
    for _ in range(3):
        window.libraries.open(other)
        window.libraries.open(first)
    assert open_files() <= before
    assert sorted(each.name for each in other.parent.iterdir() if each.name.startswith("case")) == [other.name]
    assert window.workspace.counts.whole.quotes == 6


@pytest.mark.parametrize("name", ["letters.onrecord", "folder.onrecord"])
def test_what_cannot_be_opened_is_told_and_the_library_stays(window, tmp_path, name):
    first = window.workspace.library.path
    (tmp_path / "letters.onrecord").write_bytes(b"Dear Sir or Madam" * 100)
    (tmp_path / "folder.onrecord").mkdir()
    window.libraries.open(tmp_path / name)
    assert [problem.subject for problem in window.problems.problems] == [str(tmp_path / name)]
    assert window.workspace.library.path == first
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED)
    assert said(window) == "Accepted 1 quote"


def test_the_same_library_is_not_opened_twice(window):
    library = window.workspace.library
    window.libraries.open(library.path)
    assert window.workspace.library is library
    assert said(window) == "“Harbour 0” is open already"


def test_a_library_that_could_only_be_read_can_be_written_once_the_other_is_closed(open_window):
    writer = open_window()
    reader = open_window(library=Library.open(writer.workspace.library.path))
    assert reader.windowTitle() == "Harbour 0 (read only) — On Record"
    writer.close()
    reader.read_only.again.click()
    assert reader.workspace.read_only is None
    assert reader.read_only.isHidden()
    assert reader.windowTitle() == "Harbour 0 — On Record"
    assert not reader._access.follower._timer.isActive()
    reader.middle.table.selectAll()
    assert reader._actions["accept"].isEnabled()


def test_a_new_library_is_made_where_there_is_nothing(window, tmp_path):
    window.libraries.make(tmp_path / "new")
    assert window.workspace.library.path == tmp_path / "new.onrecord"
    assert window.workspace.counts.whole.articles == 0
    assert window.empty.isVisible()


def test_a_file_that_is_there_is_not_written_over(window, other):
    before = other.read_bytes()
    window.libraries.make(other)
    assert other.read_bytes() == before
    assert window.workspace.library.path != other
    assert "of this name already" in str(window.problems.problems[0])


def test_beside_the_libraries_that_one_opened_comes_the_menu_of_the_others(window):
    file = menu_of(window._actions["open_library"])
    texts = [action.text() for action in file.actions()]
    assert texts[texts.index("Open library…") + 1] == "Open recent"


def test_a_new_library_is_offered_a_place_where_people_keep_their_files(window, own, other):
    kept = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    for shown, place in ((other, other.parent), (own, kept if kept.is_dir() else Path.home())):
        window.libraries.open(shown)
        window._actions["new_library"].trigger()
        dialog = window.findChild(QFileDialog)
        assert Path(dialog.directory().absolutePath()) == place
        dialog.reject()
        QApplication.sendPostedEvents(None, 52)


def test_the_dialogs_lead_to_both(window, other, tmp_path):
    for name, chosen in (("open_library", other), ("new_library", tmp_path / "new.onrecord")):
        window._actions[name].trigger()
        dialog = window.findChild(QFileDialog)
        dialog.fileSelected.emit(str(chosen))
        dialog.reject()
        QApplication.sendPostedEvents(None, 52)
        assert window.workspace.library.path == chosen


def answer(window: MainWindow, text: str) -> None:
    box = window.findChild(QMessageBox)
    next(b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == text).click()
    QApplication.sendPostedEvents(None, 52)


def test_while_articles_are_read_it_is_asked_first(open_window, other, qtbot):
    worker = ScriptedWorker(*streaming(50), at_once=1)
    window = open_window(worker=worker)
    first = window.workspace.library.path
    window.import_paths(["folder"])
    window.libraries.open(other)
    answer(window, "Go on reading")
    assert window.workspace.library.path == first
    assert window.importer.running
    window.libraries.open(other)
    answer(window, "Stop reading and open the other")
    qtbot.waitUntil(lambda: window.workspace.library.path == other, timeout=20_000)
    assert not window.importer.running
    assert window.workspace.counts.whole.articles == 1
    assert window.status.result.isHidden()
    assert not window._actions["import_result"].isEnabled()
    assert window.unread.isHidden()
    worker.script = (Finished(0),)
    window.libraries.open(first)
    assert window.unread.isVisible()
    window.unread.resume.click()
    assert worker.asked[-1].paths == ("folder",)
    qtbot.waitUntil(lambda: not window.importer.running, timeout=20_000)


def drop(window: MainWindow, *dropped: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in dropped])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none))


def test_a_library_that_is_dropped_is_opened_by_itself(window, other, tmp_path):
    drop(window, other, tmp_path / "one.txt")
    assert window.workspace.library.path != other
    assert said(window).startswith("Drop a library by itself")
    drop(window, tmp_path / "missing.onrecord")
    assert not (tmp_path / "missing.onrecord").exists()
    assert "no longer there" in str(window.problems.problems[0])
    drop(window, other)
    assert window.workspace.library.path == other


def test_what_the_system_hands_over_is_taken_as_what_is_dropped(window, other, qapp):
    events = app.FileEvents(window)
    qapp.installEventFilter(events)
    qapp.sendEvent(qapp, QFileOpenEvent(str(other)))
    qapp.removeEventFilter(events)
    assert window.workspace.library.path == other


def test_those_opened_last_are_in_the_menu_and_among_the_commands(window, other, tmp_path):
    first = window.workspace.library.path
    assert recent_menu(window) == []
    for path in (other, tmp_path / "gone.onrecord", first):
        window.libraries.open(path)
    (tmp_path / "gone.onrecord").unlink()
    shown = recent_menu(window)
    assert [action.text() for action in shown] == [
        f"gone in {place_text(tmp_path / 'x')} (not found)",
        f"case && co in {place_text(tmp_path / 'x')}",
    ]
    assert [action.isEnabled() for action in shown] == [False, True]
    assert [offer.name for offer in window.libraries.offers()][1] == f"library:{other}"
    window._actions["forget_missing"].trigger()
    (action,) = recent_menu(window)
    action.trigger()
    assert window.workspace.library.path == other
    window._palette.run(f"library:{first}")
    assert window.workspace.library.path == first
    window._palette.run(f"library:{tmp_path / 'gone.onrecord'}")
    assert window.workspace.library.path == first
    window._actions["clear_recent"].trigger()
    assert recent_menu(window) == []


def test_the_way_back_to_ones_own_library_is_always_there(window, own):
    window._actions["own_library"].trigger()
    assert window.workspace.library.path == own
    assert names(window) == ("My library", "My library — On Record")
    assert library_name(own) == "My library"
    assert recent_menu(window) == []


def test_the_last_ones_are_remembered_most_recent_first(settings, tmp_path, own):
    recent = RecentLibraries(settings)
    for number in range(MOST + 3):
        recent.add(tmp_path / f"{number}.onrecord")
    recent.add(tmp_path / "7.onrecord")
    recent.add(own)
    again = RecentLibraries(Settings.load(settings.path))
    assert [path.stem for path in again.paths[:3]] == ["7", "12", "11"]
    assert own not in again.paths
    assert len(Settings.load(settings.path).get(RECENT_LIBRARIES)) == MOST
    assert Settings.load(settings.path).get(LAST_LIBRARY) == str(own)


def test_a_library_that_an_earlier_version_opened_last_is_among_them(settings, tmp_path):
    settings.set(LAST_LIBRARY, str(tmp_path / "old.onrecord"))
    recent = RecentLibraries(settings)
    recent.add(tmp_path / "new.onrecord")
    assert [path.stem for path in recent.paths] == ["new", "old"]


def test_what_another_window_saved_meanwhile_stays(settings, tmp_path):
    here, there = RecentLibraries(settings), RecentLibraries(Settings.load(settings.path))
    there.add(tmp_path / "there.onrecord")
    settings.set(LAST_LIBRARY, "here")
    settings.save()
    saved = Settings.load(settings.path)
    assert saved.get(LAST_LIBRARY) == "here"
    assert saved.get(RECENT_LIBRARIES) == (str(tmp_path / "there.onrecord"),)
    assert here.paths == ()


# A second start


@pytest.fixture
def relay(qtbot, tmp_path) -> WindowRelay:
    """A relay that answers for a library."""
    made = WindowRelay()
    made.listen(tmp_path / "a.onrecord")
    yield made
    made.close()
    made.deleteLater()


START = """
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from onrecord.viewmodels.libraries.window_relay import hand_over
application = QCoreApplication([])
print(hand_over(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]))
"""


def started(*arguments: object) -> "subprocess.Popen[str]":
    environment = os.environ | {"PYTHONPATH": str(Path(app.__file__).parents[1])}
    command = [sys.executable, "-c", START, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def test_another_start_is_answered_with_what_it_was_given(relay, qtbot, tmp_path):
    with qtbot.waitSignal(relay.called, timeout=60_000) as called, started(tmp_path / "a.onrecord", "one.txt") as other:
        pass_time = lambda: other.poll() is not None  # noqa: E731
        qtbot.waitUntil(pass_time, timeout=60_000)
        assert other.stdout.read() == "True\n"
    assert called.args == [[Path("one.txt").absolute()]]


def test_nobody_answers_for_another_library_or_afterwards(relay, tmp_path):
    assert not hand_over(tmp_path / "b.onrecord")
    relay.close()
    assert not hand_over(tmp_path / "a.onrecord")
    assert not Path(socket_name(tmp_path / "a.onrecord")).exists()


@pytest.mark.parametrize("line", [b"\n", b"[]\n", b'{"articles": 1, "token": ""}\n', b"\xff\n", b"x" * (2 << 20)])
def test_what_makes_no_sense_is_not_answered(relay, qtbot, tmp_path, line):
    called = []
    relay.called.connect(called.append)
    socket = QLocalSocket()
    socket.connectToServer(socket_name(tmp_path / "a.onrecord"))
    assert socket.waitForConnected(5000)
    with qtbot.waitSignal(socket.disconnected, timeout=20_000):
        socket.write(line)
        socket.flush()
    assert called == []
    socket.abort()


def test_a_socket_that_was_left_behind_is_in_nobodys_way(qtbot, tmp_path):
    path = Path(socket_name(tmp_path / "a.onrecord"))
    if sys.platform != "win32":
        path.parent.mkdir(exist_ok=True)
        path.touch()
    relay = WindowRelay()
    relay.listen(tmp_path / "a.onrecord")
    assert relay._server is not None
    relay.close()
    relay.deleteLater()


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe has no mode")
def test_only_this_user_reaches_the_socket(relay, tmp_path):
    path = Path(socket_name(tmp_path / "a.onrecord"))
    assert path.stat().st_mode & 0o077 == 0
    assert len(os.fsencode(path)) < 100


def test_a_window_comes_forward_and_reads_what_another_start_was_given(qtbot, tmp_path, monkeypatch):
    path = tmp_path / "case.onrecord"
    library_at(path).close()
    relay = WindowRelay()
    window = app.open_window(path, model=tmp_path / "no model", relay=relay)
    read = []
    monkeypatch.setattr(main_window.MainWindow, "add_paths", lambda self, given: read.extend(given))
    window.showMinimized()
    with started(path, tmp_path / "one.txt") as other:
        qtbot.waitUntil(lambda: other.poll() is not None, timeout=60_000)
        assert other.stdout.read() == "True\n"
    qtbot.waitUntil(lambda: bool(read), timeout=20_000)
    assert read == [tmp_path / "one.txt"]
    assert not window.isMinimized()
    window.close()
    assert not hand_over(path)
    window.deleteLater()


def test_a_start_that_is_answered_opens_no_window(monkeypatch, tmp_path, settings):
    handed = []
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(app, "hand_over", lambda library, articles: handed.append((library, list(articles))) or True)
    monkeypatch.setattr(app, "_opened", lambda *_: pytest.fail("a window was opened"))
    assert app.main([str(tmp_path / "case.onrecord"), "one.txt"]) == 0
    assert handed == [(tmp_path / "case.onrecord", [Path("one.txt")])]


def test_a_library_that_another_window_shows_is_not_opened_here(window, other, monkeypatch):
    first = window.workspace.library.path
    monkeypatch.setattr("onrecord.widgets.libraries.library_controller.hand_over", lambda path: path == other)
    window.libraries.open(other)
    assert window.workspace.library.path == first
    assert said(window) == "“case & co” is open in another window"


def test_a_library_that_was_opened_last_and_is_gone_is_named(monkeypatch, tmp_path, qapp, own):
    gone = tmp_path / "gone.onrecord"
    (tmp_path / "settings.json").write_text(json.dumps({"last_library": str(gone)}))
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.json")
    monkeypatch.setattr(paths, "log_file", lambda process="": tmp_path / "log")
    windows = []
    monkeypatch.setattr(
        type(qapp),
        "exec",
        lambda self: (
            windows.extend(
                each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()
            )
            or 0
        ),
    )
    assert app.main([]) == 0
    (window,) = windows
    assert window.workspace.library.path == own
    assert [problem.subject for problem in window.problems.problems] == [str(gone)]
    assert not gone.exists()
    window.close()
    window.deleteLater()
