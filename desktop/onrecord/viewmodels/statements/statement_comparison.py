"""Compares the quotes that a window shows beside it, anew whenever they change, and writes one statement as text."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.domain.errors import Problem
from onrecord.domain.filter import Filter
from onrecord.domain.statements.statement import Statement
from onrecord.library import Library
from onrecord.tables.library_source import open_to_read
from onrecord.tables.statement_texts import markdown_lines
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.library_task import LibraryTask, Told

PATIENCE_S = 0.1
"""How long the window waits for what it has given up; what takes longer ends by itself."""
SOON_MS = 400
"""How long is waited after a change: another one often follows."""
REST = 3
"""So many times as long as it took is waited before it is done again, as an import changes the library all the time."""
_T = TypeVar("_T")


class RunningTasks(QObject):
    """Keeps tasks until they have ended, also where the dialog that began them is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[LibraryTask] = []

    def start(self, task: LibraryTask) -> None:
        """Begin a task, and keep it."""
        self._tasks = [*(each for each in self._tasks if each.is_running), task]
        task.start()

    def close(self) -> None:
        """Give up all, and wait for their end."""
        for task in self._tasks:
            task.close()
        self._tasks.clear()


@dataclass(frozen=True, slots=True)
class _Found:
    """What a comparison found, and the number of that comparison."""

    number: int
    statements: list[Statement]


class StatementComparison(QObject):
    """The statements among the quotes that are shown; it follows the filter, edits and imports.

    Args of `__init__`:
        session: the library that is shown.
        chosen: gives the filter of what is shown.
        tasks: keeps what runs.

    Attributes:
        is_running: whether quotes are compared.

    Signals:
        began: the quotes are compared; whether what was found before stays meanwhile, being of the same filter.
        moved: how many quotes are done, and how many there are.
        found: a list of `Statement`.
        failed: a `Problem`.
    """

    began = Signal(bool)
    moved = Signal(object, object)
    found = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        session: LibrarySession,
        chosen: Callable[[], Filter],
        tasks: RunningTasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._chosen, self._tasks = session, chosen, tasks
        self._task: LibraryTask | None = None
        self._number, self._began, self._took = 0, 0.0, 0.0
        self._is_followed = self._is_old = self._has_just_begun = False
        self.is_running = False
        self._asked = self._wanted()
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._renew)
        session.refreshed.connect(self._follow)
        session.renewed.connect(self._note_change)

    def begin(self, *, keeps: bool = False) -> None:
        """Compare the quotes that are shown; with `keeps` what was found before stays until that is done."""
        self._give_up()
        self._asked = self._wanted()
        self._number += 1
        self._task = _search(*self._asked, self._number)
        self._task.moved.connect(self.moved)
        self._task.done.connect(self._take)
        self._task.failed.connect(self._fail)
        self.is_running, self._is_followed, self._is_old = True, True, False
        self._began = time.monotonic()
        self.began.emit(keeps)
        self._tasks.start(self._task)

    def stop(self) -> None:
        """Compare no further, whatever changes, until `begin` is asked for."""
        self._give_up()
        self._is_followed = False

    def close(self) -> None:
        """The same for good."""
        task = self._task
        self.stop()
        self._session.refreshed.disconnect(self._follow)
        self._session.renewed.disconnect(self._note_change)
        if task is not None:
            task.wait(PATIENCE_S)

    def _wanted(self) -> tuple[Path, Filter]:
        """What is to be compared: quotes of a library."""
        return self._session.library.path, self._chosen()

    def _give_up(self) -> None:
        self._soon.stop()
        self.is_running = False
        if self._task is not None:
            self._task.cancel()
            self._task.moved.disconnect(self.moved)
            self._task.failed.disconnect(self._fail)
            self._task = None

    def _follow(self) -> None:
        """Look anew where other quotes are shown than before."""
        asked = self._wanted()
        self._has_just_begun = asked != self._asked
        if self._has_just_begun:
            self.begin()

    def _note_change(self) -> None:
        """What the library holds has changed: by an edit, an import, or another program."""
        if self._is_followed and not self._has_just_begun:
            self._is_old = True
            self._wait()

    def _wait(self) -> None:
        """Compare again before long, unless that is done: then afterwards."""
        if self._is_old and not self.is_running and not self._soon.isActive():
            self._soon.start(max(SOON_MS, round(1000 * REST * self._took)))

    def _renew(self) -> None:
        self.begin(keeps=True)

    def _take(self, found: _Found) -> None:
        if self.is_running and found.number == self._number:
            self._end()
            self.found.emit(found.statements)
            self._wait()

    def _fail(self, problem: Problem) -> None:
        if self.is_running:
            self._end()
            self.failed.emit(problem)

    def _end(self) -> None:
        self.is_running, self._task = False, None
        self._took = time.monotonic() - self._began


def markdown_task(path: Path, statement: Statement) -> LibraryTask:
    """The task that writes a statement as Markdown, each version with its citation; it tells the text."""

    def work(told: Told) -> str:
        return _read(path, lambda library: "\n".join((*markdown_lines(library, [statement], told), "")))

    return LibraryTask(work, "onrecord-statement")


def _search(path: Path, chosen: Filter, number: int) -> LibraryTask:
    def work(told: Told) -> _Found:
        return _Found(number, _read(path, lambda library: library.statements.found(chosen, told)))

    return LibraryTask(work, "onrecord-statements")


def _read(path: Path, ask: Callable[[Library], _T]) -> _T:
    library = open_to_read(path)
    try:
        return ask(library)
    finally:
        library.close()
