"""Loads pyqtgraph beside the running window: its import takes a second, which the window must not wait for."""

import importlib
import logging
import threading

from PySide6.QtCore import QObject, QTimer, Signal

_log = logging.getLogger(__name__)

LOOK_MS = 15
YIELD_S = 0.012
"""How long each look waits for the thread: that lets it have the interpreter even in a busy window."""


class ChartLoader(QObject):
    """Imports pyqtgraph in a thread that touches nothing else.

    Signals:
        loaded: the import is over; whether it succeeded.
    """

    loaded = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._done: list[bool] = []
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Start loading, once."""
        if self._thread is None:
            self._thread = threading.Thread(target=_load, args=(self._done,), name="load charts", daemon=True)
            self._thread.start()
            self._timer.start()

    def close(self) -> None:
        """Wait for the thread; an import cannot be broken off."""
        self._timer.stop()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        if self._thread is not None:
            self._thread.join(YIELD_S)
        if self._done:
            self._timer.stop()
            self.loaded.emit(self._done[0])


def _load(done: list[bool]) -> None:
    try:
        importlib.import_module("pyqtgraph")
    except Exception:
        _log.exception("the charts cannot be drawn; they are shown as tables")
        done.append(False)
    else:
        done.append(True)
