"""A person who has no mouse, in the program's own process: starts it as the command does and works it by keys alone.

Every key goes to the window that has the focus, and from there to whatever has the keyboard; a mouse event of any kind
ends the program with an error. Prints one JSON object a line as it goes: painted, imported, filtered, read, copied,
cleared, found. Then waits for a line on standard input, closes the window by key and ends with the program's exit code.
"""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QTextEdit, QWidget

from onrecord import app

STARTED = time.time()
PATIENCE = 60.0
PAUSE_MS = 60
MOST_TABS = 80
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)


class Keys(QObject):
    """Goes through the steps one after the other; a step that gives a function waits until that says yes."""

    def __init__(self, speaker: str) -> None:
        super().__init__()
        self.speaker = speaker
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOUSE:
            fail(f"a mouse event at {watched}")
        return False

    def begin(self) -> None:
        self.window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, app.MainWindow))
        self.window.painted.connect(lambda: tell(step="painted"))
        self.idle = False
        self.window.idle.connect(lambda: setattr(self, "idle", True))
        self.window.activateWindow()  # on a bare screen nobody else does it
        self.steps = self.work()
        QTimer.singleShot(500, self, self.go_on)

    def go_on(self, until: Callable[[], bool] = lambda: True) -> None:
        if until():
            until = next(self.steps, None) or (lambda: True)
        QTimer.singleShot(PAUSE_MS, self, lambda: self.go_on(until))

    def work(self) -> Iterator[Callable[[], bool] | None]:
        yield from self.add_samples()
        yield from self.filter()
        yield from self.read()
        yield from self.copy()
        yield from self.take_off_and_search()
        yield from self.leave()

    def add_samples(self) -> Iterator[Callable[[], bool] | None]:
        self.tab_to(lambda widget: "sample" in widget.accessibleName().lower())
        press(Qt.Key.Key_Space)
        yield lambda: self.idle
        tell(step="imported", focus=focus().objectName())

    def filter(self) -> Iterator[Callable[[], bool] | None]:
        self.tab_to(lambda widget: widget.objectName() == "speakerList")
        for _ in range(focus().model().rowCount()):
            if self.speaker in str(focus().currentIndex().data()):
                break
            press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        yield None
        tell(step="filtered", rows=self.table.model().rowCount(), chosen=str(focus().currentIndex().data()))

    def read(self) -> Iterator[Callable[[], bool] | None]:
        self.tab_to(lambda widget: widget is self.table)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        yield None
        words = self.window.workspace.rows([self.table.current_quote])[0].words
        self.tab_to(lambda widget: widget.objectName() == "articleView")
        yield None
        tell(step="read", words=words, seen=in_sight(focus()))

    def copy(self) -> Iterator[Callable[[], bool] | None]:
        self.tab_to(lambda widget: widget is self.table, back=True)
        press(Qt.Key.Key_A, CTRL)
        press(Qt.Key.Key_C, CTRL)
        yield None
        found = QApplication.clipboard().mimeData()
        tell(step="copied", text=found.text(), html=found.html())

    def take_off_and_search(self) -> Iterator[Callable[[], bool] | None]:
        press(Qt.Key.Key_Escape)
        yield None
        tell(step="cleared", rows=self.table.model().rowCount())
        press(Qt.Key.Key_F, CTRL)
        type_in(f"speaker:{self.speaker.lower()}")
        press(Qt.Key.Key_Return)
        yield None
        tell(step="found", rows=self.table.model().rowCount())

    def leave(self) -> Iterator[Callable[[], bool] | None]:
        lines: list[str] = []
        threading.Thread(target=lambda: lines.append(sys.stdin.readline()), daemon=True).start()
        yield lambda: bool(lines)
        press(Qt.Key.Key_Q, CTRL)
        yield lambda: False

    @property
    def table(self) -> QTableView:
        return self.window.findChild(QTableView, "quoteTable")

    def tab_to(self, wanted: Callable[[QWidget], bool], *, back: bool = False) -> None:
        for _ in range(MOST_TABS):
            if focus() is not None and wanted(focus()):
                return
            press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier if back else NONE)
        fail(f"Tab does not lead there; it leads to {focus()}")


def focus() -> QWidget:
    return QApplication.focusWidget()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QGuiApplication.focusWindow(), key, modifiers)


def type_in(text: str) -> None:
    for letter in text:
        QTest.keyClick(QGuiApplication.focusWindow(), letter)


def in_sight(view: QTextEdit) -> str:
    """The text that stands in the viewport."""
    size = view.viewport().size()
    first = view.cursorForPosition(QPoint(0, 0)).position()
    last = view.cursorForPosition(QPoint(size.width() - 1, size.height() - 1)).position()
    return view.toPlainText()[first:last]


def tell(**what: object) -> None:
    print(json.dumps({"at": time.time() - STARTED, **what}), flush=True)


def fail(why: str) -> None:
    print(why, file=sys.stderr, flush=True)
    QApplication.exit(8)
    raise SystemExit(8)


if __name__ == "__main__":
    application = QApplication(["On Record"])
    keys = Keys(sys.argv[1])
    QTimer.singleShot(0, keys, keys.begin)
    QTimer.singleShot(int(PATIENCE * 1000), application, lambda: application.exit(9))
    sys.exit(app.main([]))
