"""What the worker process is asked for, in the order in which it is done, and the answers that go out."""

from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler

from onrecord.jobs.input_preview import InputPreview, StoppedError
from onrecord.jobs.protocol import Answer, Cancel, Finished, Job, PreviewPaths, Quit, Supply


@dataclass(slots=True)
class WorkerLoop:
    """The requests that came in, and the answers that go out.

    Attributes:
        current: the job at hand. interrupted: the one that it keeps waiting.
    """

    connection: Connection
    waiting: deque[Job] = field(default_factory=deque)
    previews: deque[PreviewPaths] = field(default_factory=deque)
    supplies: deque[Supply] = field(default_factory=deque)
    current: int | None = None
    interrupted: int | None = None
    cancelled: set[int] = field(default_factory=set)
    quitting: bool = False

    def next_job(self) -> Job | None:
        """The next job, waited for; None when it is time to end."""
        self.look()
        while not (self.waiting or self.previews or self.quitting):
            self.take(self.connection.recv())
        if self.previews:
            return self.previews.popleft()
        return self.waiting.popleft() if self.waiting else None

    def look(self) -> None:
        """Take what has come in, without waiting."""
        while not self.quitting and self.connection.poll():
            self.take(self.connection.recv())

    def take(self, request: object) -> None:
        """Note one request. A Cancel counts only for the job at hand and those that wait."""
        if isinstance(request, PreviewPaths):
            self.previews.append(request)
        elif isinstance(request, Job):
            self.waiting.append(request)
        elif isinstance(request, Supply):
            self.supplies.append(request)
        elif isinstance(request, Cancel) and request.job in self.known:
            self.cancelled.add(request.job)
        elif isinstance(request, Quit):
            self.quitting = True

    @property
    def known(self) -> set[int | None]:
        """The jobs that can be cancelled."""
        return {self.current, self.interrupted, *(job.job for job in (*self.waiting, *self.previews))}

    def supply(self, job: int) -> Supply | None:
        """What a job waits for; None when it is to end."""
        while not self.is_stopped():
            while self.supplies:
                found = self.supplies.popleft()
                if found.job == job:
                    return found
            self.take(self.connection.recv())
        return None

    def is_stopped(self) -> bool:
        """Whether the job at hand is to end, as far as anybody has said by now."""
        self.look()
        return self.quitting or self.current in self.cancelled

    def heed(self) -> None:
        """Go on. Raises StoppedError when the job at hand is to end."""
        if self.is_stopped():
            raise StoppedError

    def serve_previews(self) -> bool:
        """Do the previews that wait while another job is at hand. False where none did."""
        if not self.previews:
            return False
        self.interrupted = self.current
        while self.previews and not self.quitting:
            self.preview(self.previews.popleft())
        self.current, self.interrupted = self.interrupted, None
        return True

    def preview(self, asked: PreviewPaths) -> None:
        """Do a preview, and answer that it is over."""
        self.current = asked.job
        InputPreview(asked, self.answer, self.heed).run()
        self.end(asked.job)

    def end(self, job: int) -> None:
        """Answer that a job is over."""
        self.answer(Finished(job, cancelled=self.quitting or job in self.cancelled))
        self.cancelled.discard(job)
        self.current = None

    def answer(self, answer: Answer) -> None:
        """Send an answer. Raises OSError when nobody is there to have it."""
        self.connection.send_bytes(ForkingPickler.dumps(answer))
