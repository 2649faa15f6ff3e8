"""Has the worker process read for previews, and hands each what comes back."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.domain.article import Article
from onrecord.domain.errors import LibraryError
from onrecord.domain.imports.loose_input import LooseInput
from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.jobs.protocol import (
    Answer,
    ArticleFound,
    Cancel,
    FileRejected,
    FilesFound,
    Finished,
    InputsRead,
    ItemDone,
    LinksFound,
    PreviewPaths,
    Request,
    TableFound,
)
from onrecord.viewmodels.importing.import_preview import ImportPreview


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
        asked = PreviewPaths(next(self._numbers), tuple(paths), tuple(articles), known, tuple(loose), preview.mappings)
        self._ask(preview, asked)

    def _ask(self, preview: ImportPreview, asked: PreviewPaths) -> None:
        self._jobs[asked.job] = _PreviewJob(preview, asked)
        self._send(asked)

    def leave(self, preview: ImportPreview, pages_alone: bool = False) -> None:
        """Read no more for a preview, or only fetch no more pages for it."""
        jobs = [(number, job) for number, job in self._jobs.items() if job.preview is preview]
        for number, job in jobs:
            if not pages_alone or any(not each.text for each in job.asked.loose):
                del self._jobs[number]
                self._send(Cancel(number))
        if pages_alone and not self._reads_for(preview):
            preview.end()

    def _reads_for(self, preview: ImportPreview) -> bool:
        return any(job.preview is preview for job in self._jobs.values())

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
                job.preview.take_done(answer.item)
            case TableFound():
                job.preview.take_table(answer.table, answer.item)
            case LinksFound():
                job.preview.take_links(answer.links, answer.place, answer.item)
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
        elif not self._reads_for(job.preview):
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
