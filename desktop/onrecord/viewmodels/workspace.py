"""What the window works on: a library, one filter, and the models that follow both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject

from onrecord.domain.article import StorySummary
from onrecord.domain.attributes.speaker_attributes import LISTED_FIELDS
from onrecord.domain.attribution import Kind
from onrecord.domain.count_rows import KindCounts, TagRow, Totals
from onrecord.domain.dates.date_keys import first_day, last_day
from onrecord.domain.errors import Problem
from onrecord.domain.facets import FACETS, ConfidenceLevel, Facet
from onrecord.domain.filter import EVERYTHING, Filter, SavedSearch
from onrecord.domain.operations import RenameSource, RenameTag
from onrecord.domain.quote import QuoteRow, SelectionSummary, Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.domain.sample import Sample
from onrecord.domain.speaker import SpeakerDescription, SpeakerPart, SpeakerRow
from onrecord.library import Groups, Library, QuoteIds
from onrecord.tables.method.method_records import MethodNote
from onrecord.viewmodels.articles.article_page import ArticlePage
from onrecord.viewmodels.exporting.quote_exporter import QuoteScope
from onrecord.viewmodels.exporting.quote_method import quote_method
from onrecord.viewmodels.filters.empty_result import EmptyResult, empty_result
from onrecord.viewmodels.filters.facet_models import (
    LISTS,
    AttributeModel,
    FacetModel,
    SourceListModel,
    SpeakerListModel,
    attribute_keys,
    attribute_list,
)
from onrecord.viewmodels.filters.filter_chips import Step
from onrecord.viewmodels.filters.filter_history import FilterHistory, PastFilter
from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.filters.saved_search_model import SavedSearchModel
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.quotes.article_excerpt import ArticleExcerpt, read_excerpt
from onrecord.viewmodels.quotes.clipboard import link
from onrecord.viewmodels.quotes.copied_quotes import CopiedQuotes, read_quotes
from onrecord.viewmodels.quotes.quote_citation import rows_with_clauses
from onrecord.viewmodels.quotes.quote_table_model import QuoteTableModel
from onrecord.viewmodels.quotes.table_options import TableOptions
from onrecord.viewmodels.review.sample_review import SampleReview
from onrecord.viewmodels.speakers.choice_model import Choice, speaker_choices
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.translation import tr


@dataclass(frozen=True, slots=True)
class WorkspaceCounts:
    """The counts of one refresh: of what is shown, of the whole library, and by kind (kinds themselves unfiltered).

    Attributes:
        candidates: pairs of speakers that may be one.
        sureness, checked: quotes by each, that part of the filter left out.
        copied: whether any article of the library is a copy of another.
    """

    shown: Totals
    whole: Totals
    kinds: KindCounts
    merge_candidates: int = 0
    sureness: Mapping[ConfidenceLevel, int] = field(default_factory=dict)
    checked: Mapping[bool, int] = field(default_factory=dict)
    copied: bool = False


class Workspace(LibrarySession):
    """Recomputes everything that is shown from the one filter, so that it always agrees."""

    def __init__(self, library: Library, parent: QObject | None = None, served: frozenset[str] = frozenset()) -> None:
        super().__init__(library, parent, served)
        self.filter = FilterState(self)
        self.options = TableOptions()
        self.opens_with = Filter()
        self.quotes = QuoteTableModel(self._rows_in_clauses, self)
        self.speakers = SpeakerListModel(self)
        self.sources = SourceListModel(self)
        self.lists: dict[str, FacetModel] = {Facet.SPEAKER: self.speakers, Facet.SOURCE: self.sources}
        self.lists |= {facet: FacetModel(facet, self) for facet in LISTS if facet not in self.lists}
        self._list_attributes(LISTED_FIELDS)
        self.saved = SavedSearchModel(self)
        self.sampling = SampleReview()
        self.sources.rename = self.rename_source
        self.speakers.also_called = lambda speaker: (
            self.report_errors(lambda: self.library.speakers.aliases(speaker)) or ()
        )
        self.filter.title_of = self._title_of
        self.counts = WorkspaceCounts(Totals(0, 0, 0), Totals(0, 0, 0), KindCounts())
        self._dropping = False
        self.filter_history = FilterHistory(self._present())
        self._candidates, self.date_span = 0, ("", "")
        self.edits.changed.connect(lambda: self.read_once(self._changed))
        self.switched.connect(self._update_editable)
        self.filter.changed.connect(self._filter_changed)
        self._update_editable()
        self.refresh()

    def use(self, library: Library) -> None:
        """Show another library from now on, without a filter. The one shown before is for the caller to close."""
        super().use(library)
        self.sampling.stop()
        self._dropping = True
        try:
            self.filter.begin(self.opens_with)
        finally:
            self._dropping = False
        self.filter_history = FilterHistory(self._present())
        self.refresh()
        self.switched.emit()

    def open_with(self, kinds: frozenset[Kind]) -> None:
        """Filter by some kinds alone at first, in this library and in each that is shown from now on."""
        self.opens_with = Filter(kinds=kinds)
        self.filter.use(self.opens_with)
        self.filter_history = FilterHistory(self._present())
        self.refresh(fresh=False)

    def _update_editable(self) -> None:
        """Let the lists be edited where the library can be."""
        self.sources.changeable = self.saved.changeable = self.read_only is None

    def refresh(self, *, fresh: bool = True) -> None:
        """Ask the library anew; with ``fresh`` quotes already fetched are fetched again."""
        self.read_once(lambda: self._refresh(fresh))

    def _refresh(self, fresh: bool) -> None:
        if fresh:
            self._drop_missing_filters()
            self._candidates = len(self.library.speakers.merge_candidates())
            self.saved.set_rows(self.library.searches())
            self.date_span = self._date_span()
        chosen = self.filter.value
        self.saved.mark(chosen)
        self._show_quotes(chosen, fresh)
        self.quotes.look_for(chosen.text, self.library.counts.attribute_fields() if ":" in chosen.text else ())
        self._list_attributes(self.library.counts.attribute_fields())
        for each in self.lists.values():
            each.refresh(self.library, chosen)
        self._count(chosen)
        self.refreshed.emit()
        if fresh:
            self.renewed.emit()

    def _list_attributes(self, fields: Iterable[str]) -> None:
        """Have a list of each of some attributes of speakers, also where it is of a library that was shown before."""
        for name in fields:
            if attribute_list(name) not in self.lists:
                self.lists[attribute_list(name)] = AttributeModel(name, self)

    @property
    def attribute_lists(self) -> list[AttributeModel]:
        """The lists of attributes of speakers, those of every library first."""
        return [each for each in self.lists.values() if isinstance(each, AttributeModel)]

    def _date_span(self) -> tuple[str, str]:
        """The first and the last day of all articles with quotes; "" where none has a date."""
        bounds = [(first_day(date), last_day(date)) for date in self._dates()]
        known = [(first, last) for first, last in bounds if first and last]
        return min((first for first, _ in known), default=""), max((last for _, last in known), default="")

    def _dates(self) -> list[str]:
        return [row.published[:10] for row in self.library.counts.days(EVERYTHING)]

    def _show_quotes(self, chosen: Filter, fresh: bool) -> None:
        sample = self.sampling.refresh(self.library, chosen)
        if sample:  # in the order in which it was drawn
            self.quotes.show(sample, fresh=fresh)
        else:
            self.quotes.show(*self._arranged(chosen), fresh=fresh)

    def _arranged(self, chosen: Filter) -> tuple[QuoteIds, Groups | None]:
        """The quotes of a filter as they are sorted and grouped, and their groups."""
        wanted, descending = self.options, self.options.descending
        if wanted.grouping is None:
            return self.library.quotes.ids(chosen, wanted.order, descending=descending), None
        groups = self.library.quotes.grouped(chosen, wanted.grouping, wanted.order, descending=descending)
        return groups.ids, groups

    def search(self, name: str, words: str) -> None:
        """Show only what holds these words in the list of a name; the quotes stay as they are, and the charts."""
        self.lists[name].words = words
        self.refresh(fresh=False)

    def empty_result(self) -> EmptyResult:
        """Why no quote is shown, and which changes of the filter show some."""
        found = self.report_errors(
            lambda: empty_result(self.filter, lambda chosen: self.library.counts.totals(chosen).quotes)
        )
        return found or EmptyResult(tr("No quotes can be shown."))

    def try_again(self) -> None:
        """Do again what the library could not do: every edit that failed, or else the refresh."""
        if not self.edits.try_again():
            self.refresh()

    def set_options(self, arrangement: TableOptions) -> None:
        """Sort or group the quotes another way."""
        if arrangement != self.options:
            self.options = arrangement
            self.refresh(fresh=False)

    def quotes_in(self, scope: QuoteScope) -> QuoteIds:
        """The quotes to be exported, sorted and grouped as the table is; none where the library cannot be read."""
        if scope.selected:
            return QuoteIds.of(scope.selected)
        chosen = self.filter.value
        if not scope.every and (self.sampling.walking or scope.rejected == chosen.rejected):
            return self.quotes.ids  # also those of a random sample, in the order in which they were drawn
        wanted = Filter(thought=chosen.thought) if scope.every else chosen
        found = self.report_errors(lambda: self._arranged(wanted.but(rejected=scope.rejected)))
        return QuoteIds.of(()) if found is None else found[0]

    def method_of(self, scope: QuoteScope) -> MethodNote:
        """How the quotes to be exported were found, chosen and checked; empty where the library cannot be read."""
        quotes, walking = self.quotes_in(scope), self.sampling.walking
        chips = [chip.text for chip in self.filter.chips()]
        return (
            self.report_errors(
                lambda: quote_method(self.library, quotes, scope, self.filter.value, chips, sampled=walking)
            )
            or MethodNote()
        )

    def _rows_in_clauses(self, quotes: Sequence[int]) -> list[QuoteRow]:
        """The rows of these quotes as the table shows them."""
        return self.report_errors(lambda: rows_with_clauses(self.library, quotes)) or []

    def rows(self, quotes: Sequence[int]) -> list[QuoteRow]:
        """The rows of these quotes, in their order."""
        return self.report_errors(lambda: self.library.quotes.rows(quotes)) or []

    def summarise(self, quotes: Sequence[int]) -> SelectionSummary | None:
        """What some quotes have between them; None where there is none of them."""
        return self.report_errors(lambda: self.library.quotes.summarise(quotes))

    def stories(self, quotes: Sequence[int]) -> StorySummary:
        """The stories that the articles of some quotes tell."""
        return self.report_errors(lambda: self.library.quotes.stories(quotes)) or StorySummary()

    def article_ids(self, quotes: Sequence[int]) -> list[str]:
        """The ids of the articles of some quotes."""
        return self.report_errors(lambda: self.library.quotes.article_ids(quotes)) or []

    def _title_of(self, article: int) -> str:
        rows = self.report_errors(lambda: self.library.articles.rows([article]))
        return one_line(rows[0].title) if rows else ""

    def all_have_verdict(self, quotes: Sequence[int], verdict: Verdict) -> bool:
        """Whether all of some quotes have a verdict."""
        return bool(self.report_errors(lambda: self.library.quotes.all_have_verdict(quotes, verdict)))

    def page(self, article: str, quote: int) -> ArticlePage | None:
        """An article with one of its quotes chosen; None when the library has no such article.

        Rejected quotes are there where the filter shows them, and the chosen one always.
        """
        return self.report_errors(lambda: self._page(article, quote))

    def _page(self, article: str, quote: int) -> ArticlePage | None:
        try:
            found = self.library.articles.get(article)
        except KeyError:
            return None
        chosen = self.filter.value
        said = self.library.articles.attributions(article, rejected=chosen.rejected)
        shown = {each for each, _ in said}
        if quote and quote not in shown:
            said = [
                each for each in self.library.articles.attributions(article) if each[0] in shown or each[0] == quote
            ]
        return ArticlePage(found, said, quote, thought=chosen.thought)

    def all_articles(self) -> list[str]:
        """The ids of all articles."""
        return sorted(self.report_errors(self.library.articles.ids) or ())

    def quotes_of(self, article: str) -> list[int]:
        """The ids of the quotes of an article, in text order."""
        return [quote for quote, _ in self.report_errors(lambda: self.library.articles.attributions(article)) or ()]

    def quote_of(self, article: str, bounds: Bounds) -> int | None:
        """The id of the quote of an article that has these words; None where there is none."""
        said = self.report_errors(lambda: self.library.articles.attributions(article)) or []
        return next((quote for quote, found in said if found.content == bounds.content), None)

    def link(self, row: QuoteRow) -> str:
        """The address that opens a quote's article at the passage; "" when there is none."""
        return (self.report_errors(lambda: link(self.library, row)) or "") if row.url else ""

    def read_quotes(self, quotes: Sequence[int]) -> CopiedQuotes | None:
        """Quotes with their citations, ready to be copied."""
        return self.report_errors(lambda: read_quotes(self.library, quotes))

    def read_excerpt(self, excerpt: ArticleExcerpt) -> CopiedQuotes | None:
        """Words selected in an article with its citation, ready to be copied."""
        return self.report_errors(lambda: read_excerpt(self.library, excerpt))

    def speaker_choices(self, rows: Sequence[SpeakerRow] | None = None, besides: int | None = None) -> list[Choice]:
        """Everybody, or some of them in their order, to choose from, but for one."""
        other_names = self.report_errors(self.library.counts.all_aliases) or {}
        return speaker_choices(self.all_named_speakers() if rows is None else rows, other_names, besides)

    def all_named_speakers(self) -> list[SpeakerRow]:
        """Every speaker who is named, whatever the filter shows, with the quotes that count while nothing is filtered.

        Those of most quotes come first; who has only thoughts, or rejected quotes, comes last, with none.
        """
        rows = self.report_errors(lambda: self.library.counts.speakers(EVERYTHING)) or ()
        counted = {
            row.id: row.tally for row in self.report_errors(lambda: self.library.counts.speakers(Filter())) or ()
        }
        named = (replace(row, tally=counted.get(row.id, KindCounts())) for row in rows if row.id is not None)
        return sorted(named, key=lambda row: -row.tally.total)

    def all_source_names(self) -> list[str]:
        """Every source that an article with quotes has, whatever the filter shows."""
        rows = self.report_errors(lambda: self.library.counts.sources(EVERYTHING))
        return [row.source for row in rows or () if row.source]

    def all_tags(self) -> list[TagRow]:
        """Every tag that a quote has, whatever the filter shows."""
        rows = self.report_errors(lambda: self.library.counts.tags(EVERYTHING))
        return [row for row in rows or () if row.name]

    def first_unchecked(self, start: int) -> int | None:
        """The first quote of the table, from a place on and then from the top, that is not checked; None for none."""
        return self.report_errors(lambda: self.library.quotes.first_unchecked(self.quotes.ids, start))

    def undo_last(self) -> int | None:
        """Undo the last step; returns the first quote that it was about."""
        quote = self.report_errors(self.library.quote_undone_next)
        self.edits.undo()
        return quote

    def rename_source(self, old: str, new: str) -> bool:
        """Set the source of every article that has ``old``, in the filter too. False when it was not done."""
        self.filter.note_rename(Facet.SOURCE, old, new)
        return self.edits.apply(RenameSource(old, new)) is None

    def rename_tag(self, old: str, new: str) -> Problem | None:
        """Give a tag another name, in the filter too."""
        self.filter.note_rename(Facet.TAG, old, new)
        return self.edits.apply(RenameTag(old, new))

    def apply(self, search: SavedSearch) -> None:
        """Filter as a saved search does."""
        self._set_filter(search.filter)

    def check_sample(self, sample: Sample | None = None) -> None:
        """Show the quotes of a random sample, else of the one drawn last, under the filter that it was drawn from."""
        sample = sample or self.report_errors(self.library.quotes.sample)
        if sample is not None:
            self._set_filter(sample.filter)
            self.sampling.start(sample)
            self.refresh(fresh=False)

    def leave_sample(self) -> None:
        """Show all quotes of the filter again; the sample can be gone on with."""
        self.sampling.stop()
        self.refresh(fresh=False)

    def _set_filter(self, chosen: Filter, steps: Sequence[Step] = ()) -> None:
        self.report_errors(lambda: self.filter.replace(chosen, self._names(chosen.named(Facet.SPEAKER)), steps))

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
            self._dropping = True  # it is refreshed below, once
            self._set_filter(past.value, past.steps)
            self._dropping = False
            self.refresh()
            if self.filter.value != before:
                return True
        self.refreshed.emit()
        return False

    def _present(self) -> PastFilter:
        return PastFilter(self.filter.value, self.filter.steps)

    def kept_apart_from(self, speaker: int) -> frozenset[int]:
        """The speakers with whom this one must never become one."""
        return self.report_errors(lambda: self.library.speakers.kept_apart_from(speaker)) or frozenset()

    def description(self, speaker: int) -> SpeakerDescription | None:
        """Name, role and kind that a speaker was given or has; None where it is gone."""
        with suppress(KeyError):
            return self.report_errors(lambda: self.library.speakers.description(speaker))
        return None

    def speaking_with(self, quotes: Sequence[int]) -> list[int]:
        """Who speaks in the articles of some quotes, those of most quotes first."""
        return self.report_errors(lambda: self.library.speakers.speaking_with(quotes)) or []

    def attribute_values(self) -> dict[str, list[str]]:
        """The values of attributes of speakers that were said of anybody, by field."""
        return self.report_errors(self.library.speakers.attribute_values) or {}

    def latest_role(self, speaker: int) -> str:
        """What the latest article that says so says that a speaker is, or ""."""
        return self.report_errors(lambda: self.library.speakers.latest_role(speaker)) or ""

    def splittable_parts(self, speaker: int) -> list[SpeakerPart]:
        """What can be split off a speaker."""
        return self.report_errors(lambda: self.library.speakers.splittable_parts(speaker)) or []

    def _changed(self) -> None:
        self.refresh()
        self.edited.emit()

    def _filter_changed(self) -> None:
        if not self._dropping:
            self.filter_history.note(self._present())
            self.refresh(fresh=False)

    def _drop_missing_filters(self) -> None:
        """Take speakers and sources out of the filter that an import or an edit has done away with."""
        chosen = self.filter.value
        self._dropping = True
        try:
            if chosen.named(Facet.SPEAKER):
                chosen_as = self.filter.chosen_as()
                self.filter.follow_merges({key: self.library.speakers.shown_as(one) for key, one in chosen_as.items()})
                self.filter.refresh_names(self._names(self.filter.value.named(Facet.SPEAKER)))
            for facet, fields in FACETS.items():
                if fields.of_names and chosen.named(facet):
                    of_speakers = facet is Facet.ATTRIBUTE
                    keys = attribute_keys(self.library) if of_speakers else LISTS[facet].keys(self.library)
                    self.filter.refresh_keys(facet, keys)
        finally:
            self._dropping = False
            self.filter_history.correct(self._present())

    def _names(self, speakers: Iterable[int | None]) -> dict[int | None, str]:
        """What those of some speakers are called who have quotes, or had before they were merged into others."""
        known = self.library.counts.speakers(EVERYTHING)
        shown = (self.library.speakers.shown_as(key) if key is not None else None for key in speakers)
        places = (known.row_of(key) for key in shown)
        return {known[place].id: known[place].name for place in places if place >= 0}

    def _count(self, chosen: Filter) -> None:
        totals, kinds = self.library.counts.totals, self.library.counts.kinds(chosen)
        sureness, checked = self.library.counts.sureness(chosen), self.library.counts.checked(chosen)
        copied = self.library.counts.has_copies()
        self.counts = WorkspaceCounts(totals(chosen), totals(), kinds, self._candidates, sureness, checked, copied)
