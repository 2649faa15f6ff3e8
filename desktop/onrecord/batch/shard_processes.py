"""Shards done by several processes at once, each of which has the model once."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from onrecord.batch.shard_files import ShardRecord
from onrecord.batch.shard_run import ShardSettings, run_shard
from onrecord.batch.shards import Shard
from onrecord.domain.errors import OnRecordError, Problem
from onrecord.domain.messages import message
from onrecord.support import installation
from onrecord.support.child_process import started
from onrecord.support.log import logging_to

_log = logging.getLogger(__name__)
_LOOK_S = 0.2
"""Between two looks whether the run is to end."""


class BatchStoppedError(Exception):
    """The run is to end."""


@dataclass(frozen=True, slots=True)
class ShardFailure:
    """A shard that was not done.

    Attributes:
        is_fatal: no other can be done either.
    """

    shard: str
    problem: Problem
    is_fatal: bool


Outcome = ShardRecord | ShardFailure


def outcome_of(shard: Shard, settings: ShardSettings, heed: Callable[[], None]) -> Outcome:
    """Do a shard. Raises what `heed` raises."""
    try:
        return run_shard(shard, settings, heed)
    except OnRecordError as error:
        problem = error.problem
    except ImportError as error:
        _log.exception("the installation is broken")
        problem = installation.import_problem(error)
    except OSError as error:
        cause = message("it cannot be written ({0})", error.strerror or str(error))
        problem = Problem(
            str(settings.folder.path), cause, message("Make room on the disk, then go on with the same line.")
        )
    return ShardFailure(shard.name, problem, is_fatal=True)


def serve(connection: Connection, settings: ShardSettings, log: Path | None) -> None:
    """Do the shards that come in, until the other end is gone: the target of a process."""

    def heed() -> None:
        if connection.poll():  # nothing comes while a shard is done, but that the other end is gone
            raise EOFError

    with connection, logging_to(log, terminal=logging.CRITICAL):
        try:
            while True:
                connection.send(outcome_of(connection.recv(), settings, heed))
        except (EOFError, BrokenPipeError, ConnectionError):
            _log.info("the run is gone")


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    shard: Shard


@dataclass(slots=True)
class ShardProcesses:
    """Some processes.

    Attributes:
        number: how many at once.
        log: the file of their log.
        stopped: whether the run is to end.
    """

    settings: ShardSettings
    number: int
    log: Path | None
    stopped: Callable[[], bool]
    workers: dict[Connection, _Worker] = field(default_factory=dict)

    def run(self, shards: Iterable[Shard]) -> Iterator[Outcome]:
        """What comes of each shard, as it comes. Raises BatchStoppedError."""
        waiting = deque(shards)
        try:
            while waiting or self.workers:
                while waiting and len(self.workers) < self.number:
                    self.start(waiting.popleft())
                ready = wait(list(self.workers), _LOOK_S)
                if self.stopped():  # asked first: what ends this process may have ended the others, and is no failure
                    raise BatchStoppedError
                for connection in ready:
                    yield self.take(self.workers[connection], waiting)  # type: ignore[index]
        finally:
            self.end()

    def start(self, shard: Shard) -> None:
        """Start a process with its first shard."""
        process, connection = started(serve, (self.settings, self.log), "batch")
        self.workers[connection] = _Worker(process, connection, shard)
        connection.send(shard)

    def take(self, worker: _Worker, waiting: deque[Shard]) -> Outcome:
        """What came of a shard; the process gets the next one, or ends."""
        try:
            outcome: Outcome = worker.connection.recv()
        except (EOFError, ConnectionError):
            self.close(worker)
            self.settings.folder.clear_drafts(worker.shard.name)
            return _died(worker)
        if waiting:
            worker.shard = waiting.popleft()
            worker.connection.send(worker.shard)
        else:
            self.close(worker)
        return outcome

    def close(self, worker: _Worker) -> None:
        """Let a process end."""
        del self.workers[worker.connection]
        worker.connection.close()
        worker.process.join()

    def end(self) -> None:
        """End all of them in the middle of what they do, and delete what they had begun."""
        for worker in self.workers.values():
            worker.process.terminate()
        for worker in list(self.workers.values()):
            self.close(worker)
            self.settings.folder.clear_drafts(worker.shard.name)


def _died(worker: _Worker) -> ShardFailure:
    cause = message("the process that did it ended ({0})", str(worker.process.exitcode))
    remedy = message("Run the same line again; with fewer processes, where the memory was not enough.")
    return ShardFailure(worker.shard.name, Problem(worker.shard.name, cause, remedy), is_fatal=False)
