"""A preview: what would become of files if they were added. They are read, and nothing is looked for in them."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.domain.imports.column_mapping import Columns
from onrecord.domain.imports.loose_input import LooseInput
from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest import Input, Link, find_files, read_document, read_inputs
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.document import Document
from onrecord.ingest.file_discovery import FoundFiles
from onrecord.ingest.file_errors import shown
from onrecord.ingest.reader_registry import unsupported
from onrecord.ingest.web.page_fetcher import PageFetcher, page_document
from onrecord.jobs.protocol import (
    Answer,
    ArticleFound,
    FileRejected,
    FilesFound,
    InputsRead,
    ItemDone,
    LinksFound,
    PreviewPaths,
    Reading,
    TableFound,
)
from onrecord.support import installation

_log = logging.getLogger(__name__)

AT_ONCE = 50
"""Inputs of one answer: so many are in the window soon, and no answer is large."""
TABLES_SHOWN = 20
"""Tables of which the first rows are told, though others with the same columns were told already."""


class StoppedError(Exception):
    """The job at hand is to end, in the middle of an article."""


@dataclass(slots=True)
class InputPreview:
    """Answers for all that is in each file, without the texts.

    Attributes:
        asked: what is to be read.
        answer: sends an answer.
        heed: asked between two inputs; raises StoppedError where the preview is to end.
        seen: the ids of all articles so far, and of those that are there already.
        shown: the columns of the tables whose rows were told.
        links: the addresses of the list at hand.
    """

    asked: PreviewPaths
    answer: Callable[[Answer], object]
    heed: Callable[[], object]
    seen: set[str] = field(default_factory=set)
    shown: list[Columns] = field(default_factory=list)
    links: dict[str, LooseInput] = field(default_factory=dict)

    def run(self) -> None:
        """Answer for everything that was asked for, until the job is to end."""
        self.seen.update(self.asked.known)
        try:
            self._answer_all()
        except StoppedError:
            return
        except ImportError as error:
            _log.exception("the installation is broken")
            self.answer(FileRejected(self.asked.job, installation.import_problem(error), fatal=True))

    def _answer_all(self) -> None:
        found = find_files(map(Path, self.asked.paths), self._is_stopped)
        self.heed()
        self._tell_found(found)
        for path in found.files:
            self._item(str(path), shown(path), read_inputs(path, self.asked.tables))
        for article in self.asked.articles:
            self._item(article.id, article.place, (article,))
        fetcher = PageFetcher(stopped=self._is_stopped)
        for loose in self.asked.loose:
            self._item(loose.name, loose.name, self._handed_back(_read(loose, fetcher)))

    def _handed_back(self, found: Iterable[Article | IngestError]) -> Iterator[Article | IngestError]:
        """What lies in no file, and cannot be read from there again."""
        for each in found:
            if isinstance(each, Article) and each.id not in self.seen:
                self.answer(ArticleFound(self.asked.job, each))
            yield each

    def _tell_found(self, found: FoundFiles) -> None:
        """Tell what there is to read, and what is not read at all."""
        job, ready = self.asked.job, self.asked.articles
        loose = tuple(each.name for each in self.asked.loose)
        items = (*map(str, found.files), *(article.id for article in ready), *loose)
        unread = [path for folder in found.unread for path in folder.examples]
        total = len(items)
        self.answer(FilesFound(job, total, found.skipped, tuple(map(shown, unread)), items))
        errors = (*found.errors, *(unsupported(Document.of_file(path)) for path in unread))
        self._send("", [_not_read(str(error.problem.subject), error) for error in errors])

    def _item(self, item: str, subject: str, found: Iterable[Input]) -> None:
        """Answer for all that is in a file."""
        self.answer(Reading(self.asked.job, item, subject))
        inputs: list[PreviewedInput] = []
        try:
            for each in found:
                self.heed()
                if isinstance(each, Link):
                    self.links.setdefault(each.address, _to_be_fetched(each))
                    continue
                if isinstance(each, TableSample):
                    self.answer(TableFound(self.asked.job, self._shortened(each), item))
                    continue
                inputs.append(self._previewed(each, subject))
                self._tell_links(inputs[-1], item)
                if len(inputs) == AT_ONCE:
                    self._send(item, inputs)
                    inputs = []
                    self.answer(Reading(self.asked.job, item, subject))
        except (StoppedError, ImportError):
            raise
        except Exception as error:  # as in an import, one file never ends the job
            _log.exception("refused: %s", subject)
            cause = message("it cannot be read ({0})", type(error).__name__)
            inputs.append(_not_read(subject, IngestError(subject, cause, message("Leave this file out."))))
        self._send(item, inputs)
        self.answer(ItemDone(self.asked.job, item))

    def _shortened(self, table: TableSample) -> TableSample:
        """A table without its rows, where others with the same columns have shown theirs."""
        known = table.key in self.shown
        self.shown.append(table.key)
        return replace(table, rows=()) if known and len(self.shown) > TABLES_SHOWN else table

    def _tell_links(self, told: PreviewedInput, item: str) -> None:
        """Tell the addresses of a list once it is known as one."""
        if told.fate is InputFate.LINK and self.links:
            self.answer(LinksFound(self.asked.job, tuple(self.links.values()), item, told.place))
            self.links.clear()

    def _previewed(self, found: Article | IngestError, file: str) -> PreviewedInput:
        if isinstance(found, IngestError):
            return _not_read(file, found)
        fate = InputFate.COPY if found.id in self.seen else InputFate.ARTICLE
        self.seen.add(found.id)
        return PreviewedInput.of_article(found, fate)

    def _send(self, item: str, inputs: list[PreviewedInput]) -> None:
        for first in range(0, len(inputs), AT_ONCE):
            self.answer(InputsRead(self.asked.job, tuple(inputs[first : first + AT_ONCE]), item))

    def _is_stopped(self) -> bool:
        try:
            self.heed()
        except StoppedError:
            return True
        return False


def _read(loose: LooseInput, fetcher: PageFetcher) -> Iterator[Article | IngestError]:
    """The articles in a page of the web, or in what was pasted."""
    if loose.text:
        data = loose.text.encode("utf-8", "surrogatepass")
        document = Document.of_bytes(data, loose.name, name="pasted.txt", media_type="text/plain")
    else:
        try:
            document = page_document(fetcher.fetch(loose.name))
        except IngestError as error:
            yield error
            return
    facts = ArticleFacts(title=loose.title, source=loose.source, published=loose.published)
    for each in read_document(document):
        yield facts.filled_in(each) if isinstance(each, Article) else each


def _to_be_fetched(link: Link) -> LooseInput:
    return LooseInput(link.address, "", link.title, link.source, link.published)


def _not_read(file: str, error: IngestError) -> PreviewedInput:
    """An input without an article; the error is about it, or about the part of the file that it is."""
    subject = str(error.problem.subject)
    part = subject.removeprefix(f"{file} (").removesuffix(")") if subject.startswith(f"{file} (") else ""
    return PreviewedInput(file, part, error.fate, problem=error.problem)
