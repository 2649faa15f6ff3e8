"""What is about to be imported: every input with what becomes of it, and what the person says of the articles."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from onrecord.domain.article import Article
from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.imports.article_labels import ArticleLabels
from onrecord.domain.imports.import_record import ImportChoices, InputResult, counted_fates
from onrecord.domain.imports.loose_input import LooseInput
from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.jobs.protocol import (
    Answer,
    ArticleFound,
    Cancel,
    FileRejected,
    FilesFound,
    Finished,
    InputsRead,
    ItemDone,
    PreviewPaths,
    Request,
)

_FINE = (InputFate.ARTICLE, InputFate.COPY)


class ImportPreview(QObject):
    """Files, folders and articles that are to be added; more can be added while it is shown.

    Attributes:
        paths, articles: what was asked for; of what lies in no file, the articles that were found in it.
        inputs: what was read so far, each once.
        unlisted: how many more files of the folders are of kinds that are not read.
        done, total: files that were read, and that there are.
        problem: why not all could be read; None where it could.

    Signals:
        grown: there are more inputs.
        chosen: the person said something of some articles.
        moved: another file was read.
        finished: all is read, or will not be.
    """

    grown = Signal()
    chosen = Signal()
    moved = Signal()
    finished = Signal()

    def __init__(
        self,
        begin: Callable[["ImportPreview", Sequence[str], Sequence[Article], Sequence[LooseInput]], object],
        leave: Callable[["ImportPreview"], object],
        parent: QObject | None = None,
    ) -> None:
        """An empty preview; `begin` has something read for it, `leave` ends that."""
        super().__init__(parent)
        self._begin, self._leave = begin, leave
        self.paths: list[str] = []
        self.articles: list[Article] = []
        self._loose: set[str] = set()
        self.inputs: list[PreviewedInput] = []
        self.unlisted = self.done = self.total = 0
        self.problem: Problem | None = None
        self.reading = False
        self._labels: dict[str, ArticleLabels] = {}
        self._shown: dict[str, PreviewedInput] = {}
        self._left_out: set[str] = set()
        self._places: set[str] = set()
        self._readers: dict[str, int] = {}
        self._ids: set[str] = set()

    def add(self, paths: Sequence[str], articles: Sequence[Article] = (), loose: Sequence[LooseInput] = ()) -> None:
        """Read more files and folders, and what lies in no file, and take more articles that are at hand already."""
        new = [path for path in dict.fromkeys(paths) if path not in self.paths]
        ready = [article for article in articles if article.id not in {each.id for each in self.articles}]
        others = [each for each in loose if each.name not in self._loose]
        if new or ready or others:
            self.paths += new
            self.articles += ready
            self._loose.update(each.name for each in others)
            self.reading = True
            self._begin(self, new, ready, others)

    def leave(self) -> None:
        """Read no more of it."""
        self._leave(self)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all articles that were read for it."""
        return frozenset(self._ids)

    def take(self, inputs: Iterable[PreviewedInput], item: str = "", job: int = 0) -> None:
        """Take what was read of a file by a job; what was named twice, and another job has read, counts once.

        Args:
            inputs: each of them is one, though several may be told by the same place.
            item: the file; "" for what was not read at all, of which the place tells whether it is there already.
            job: the number of the job.
        """
        if item and self._readers.setdefault(item, job) != job:
            return
        for each in inputs:
            if item or each.place not in self._places:
                self._places.add(each.place)
                self.inputs.append(each)
                if each.fate is InputFate.ARTICLE:
                    self._ids.add(each.article)
        self.grown.emit()

    def end(self, problem: Problem | None = None) -> None:
        """All is read, or cannot be."""
        self.reading, self.problem = False, problem or self.problem
        self.finished.emit()

    def fate(self, each: PreviewedInput) -> InputFate:
        """What becomes of an input, as the person wants it."""
        return InputFate.LEFT_OUT if self.is_left_out(each) else each.fate

    def is_left_out(self, each: PreviewedInput) -> bool:
        """Whether the person does not want an article."""
        return each.fate is InputFate.ARTICLE and each.article in self._left_out

    def shown(self, each: PreviewedInput) -> PreviewedInput:
        """An article as it is to be added."""
        said = self._labels.get(each.article)
        if said is None:
            return each
        if each.article not in self._shown:
            self._shown[each.article] = said.on(each)
        return self._shown[each.article]

    @property
    def wanted(self) -> list[PreviewedInput]:
        """The articles that are to be added, as they were read."""
        return [each for each in self.inputs if self.fate(each) is InputFate.ARTICLE]

    @property
    def counts(self) -> dict[InputFate, int]:
        """How many inputs have each fate; together they are all inputs."""
        fates = itertools.chain(map(self.fate, self.inputs), itertools.repeat(InputFate.UNKNOWN_KIND, self.unlisted))
        return counted_fates(fates)

    @property
    def results(self) -> list[InputResult]:
        """The inputs that give no new article, the person's choice aside."""
        return [
            InputResult(each.place, each.fate, self._problem(each), each.file)
            for each in self.inputs
            if each.fate is not InputFate.ARTICLE
        ]

    def _problem(self, each: PreviewedInput) -> Problem | None:
        """Why an input gives no new article: of copies, whether the library has the text or another input."""
        if each.fate is InputFate.COPY and each.article in self._ids:
            again = message("it has the same text as another one here")
            return Problem(each.place, again, message("The text is added once."))
        return each.problem

    @property
    def guessed(self) -> list[PreviewedInput]:
        """The articles that are to be added with something that is not certain."""
        return [each for each in self.inputs if each.guesses and self._is_guessed(each)]

    def _is_guessed(self, each: PreviewedInput) -> bool:
        return bool(self.shown(each).guesses) and self.fate(each) is InputFate.ARTICLE

    @property
    def needs_look(self) -> bool:
        """Whether something is not as it is with good files: no article, a guess, no date or no outlet."""
        if self.problem or self.unlisted or any(each.fate not in _FINE for each in self.inputs):
            return True
        return any(each.guesses or not (each.source and each.published) for each in self.wanted)

    @property
    def choices(self) -> ImportChoices:
        """What the person said of the articles."""
        return ImportChoices(dict(self._labels), frozenset(self._left_out))

    def want(self, articles: Iterable[PreviewedInput], *, on: bool) -> None:
        """Say whether articles are wanted."""
        ids = {each.article for each in articles}
        self._left_out = self._left_out - ids if on else self._left_out | ids
        self.chosen.emit()

    def set_label(self, articles: Iterable[PreviewedInput], name: str, value: str) -> None:
        """Set a field of `LABELS` of some articles."""
        for each in articles:
            said = self._labels.get(each.article, ArticleLabels())
            self._labels[each.article] = said.but(name, value)
            self._shown.pop(each.article, None)
        self.chosen.emit()

    def confirm(self, articles: Iterable[PreviewedInput]) -> None:
        """Say that what was guessed of some articles is right."""
        for each in articles:
            said = self._labels.get(each.article, ArticleLabels())
            self._labels[each.article] = replace(said, confirmed=said.confirmed | each.guesses)
            self._shown.pop(each.article, None)
        self.chosen.emit()


@dataclass(slots=True)
class _PreviewJob:
    """A job of the worker for a preview.

    Attributes:
        left: the files and articles of it that are not read yet; None until they are found.
    """

    preview: ImportPreview
    asked: PreviewPaths
    left: dict[str, None] | None = None
    count: int = field(default=0)


class PreviewJobs:
    """Has the worker read for previews, and hands each its answers. Their jobs have numbers below zero."""

    def __init__(self, send: Callable[[Request], None], known: Callable[[], frozenset[str]]) -> None:
        """`known` gives the ids of the library's articles, or raises LibraryError."""
        self._send, self._known = send, known
        self._numbers = itertools.count(-1, -1)
        self._jobs: dict[int, _PreviewJob] = {}

    @property
    def running(self) -> bool:
        """Whether something is being read."""
        return bool(self._jobs)

    def begin(
        self,
        preview: ImportPreview,
        paths: Sequence[str],
        articles: Sequence[Article],
        loose: Sequence[LooseInput] = (),
    ) -> None:
        """Have something read for a preview."""
        try:
            known = self._known() | preview.ids
        except LibraryError as error:
            preview.end(error.problem)
            return
        asked = PreviewPaths(next(self._numbers), tuple(paths), tuple(articles), known, tuple(loose))
        self._ask(preview, asked)

    def _ask(self, preview: ImportPreview, asked: PreviewPaths) -> None:
        self._jobs[asked.job] = _PreviewJob(preview, asked)
        self._send(asked)

    def leave(self, preview: ImportPreview) -> None:
        """Read no more for a preview."""
        for number in [number for number, job in self._jobs.items() if job.preview is preview]:
            del self._jobs[number]
            self._send(Cancel(number))

    def leave_all(self) -> None:
        """Read for no preview any more."""
        for preview in {id(job.preview): job.preview for job in self._jobs.values()}.values():
            self.leave(preview)  # and say nothing: nothing is to be made of it

    def take(self, answer: Answer) -> bool:
        """Take an answer; False where it is to no preview."""
        job = self._jobs.get(answer.job)
        if job is None:
            return answer.job < 0
        match answer:
            case FilesFound():
                self._found(job, answer)
            case InputsRead():
                job.preview.take(answer.inputs, answer.item, answer.job)
            case ArticleFound():
                job.preview.articles.append(answer.article)
            case FileRejected():
                self._refuse(job, answer)
            case ItemDone() if job.left is not None:
                job.left.pop(answer.item, None)
                job.preview.done += 1
                job.preview.moved.emit()
            case Finished():
                self._finish(job)
            case _:
                pass
        return True

    def _found(self, job: _PreviewJob, answer: FilesFound) -> None:
        job.left = dict.fromkeys(answer.files)
        job.preview.total += answer.total - job.count
        job.preview.unlisted += answer.skipped - len(answer.left_out)
        job.preview.moved.emit()

    def _refuse(self, job: _PreviewJob, answer: FileRejected) -> None:
        if answer.fatal:
            self._jobs.pop(answer.job)
            job.preview.end(answer.problem)
            return
        subject = answer.item or str(answer.problem.subject)
        job.preview.take([PreviewedInput(subject, "", answer.fate, problem=answer.problem)], answer.item, answer.job)

    def _finish(self, job: _PreviewJob) -> None:
        """End a job; where the worker was lost in it, have the rest read by the next one."""
        del self._jobs[job.asked.job]
        if job.left is None or job.left:
            self._ask_rest(job)
        elif not any(other.preview is job.preview for other in self._jobs.values()):
            job.preview.end()

    def _ask_rest(self, job: _PreviewJob) -> None:
        rest = replace(job.asked, job=next(self._numbers), known=job.asked.known | job.preview.ids)
        if job.left is not None:
            ready = tuple(article for article in job.asked.articles if article.id in job.left)
            loose = tuple(each for each in job.asked.loose if each.name in job.left)
            others = {*(article.id for article in ready), *(each.name for each in loose)}
            paths = tuple(item for item in job.left if item not in others)
            rest = replace(rest, paths=paths, articles=ready, loose=loose)
        self._ask(job.preview, rest)
        self._jobs[rest.job].count = len(job.left or ())
