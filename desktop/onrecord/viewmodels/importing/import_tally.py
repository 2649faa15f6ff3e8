"""What came of the inputs of the job at hand so far, and how far it is."""

import time
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.errors import Problem
from onrecord.domain.imports.import_record import InputResult, counted_fates
from onrecord.domain.input_fate import InputFate
from onrecord.jobs.protocol import ArticleAnalysed, ArticleLeftOut, Duplicate, FileRejected, FilesFound, Reading
from onrecord.viewmodels.importing.import_outcome import Outcome, Progress
from onrecord.viewmodels.importing.input_results import fetched_list, noted_results
from onrecord.viewmodels.text.language_names import is_analysed
from onrecord.viewmodels.text.translation import translate

ENOUGH = 0.05
"""Share of the first article that must be read before the time that is left can be told."""
_NOT_REFUSED = (InputFate.ARTICLE, InputFate.COPY, InputFate.LEFT_OUT)


class ImportTally:
    """Counts one job.

    Attributes:
        total: files, or articles that are read again; 0 until they are counted. done: those that are over.
        at_hand: what is read at this moment.
        fates: how many inputs have each.
        unserved: how many of the new articles are not analysed, by their languages.
        results: the inputs that gave no new article, and articles of which a person should know something.
    """

    def __init__(
        self, told: Iterable[InputResult] = (), fetched: Collection[str] = (), served: Collection[str] = ()
    ) -> None:
        """Count from nothing.

        Args:
            told: what came of inputs before the job.
            fetched: the lists of addresses of which all pages were fetched.
            served: the languages that the model reads; empty where that is not known.
        """
        self.total = self.done = 0
        self.at_hand: Reading | None = None
        self.fates: Counter[InputFate] = Counter()
        self.results: list[InputResult] = list(told)
        self.fates.update(each.fate for each in self.results)
        self._fetched, self._served = fetched, served
        self.unserved: Counter[str] = Counter()
        self._skipped = self._again = self._inner = 0
        self._item = ""
        self.since = time.monotonic()

    def found(self, answer: FilesFound) -> None:
        """The files of the job were found, or those that are left of it after a worker was lost."""
        self.total = self.total or answer.total
        self._skipped += answer.skipped
        self.fates[InputFate.UNKNOWN_KIND] += answer.skipped
        self.results += [InputResult(path, InputFate.UNKNOWN_KIND, file=path) for path in answer.left_out]

    def answered(self, answer: ArticleAnalysed | Duplicate | ArticleLeftOut | FileRejected) -> None:
        """An article, or a file that gives none, is over; more may come of the file."""
        self.at_hand, self._item = None, answer.item
        self._inner += self._inner > 0 or bool(_part(answer))

    def item_done(self) -> None:
        """All of a file is over."""
        self.done, self._inner = self.done + 1, 0

    def stored(self, article: Article, *, again: bool) -> None:
        """An article is new in the library, or was read again."""
        self._again += again
        self.fates[InputFate.ARTICLE] += not again
        if not again:
            self.results += noted_results(article)
            self.unserved[article.language] += not is_analysed(article.language, self._served)

    def not_added(self, answer: Duplicate | ArticleLeftOut, fate: InputFate) -> None:
        """An article is a copy, or not wanted."""
        place = f"{answer.path} ({answer.part})" if answer.part else answer.path
        self.fates[fate] += 1
        self.results.append(InputResult(place, fate, file=answer.path))

    def refused(self, answer: FileRejected) -> Problem | None:
        """A file, or a part of one, gave no article; returns what is told of it."""
        subject = translate(answer.problem.subject)
        self.fates[answer.fate] += 1
        self.done += not answer.item  # what was named and is no file to read is done with its refusal
        result = InputResult(subject, answer.fate, answer.problem, answer.item or subject)
        is_fetched = answer.fate is InputFate.LINK and subject in self._fetched
        self.results.append(fetched_list(result.path, result.file) if is_fetched else result)
        return self.results[-1].problem

    @property
    def counts(self) -> dict[InputFate, int]:
        """How many inputs have each fate, in the order in which they are told."""
        return counted_fates(self.fates.elements())

    def progress(self) -> Progress:
        """How far the job is."""
        at, total = self.at_hand, self.total
        part = min(1.0, at.read / at.length) if at and at.length else 0.0
        spent, read = time.monotonic() - self.since, self.done + part
        enough = spent >= 1 and (self.done >= 2 or part >= ENOUGH) and total > self.done
        left = spent / read * (total - read) if enough else None
        inner, file = (self._inner + 1, Path(self._item).name) if self._inner else (0, "")
        return Progress(min(self.done, total) if total else self.done, total, left, part, inner=inner, file=file)

    def outcome(self, *, cancelled: bool, stopped: bool) -> Outcome:
        """What came of the job, once it is over."""
        added, copies, left_out = (self.fates[fate] for fate in _NOT_REFUSED)
        refused = self.fates.total() - added - copies - left_out - self._skipped
        counts = (added, copies, refused, cancelled, self._again, stopped, self._skipped)
        return Outcome(*counts, tuple(self.results), left_out, self.unserved.total())


def _part(answer: ArticleAnalysed | Duplicate | ArticleLeftOut | FileRejected) -> str:
    """Where what is answered lies in its file; "" where it is the whole file, or that is not told."""
    if isinstance(answer, ArticleAnalysed):
        return answer.article.part
    return "" if isinstance(answer, FileRejected) else answer.part
