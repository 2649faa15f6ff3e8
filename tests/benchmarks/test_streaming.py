"""The longest step of the window while articles stream in, beside the longest refresh of the same window."""

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.ui.library_builders import ScriptedWorker, streaming

from onrecord.library import Library
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.window.main_window import MainWindow, Setup

MOST = 6
"""How many refreshes the longest step may take: it stores what came, and refreshes."""


def seconds(act: Callable[[], object]) -> float:
    began = time.thread_time()
    act()
    return time.thread_time() - began


@pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
def test_two_hundred_articles_stream_in_without_blocking_the_window(qtbot: object, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "Harbour.onrecord")
    importer = Importer(library, ScriptedWorker(*streaming(200), at_once=10))
    with closing(MainWindow(Workspace(library), importer, Setup((), {"TXT": (".txt",)}, None))) as window:
        window.show()
        qtbot.wait(300)  # type: ignore[attr-defined]
        steps, last = [], time.thread_time()

        def beat() -> None:
            nonlocal last
            now = time.thread_time()
            steps.append(now - last)
            last = now

        timer = QTimer(interval=5, timeout=beat)
        timer.start()
        with qtbot.waitSignal(window.idle, timeout=60_000):  # type: ignore[attr-defined]
            window.import_paths(["folder"])
        timer.stop()
        refreshes = [seconds(lambda: (window.workspace.refresh(), QApplication.processEvents())) for _ in range(5)]
    window.deleteLater()
    step, refresh = max(steps), max(refreshes)
    print(f"\nlongest step {1000 * step:.0f} ms, longest refresh {1000 * refresh:.0f} ms, ratio {step / refresh:.1f}")
    assert step <= MOST * refresh
