"""The window's end of the worker process. No call here waits for the worker, but for `stop` and `kill`.

Two threads per worker carry messages, so that neither a big article coming in nor a worker that is busy and does not
read keeps the caller waiting. They end with their process.
"""

import logging
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType

from onrecord.domain.errors import Problem
from onrecord.domain.messages import Message, message, plural
from onrecord.jobs.protocol import (
    Answer,
    ArticleAnalysed,
    Duplicate,
    FileRejected,
    Finished,
    InputsRead,
    ItemDone,
    Job,
    Quit,
    Reading,
    Request,
)
from onrecord.jobs.worker import Loader, Naming, load_engine, new_collection, work
from onrecord.support import child_process

_log = logging.getLogger(__name__)

MOST_ANSWERS = 64
"""Answers that one poll gives at most."""
POLL_BUDGET = 0.02
"""Seconds after which a poll stops taking answers."""
LAST_BREATH = 1.0
"""Seconds that a worker whose line is dead has to end by itself."""
STALLED = 180.0
"""Seconds without a sign of life after which a worker that has a file at hand is ended."""
LOOK = 1.0
"""Seconds that count of the time between two looks for answers, at most."""
LOSSES = 3
"""Workers that may be lost at one file after the other, with none read in between, before the job is given up."""


class WorkerClient:
    """Sends jobs to the worker process and collects the answers; starts it, and starts it again after a crash.

    All methods are for one thread. Answers to every job end with one Finished, whatever becomes of the worker. A file
    at which it dies, or does not get on, is refused, and the job is to be asked for again without it.
    """

    def __init__(
        self,
        model: Path,
        *,
        log: Path | None = None,
        load: Loader = load_engine,
        naming: Naming = new_collection,
        patience: float = STALLED,
    ) -> None:
        """A client whose worker is not started yet.

        Args:
            model: folder of the language model.
            log: file for the worker's log, or None.
            load: makes the engine in the worker; a function of a module.
            naming: makes the names of a job in the worker; a function of a module.
            patience: seconds that one file may take without a sign of getting on.
        """
        self._arguments = (model, log, load, naming)
        self._worker: _Process | None = None
        self._left: list[Answer] = []
        self._open: list[int] = []
        self._patience = patience
        self._at_hand: Reading | None = None
        self._looked = self._silent = 0.0
        self._losses = 0

    @property
    def alive(self) -> bool:
        """Whether the worker process runs."""
        return self._worker is not None and self._worker.alive

    def start(self) -> None:
        """Start the worker unless it runs. It begins to load the model at once."""
        if self._worker is not None and not self._worker.usable:
            self._bury(self._worker)
        if self._worker is None:
            self._worker = _Process(self._arguments)

    def send(self, request: Request) -> None:
        """Send a request; starts the worker where a job needs one. Does not wait."""
        if isinstance(request, Job):
            self.start()
            self._open.append(request.job)
        if self._worker is not None:
            self._worker.send(request)

    def poll(self, most: int = MOST_ANSWERS, budget: float = POLL_BUDGET) -> list[Answer]:
        """The answers that are there, oldest first. Never waits.

        Args:
            most: how many to give at most; the rest keep until the next call.
            budget: seconds after which no more are taken.
        """
        until = time.monotonic() + budget
        answers: list[Answer] = []
        while len(answers) < most and (answer := self._next()) is not None:
            answers.append(answer)
            if time.monotonic() >= until:
                break
        return answers

    def stop(self, timeout: float = 2.0) -> None:
        """End the worker: asked first, killed after `timeout` seconds. Jobs not done are answered as cancelled."""
        if self._worker is not None:
            self._worker.send(Quit())
            self._worker.join(timeout)
        self.kill()

    def kill(self) -> None:
        """End the worker at once. What it had answered is kept; jobs not done are answered as cancelled."""
        if self._worker is not None:
            self._collect(self._worker.close())
            self._worker = None
            self._left += [Finished(job, cancelled=True) for job in self._open]
            self._open.clear()

    def __enter__(self) -> "WorkerClient":
        """Start the worker."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker."""
        self.stop()

    def _next(self) -> Answer | None:
        if not self._left and self._worker is not None:
            self._collect(self._worker.received())
            if not self._left and (self._worker.ended or self._waits_too_long()):
                self._bury(self._worker, stalled=not self._worker.ended)
        return self._left.pop(0) if self._left else None

    def _waits_too_long(self) -> bool:
        """Whether a file has kept the worker busy for too long without a sign that it gets on.

        Only time in which somebody looked counts: a computer that slept, or a window that was busy, is no fault of it.
        """
        now = time.monotonic()
        self._silent += min(LOOK, now - self._looked)
        self._looked = now
        return self._at_hand is not None and self._silent > self._patience

    def _collect(self, answers: list[Answer]) -> None:
        for answer in answers:
            self._silent = 0.0
            if isinstance(answer, Reading):
                self._at_hand = answer
            elif isinstance(answer, ItemDone | Finished):
                self._at_hand = None
            if isinstance(answer, ArticleAnalysed | Duplicate | InputsRead):
                self._losses = 0
            if isinstance(answer, Finished) and answer.job in self._open:
                self._open.remove(answer.job)
        self._left += answers

    def _bury(self, worker: "_Process", *, stalled: bool = False) -> None:
        """Clear away a worker that died or does not get on, and answer for the jobs that it left."""
        self._collect(worker.close())
        self._worker = None
        if self._open:
            _log.error("the worker %s with exit code %s", "was ended" if stalled else "died", worker.exit_code)
        at, self._at_hand = self._at_hand, None
        self._losses += at is not None
        for job in self._open:
            self._left += _lost(
                job, at, _no_end(self._patience) if stalled else _died(worker.exit_code), self._losses <= LOSSES
            )
        self._open.clear()


class _Process:
    """One worker process, from start to close, with its line and the threads that carry messages on it."""

    def __init__(self, arguments: tuple[Path, Path | None, Loader, Naming]) -> None:
        self._process, self._line = child_process.started(work, arguments, "onrecord-worker")
        self._out: SimpleQueue[Request | None] = SimpleQueue()
        self._in: SimpleQueue[Answer] = SimpleQueue()
        self._dead_since: float | None = None
        self.exit_code: int | None = None
        self._reader = threading.Thread(target=self._read, name="onrecord-answers", daemon=True)
        self._writer = threading.Thread(target=self._write, name="onrecord-requests", daemon=True)
        self._reader.start()
        self._writer.start()

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    @property
    def usable(self) -> bool:
        """Whether a request would be heard."""
        return self.alive and self._reader.is_alive()

    @property
    def ended(self) -> bool:
        """Whether the worker is gone and all that it said was received. One that lingers is killed."""
        if self._reader.is_alive():
            return False
        now = time.monotonic()
        self._dead_since = self._dead_since or now
        if self.alive and now - self._dead_since > LAST_BREATH:
            self._process.kill()
        return not self.alive and self._in.empty()

    def send(self, request: Request) -> None:
        self._out.put(request)

    def received(self) -> list[Answer]:
        """One answer if one is there: its size is not known, and the caller has little time."""
        with suppress(Empty):
            return [self._in.get_nowait()]
        return []

    def join(self, timeout: float) -> None:
        self._process.join(timeout)

    def close(self) -> list[Answer]:
        """End everything; gives the answers that nobody had taken."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._out.put(None)
        self._reader.join()
        self._writer.join()
        self._line.close()
        self.exit_code = self._process.exitcode
        self._process.close()
        return self._rest()

    def _rest(self) -> list[Answer]:
        rest: list[Answer] = []
        while answers := self.received():
            rest += answers
        return rest

    def _read(self) -> None:
        """Take answers off the line until it ends, which it does with the process."""
        try:
            while True:
                self._in.put(self._line.recv())
        except (EOFError, OSError):
            return
        except Exception:  # not an answer: what was written is broken off, or of another version
            _log.exception("the worker's answer cannot be read")
            self._process.kill()

    def _write(self) -> None:
        """Put requests on the line; one that nobody takes any more is dropped."""
        while (request := self._out.get()) is not None:
            with suppress(OSError):
                self._line.send(request)


def _lost(job: int, at: Reading | None, why: Message, on: bool) -> list[Answer]:
    """What is answered to a job with whose worker it is over: the file is refused, where it can go on without it."""
    if at is None or not on:
        return [FileRejected(job, Problem(message("analysis"), why, _AGAIN), fatal=True), Finished(job)]
    ended = Finished(job, lost=True)
    if at.job != job:
        return [ended]
    return [FileRejected(job, Problem(at.subject, why, _LEAVE_OUT), item=at.item), ItemDone(job, at.item), ended]


_AGAIN = message(
    "What was done is kept. Import the rest again; if it happens again, try fewer files or free some memory."
)
_LEAVE_OUT = message(
    "The other files are not affected. Save the article alone as text (.txt) and add it again, or split it."
)


def _died(exit_code: int | None) -> Message:
    by_force = exit_code is not None and exit_code < 0
    code = str(abs(exit_code)) if exit_code is not None else "?"
    how = message("it was ended by signal {0}", code) if by_force else message("exit code {0}", code)
    return message("the process that reads the articles has died ({0})", how)


def _no_end(seconds: float) -> Message:
    minutes = plural("%Ln minutes", "%Ln minute", max(1, round(seconds / 60)))
    return message("it could not be read in {0}", minutes)
