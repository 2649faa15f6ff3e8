"""What is about to be imported: every input with what becomes of it, and what the person says of the articles."""

import itertools
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from onrecord.domain.article import Article
from onrecord.domain.errors import Problem
from onrecord.domain.imports.article_labels import ArticleLabels
from onrecord.domain.imports.column_mapping import ColumnMapping, Columns, TableMappings
from onrecord.domain.imports.import_record import ImportChoices, InputResult, counted_fates
from onrecord.domain.imports.loose_input import LooseInput
from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.viewmodels.importing.input_results import fetched_list, noted_results
from onrecord.viewmodels.text.language_names import is_analysed

_FINE = (InputFate.ARTICLE, InputFate.COPY)


class ImportPreview(QObject):
    """Files, folders and articles that are to be added; more can be added while it is shown.

    Attributes:
        paths, articles: what was asked for; of what lies in no file, the articles that were found in it.
        inputs: what was read so far, each once.
        unlisted: how many more files of the folders are of kinds that are not read.
        done, total: files that were read, and that there are.
        problem: why not all could be read; None where it could.
        tables: the tables among the inputs, by their places.
        mappings: what the person said of their columns.
        fetching: pages of the web are being fetched.

    Signals:
        begun: something is read from now on.
        grown: there are more inputs.
        shrunk: some are read again, and were taken away.
        chosen: the person said something of some articles.
        moved: another file was read.
        finished: all is read, or will not be.
    """

    begun = Signal()
    grown = Signal()
    shrunk = Signal()
    chosen = Signal()
    moved = Signal()
    finished = Signal()

    def __init__(
        self,
        begin: Callable[["ImportPreview", Sequence[str], Sequence[Article], Sequence[LooseInput]], object],
        leave: Callable[["ImportPreview", bool], object],
        parent: QObject | None = None,
    ) -> None:
        """An empty preview; `begin` has something read for it, `leave` ends that, or with True the fetching alone."""
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
        self._items: dict[int, str] = {}
        self.tables: dict[str, TableSample] = {}
        self._table_items: dict[str, str] = {}
        self.mappings = TableMappings()
        self._links: dict[str, dict[str, LooseInput]] = {}
        self._link_items: dict[str, str] = {}
        self._fetched: set[str] = set()
        self.fetching = False

    def add(self, paths: Sequence[str], articles: Sequence[Article] = (), loose: Sequence[LooseInput] = ()) -> None:
        """Read more files and folders, and what lies in no file, and take more articles that are at hand already."""
        new = [path for path in dict.fromkeys(paths) if path not in self.paths]
        ready = [article for article in articles if article.id not in {each.id for each in self.articles}]
        others = [each for each in loose if each.name not in self._loose]
        if new or ready or others:
            self.paths += new
            self.articles += ready
            self._loose.update(each.name for each in others)
            self.fetching = self.fetching or any(not each.text for each in others)
            self._begin_to_read()
            self._begin(self, new, ready, others)

    def _begin_to_read(self) -> None:
        was, self.reading = self.reading, True
        if not was:
            self.done = self.total = 0
            self.begun.emit()

    def leave(self) -> None:
        """Read no more of it."""
        self._leave(self, False)

    def stop_fetching(self) -> None:
        """Fetch no more pages; those that were not fetched yet can be fetched later."""
        self._leave(self, True)
        self._loose &= self._fetched

    @property
    def links(self) -> list[LooseInput]:
        """The pages whose addresses stand in lists, each once, and that were not fetched yet."""
        found = {address: link for links in self._links.values() for address, link in links.items()}
        return [link for address, link in found.items() if address not in self._fetched | self._loose]

    def fetch(self, most: int) -> None:
        """Fetch the pages of `links`, at most so many of them, which the person asks for."""
        self.add((), (), self.links[:most])

    def take_links(self, links: Sequence[LooseInput], place: str, item: str) -> None:
        """Take the addresses in a list."""
        self._links.setdefault(place, {}).update((each.name, each) for each in links)
        self._link_items[place] = item

    def take_done(self, item: str) -> None:
        """A file, or a page of the web, was read."""
        self.done += 1
        if item in self._loose:
            self._fetched.add(item)
        self.moved.emit()

    def take_table(self, table: TableSample, item: str) -> None:
        """Take how a table begins that a file is, or holds."""
        alike = next((each for each in self.tables.values() if each.key == table.key and each.rows), None)
        rows = table.rows if table.rows or alike is None else alike.rows
        columns = table.columns if table.rows or alike is None else alike.columns
        self.tables[table.place] = replace(table, rows=rows, columns=columns)
        self._table_items[table.place] = item

    def alike(self, table: TableSample) -> list[TableSample]:
        """All tables with the same columns, this one among them."""
        return [each for each in self.tables.values() if each.key == table.key]

    def tables_to_ask(self, files: Sequence[str]) -> list[TableSample]:
        """One table of each set of columns: first one of these files, else one that gave no article."""
        failed = {each.file for each in self.inputs if each.fate not in _FINE}
        ranked = sorted(self.tables.values(), key=lambda each: (each.file not in files, each.file not in failed))
        found: dict[Columns, TableSample] = {}
        for table in ranked:
            found.setdefault(table.key, table)
        return list(found.values())

    def map_columns(self, table: TableSample, mapping: ColumnMapping, *, all_alike: bool) -> None:
        """Say which column of a table holds what, or of all tables with its columns, and read them anew."""
        about = self.alike(table) if all_alike else [table]
        places = {each.place for each in about}
        by_table = {place: said for place, said in self.mappings.by_table.items() if place not in places}
        by_columns = dict(self.mappings.by_columns)
        if all_alike:
            by_columns[table.key] = mapping
        else:
            by_table[table.place] = mapping
        self.mappings = TableMappings(by_table, by_columns)
        self._read_again({self._table_items[place] for place in places})

    def _read_again(self, items: set[str]) -> None:
        """Forget what was read of some files, and of those that have copies of it, and read them anew."""
        while True:
            gone = [each for each in self.inputs if self._items.get(id(each)) in items]
            texts = {each.article for each in gone if each.fate is InputFate.ARTICLE}
            copies = (each for each in self.inputs if each.fate is InputFate.COPY and each.article in texts)
            more = {item for each in copies if (item := self._items.get(id(each), "")) in self._files} - items
            if not more:
                break
            items = items | more
        self._forget(items)
        self._begin_to_read()
        self.shrunk.emit()
        self._begin(self, sorted(items), (), ())

    @property
    def _files(self) -> set[str]:
        """The files that were read, which can be read again."""
        return self._readers.keys() - self._loose - {each.id for each in self.articles}

    def _forget(self, items: set[str]) -> None:
        kept = [each for each in self.inputs if self._items.get(id(each)) not in items]
        self._items = {id(each): self._items[id(each)] for each in kept if id(each) in self._items}
        self.inputs[:] = kept
        self._places = {each.place for each in kept}
        self._ids = {each.article for each in kept if each.fate is InputFate.ARTICLE}
        self._readers = {item: job for item, job in self._readers.items() if item not in items}
        self.tables = {place: each for place, each in self.tables.items() if self._table_items[place] not in items}
        self._links = {place: each for place, each in self._links.items() if self._link_items[place] not in items}

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
                if item:
                    self._items[id(each)] = item
                if each.fate is InputFate.ARTICLE:
                    self._ids.add(each.article)
        self.grown.emit()

    def end(self, problem: Problem | None = None) -> None:
        """All is read, or cannot be."""
        self.reading, self.fetching, self.problem = False, False, problem or self.problem
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

    def unserved(self, served: Collection[str]) -> dict[str, int]:
        """How many of the wanted articles are in a language that the model does not read, by that language."""
        if not served:
            return {}
        return dict(Counter(each.language for each in self.wanted if not is_analysed(each.language, served)))

    @property
    def results(self) -> list[InputResult]:
        """The inputs that give no new article, the person's choice aside, and articles with damage or the like."""
        fetched = self.choices.fetched
        return [
            fetched_list(each.place, each.file) if each.place in fetched else self._result(each)
            for each in self.inputs
            if each.fate is not InputFate.ARTICLE
        ] + [result for each in self.wanted for result in noted_results(each)]

    def _result(self, each: PreviewedInput) -> InputResult:
        return InputResult(each.place, each.fate, self._problem(each), each.file)

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
        left = {each.name for each in self.links}
        fetched = frozenset(place for place, links in self._links.items() if not left & links.keys())
        return ImportChoices(dict(self._labels), frozenset(self._left_out), self.mappings, fetched)

    @property
    def told(self) -> list[InputResult]:
        """What came of inputs that lie in no file, and gave no new article: the import does not see them again."""
        return [self._result(each) for each in self.inputs if self._is_loose(each)]

    def _is_loose(self, each: PreviewedInput) -> bool:
        return each.fate is not InputFate.ARTICLE and self._items.get(id(each)) in self._loose

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

    def set_labels(self, labels: Mapping[str, Mapping[str, str]]) -> None:
        """Set fields of many articles at once, by their ids."""
        for article, fields in labels.items():
            said = self._labels.get(article, ArticleLabels())
            for name, value in fields.items():
                said = said.but(name, value)
            self._labels[article] = said
            self._shown.pop(article, None)
        self.chosen.emit()

    def confirm(self, articles: Iterable[PreviewedInput]) -> None:
        """Say that what was guessed of some articles is right."""
        for each in articles:
            said = self._labels.get(each.article, ArticleLabels())
            self._labels[each.article] = replace(said, confirmed=said.confirmed | each.guesses)
            self._shown.pop(each.article, None)
        self.chosen.emit()
