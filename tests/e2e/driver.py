"""A person's hands, in the program's own process: starts it as the command does and works it by mouse and keys.

Prints one JSON object a line as it goes: painted, imported, filtered, copied. Then waits for a line on standard
input (so that another process can read the clipboard), closes the window and ends with the program's exit code.
"""

import json
import sys
import threading
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget

from onrecord import app

STARTED = time.time()
PATIENCE = 60.0


class Hands(QObject):
    """Does what a new user does, a step at a time; each step waits until the window is ready for it."""

    def __init__(self, speaker: str) -> None:
        super().__init__()
        self.speaker = speaker
        self.longest_pause, self.last_beat = 0.0, time.perf_counter()
        self.heart = QTimer(self, interval=10, timeout=self.beat)

    def begin(self) -> None:
        self.window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, app.MainWindow))
        self.window.painted.connect(lambda: tell(step="painted"))
        self.window.idle.connect(self.imported)
        QTimer.singleShot(500, self, self.ask_for_samples)

    def ask_for_samples(self) -> None:
        button = next(b for b in self.window.findChildren(QPushButton) if "sample" in b.text().lower())
        self.asked = time.perf_counter()
        self.last_beat = time.perf_counter()
        self.heart.start()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def beat(self) -> None:
        now = time.perf_counter()
        self.longest_pause, self.last_beat = max(self.longest_pause, now - self.last_beat), now

    def imported(self) -> None:
        self.heart.stop()
        self.window.idle.disconnect(self.imported)
        tell(step="imported", seconds=time.perf_counter() - self.asked, longest_pause=self.longest_pause)
        QTimer.singleShot(200, self, self.filter)

    def filter(self) -> None:
        view = self.view("speakerList")
        model = view.model()
        rows = [model.index(r, 0) for r in range(model.rowCount())]
        wanted = next(i for i in rows if self.speaker in str(i.data()))
        view.scrollTo(wanted)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(wanted).center())
        QTimer.singleShot(300, self, self.copy)

    def copy(self) -> None:
        table = self.view("quoteTable")
        tell(step="filtered", rows=table.model().rowCount())
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        found = QApplication.clipboard().mimeData()
        tell(step="copied", text=found.text(), html=found.html())
        threading.Thread(target=self.wait_for_line, daemon=True).start()

    def wait_for_line(self) -> None:
        sys.stdin.readline()
        QApplication.postEvent(self, QEvent(QEvent.Type.User))

    def customEvent(self, event: QEvent) -> None:
        self.window.close()
        QApplication.quit()

    def view(self, name: str) -> QListView:
        found = self.window.findChild(QWidget, name)
        assert isinstance(found, QListView) or hasattr(found, "visualRect"), name
        return found


def tell(**what: object) -> None:
    print(json.dumps({"at": time.time() - STARTED, **what}), flush=True)


if __name__ == "__main__":
    application = QApplication(["On Record"])
    hands = Hands(sys.argv[1])
    QTimer.singleShot(0, hands, hands.begin)
    QTimer.singleShot(int(PATIENCE * 1000), application, lambda: application.exit(9))
    sys.exit(app.main([]))
