"""From the start of the process to the first painted window, beside a bare Qt window started in the same run."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.screens import offscreen

RUNS = 5
LIMIT = 1.5
"""Seconds that the first window may take, warm, on two cores."""

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), flush=True)
        QTimer.singleShot(0, QApplication.quit)
app = QApplication([])
window = Window()
window.show()
app.exec()
"""

OURS = """
import json, sys, time
from onrecord import app
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def watch():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, app.MainWindow))
    window.painted.connect(painted)
def painted():
    heavy = [m for m in ("spacy", "pandas", "onnxruntime", "torch") if m in sys.modules]
    print(time.time(), json.dumps(heavy), flush=True)
    for w in QApplication.topLevelWidgets():
        w.close()
    QApplication.quit()
application = QApplication(["On Record"])
QTimer.singleShot(0, watch)
app.main([])
"""


def first_paint(program: str, home: Path) -> tuple[float, str]:
    """Seconds from the process's start to its first paint, and what else it printed."""
    environment = os.environ | {"HOME": str(home), "QT_QPA_PLATFORM": offscreen()}
    began = time.time()
    found = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    at, _, rest = found.stdout.strip().partition(" ")
    return float(at) - began, rest


def test_first_window(tmp_path: Path) -> None:
    first_paint(OURS, tmp_path)
    first_paint(BARE, tmp_path)
    pairs = [(first_paint(OURS, tmp_path), first_paint(BARE, tmp_path)) for _ in range(RUNS)]
    ours = statistics.median(o for (o, _), _ in pairs)
    bare = statistics.median(b for _, (b, _) in pairs)
    print(f"\nfirst window {ours:.2f} s, a bare Qt window {bare:.2f} s, ratio {ours / bare:.1f}")
    assert all(json.loads(rest) == [] for (_, rest), _ in pairs)
    assert ours <= LIMIT
