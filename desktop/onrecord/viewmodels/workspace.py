"""What the window works on: a library, one filter, and the models that follow both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.filter import Filter, Sureness
from onrecord.domain.quote_bounds import Bounds
from onrecord.domain.read_only_cause import ReadOnly
from onrecord.domain.search_query import folded
from onrecord.domain.tags import tag_key
from onrecord.library import (
    Described,
    DoubtRow,
    Library,
    Part,
    QuoteRow,
    Sample,
    SavedSearch,
    SpeakerRow,
    TagRow,
    Tally,
    Together,
    Totals,
    Verdict,
)
from onrecord.viewmodels.articles.article_page import ArticlePage
from onrecord.viewmodels.edits import Edits
from onrecord.viewmodels.filters.empty_result import NothingFound, nothing_found
from onrecord.viewmodels.filters.facet_models import DateListModel, SourceListModel, SpeakerListModel, TagListModel
from onrecord.viewmodels.filters.facet_rows import FacetRows, source_rows, speaker_rows
from onrecord.viewmodels.filters.filter_chips import Step
from onrecord.viewmodels.filters.filter_history import FilterHistory, PastFilter
from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.filters.saved_search_model import SavedSearchModel
from onrecord.viewmodels.quotes.clipboard import copied, link
from onrecord.viewmodels.quotes.quote_table_model import QuoteTableModel
from onrecord.viewmodels.quotes.table_options import Arrangement
from onrecord.viewmodels.review.sample_review import Sampling
from onrecord.viewmodels.speakers.choice_model import Choice, speaker_choices
from onrecord.viewmodels.text.names import source_text
from onrecord.viewmodels.text.translation import tr

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

    Attributes:
        problem: what went wrong with the library last; None for nothing.

    Signals:
        refreshed: models and figures are new.
        renewed: so is what the library holds.
        edited: something was changed by hand, or that was undone or redone.
        switched: another library is shown.
        failed: a `Problem`: the library could not be read or written.
    """

    refreshed = Signal()
    renewed = Signal()
    edited = Signal()
    switched = Signal()
    failed = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.filter = FilterState(self)
        self.arrangement = Arrangement()
        self.quotes = QuoteTableModel(self.rows, self)
        self.speakers = SpeakerListModel(self)
        self.sources = SourceListModel(self)
        self.dates = DateListModel(self)
        self.all_speakers, self.all_sources = FacetRows.of([]), FacetRows.of([])
        self.tags_in_use = 0
        self.tags = TagListModel(self)
        self.saved = SavedSearchModel(self)
        self.sampling = Sampling(library)
        self._looked_for = {"speakers": "", "sources": "", "tags": ""}
        self.edits = Edits(library, self)
        self.sources.rename = self.rename_source
        self.speakers.also_called = lambda speaker: self.guarded(lambda: self.library.also_called(speaker)) or ()
        self.figures = Figures(Totals(0, 0, 0), Totals(0, 0, 0), Tally())
        self._letting_go = False
        self.filter_history = FilterHistory(self._present())
        self.problem: Problem | None = None
        self.doubts: list[DoubtRow] = []
        self.edits.changed.connect(self._changed)
        self.edits.failed.connect(self.failed)
        self.filter.changed.connect(self._filter_changed)
        self._look()
        self.refresh()

    @property
    def read_only(self) -> ReadOnly | None:
        """Why nothing can be changed in the library; None where everything can."""
        return self.library.read_only

    def use(self, library: Library) -> None:
        """Show another library from now on, without a filter. The one shown before is for the caller to close."""
        self.library = library
        self.edits.use(library)
        self.sampling = Sampling(library)
        self._look()
        self._letting_go = True
        try:
            self.filter.begin()
        finally:
            self._letting_go = False
        self.filter_history = FilterHistory(self._present())
        self.refresh()
        self.switched.emit()

    def forbid_changes(self, read_only: ReadOnly) -> None:
        """Change nothing in the library any more."""
        self.library.forbid_changes(read_only)
        self._look()
        self.switched.emit()

    def _look(self) -> None:
        """Let the lists be edited where the library can be."""
        self.sources.changeable = self.saved.changeable = self.read_only is None

    def refresh(self, *, fresh: bool = True) -> None:
        """Ask the library anew; with ``fresh`` quotes already fetched are fetched again."""
        self.guarded(lambda: self._refresh(fresh))

    def _refresh(self, fresh: bool) -> None:
        if fresh:
            self._let_go_of_what_is_gone()
            self.doubts = self.library.doubts()
            self.saved.put(self.library.searches())
        chosen = self.filter.value
        self.saved.mark(chosen)
        self._show_quotes(chosen, fresh)
        self.quotes.look_for(chosen.text)
        self._list(chosen)
        self.dates.show(self.library.dates(chosen), chosen.dates, chosen.not_dates)
        self._figure(chosen)
        self.refreshed.emit()
        if fresh:
            self.renewed.emit()

    def _show_quotes(self, chosen: Filter, fresh: bool) -> None:
        wanted, ends = self.arrangement, {"descending": self.arrangement.descending}
        sample = self.sampling.refresh(chosen)
        if sample:  # in the order in which it was drawn
            self.quotes.show(sample, fresh=fresh)
            return
        if wanted.grouping is None:
            self.quotes.show(self.library.quote_ids(chosen, wanted.order, **ends), fresh=fresh)
            return
        groups = self.library.grouped(chosen, wanted.grouping, wanted.order, **ends)
        self.quotes.show(groups.ids, groups, fresh=fresh)

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
        self._list_tags(chosen)

    def _list_tags(self, chosen: Filter) -> None:
        rows, words = self.library.tags(chosen), folded(self._looked_for["tags"]).split()
        self.tags_in_use = sum(bool(row.name) for row in rows)
        found = [row for row in rows if all(word in folded(row.name) for word in words)]
        self.tags.show(found, chosen.tags, chosen.not_tags)

    def look_in_tags(self, words: str) -> None:
        """Show only tags in the list that hold these words; the quotes stay as they are."""
        self._looked_for["tags"] = words
        self.refresh(fresh=False)

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
        found = self.guarded(lambda: nothing_found(self.filter, lambda chosen: self.library.totals(chosen).quotes))
        return found or NothingFound(tr("No quotes can be shown."))

    def try_again(self) -> None:
        """Do again what the library could not do: every edit that failed, or else the refresh."""
        if not self.edits.try_again():
            self.refresh()

    def guarded(self, act: Callable[[], _T]) -> _T | None:
        """Do something with the library; when the disk fails it, say so and go on."""
        try:
            return act()
        except LibraryError as error:
            self.problem = error.problem
            self.failed.emit(error.problem)
            return None

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort or group the quotes another way."""
        if arrangement != self.arrangement:
            self.arrangement = arrangement
            self.refresh(fresh=False)

    def rows(self, quotes: Sequence[int]) -> list[QuoteRow]:
        """The rows of these quotes, in their order."""
        return self.guarded(lambda: self.library.quotes(quotes)) or []

    def together(self, quotes: Sequence[int]) -> Together | None:
        """What some quotes have between them; None where there is none of them."""
        return self.guarded(lambda: self.library.together(quotes))

    def all_judged(self, quotes: Sequence[int], verdict: Verdict) -> bool:
        """Whether all of some quotes have a verdict."""
        return bool(self.guarded(lambda: self.library.all_judged(quotes, verdict)))

    def page(self, article: str, quote: int) -> ArticlePage | None:
        """An article with one of its quotes chosen; None when the library has no such article.

        Rejected quotes are there where the filter shows them, and the chosen one always.
        """
        return self.guarded(lambda: self._page(article, quote))

    def _page(self, article: str, quote: int) -> ArticlePage | None:
        try:
            found = self.library.article(article)
        except KeyError:
            return None
        chosen = self.filter.value
        said = self.library.attributions(article, rejected=chosen.rejected)
        shown = {each for each, _ in said}
        if quote and quote not in shown:
            said = [each for each in self.library.attributions(article) if each[0] in shown or each[0] == quote]
        return ArticlePage(found, said, quote, thought=chosen.thought)

    def all_articles(self) -> list[str]:
        """The ids of all articles."""
        return sorted(self.guarded(self.library.known_articles) or ())

    def quotes_of(self, article: str) -> list[int]:
        """The ids of the quotes of an article, in text order."""
        return [quote for quote, _ in self.guarded(lambda: self.library.attributions(article)) or ()]

    def quote_of(self, article: str, bounds: Bounds) -> int | None:
        """The id of the quote of an article that has these words; None where there is none."""
        said = self.guarded(lambda: self.library.attributions(article)) or []
        return next((quote for quote, found in said if found.content == bounds.content), None)

    def link(self, row: QuoteRow) -> str:
        """The address that opens a quote's article at the passage; "" when there is none."""
        return (self.guarded(lambda: link(self.library, row)) or "") if row.url else ""

    def copied(self, quotes: Sequence[int]) -> QMimeData | None:
        """The quotes with their citations, for the clipboard."""
        self.edits.begin_copy(quotes)
        return self.guarded(lambda: copied(self.library, quotes))

    def speaker_choices(self, rows: Sequence[SpeakerRow] | None = None, besides: int | None = None) -> list[Choice]:
        """Everybody, or some of them in their order, to choose from, but for one."""
        other_names = self.guarded(self.library.other_names) or {}
        return speaker_choices(self.everybody() if rows is None else rows, other_names, besides)

    def everybody(self) -> list[SpeakerRow]:
        """Every speaker who is named, whatever the filter shows, with the quotes that count while nothing is filtered.

        Those of most quotes come first; who has only thoughts, or rejected quotes, comes last, with none.
        """
        rows = self.guarded(lambda: self.library.speakers(_EVERYTHING)) or ()
        counted = {row.id: row.tally for row in self.guarded(lambda: self.library.speakers(Filter())) or ()}
        named = (replace(row, tally=counted.get(row.id, Tally())) for row in rows if row.id is not None)
        return sorted(named, key=lambda row: -row.tally.total)

    def every_source(self) -> list[str]:
        """Every source that an article with quotes has, whatever the filter shows."""
        rows = self.guarded(lambda: self.library.sources(_EVERYTHING))
        return [row.source for row in rows or () if row.source]

    def every_tag(self) -> list[TagRow]:
        """Every tag that a quote has, whatever the filter shows."""
        rows = self.guarded(lambda: self.library.tags(_EVERYTHING))
        return [row for row in rows or () if row.name]

    def first_unchecked(self, start: int) -> int | None:
        """The first quote of the table, from a place on and then from the top, that is not checked; None for none."""
        return self.guarded(lambda: self.library.first_unchecked(self.quotes.ids, start))

    def take_back(self) -> int | None:
        """Undo the last step; returns the first quote that it was about."""
        quote = self.guarded(self.library.undone_next)
        self.edits.undo()
        return quote

    def rename_source(self, old: str, new: str) -> bool:
        """Set the source of every article that has ``old``, in the filter too. False when it was not done."""
        self.filter.sources_renamed.add(old, new)
        return self.edits.rename_source(old, new)

    def rename_tag(self, old: str, new: str) -> Problem | None:
        """Give a tag another name, in the filter too."""
        self.filter.tags_renamed.add(tag_key(old), tag_key(new))
        return self.edits.rename_tag(old, new)

    def apply(self, search: SavedSearch) -> None:
        """Filter as a saved search does."""
        self._put(search.filter)

    def check_sample(self, sample: Sample | None = None) -> None:
        """Show the quotes of a random sample, else of the one drawn last, under the filter that it was drawn from."""
        sample = sample or self.guarded(self.library.sample)
        if sample is not None:
            self._put(sample.filter)
            self.sampling.start(sample)
            self.refresh(fresh=False)

    def leave_sample(self) -> None:
        """Show all quotes of the filter again; the sample can be gone on with."""
        self.sampling.stop()
        self.refresh(fresh=False)

    def _put(self, chosen: Filter, steps: Sequence[Step] = ()) -> None:
        self.guarded(lambda: self.filter.put(chosen, self._names(chosen.speakers | chosen.not_speakers), steps))

    def go_back(self) -> bool:
        """Filter as before the last change of the filter. False where nothing else was shown before."""
        return self._go(self.filter_history.back)

    def go_forth(self) -> bool:
        """Filter again as before going back. False where nobody went back."""
        return self._go(self.filter_history.forth)

    def _go(self, step: Callable[[], PastFilter | None]) -> bool:
        """Go to the next filter on a way that is another one than now: what some spoke of is gone meanwhile."""
        before = self.filter.value
        while (past := step()) is not None:
            self._letting_go = True  # it is refreshed below, once
            self._put(past.value, past.steps)
            self._letting_go = False
            self.refresh()
            if self.filter.value != before:
                return True
        self.refreshed.emit()
        return False

    def _present(self) -> PastFilter:
        return PastFilter(self.filter.value, self.filter.steps)

    def told_apart(self, speaker: int) -> frozenset[int]:
        """The speakers with whom this one must never become one."""
        return self.guarded(lambda: self.library.told_apart(speaker)) or frozenset()

    def described(self, speaker: int) -> Described | None:
        """Name, role and kind that a speaker was given or has; None where it is gone."""
        with suppress(KeyError):
            return self.guarded(lambda: self.library.described(speaker))
        return None

    def latest_role(self, speaker: int) -> str:
        """What the latest article that says so says that a speaker is, or ""."""
        return self.guarded(lambda: self.library.latest_role(speaker)) or ""

    def parts(self, speaker: int) -> list[Part]:
        """What can be split off a speaker."""
        return self.guarded(lambda: self.library.parts(speaker)) or []

    def _changed(self) -> None:
        self.refresh()
        self.edited.emit()

    def _filter_changed(self) -> None:
        if not self._letting_go:
            self.filter_history.note(self._present())
            self.refresh(fresh=False)

    def _let_go_of_what_is_gone(self) -> None:
        """Take speakers and sources out of the filter that an import or an edit has done away with."""
        chosen = self.filter.value
        self._letting_go = True
        try:
            speakers = chosen.speakers | chosen.not_speakers
            if speakers:
                chosen_as = self.filter.chosen_as()
                self.filter.follow({key: self.library.shown_as(one) for key, one in chosen_as.items()})
                self.filter.refresh_names(self._names(self.filter.value.speakers | self.filter.value.not_speakers))
            if chosen.sources or chosen.not_sources:
                self.filter.refresh_sources(row.source for row in self.library.sources(_EVERYTHING))
            if chosen.tags or chosen.not_tags:
                self.filter.refresh_tags(row.name for row in self.library.tags(_EVERYTHING))
        finally:
            self._letting_go = False
            self.filter_history.correct(self._present())

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
