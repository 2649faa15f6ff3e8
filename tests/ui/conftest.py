"""Windows for tests, and fixtures that fail when a test leaves something behind."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from tests.ui.library_builders import ScriptedWorker, fill
from tests.ui.window_states import closed, fill_more

from onrecord.library import Library
from onrecord.support import paths
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common import screen_fit
from onrecord.widgets.window.main_window import MainWindow, Setup

Opener = Callable[..., MainWindow]
Sharing = Callable[[], AbstractContextManager[Opener]]
LONGEST_WAIT_MS = 60_000


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fail on threads, processes, running timers and top-level windows that a test leaves behind."""
    threads = set(threading.enumerate())
    windows = set(map(id, QApplication.topLevelWidgets()))
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    left = [thread.name for thread in set(threading.enumerate()) - threads if thread.is_alive()]
    assert not left, f"threads left: {left}"
    assert not multiprocessing.active_children()
    shown = [w for w in QApplication.topLevelWidgets() if id(w) not in windows and w.isVisible()]
    assert not shown, f"windows left: {shown}"
    timers = [t for t in qapp.findChildren(QTimer) if t.isActive()]
    assert not timers, f"timers left: {timers}"


@pytest.fixture(autouse=True)
def nothing_asked_in_vain(qapp: QApplication) -> Iterator[None]:
    """Fail on a dialog or a menu that waits for an answer: in its loop, which is Qt's, no signal ends the test."""
    asked: list[str] = []

    def end() -> None:
        while found := QApplication.activePopupWidget() or QApplication.activeModalWidget():
            asked.append(f"{type(found).__name__} {found.windowTitle()}")
            found.close()
            if not found.isHidden():
                break

    watch = QTimer(interval=LONGEST_WAIT_MS, timeout=end)
    watch.start()
    yield
    watch.stop()
    assert not asked, f"nobody answered: {asked}"


@pytest.fixture(autouse=True)
def backups_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes backups among those of whoever runs it."""
    monkeypatch.setattr(paths, "backups_folder", lambda: tmp_path / "Backups")


@pytest.fixture(autouse=True)
def large_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows open as on a screen with room for them, whatever the machine has; tests of small ones put theirs here."""
    monkeypatch.setattr(screen_fit, "free_areas", _large_screen)


def _large_screen() -> list[QRect]:
    return [QRect(0, 0, 1920, 1080)]


@pytest.fixture
def open_window(qtbot: object, tmp_path: Path) -> Iterator[Opener]:
    """Opens windows on libraries made by hand; closes them and looks for timers that still run."""
    with _windows(tmp_path) as opener:
        yield opener


@pytest.fixture(scope="session")
def shared_windows(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Sharing:
    """Opens windows that several tests look at, each leaving it as it was; a fixture of them all keeps it open."""

    @contextmanager
    def open_until_left() -> Iterator[Opener]:
        folder = tmp_path_factory.mktemp("shared")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paths, "backups_folder", lambda: folder / "Backups")
            patch.setattr(screen_fit, "free_areas", _large_screen)
            with _windows(folder) as opener:
                yield opener

    return open_until_left


@pytest.fixture(scope="module")
def _window_of_dialogs(shared_windows: Sharing) -> Iterator[MainWindow]:
    with shared_windows() as opener:
        window = opener()
        fill_more(window)
        yield window


@pytest.fixture
def dialogs(_window_of_dialogs: MainWindow) -> Iterator[MainWindow]:
    """A window with many speakers in which the tests of a file open one dialog after another."""
    yield _window_of_dialogs
    for dialog in _window_of_dialogs.findChildren(QDialog):
        if dialog.isVisible():  # the test has failed; the next one is about another
            closed(dialog)


@contextmanager
def _windows(folder: Path) -> Iterator[Opener]:
    opened: list[MainWindow] = []

    def make(
        *,
        full: bool = True,
        again: bool = False,
        worker: ScriptedWorker | None = None,
        samples: tuple[str, ...] = (),
        library: Library | None = None,
    ) -> MainWindow:
        """A window on a library: a filled one, an empty one, once more the first that was opened, or this one."""
        if library is None:
            library = Library.open(folder / f"Harbour {0 if again else len(opened)}.onrecord")
            if full and not again:
                fill(library)
        importer = Importer(library, worker or ScriptedWorker())
        window = MainWindow(Workspace(library), importer, Setup(samples, {"TXT": (".txt",), "HTML": (".html",)}, None))
        opened.append(window)
        window.show()
        assert QTest.qWaitForWindowExposed(window)
        window.activateWindow()
        QApplication.processEvents()
        return window

    yield make
    for window in opened:
        window.close()
        assert_quiet(window)
        window.deleteLater()


def assert_quiet(window: QObject) -> None:
    """No repeating timer may run once a window is closed."""
    running = [t.parent() for t in window.findChildren(QTimer) if t.isActive() and not t.isSingleShot()]
    assert not running, f"timers left by {running}"


@pytest.fixture
def window(open_window: Opener) -> MainWindow:
    """A window on the filled library."""
    return open_window()


@pytest.fixture
def charted(window: MainWindow, qtbot: object) -> MainWindow:
    """A window whose charts are drawn."""
    qtbot.waitUntil(lambda: window.middle.charts.speakers.view.plot is not None)  # type: ignore[attr-defined]
    QApplication.processEvents()
    return window
