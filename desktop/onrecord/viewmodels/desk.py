"""What the window works on: a library, one filter, and the models that follow both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal

from onrecord.domain.errors import LibraryError
from onrecord.domain.filters import Filter, Sureness
from onrecord.domain.search import folded
from onrecord.library import DoubtRow, Library, Order, Part, QuoteRow, SpeakerRow, Tally, Totals
from onrecord.viewmodels.article_page import ArticlePage
from onrecord.viewmodels.clipboard import copied, link
from onrecord.viewmodels.edits import Edits
from onrecord.viewmodels.facets import (
    DateListModel,
    FacetRows,
    SourceListModel,
    SpeakerListModel,
    source_rows,
    speaker_rows,
)
from onrecord.viewmodels.filter_state import FilterState
from onrecord.viewmodels.nothing_found import NothingFound, nothing_found
from onrecord.viewmodels.quote_table import QuoteTableModel
from onrecord.viewmodels.wording import source_text

_T = TypeVar("_T")
_EVERYTHING = Filter(thought=True, rejected=True)


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts of one refresh: of what is shown, of the whole library, and by kind (kinds themselves unfiltered).

    Attributes:
        doubts: pairs of speakers that may be one.
        sureness, checked: quotes by each, that part of the filter left out.
    """

    shown: Totals
    whole: Totals
    kinds: Tally
    doubts: int = 0
    sureness: Mapping[Sureness, int] = field(default_factory=dict)
    checked: Mapping[bool, int] = field(default_factory=dict)


class Desk(QObject):
    """Recomputes everything that is shown from the one filter, so that it always agrees.

    Signals:
        refreshed: models and figures are new.
        edited: something was changed by hand, or that was undone or redone.
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
        self.dates = DateListModel(self)
        self.all_speakers, self.all_sources = FacetRows.of([]), FacetRows.of([])
        self._looked_for = {"speakers": "", "sources": ""}
        self.edits = Edits(library, self)
        self.sources.rename = self.edits.rename_source
        self.figures = Figures(Totals(0, 0, 0), Totals(0, 0, 0), Tally())
        self._letting_go = False
        self.doubts: list[DoubtRow] = []
        self.edits.changed.connect(self._changed)
        self.edits.failed.connect(self.failed)
        self.filter.changed.connect(self._filter_changed)
        self.refresh()

    def refresh(self, *, fresh: bool = True) -> None:
        """Ask the library anew; with ``fresh`` quotes already fetched are fetched again."""
        self._guarded(lambda: self._refresh(fresh))

    def _refresh(self, fresh: bool) -> None:
        if fresh:
            self._let_go_of_what_is_gone()
            self.doubts = self.library.doubts()
        chosen = self.filter.value
        self.quotes.show(self.library.quote_ids(chosen, self.order), fresh=fresh)
        self.quotes.look_for(chosen.text)
        self._list(chosen)
        self.dates.show(self.library.dates(chosen), chosen.dates, chosen.not_dates)
        self._figure(chosen)
        self.refreshed.emit()

    def _list(self, chosen: Filter) -> None:
        """Fill the lists; what is looked for in them narrows them, but not the charts."""
        speakers, sources = self.library.speakers(chosen), self.library.sources(chosen)
        self.all_speakers = speaker_rows(speakers).marked(chosen.speakers, chosen.not_speakers)
        self.all_sources = source_rows(sources).marked(chosen.sources, chosen.not_sources)
        wanted, words = self._looked_for["speakers"], folded(self._looked_for["sources"]).split()
        self.speakers.show(
            speakers.narrowed(wanted) if wanted.strip() else speakers, chosen.speakers, chosen.not_speakers
        )
        found = [row for row in sources if all(word in folded(source_text(row.source)) for word in words)]
        self.sources.show(found, chosen.sources, chosen.not_sources)

    def look_in_speakers(self, words: str) -> None:
        """Show only speakers in the list whose name holds these words; the quotes stay as they are."""
        self._looked_for["speakers"] = words
        self.refresh(fresh=False)

    def look_in_sources(self, words: str) -> None:
        """Show only sources in the list whose name holds these words; the quotes stay as they are."""
        self._looked_for["sources"] = words
        self.refresh(fresh=False)

    def nothing_found(self) -> NothingFound:
        """Why no quote is shown, and which changes of the filter show some."""
        found = self._guarded(lambda: nothing_found(self.filter, lambda chosen: self.library.totals(chosen).quotes))
        return found or NothingFound(self.tr("No quotes can be shown."))

    def try_again(self) -> None:
        """Do again what the library could not do: the edit that failed last, or else the refresh."""
        if not self.edits.try_again():
            self.refresh()

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
        chosen = self.filter.value
        said = self.library.attributions(article, rejected=chosen.rejected)
        return ArticlePage(found, said, quote, thought=chosen.thought)

    def link(self, row: QuoteRow) -> str:
        """The address that opens a quote's article at the passage; "" when there is none."""
        return (self._guarded(lambda: link(self.library, row)) or "") if row.url else ""

    def copied(self, quotes: Sequence[int]) -> QMimeData | None:
        """The quotes with their citations, for the clipboard."""
        return self._guarded(lambda: copied(self.library, quotes))

    def everybody(self) -> list[SpeakerRow]:
        """Every speaker who is named, whatever the filter shows."""
        rows = self._guarded(lambda: self.library.speakers(_EVERYTHING))
        return [row for row in rows or () if row.id is not None]

    def told_apart(self, speaker: int) -> frozenset[int]:
        """The speakers with whom this one must never become one."""
        return self._guarded(lambda: self.library.told_apart(speaker)) or frozenset()

    def parts(self, speaker: int) -> list[Part]:
        """What can be split off a speaker."""
        return self._guarded(lambda: self.library.parts(speaker)) or []

    def _changed(self) -> None:
        self.refresh()
        self.edited.emit()

    def _filter_changed(self) -> None:
        if not self._letting_go:
            self.refresh(fresh=False)

    def _let_go_of_what_is_gone(self) -> None:
        """Take speakers and sources out of the filter that an import or an edit has done away with."""
        chosen = self.filter.value
        self._letting_go = True
        try:
            speakers = chosen.speakers | chosen.not_speakers
            if speakers:
                self.filter.follow({key: self.library.shown_as(key) for key in speakers if key is not None})
                self.filter.refresh_names(self._names(speakers))
            if chosen.sources or chosen.not_sources:
                self.filter.refresh_sources(row.source for row in self.library.sources(_EVERYTHING))
        finally:
            self._letting_go = False

    def _names(self, speakers: Iterable[int | None]) -> dict[int | None, str]:
        """What those of some speakers are called who have quotes, or had before they were merged into others."""
        known = self.library.speakers(_EVERYTHING)
        shown = (self.library.shown_as(key) if key is not None else None for key in speakers)
        places = (known.place(key) for key in shown)
        return {known[place].id: known[place].name for place in places if place >= 0}

    def _figure(self, chosen: Filter) -> None:
        totals, kinds = self.library.totals, self.library.kinds(chosen)
        sureness, checked = self.library.sureness(chosen), self.library.checked(chosen)
        self.figures = Figures(totals(chosen), totals(), kinds, len(self.doubts), sureness, checked)
