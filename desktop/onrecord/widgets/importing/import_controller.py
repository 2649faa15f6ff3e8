"""What the window does while articles come in: progress, refreshes that do not slow it down, and a word at the end."""

import time
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import Problem
from onrecord.viewmodels.importing.import_outcome import Outcome, Progress
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.notifier import Notifier
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.importing.import_result import ImportReportDialog

REFRESH_MS = 250
"""The shortest time between two refreshes while articles stream in."""
RESTS = 6
"""A refresh is followed by a pause of this many times its own duration at the least."""


class ImportController(QObject):
    """Carries an importer's messages to the window's parts.

    Attributes:
        busy: whether articles are being read.
        outcome: what came of the last import, of all jobs that ran without a pause; None before the first.

    Signals:
        progress: how far the import is, a `Progress`.
        ended: what came of all jobs so far that ran without a pause, an `Outcome`.
        idle: no import is left, and all that came in is shown.
        switched: articles are read from now on, or no longer.
    """

    progress = Signal(object)
    ended = Signal(object)
    idle = Signal()
    switched = Signal()

    def __init__(self, workspace: Workspace, importer: Importer, notifier: Notifier, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._importer, self._notifier = workspace, importer, notifier
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self._refresh)
        self.busy, self._fresh = False, True
        self.outcome: Outcome | None = None
        importer.stored.connect(self._refresh_soon)
        importer.progress.connect(self._tell_progress)
        importer.finished.connect(self._tell_outcome)
        importer.refused.connect(notifier.show)
        importer.stopped.connect(self._tell_stopped)
        importer.idle.connect(self._all_done)

    def forget(self) -> None:
        """Know of no import any more: it was one into another library."""
        self.outcome = None

    def _tell_progress(self, how_far: Progress) -> None:
        self.progress.emit(how_far)
        self._switch(True)

    def _tell_outcome(self, outcome: Outcome) -> None:
        self.outcome = outcome if self._fresh or self.outcome is None else self.outcome + outcome
        self._fresh = False
        self.ended.emit(self.outcome)
        self._switch(False)

    def _tell_stopped(self, problem: Problem, undone: tuple[Any, ...]) -> None:
        self._notifier.show(problem, partial(self._importer.resume, undone))

    def show_report(self, theme: Theme, parent: QWidget) -> None:
        """Show which files of the last import gave no article, and why."""
        ImportReportDialog(self.outcome or Outcome(), self._workspace, theme, parent).open()

    def _switch(self, busy: bool) -> None:
        if busy is not self.busy:
            self.busy = busy
            self.switched.emit()

    def close(self) -> None:
        """Stop."""
        self._later.stop()

    def _refresh_soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def _refresh(self) -> None:
        since = time.monotonic()
        self._workspace.refresh()
        spent_ms = round((time.monotonic() - since) * 1000)
        self._later.setInterval(max(REFRESH_MS, RESTS * spent_ms))

    def _all_done(self) -> None:
        self._later.stop()
        self._refresh()
        self._fresh = True
        self.idle.emit()
