"""Imports without stopping the window: a worker process reads and analyses, this writes what comes back."""

import logging
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.domain.article import Article
from onrecord.domain.errors import LibraryBusyError, LibraryError, Problem
from onrecord.domain.imports.import_record import ImportChoices, ImportEnd, InputResult
from onrecord.domain.imports.loose_input import LooseInput
from onrecord.domain.input_fate import InputFate, Unread
from onrecord.jobs.protocol import (
    Answer,
    ArticleAnalysed,
    ArticleLeftOut,
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
)
from onrecord.library import Library
from onrecord.viewmodels.importing.import_notes import ImportNotes
from onrecord.viewmodels.importing.import_outcome import Progress
from onrecord.viewmodels.importing.import_preview import ImportPreview
from onrecord.viewmodels.importing.import_tally import ImportTally
from onrecord.viewmodels.importing.import_tasks import ImportTask, ReadAgainTask, Task, Worker
from onrecord.viewmodels.importing.name_settlement import NameSettlement
from onrecord.viewmodels.importing.preview_jobs import PreviewJobs
from onrecord.viewmodels.importing.unread_files import UnreadNotes

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
NOTED_S = 10.0
"""How often it is noted what came of an import so far."""
PATIENCE_S = 8.0
"""How long a cancelled job may take to end before the worker is started anew."""


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

    def __init__(
        self,
        library: Library,
        worker: Worker,
        parent: QObject | None = None,
        served: frozenset[str] = frozenset(),
    ) -> None:
        """An importer into a library; `served` are the languages that the model reads, empty where that is unknown."""
        super().__init__(parent)
        self._served = served
        self._library = library
        self._worker = worker
        self._waiting: deque[Task] = deque()
        self._unsent: deque[str] = deque()
        self._answers: deque[Answer] = deque()
        self._job = 0
        self._running = False
        self._request: Job | None = None
        self._task: Task | None = None
        self._settlement = NameSettlement(library, worker.send)
        self._naming: Finished | None = None
        self._leaving: tuple[int, float] | None = None
        self._busy_since = self._rests_until = self._noted = 0.0
        self._notes, self._records = UnreadNotes(library), ImportNotes(library)
        self._previews = PreviewJobs(worker.send, self._known_articles)
        self._tally, self._stopped, self._broken_off = ImportTally(), False, False
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

    @property
    def open_records(self) -> frozenset[int]:
        """The numbers of the imports that run or wait."""
        return frozenset(self._records.open)

    def import_paths(
        self,
        paths: Sequence[Path | str],
        articles: Sequence[Article] = (),
        choices: ImportChoices | None = None,
        told: Sequence[InputResult] = (),
    ) -> None:
        """Import files and folders, after what is being imported already.

        Args:
            paths: the files and folders.
            articles: articles that are at hand already, to be added after those in files.
            choices: what the person said of articles before.
            told: what came of inputs that were read before and gave no new article.
        """
        asked = tuple(str(path) for path in paths)
        self._do(ImportTask(asked, tuple(articles), choices or ImportChoices(), told=tuple(told)))

    def preview(self) -> ImportPreview:
        """A preview of nothing yet: what is added to it is read, beside whatever is being imported."""
        return ImportPreview(self._begin_preview, self._previews.leave, self)

    def _begin_preview(
        self,
        preview: ImportPreview,
        paths: Sequence[str],
        articles: Sequence[Article],
        loose: Sequence[LooseInput],
    ) -> None:
        self._previews.begin(preview, paths, articles, loose)
        self._timer.start()

    def _known_articles(self) -> frozenset[str]:
        return self._library.articles.ids()

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
        """Import what is left of it as it was to be, after what is being imported already."""
        choices, articles = self._records.take_left()
        self._do(ImportTask((), articles, choices).left(unread.paths))

    def forget(self, unread: Unread) -> None:
        """Leave it unread."""
        self._notes.leave(unread.paths)
        self._records.take_left()

    def read_again(self, articles: Sequence[str]) -> None:
        """Analyse articles of the library anew, by their ids, after what is being done already."""
        if articles:
            self._do(ReadAgainTask(tuple(articles)))

    def resume(self, undone: Sequence[Task]) -> None:
        """Do again what `stopped` told of."""
        for task in undone:
            self._do(task)

    def use(self, library: Library) -> None:
        """Import into another library from now on. Nothing may be running."""
        self._previews.leave_all()
        self._library, self._notes, self._records = library, UnreadNotes(library), ImportNotes(library)
        self._settlement = NameSettlement(library, self._worker.send)

    def _do(self, task: Task) -> None:
        if self._library.read_only is not None:
            self.refused.emit(self._library.read_only.problem)
            return
        if isinstance(task, ImportTask):
            # What was chosen first: where the power goes here, nothing is read without it.
            task = replace(task, record=self._records.begin(task.asked, task.choices, task.articles))
            self._notes.ask(task.items)
        self._waiting.append(task)
        if not self._running:
            self._next()

    def cancel(self) -> None:
        """End every job; articles that have come back stay, later answers are dropped."""
        self._notes.forget()
        self._end_waiting(ImportEnd.CANCELLED)
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

    def _end_waiting(self, ending: ImportEnd) -> None:
        """Note of all imports that wait that nothing comes of them."""
        for task in self._waiting:
            if isinstance(task, ImportTask):
                self._records.end(task.record, ending, {})

    def close(self) -> None:
        """End all work and the worker process; what was not read yet can be gone on with at the next start."""
        self._notes.write()
        if self._running:
            self._note_record(ImportEnd.RUNNING)
        self._previews.leave_all()
        self._timer.stop()
        self._waiting.clear()
        self._running, self._naming = False, None
        self._worker.stop(1.0)

    def _next(self) -> None:
        task = self._waiting.popleft()
        self._job += 1
        self._running = True
        self._items: dict[str, None] = {}
        self._tally, self._stopped, self._broken_off = self._tally_of(task), False, False
        self._task = task
        if self._tally.results:
            self._note_record(ImportEnd.RUNNING)
        self._noted = time.monotonic()
        self._timer.start()
        self.started.emit()
        self.progress.emit(Progress(0, 0))
        self._ask(task)

    def _tally_of(self, task: Task) -> ImportTally:
        """The tally that a job begins with."""
        told, fetched = (task.told, task.choices.fetched) if isinstance(task, ImportTask) else ((), frozenset())
        return ImportTally(told, fetched, self._served)

    def _ask(self, task: Task) -> None:
        """Hand a job to the worker, with what the library knows."""
        self._task, self._request = task, None
        try:
            self._request = self._asked(task)
        except LibraryError as error:
            self._stop(error.problem)
            self._answers.append(Finished(self._job))
            return
        self._worker.send(self._request)

    def _asked(self, task: Task) -> Job:
        library = self._library
        speakers, apart = library.speakers.known(), library.speakers.kept_apart_pairs()
        if isinstance(task, ImportTask):
            self._unsent.clear()
            known = library.articles.ids()
            return ImportPaths(self._job, task.paths, known, speakers, apart, task.articles, task.choices)
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
        self._tally.total -= gone
        self._worker.send(ImportMore(self._job, found, gone))

    def _tick(self) -> None:
        for answer in self._worker.poll():
            if not self._previews.take(answer) and self._wanted(answer):
                self._answers.append(answer)
        until = time.monotonic() + STEP_S
        while self._answers and self._rests_until <= time.monotonic() < until:
            self._take(self._answers.popleft())
        self._notes.write()
        if self._running and time.monotonic() > self._noted + NOTED_S:
            self._note_record(ImportEnd.RUNNING)
        self._see_off()
        if not self._running and self._leaving is None and not self._previews.running:
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
            self._tally.found(answer)
        elif isinstance(answer, Reading):
            self._tally.at_hand = answer
        elif isinstance(answer, Duplicate):
            self._tally.not_added(answer, InputFate.COPY)
        elif isinstance(answer, ArticleLeftOut):
            self._tally.not_added(answer, InputFate.LEFT_OUT)
        elif isinstance(answer, FileRejected):
            self._refuse(answer)
        elif isinstance(answer, ItemDone):
            self._tally.item_done()
            self._send_further()
        self.progress.emit(self._tally.progress())

    def _note(self, answer: Answer) -> None:
        """Keep in mind what is left to be read."""
        if isinstance(answer, FilesFound) and isinstance(self._task, ImportTask) and answer.files:
            self._items = dict.fromkeys(answer.files)
            self._notes.found(self._task.items, answer.files)
        elif isinstance(answer, ArticleAnalysed | Duplicate | ArticleLeftOut | FileRejected):
            self._tally.answered(answer)
        elif isinstance(answer, ItemDone):
            self._items.pop(answer.item, None)
            self._notes.read(answer.item)

    def _go_on_without(self, end: Finished) -> bool:
        """Ask for the rest of a job whose worker was lost at one file; False where the job is over."""
        if not end.lost or self._task is None:
            return False
        left = tuple(self._items)
        self._task = self._task.left(left) if isinstance(self._task, ImportTask) else ReadAgainTask(left)
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
            self.progress.emit(replace(self._tally.progress(), left=None, part=0.0, naming=True))
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
        article = answer.article
        if new:
            self._tally.stored(article, again=again)
            self.stored.emit(article.id)
        else:
            copy = Duplicate(answer.job, article.origin, article.id, answer.item, article.part)
            self._tally.not_added(copy, InputFate.COPY)
        return True

    def _rest(self) -> bool:
        """Let another program write for a moment. False where that has taken too long."""
        now = time.monotonic()
        self._busy_since, self._rests_until = self._busy_since or now, now + REST_S
        return now - self._busy_since < BUSY_S

    def _refuse(self, answer: FileRejected) -> None:
        if answer.fatal:
            self._stop(answer.problem)
        else:
            told = self._tally.refused(answer)
            if told is answer.problem:  # else all of its pages were fetched
                self.refused.emit(answer.problem)

    def _stop(self, problem: Problem) -> None:
        """Say that neither the job nor those that wait can go on, and what has to be done again then."""
        self._notes.write()
        undone = (*((self._task,) if self._task else ()), *self._waiting)
        self._end_waiting(ImportEnd.STOPPED)
        self._waiting.clear()
        self._stopped = True
        self.stopped.emit(problem, undone)

    def _note_record(self, ending: ImportEnd) -> None:
        """Note what came of the import at hand."""
        self._noted = time.monotonic()
        if isinstance(self._task, ImportTask):
            tally = self._tally
            self._records.end(self._task.record, ending, tally.counts, tally.results, tally.unserved)

    def _ending(self, cancelled: bool) -> ImportEnd:
        if self._broken_off:
            return ImportEnd.RUNNING
        if self._stopped:
            return ImportEnd.STOPPED
        return ImportEnd.CANCELLED if cancelled else ImportEnd.DONE

    def _finish(self, cancelled: bool) -> None:
        self._running, self._naming = False, None
        self._notes.write()  # before what was chosen is forgotten
        self._note_record(self._ending(cancelled))
        self.finished.emit(self._tally.outcome(cancelled=cancelled, stopped=self._stopped))
        if self._waiting:
            self._next()
            return
        if not (self._stopped or self._broken_off):
            self._notes.forget()
        self.idle.emit()
