"""What a person does in a window, for tests: press a key, choose a quote, answer a dialog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from onrecord.viewmodels.quotes.copied_quotes import CopyWish, makers
from onrecord.widgets.window.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    QApplication.processEvents()
    return next(each for each in window.findChildren(kind) if each.isVisible())


def key(window: MainWindow, qtbot, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the window itself, which a dialog just closed leaves inactive on this platform."""
    window.activateWindow()
    QApplication.processEvents()
    qtbot.keyClick(window.focusWidget() or window, key, modifiers)


def choose(window: MainWindow, words: str) -> int:
    model = window.middle.table.model()
    row = next(row for row in range(model.rowCount()) if words in model.index(row, 0).data())
    window.middle.table.show_quote(window.workspace.quotes.ids[row])
    window.middle.table.setFocus()
    return window.workspace.quotes.ids[row]


def said(window: MainWindow) -> str:
    return window.status._message.text()


def copied_text(window: MainWindow, quotes: list[int]) -> str:
    """What Ctrl+C copies of quotes, as plain text."""
    read = window.workspace.read_quotes(quotes)
    return makers(read, CopyWish())["text/plain"]() if read else ""


def undo(window: MainWindow, qtbot) -> None:
    key(window, qtbot, Qt.Key.Key_Z, CTRL)
