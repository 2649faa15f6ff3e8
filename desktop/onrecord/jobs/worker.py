"""The worker process: it loads the model once and turns files into articles with attributions.

What it needs of the engine is named here as protocols, so that it can be driven with stand-ins, and so that
importing this module loads neither model nor pipeline.
"""

import logging
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Protocol

from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import IngestError, ModelError, OnRecordError, Problem
from onrecord.domain.imports.import_record import ImportChoices
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.domain.speaker import Appearance, MergeCandidate, Speaker
from onrecord.ingest import find_files, read_articles
from onrecord.ingest.file_errors import shown
from onrecord.ingest.language_detection import in_its_language
from onrecord.jobs.input_preview import StoppedError
from onrecord.jobs.protocol import (
    Answer,
    Appearances,
    AppearancesWanted,
    ArticleAnalysed,
    ArticleLeftOut,
    Duplicate,
    FileRejected,
    FilesFound,
    ImportMore,
    ImportPaths,
    ItemDone,
    NameSpeakers,
    Pair,
    PreviewPaths,
    ReadAgain,
    Reading,
    SpeakersNamed,
)
from onrecord.jobs.worker_loop import WorkerLoop
from onrecord.support import installation
from onrecord.support.log import logging_to
from onrecord.support.process_priority import lower_priority

_log = logging.getLogger(__name__)

BEAT = 0.2
"""Seconds between two signs of how far an article is."""
MOST_NAMED = 50
"""Speakers after which no further group is named in one go."""
_LONGEST_REASON = 200


class Analyst(Protocol):
    """What finds the attributions in an article."""

    def analyse(self, article: Article, heard: Callable[[int, int], None]) -> tuple[Attribution, ...]:
        """All attributions of the article; `heard` is told how far it is, and what that raises ends it."""


class SpeakersResolved(Protocol):
    """One article under the names of a collection."""

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """The attributions with settled names."""

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """(old, new) names of speakers known by another name now, in the order in which they were renamed."""

    @property
    def merge_candidates(self) -> tuple[MergeCandidate, ...]:
        """Pairs of speakers that may be one."""


class SpeakerNames(Protocol):
    """What gives a speaker one name in a whole collection."""

    def settle(self, attributions: Sequence[Attribution]) -> SpeakersResolved:
        """One article's attributions under settled names."""

    def related(self, speakers: Iterable[Speaker]) -> Iterable[tuple[Speaker, ...]]:
        """Groups of speakers outside which nobody has a say in how one of them is named."""

    def name_in_order(
        self, appearances: Sequence[Appearance], apart: Iterable[Pair]
    ) -> tuple[Sequence[str], tuple[MergeCandidate, ...]]:
        """A name for each appearance, once all articles are read in the order of time, and who may be one."""


Loader = Callable[[Path], Analyst]
Naming = Callable[[Mapping[Speaker, int], Iterable[Pair], SpeakerNames | None], SpeakerNames]


def load_engine(model: Path) -> Analyst:
    """The engine with the model in a folder. Raises ModelError."""
    from onrecord.engine import Engine

    return Engine.load(model)


def new_collection(
    known: Mapping[Speaker, int], apart: Iterable[Pair], before: SpeakerNames | None = None
) -> SpeakerNames:
    """The names of a collection that knows these speakers, and these pairs that are never the same.

    Args:
        known: one record for each spelling of a speaker, with the number of its quotes.
        apart: the pairs.
        before: the names of the last job, which may be used again: then only what changed since is learnt.
    """
    from onrecord.engine import SpeakerCollection

    if not isinstance(before, SpeakerCollection):
        return SpeakerCollection(known, apart, known)
    before.take_up(known, apart, known)
    return before


def work(connection: Connection, model: Path, log: Path | None, load: Loader, naming: Naming) -> None:
    """Serve behind the window, whose clicks and painting come first: the target of the worker process."""
    lower_priority()
    serve(connection, model, log, load, naming)


def serve(
    connection: Connection,
    model: Path,
    log: Path | None = None,
    load: Loader = load_engine,
    naming: Naming = new_collection,
) -> None:
    """Do jobs until Quit comes or the other end is gone.

    The model is loaded at once, before the first request is there. If that fails, the next job is refused with the
    reason, and the one after it tries again.

    Args:
        connection: requests come in and answers go out here; closed at the end.
        model: folder of the language model.
        log: file for the log of this process, or None.
        load: makes the engine from `model`.
        naming: makes the names of a job from the speakers that are known and the names of the job before.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches both processes; the window decides
    with connection, logging_to(log) if log else nullcontext():
        try:
            _Worker(WorkerLoop(connection), _EngineCache(model, load), naming).run()
        except (EOFError, OSError):
            _log.info("the window is gone")


@dataclass(slots=True)
class _EngineCache:
    """The engine, loaded when it is first wanted and again after a failure."""

    model: Path
    load: Loader
    engine: Analyst | None = None
    failure: Problem | None = None

    def warm(self) -> None:
        """Try to load the engine; `failure` says what went wrong."""
        self.failure = installation.problem(installation.WITHOUT_WINDOW)
        if self.failure:
            return
        try:
            self.engine = self.load(self.model)
        except ModelError as error:
            self.failure = error.problem
        except ImportError as error:
            _log.exception("the installation is broken")
            self.failure = installation.import_problem(error)
        except Exception as error:  # a broken installation raises anything
            _log.exception("the model was not loaded")
            self.failure = _not_loaded(self.model, error)

    def ready(self) -> Analyst | Problem:
        """The engine, or why there is none. A failure is told once; after it, loading is tried anew."""
        if self.engine is None and self.failure is None:
            self.warm()
        failure, self.failure = self.failure, None
        return self.engine or failure or _not_loaded(self.model, RuntimeError("no engine"))


@dataclass(slots=True)
class _Worker:
    loop: WorkerLoop
    engine_cache: _EngineCache
    naming: Naming
    names: SpeakerNames | None = None

    def run(self) -> None:
        """Do one job after the other."""
        self.engine_cache.warm()
        while job := self.loop.next_job():
            if isinstance(job, PreviewPaths):
                self.loop.preview(job)
                continue
            self.loop.current = job.job
            self.work(job)
            self.loop.end(job.job)

    def work(self, job: ImportPaths | ReadAgain | NameSpeakers) -> None:
        """All of a job but its end."""
        if self.loop.is_stopped():
            return
        engine = self.engine_cache.ready()
        if isinstance(engine, Problem):
            self.loop.answer(FileRejected(job.job, engine, fatal=True))
            return
        try:
            before, self.names = self.names, None
            self.names = names = self.naming(job.speakers, job.apart, before)
        except Exception as error:  # as for one file: the worker outlives it
            _log.exception("job %s not begun", job.job)
            self.loop.answer(FileRejected(job.job, _not_loaded(self.engine_cache.model, error), fatal=True))
            return
        if isinstance(job, NameSpeakers):
            self.name(names, job)
        elif isinstance(job, ReadAgain):
            self.again(_Job(job.job, self.loop, engine, names), job)
        else:
            self.files(_Job(job.job, self.loop, engine, names, set(job.known), job.choices), job)

    def again(self, job: "_Job", asked: ReadAgain) -> None:
        """Answer for each article of a job, as they come in."""
        self.loop.answer(FilesFound(job.number, asked.total))
        here, left = deque(asked.articles), asked.total - len(asked.articles)
        while (here or left > 0) and not job.broken and not self.loop.is_stopped():
            if here:
                job.read_again(here.popleft())
            else:
                further = self.loop.supply(job.number)
                if isinstance(further, ImportMore):
                    here.extend(further.articles)
                    left -= len(further.articles) + further.left_out

    def name(self, names: SpeakerNames, asked: NameSpeakers) -> None:
        """Name speakers in the order of time, a few groups of those that have a say in each other's names at once."""
        for speakers in _batches(names.related(asked.unsettled), MOST_NAMED):
            self.loop.answer(AppearancesWanted(asked.job, speakers))
            said = self.loop.supply(asked.job)
            if not isinstance(said, Appearances):
                return
            try:
                found, candidates = names.name_in_order(said.appearances, asked.apart)
            except Exception:  # as for one file: they keep the names that they have
                _log.exception("not named in the order of time: %s", ", ".join(who.name for who in speakers[:5]))
                continue
            named = zip(said.appearances, found, strict=True)
            renamed = {appearance: name for appearance, name in named if name != appearance.speaker.name}
            self.loop.answer(SpeakersNamed(asked.job, speakers, renamed, candidates))

    def files(self, job: "_Job", asked: ImportPaths) -> None:
        """Find the files of a job and answer for each, and for the articles that are at hand already."""
        found = find_files(map(Path, asked.paths), self.loop.is_stopped)
        total = len(found.files) + len(found.errors) + len(asked.articles)
        left_out = tuple(shown(path) for folder in found.unread for path in folder.examples)
        items = (*map(str, found.files), *(article.id for article in asked.articles))
        self.loop.answer(FilesFound(job.number, total, found.skipped, left_out, items))
        for error in found.errors:
            self.loop.answer(FileRejected(job.number, error.problem, fate=error.fate))
        for path in found.files:
            if job.broken or self.loop.is_stopped():
                return
            job.read(path)
        for article in asked.articles:
            if job.broken or self.loop.is_stopped():
                return
            job.add(article)


@dataclass(slots=True)
class _Job:
    """What answers for all that is in each file, or for each article, of one job.

    Attributes:
        broken: a package is missing, so that the job cannot go on; the answer was fatal.
    """

    number: int
    loop: WorkerLoop
    engine: Analyst
    names: SpeakerNames
    known: set[str] = field(default_factory=set)
    choices: ImportChoices = field(default_factory=ImportChoices)
    broken: bool = False

    def read(self, path: Path) -> None:
        """Answer for all that is in a file, whatever is wrong with it; not where the job is stopped in its middle."""
        at = Reading(self.number, str(path), _shown(path))
        found = read_articles(path, self.choices.tables)
        self._answer_all(at, lambda: self._next(found, at))

    def add(self, article: Article) -> None:
        """The same for an article that is at hand already, as if it were all that is in a file."""
        at = Reading(self.number, article.id, article.place)
        found = iter((article,))
        self._answer_all(at, lambda: self._next(found, at))

    def read_again(self, article: Article) -> None:
        """The same for an article that was read before."""
        at = Reading(self.number, article.id, article.place)
        waiting = [in_its_language(article)]  # of an earlier version it is not known
        self._answer_all(at, lambda: self.analysed(waiting.pop(), at) if waiting else ItemDone(self.number, at.item))

    def _answer_all(self, at: Reading, following: Callable[[], Answer]) -> None:
        """Send one answer after the other until the item is done, or the job can go on no longer."""
        self.loop.answer(at)
        done = False
        with suppress(StoppedError):
            while not done and not self.broken:
                self.loop.heed()
                if self.loop.serve_previews():
                    self.loop.answer(at)
                packed, done = self._packed(at, following)
                self.loop.connection.send_bytes(packed)

    def _packed(self, at: Reading, following: Callable[[], Answer]) -> tuple[bytes, bool]:
        """The next answer as it crosses the border, and whether it was the last of its item.

        What goes wrong on the way there is the file's fault too.
        """
        fate = InputFate.FAILED
        try:
            answer = following()
            return bytes(ForkingPickler.dumps(answer)), isinstance(answer, ItemDone)
        except StoppedError:
            raise
        except IngestError as error:
            problem, fate = error.problem, error.fate
        except OnRecordError as error:
            problem = error.problem
        except ImportError as error:
            _log.exception("the installation is broken")
            problem, self.broken = installation.import_problem(error), True
        except Exception as error:  # one file, however strange, never ends the job
            _log.exception("refused: %s", at.subject)
            problem = _failed(at.subject, error)
        _log.info("refused: %s", problem)
        rejected = FileRejected(self.number, problem, fatal=self.broken, item=at.item, fate=fate)
        return bytes(ForkingPickler.dumps(rejected)), False

    def _next(self, found: Iterator[Article | IngestError], at: Reading) -> Answer:
        """Analyse the next article of a file, unless its text is known or it is not wanted.

        Raises IngestError for a part that is none.
        """
        article = next(found, None)
        if article is None:
            return ItemDone(self.number, at.item)
        if isinstance(article, IngestError):
            raise article
        if article.id in self.known:
            return Duplicate(self.number, article.origin, article.id, at.item, article.part)
        if article.id in self.choices.left_out:
            return ArticleLeftOut(self.number, article.origin, article.id, at.item, article.part)
        analysed = self.analysed(self.choices.on(article), replace(at, subject=article.place))
        self.known.add(article.id)
        return analysed

    def analysed(self, article: Article, at: Reading) -> ArticleAnalysed:
        """Analyse one article."""
        settled = self.names.settle(self.engine.analyse(article, _Pulse(self.loop, at, time.monotonic())))
        return ArticleAnalysed(
            self.number, article, settled.attributions, settled.renamed, settled.merge_candidates, at.item
        )


@dataclass(slots=True)
class _Pulse:
    """Tells how far an article is, not too often, and looks whether it is still wanted."""

    loop: WorkerLoop
    at: Reading
    told: float

    def __call__(self, read: int, length: int) -> None:
        """So much of it was read. Raises StoppedError."""
        self.loop.heed()
        if time.monotonic() >= self.told + BEAT:
            self.told = time.monotonic()
            self.loop.answer(replace(self.at, read=read, length=length))


def _batches(groups: Iterable[tuple[Speaker, ...]], most: int) -> Iterator[tuple[Speaker, ...]]:
    """Groups put together until they have so many members."""
    batch: list[Speaker] = []
    for group in groups:
        batch += group
        if len(batch) >= most:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _not_loaded(model: Path, error: Exception) -> Problem:
    cause = message("the language model cannot be loaded ({0})", _reason(error))
    return Problem(str(model), cause, message("Install the program again, or choose another model."))


def _failed(subject: str, error: Exception) -> Problem:
    remedy = message("Leave this file out; the others are not affected. The log says more.")
    return Problem(subject, message("it cannot be analysed ({0})", _reason(error)), remedy)


def _shown(path: Path) -> str:
    """A path as it is told: bytes of a name that are no text become question marks."""
    return str(path).encode("utf-8", "replace").decode()


def _reason(error: Exception) -> str:
    words = " ".join(f"{type(error).__name__}: {error}".split()).encode("utf-8", "replace").decode()
    return words if len(words) <= _LONGEST_REASON else words[: _LONGEST_REASON - 1] + "…"
