"""An import at the terminal: the importer of the window without one, with its progress on standard error."""

import shlex
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QCoreApplication, QEventLoop

from onrecord.command_line import terminal
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.errors import OnRecordError, Problem
from onrecord.domain.messages import message, plural
from onrecord.library import Library
from onrecord.support import paths
from onrecord.viewmodels.importing.import_outcome import Outcome, Progress
from onrecord.viewmodels.importing.import_report_model import outcome_text
from onrecord.viewmodels.importing.import_tasks import Worker
from onrecord.viewmodels.importing.importer import Importer

BETWEEN_S = 0.1
"""Between two lines of progress on a terminal, where each takes the place of the last."""
BETWEEN_LINES_S = 15.0
"""Between two of them elsewhere, where all of them stay."""


class TerminalImport:
    """Imports into one library, and says how that goes.

    Signals that end a program break the import off: what was read stays, the rest can be gone on with. A second one
    ends it at once.
    """

    def __init__(self, library: Library, worker: Worker, *, is_quiet: bool = False) -> None:
        """`is_quiet`: nothing is said of the progress."""
        self._application = QCoreApplication.instance() or QCoreApplication([paths.APP_NAME])
        self._library, self._importer = library, Importer(library, worker)
        self._line = ProgressLine(is_quiet=is_quiet)
        self._loop = QEventLoop()
        self._outcomes: list[Outcome] = []
        self._signal = 0
        self._importer.progress.connect(self._line.show)
        self._importer.refused.connect(self._complain)
        self._importer.stopped.connect(lambda problem, _: self._complain(problem))
        self._importer.finished.connect(self._outcomes.append)
        self._importer.idle.connect(self._loop.quit)

    def run(self, files: Sequence[Path], *, resume: bool) -> int:
        """Import, and go on with what is left of an earlier import where that is wanted; returns the exit status."""
        left = self._importer.broken_off()
        if not files and not left.paths:
            raise OnRecordError(self._library.path, message("no import was broken off"), message("Name files."))
        try:
            with self._broken_off_by_signals():
                if resume and left.paths:
                    self._importer.go_on(left)
                if files:
                    self._importer.import_paths([path.absolute() for path in files])
                if self._importer.running:
                    self._loop.exec()
        finally:
            self._line.clear()
            self._importer.close()
        return self._told(self._left_for_later())

    def _left_for_later(self) -> int:
        return len(self._importer.broken_off().paths)

    @contextmanager
    def _broken_off_by_signals(self) -> Iterator[None]:
        """End the import cleanly when a signal asks for the end of the program."""

        def end(number: int, frame: FrameType | None) -> None:
            if self._signal:
                raise KeyboardInterrupt
            self._signal = number
            self._importer.break_off()

        known = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, end) for number in known]
        try:
            yield
        finally:
            for number, handler in zip(known, before, strict=True):
                signal.signal(number, handler)

    def _complain(self, problem: Problem) -> None:
        self._line.clear()
        terminal.complain(problem)

    def _told(self, left: int) -> int:
        """Say what came of it; returns the exit status."""
        outcome = sum(self._outcomes, Outcome())
        terminal.say(message("{0}: {1}", str(self._library.path), outcome_text(outcome)))
        if left:
            files = plural("%Ln files are not read yet", "%Ln file is not read yet", left)
            terminal.say(
                message("{0}; go on with: onrecord import {1} --resume", files, shlex.quote(str(self._library.path)))
            )
        if self._signal:
            return ExitStatus.INTERRUPTED if self._signal == signal.SIGINT else 128 + self._signal
        return self.status(outcome)

    @staticmethod
    def status(outcome: Outcome) -> int:
        """How an import ended: partly where a file was refused, failed where nothing is in the library of it."""
        if outcome.stopped or (outcome.refused and not (outcome.added or outcome.duplicates)):
            return ExitStatus.FAILED
        return ExitStatus.PARTLY if outcome.refused else ExitStatus.DONE


class ProgressLine:
    """How far an import is, on one line of a terminal, or on a line now and then elsewhere."""

    def __init__(self, *, is_quiet: bool = False) -> None:
        """`is_quiet`: nothing is shown."""
        self._is_terminal, self._is_quiet = sys.stderr.isatty(), is_quiet
        self._shown, self._next = "", time.monotonic() + (0.0 if self._is_terminal else BETWEEN_LINES_S)

    def show(self, progress: Progress) -> None:
        """Show it, unless something was shown a moment ago."""
        now = time.monotonic()
        if self._is_quiet or now < self._next:
            return
        self._next = now + (BETWEEN_S if self._is_terminal else BETWEEN_LINES_S)
        told = progress_text(progress)
        if not self._is_terminal:
            terminal.say(told)
        elif told != self._shown:
            self._over(told)

    def clear(self) -> None:
        """Take it away, before something else is said."""
        if self._shown:
            self._over("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _over(self, told: str) -> None:
        """Write over what was shown, without signs that only some terminals know."""
        sys.stderr.write(f"\r{told.ljust(len(self._shown))}")
        sys.stderr.flush()
        self._shown = told


def progress_text(progress: Progress) -> str:
    """How far an import is: 12 of 40 files, 30 %, about 2 minutes left."""
    if progress.naming:
        return str(message("naming the speakers"))
    if not progress.total:
        return str(message("looking for files"))
    share = f"{int(100 * min(1.0, (progress.done + progress.part) / progress.total))} %"
    done, total = f"{progress.done:,}", f"{progress.total:,}"
    told = message("{0} of {1} files, {2}", done, total, share)
    if progress.left is None:
        return str(told)
    minutes = round(progress.left / 60)
    left = plural("about %Ln minutes left", "about %Ln minute left", minutes)
    return str(message("{0}, {1}", told, left if minutes else message("less than a minute left")))
