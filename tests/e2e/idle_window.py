"""A person who adds a folder of articles, looks at the dialog that asks for more, and then does nothing for a while.

Starts the program as the command does: idle_window.py FOLDER SECONDS. Prints a line when the articles are in.
"""

import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from onrecord import app

PATIENCE_MS = 240_000
DIALOG_MS = 500
LOOK_MS = 200


class Visitor(QObject):
    """Goes through the steps; the last of them closes the window."""

    def __init__(self, folder: str, seconds: float) -> None:
        super().__init__()
        self.folder, self.wait_ms = folder, int(seconds * 1000)

    def begin(self) -> None:
        shown = [window for window in QApplication.topLevelWidgets() if isinstance(window, app.MainWindow)]
        if not shown:  # its library is still being opened
            QTimer.singleShot(LOOK_MS, self, self.begin)
            return
        self.window = shown[0]
        self.window.idle.connect(self.look_for_more)
        self.window.import_paths([self.folder])

    def look_for_more(self) -> None:
        self.window.idle.disconnect(self.look_for_more)
        print(f"{self.window.workspace.counts.whole.articles} articles", flush=True)
        self.window._importing.ask_files()
        QTimer.singleShot(DIALOG_MS, self, self.look_away)

    def look_away(self) -> None:
        for dialog in self.window.findChildren(QFileDialog):
            dialog.reject()
        QTimer.singleShot(self.wait_ms, self, self.leave)

    def leave(self) -> None:
        self.window.close()
        QApplication.quit()


if __name__ == "__main__":
    application = QApplication(["On Record"])
    visitor = Visitor(sys.argv[1], float(sys.argv[2]))
    QTimer.singleShot(LOOK_MS, visitor, visitor.begin)
    QTimer.singleShot(PATIENCE_MS + visitor.wait_ms, application, lambda: application.exit(9))
    sys.exit(app.main([]))
