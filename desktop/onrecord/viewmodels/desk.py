"""What the window works on: a library, one filter, and the models that follow both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal

from onrecord.domain.errors import LibraryError
from onrecord.domain.filters import Filter
from onrecord.library import Library, Order, QuoteRow, Tally, Totals
from onrecord.viewmodels.article_page import ArticlePage
from onrecord.viewmodels.charts_data import ChartData, chart_data
from onrecord.viewmodels.clipboard import copied, link
from onrecord.viewmodels.facets import SourceListModel, SpeakerListModel
from onrecord.viewmodels.filter_state import FilterState
from onrecord.viewmodels.quote_table import QuoteTableModel

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of one refresh: of what is shown, of the whole library, and by kind (kinds themselves unfiltered)."""

    shown: Totals
    whole: Totals
    kinds: Tally


class Desk(QObject):
    """Recomputes everything that is shown from the one filter, so that it always agrees.

    Signals:
        refreshed: models, figures and charts are new.
        edited: a source was set, or an edit was undone or redone.
        failed: a `Problem`: the library could not be read or written.
    """

    refreshed = Signal()
    edited = Signal()
    failed = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.filter = FilterState(self)
        self.order = Order.DATE
        self.quotes = QuoteTableModel(self.rows, self)
        self.speakers = SpeakerListModel(self)
        self.sources = SourceListModel(self)
        self.sources.rename = self.rename_source
        self.speaker_chart = ChartData("")
        self.source_chart = ChartData("")
        self.figures = Figures(Totals(0, 0, 0), Totals(0, 0, 0), Tally())
        self._letting_go = False
        self._undo_sizes: list[int] = []
        self._redo_sizes: list[int] = []
        self.filter.changed.connect(self._filter_changed)
        self.refresh()

    def refresh(self, *, fresh: bool = True) -> None:
        """Ask the library anew; with ``fresh`` quotes already fetched are fetched again."""
        self._guarded(lambda: self._refresh(fresh))

    def _refresh(self, fresh: bool) -> None:
        if fresh:
            self._let_go_of_what_is_gone()
        chosen = self.filter.value
        self.quotes.show(self.library.quote_ids(chosen, self.order), fresh=fresh)
        self.speakers.show(self.library.speakers(chosen), chosen.speakers)
        self.sources.show(self.library.sources(chosen), chosen.sources)
        self._figure(chosen)
        self.refreshed.emit()

    def _guarded(self, act: Callable[[], _T]) -> _T | None:
        """Do something with the library; when the disk fails it, say so and go on."""
        try:
            return act()
        except LibraryError as error:
            self.failed.emit(error.problem)
            return None

    def set_order(self, order: Order) -> None:
        """Sort the quotes another way."""
        self.order = order
        self.refresh(fresh=False)

    def rows(self, quotes: Sequence[int]) -> list[QuoteRow]:
        """The rows of these quotes, in their order."""
        return self._guarded(lambda: self.library.quotes(quotes)) or []

    def page(self, article: str, quote: int) -> ArticlePage | None:
        """An article with one of its quotes chosen; None when the library has no such article."""
        return self._guarded(lambda: self._page(article, quote))

    def _page(self, article: str, quote: int) -> ArticlePage | None:
        try:
            found = self.library.article(article)
        except KeyError:
            return None
        return ArticlePage(found, self.library.attributions(article), quote, thought=self.filter.value.thought)

    def link(self, row: QuoteRow) -> str:
        """The address that opens a quote's article at the passage; "" when there is none."""
        return (self._guarded(lambda: link(self.library, row)) or "") if row.url else ""

    def copied(self, quotes: Sequence[int]) -> QMimeData | None:
        """The quotes with their citations, for the clipboard."""
        return self._guarded(lambda: copied(self.library, quotes))

    def rename_source(self, old: str, new: str) -> bool:
        """Set the source of every article that has ``old``; one edit that can be undone."""
        chosen = Filter(sources=frozenset({old}), thought=True)
        rows = self._guarded(lambda: self.library.quotes(self.library.quote_ids(chosen))) or []
        return self.set_source(sorted({row.article for row in rows}), new)

    def set_source(self, articles: Sequence[str], source: str) -> bool:
        """Set the source of some articles, in one edit that can be undone. False when there are none."""
        done = 0
        for article in articles:
            done += self._guarded(lambda article=article: self._set(article, source)) or 0  # type: ignore[misc]
        if done:
            self._undo_sizes.append(done)
            self._redo_sizes.clear()
            self._changed()
        return bool(done)

    def _set(self, article: str, source: str) -> int:
        if self.library.article(article).source == source:
            return 0
        self.library.set_source(article, source)
        return 1

    def undo(self) -> str | None:
        """Take the last edit back; says in words which, or None when there was none."""
        return self._turn(self.library.undo, self._undo_sizes, self._redo_sizes)

    def redo(self) -> str | None:
        """Do again the edit that was undone last; says in words which, or None when there was none."""
        return self._turn(self.library.redo, self._redo_sizes, self._undo_sizes)

    def _turn(self, step: Callable[[], str | None], sizes: list[int], others: list[int]) -> str | None:
        """Edits of this session are taken back as they were made, however many articles each one touched."""
        size = sizes.pop() if sizes else 1
        said = [words for _ in range(size) if (words := self._guarded(step))]
        if said:
            others.append(len(said))
            self._changed()
        return said[-1] if said else None

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._guarded(self.library.can_undo))

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return bool(self._guarded(self.library.can_redo))

    def _changed(self) -> None:
        self.refresh()
        self.edited.emit()

    def _filter_changed(self) -> None:
        if not self._letting_go:
            self.refresh(fresh=False)

    def _let_go_of_what_is_gone(self) -> None:
        """Take speakers and sources out of the filter that an import or an edit has done away with."""
        everything, chosen = Filter(thought=True), self.filter.value
        self._letting_go = True
        try:
            if chosen.speakers:
                self.filter.refresh_names({row.id: row.name for row in self.library.speakers(everything)})
            if chosen.sources:
                self.filter.refresh_sources(row.source for row in self.library.sources(everything))
        finally:
            self._letting_go = False

    def _figure(self, chosen: Filter) -> None:
        totals, kinds = self.library.totals, self.library.kinds(chosen)
        self.figures = Figures(totals(chosen), totals(), kinds)
        self.speaker_chart = chart_data(self.speakers.rows, self.tr("speaker"), bool(chosen.speakers))
        self.source_chart = chart_data(self.sources.rows, self.tr("source"), bool(chosen.sources))
