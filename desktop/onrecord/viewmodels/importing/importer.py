"""Imports without stopping the window: a worker process reads and analyses, this writes what comes back."""

import logging
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.domain.article import Article
from onrecord.domain.errors import LibraryBusyError, LibraryError, Problem
from onrecord.domain.input_fate import Unread
from onrecord.jobs.protocol import (
    Answer,
    ArticleAnalysed,
    Cancel,
    Duplicate,
    FileRejected,
    FilesFound,
    Finished,
    ImportMore,
    ImportPaths,
    ItemDone,
    Job,
    ReadAgain,
    Reading,
    Request,
)
from onrecord.library import Library
from onrecord.viewmodels.importing.import_outcome import FileFate, FileResult, Outcome, Progress
from onrecord.viewmodels.importing.name_settlement import NameSettlement
from onrecord.viewmodels.importing.unread_files import UnreadNotes
from onrecord.viewmodels.text.translation import translate

_log = logging.getLogger(__name__)

POLL_MS = 30
STEP_S = 0.012
"""How long articles are stored in one go: more than the engine finds meanwhile, and the window waits no longer."""
AHEAD = 8
"""Articles that the worker has at hand while it reads again."""
REST_S = 0.5
"""Between two tries to write an article while another program writes to the library: the window goes on meanwhile."""
BUSY_S = 10.0
"""How long that is tried before the job stops."""
ENOUGH = 0.05
"""Share of the first article that must be read before the time that is left can be told."""
PATIENCE_S = 8.0
"""How long a cancelled job may take to end before the worker is started anew."""


class Worker(Protocol):
    """What is needed of the client of the worker process."""

    def start(self) -> None:
        """Start the process, unless it runs."""

    def send(self, request: Request) -> None:
        """Hand a request over; a worker that is not alive is started."""

    def poll(self) -> list[Answer]:
        """What has come back since the last call; returns at once."""

    def stop(self, timeout: float = ...) -> None:
        """End the process, in ``timeout`` seconds at the most."""

    def kill(self) -> None:
        """End the process at once."""


@dataclass(frozen=True, slots=True)
class _Paths:
    """Files and folders that are to be imported."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Again:
    """Articles that are to be read again, by their ids."""

    articles: tuple[str, ...]


class Importer(QObject):
    """Imports, and reads again, one job after the other; writes each article as it comes, in steps of milliseconds.

    Signals:
        started: a job began.
        progress: a `Progress`.
        stored: the id of an article that is new in the library, or was read again.
        refused: a `Problem` with one file.
        stopped: a `Problem` that a job could not go on with, and what is then to be done again: see `resume`.
        finished: the `Outcome` of a job.
        idle: no job is left.
    """

    started = Signal()
    progress = Signal(object)
    stored = Signal(str)
    refused = Signal(object)
    stopped = Signal(object, object)
    finished = Signal(object)
    idle = Signal()

    def __init__(self, library: Library, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._worker = worker
        self._waiting: deque[_Paths | _Again] = deque()
        self._unsent: deque[str] = deque()
        self._answers: deque[Answer] = deque()
        self._job = 0
        self._running = False
        self._request: Job | None = None
        self._task: _Paths | _Again | None = None
        self._settlement = NameSettlement(library, worker.send)
        self._naming: Finished | None = None
        self._leaving: tuple[int, float] | None = None
        self._busy_since = self._rests_until = 0.0
        self._notes = UnreadNotes(library)
        self._begin_count()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def running(self) -> bool:
        """Whether a job runs."""
        return self._running

    def warm_up(self) -> None:
        """Start the worker, so that the model is loaded by the time it is needed."""
        self._worker.start()

    def import_paths(self, paths: Sequence[Path | str]) -> None:
        """Import files and folders, after what is being imported already."""
        self._do(_Paths(tuple(str(path) for path in paths)))

    def broken_off(self) -> Unread:
        """What is left of an import that was broken off; to be asked before anything is imported."""
        if self._library.read_only is not None:
            return Unread()
        try:
            return self._library.articles.unread()
        except LibraryError as error:
            _log.warning("what is left of an import cannot be told: %s", error)
            return Unread()

    def go_on(self, unread: Unread) -> None:
        """Import what is left of it, after what is being imported already."""
        self._do(_Paths(unread.paths))

    def forget(self, unread: Unread) -> None:
        """Leave it unread."""
        self._notes.leave(unread.paths)

    def read_again(self, articles: Sequence[str]) -> None:
        """Analyse articles of the library anew, by their ids, after what is being done already."""
        if articles:
            self._do(_Again(tuple(articles)))

    def resume(self, undone: Sequence["_Paths | _Again"]) -> None:
        """Do again what `stopped` told of."""
        for task in undone:
            self._do(task)

    def use(self, library: Library) -> None:
        """Import into another library from now on. Nothing may be running."""
        self._library, self._notes = library, UnreadNotes(library)
        self._settlement = NameSettlement(library, self._worker.send)

    def _do(self, task: "_Paths | _Again") -> None:
        if self._library.read_only is not None:
            self.refused.emit(self._library.read_only.problem)
            return
        if isinstance(task, _Paths):
            self._notes.ask(task.paths)
        self._waiting.append(task)
        if not self._running:
            self._next()

    def cancel(self) -> None:
        """End every job; articles that have come back stay, later answers are dropped."""
        self._notes.forget()
        self._leave()

    def break_off(self) -> None:
        """End every job; what is not read yet can be gone on with when the library is opened again."""
        self._notes.write()
        self._broken_off = True
        self._leave()

    def _leave(self) -> None:
        self._waiting.clear()
        self._unsent.clear()
        if not self._running:
            return
        self._worker.send(Cancel(self._job))
        self._leaving = (self._job, time.monotonic() + PATIENCE_S)
        self._answers.append(Finished(self._job, cancelled=True))

    def close(self) -> None:
        """End all work and the worker process; what was not read yet can be gone on with at the next start."""
        self._notes.write()
        self._timer.stop()
        self._waiting.clear()
        self._running, self._naming = False, None
        self._worker.stop(1.0)

    def _begin_count(self) -> None:
        self._total = self._done = self._skipped = 0
        self._added = self._duplicates = self._refused = self._again = 0
        self._stopped = self._broken_off = False
        self._files: list[FileResult] = []
        self._at_hand: Reading | None = None
        self._since = time.monotonic()

    def _next(self) -> None:
        task = self._waiting.popleft()
        self._job += 1
        self._running = True
        self._items: dict[str, None] = {}
        self._begin_count()
        self._timer.start()
        self.started.emit()
        self.progress.emit(Progress(0, 0))
        self._ask(task)

    def _ask(self, task: "_Paths | _Again") -> None:
        """Hand a job to the worker, with what the library knows."""
        self._task, self._request = task, None
        try:
            self._request = self._asked(task)
        except LibraryError as error:
            self._stop(error.problem)
            self._answers.append(Finished(self._job))
            return
        self._worker.send(self._request)

    def _asked(self, task: "_Paths | _Again") -> Job:
        library = self._library
        speakers, apart = library.speakers.known(), library.speakers.kept_apart_pairs()
        if isinstance(task, _Paths):
            self._unsent.clear()
            return ImportPaths(self._job, task.paths, library.articles.ids(), speakers, apart)
        self._items = dict.fromkeys(task.articles)
        self._unsent = deque(task.articles)
        first, gone = self._texts(AHEAD)
        return ReadAgain(self._job, first, len(task.articles) - gone, speakers, apart)

    def _texts(self, most: int) -> tuple[tuple[Article, ...], int]:
        """The next articles to be read again, and how many of them the library has no longer."""
        found: list[Article] = []
        gone = 0
        while self._unsent and len(found) < most:
            try:
                found.append(self._library.articles.get(self._unsent.popleft()))
            except KeyError:
                gone += 1
        return tuple(found), gone

    def _send_further(self) -> None:
        """Keep the worker supplied, without handing over the texts of a whole library at once."""
        if not self._unsent:
            return
        try:
            found, gone = self._texts(1)
        except LibraryError as error:
            self._stop(error.problem)
            self._leave()
            return
        self._total -= gone
        self._worker.send(ImportMore(self._job, found, gone))

    def _tick(self) -> None:
        self._answers.extend(answer for answer in self._worker.poll() if self._wanted(answer))
        until = time.monotonic() + STEP_S
        while self._answers and self._rests_until <= time.monotonic() < until:
            self._take(self._answers.popleft())
        self._notes.write()
        self._see_off()
        if not self._running and self._leaving is None:
            self._timer.stop()

    def _wanted(self, answer: Answer) -> bool:
        """Whether an answer is to the job at hand; marks the end of a cancelled one."""
        if self._leaving and answer.job == self._leaving[0]:
            self._leaving = None if isinstance(answer, Finished) else self._leaving
            return False
        return self._running and answer.job == self._job

    def _see_off(self) -> None:
        """Start the worker anew when a cancelled job does not end, and ask for the next one again.

        It is asked for by a new number: to the old one the client answers that it was cancelled with the worker.
        """
        if not self._leaving or time.monotonic() < self._leaving[1]:
            return
        self._leaving = None
        self._worker.kill()
        self._worker.start()
        if self._running and self._request:
            self._job += 1
            self._request = replace(self._request, job=self._job)
            self._worker.send(self._request)

    def _take(self, answer: Answer) -> None:
        if answer.job != self._job or not self._running:
            return
        if self._naming is not None:
            self._name(answer)
            return
        if isinstance(answer, Finished):
            if not self._go_on_without(answer) and not self._begin_to_name(answer):
                self._finish(answer.cancelled)
            return
        if isinstance(answer, ArticleAnalysed) and not self._store(answer):
            return
        self._note(answer)
        if isinstance(answer, FilesFound):
            self._total, self._skipped = self._total or answer.total, self._skipped + answer.skipped
            self._files += [FileResult(path, FileFate.LEFT_OUT) for path in answer.left_out]
        elif isinstance(answer, Reading):
            self._at_hand = answer
        elif isinstance(answer, Duplicate):
            self._count_known(answer.path)
        elif isinstance(answer, FileRejected):
            self._refuse(answer)
        elif isinstance(answer, ItemDone):
            self._done += 1
            self._send_further()
        self.progress.emit(self._progress())

    def _note(self, answer: Answer) -> None:
        """Keep in mind what is left to be read."""
        if isinstance(answer, FilesFound) and isinstance(self._task, _Paths) and answer.files:
            self._items = dict.fromkeys(answer.files)
            self._notes.found(self._task.paths, answer.files)
        elif isinstance(answer, ArticleAnalysed | Duplicate | FileRejected):
            self._at_hand = None
        elif isinstance(answer, ItemDone):
            self._items.pop(answer.item, None)
            self._notes.read(answer.item)

    def _go_on_without(self, end: Finished) -> bool:
        """Ask for the rest of a job whose worker was lost at one file; False where the job is over."""
        if not end.lost or self._task is None:
            return False
        left = tuple(self._items)
        self._task = _Paths(left) if isinstance(self._task, _Paths) else _Again(left)
        if left:
            self._job += 1
            self._ask(self._task)
        return bool(left)

    def _begin_to_name(self, end: Finished) -> bool:
        """Settle names once all is read; False where there is nothing to settle now."""
        if self._waiting or self._stopped or self._broken_off:
            return False
        request = self._settlement.request(self._job + 1)
        if request is not None:
            self._naming, self._request = end, request
            self._job += 1
            self._worker.send(request)
            self.progress.emit(replace(self._progress(), left=None, part=0.0, naming=True))
        return request is not None

    def _name(self, answer: Answer) -> None:
        """Get on with settling names; where that cannot be, they come up again after the next import."""
        if isinstance(answer, Finished) and self._naming is not None:
            self._finish(self._naming.cancelled)
            return
        try:
            self._settlement.take(answer)
            self._busy_since = 0.0
        except LibraryError as error:
            if isinstance(error, LibraryBusyError) and self._rest():
                self._answers.appendleft(answer)
                return
            _log.warning("names are not settled: %s", error)
            self._leave()

    def _store(self, answer: ArticleAnalysed) -> bool:
        """Write an article. False where it is not written: it waits for another program, or the job cannot go on."""
        again = isinstance(self._request, ReadAgain)
        put = self._library.read_again if again else self._library.add
        try:
            new = put(answer.article, answer.attributions, answer.renamed, answer.merge_candidates)
        except LibraryError as error:
            if isinstance(error, LibraryBusyError) and self._rest():
                self._answers.appendleft(answer)
                return False
            self._stop(error.problem)
            self._answers.clear()  # or each of them would fail in its turn
            self._leave()
            return False
        self._busy_since = 0.0
        self._again += again and new
        self._added += new and not again
        if new:
            self.stored.emit(answer.article.id)
        else:
            self._count_known(answer.article.origin)
        return True

    def _rest(self) -> bool:
        """Let another program write for a moment. False where that has taken too long."""
        now = time.monotonic()
        self._busy_since, self._rests_until = self._busy_since or now, now + REST_S
        return now - self._busy_since < BUSY_S

    def _count_known(self, path: str) -> None:
        self._duplicates += 1
        self._files.append(FileResult(path, FileFate.KNOWN))

    def _refuse(self, answer: FileRejected) -> None:
        if answer.fatal:
            self._stop(answer.problem)
        else:
            self._refused += 1
            self._done += not answer.item  # what was named and is no file to read is done with its refusal
            self._files.append(FileResult(translate(answer.problem.subject), FileFate.REFUSED, answer.problem))
            self.refused.emit(answer.problem)

    def _stop(self, problem: Problem) -> None:
        """Say that neither the job nor those that wait can go on, and what has to be done again then."""
        self._notes.write()
        undone = (*((self._task,) if self._task else ()), *self._waiting)
        self._waiting.clear()
        self._stopped = True
        self.stopped.emit(problem, undone)

    def _progress(self) -> Progress:
        done, at = self._done, self._at_hand
        part = min(1.0, at.read / at.length) if at and at.length else 0.0
        spent, read = time.monotonic() - self._since, done + part
        enough = spent >= 1 and (done >= 2 or part >= ENOUGH) and self._total > done
        left = spent / read * (self._total - read) if enough else None
        return Progress(min(done, self._total) if self._total else done, self._total, left, part)

    def _finish(self, cancelled: bool) -> None:
        self._running, self._naming = False, None
        counts = (self._added, self._duplicates, self._refused, cancelled, self._again, self._stopped, self._skipped)
        self.finished.emit(Outcome(*counts, tuple(self._files)))
        if self._waiting:
            self._next()
            return
        if not (self._stopped or self._broken_off):
            self._notes.forget()
        self.idle.emit()
