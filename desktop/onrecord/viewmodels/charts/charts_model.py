"""The charts of a filter: which are in sight, how they count, and their data, asked for only while they are seen."""

from collections.abc import Collection
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from onrecord.domain.dates.date_keys import day_bounds, overlap
from onrecord.domain.facets import Facet
from onrecord.viewmodels.charts.chart_axes import source_axis, speaker_axis
from onrecord.viewmodels.charts.chart_basis import ChartBasis
from onrecord.viewmodels.charts.chart_data import ChartData, ChartOptions, Shape, TimeSeries
from onrecord.viewmodels.charts.comparison import Sides, compared, period_choices, usual_sides
from onrecord.viewmodels.charts.matrix_chart import speakers_by_source
from onrecord.viewmodels.charts.time_charts import over_time, series_over_time, speakers_by_date
from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.review.sample_review import SampleReview
from onrecord.viewmodels.text.translation import tr


class Page(StrEnum):
    """What is charted."""

    BARS = "bars"
    TIME = "time"
    MATRIX = "matrix"
    CALENDAR = "calendar"
    PAIRS = "pairs"


TIMED = (Page.TIME, Page.CALENDAR)
"""The pages whose columns are dates."""
_SHAPES = {
    Page.BARS: Shape.BARS,
    Page.TIME: Shape.COLUMNS,
    Page.MATRIX: Shape.MATRIX,
    Page.CALENDAR: Shape.MATRIX,
    Page.PAIRS: Shape.PAIRS,
}


class ChartsModel(QObject):
    """Makes the charts that are in sight whenever all is refreshed or they are to look otherwise.

    Signals:
        changed: the charts are new.
        options_changed: another page is shown, or the charts count or draw otherwise.
    """

    changed = Signal()
    options_changed = Signal()

    def __init__(
        self, session: LibrarySession, state: FilterState, sampling: SampleReview, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._filter, self._sampling = session, state, sampling
        self.page = Page.BARS
        self.options = ChartOptions()
        self._seen = True
        self._span: frozenset[str] = frozenset()
        self._sides: Sides | None = None
        self.charts: tuple[ChartData, ...] = ()
        session.refreshed.connect(self.refresh)
        session.switched.connect(self._forget_sides)
        self.refresh()

    @property
    def shape(self) -> Shape:
        """How the charts of this page are drawn."""
        strips = self.page is Page.TIME and self.options.series is not TimeSeries.TOGETHER
        return Shape.STRIPS if strips else _SHAPES[self.page]

    @property
    def may_be_log(self) -> bool:
        """Whether a log scale says anything true of the charts of this page."""
        return self.options.may_be_log(self.shape)

    @property
    def stacks(self) -> bool:
        """Whether the kinds are stacked in the charts of this page."""
        return self.options.stacks(self.shape)

    def show_page(self, page: Page) -> None:
        """Chart something else."""
        self.page = page
        self.refresh()
        self.options_changed.emit()

    def set_options(self, look: ChartOptions) -> None:
        """Count or draw otherwise."""
        self.options = look
        self.refresh()
        self.options_changed.emit()

    def look_into(self, dates: Collection[str]) -> None:
        """Chart only these dates over time, in shorter columns, for as long as the filter holds some of them alone.

        Days have no shorter ones: what was looked into before stays.
        """
        longer = frozenset(date for date in dates if date and len(set(day_bounds(date))) > 1)
        self._span = longer or self._span

    @property
    def dates(self) -> frozenset[str]:
        """The dates that are filtered by."""
        return self._filter.value.dates

    def compare(self, sides: Sides | None) -> None:
        """Compare two of something; None: what is usual."""
        self._sides = sides
        self.refresh()
        self.options_changed.emit()

    def _forget_sides(self) -> None:
        """Another library has other sources and dates."""
        if self._sides is not None:
            self.compare(None)

    @property
    def sides(self) -> Sides | None:
        """What is compared with what; None where there are not two of anything."""
        return self._session.report_errors(lambda: self._sides or usual_sides(self._basis()))

    def side_choices(self) -> dict[Facet, list[str]]:
        """What can be compared: the sources, and the periods."""
        return self._session.report_errors(self._side_choices) or {}

    def _side_choices(self) -> dict[Facet, list[str]]:
        basis = self._basis()
        sources = [row.source for row in basis.counts.sources(basis.chosen) if row.source]
        return {Facet.DATE: period_choices(basis), Facet.SOURCE: sources}

    def set_seen(self, seen: bool) -> None:
        """Say whether the charts are in sight at all; while they are not, the library is asked for nothing."""
        was, self._seen = self._seen, seen
        if seen and not was:
            self.refresh()

    def refresh(self) -> None:
        """Make the charts anew."""
        if not self._seen:
            return
        made = self._session.report_errors(self._made)
        if made is not None:
            self.charts = made
            self.changed.emit()

    def _basis(self) -> ChartBasis:
        return ChartBasis(self._session.library.counts, self._filter, self._sampling, self.options)

    def _made(self) -> tuple[ChartData, ...]:
        basis = self._basis()
        if self.page is Page.BARS:
            return _speakers(basis), _sources(basis)
        if self.page is Page.MATRIX:
            return (speakers_by_source(basis),)
        if self.page is Page.PAIRS:
            return (compared(basis, self._sides),)
        span = self._shown_span()
        if self.page is Page.CALENDAR:
            return (speakers_by_date(basis, span),)
        together = self.options.series is TimeSeries.TOGETHER
        return (over_time(basis, span) if together else series_over_time(basis, span),)

    def _shown_span(self) -> tuple[str, ...]:
        """The dates that are looked into; none once the filter holds others, or no dates at all."""
        chosen = self._filter.value.dates
        if not chosen or not all(any(overlap(date, part) for part in self._span) for date in chosen):
            self._span = frozenset()
        return tuple(sorted(self._span))


def _speakers(basis: ChartBasis) -> ChartData:
    """Quotes or articles by speaker, whatever speakers are chosen."""
    base, axis = basis.chosen.but(speakers=frozenset()), speaker_axis(basis, basis.chosen)
    what = basis.what(tr("Quotes by speaker"), tr("Articles by speaker"))
    marks, facts = axis.marks(bool(basis.chosen.speakers)), {"asides": axis.asides, "rows_named": axis.named}
    return basis.chart(Shape.BARS, what, (Facet.SPEAKER,), basis.number(base), marks, **facts)


def _sources(basis: ChartBasis) -> ChartData:
    """Quotes or articles by source, whatever sources are chosen."""
    base, axis = basis.chosen.but(sources=frozenset()), source_axis(basis, basis.chosen)
    what = basis.what(tr("Quotes by source"), tr("Articles by source"))
    marks, facts = axis.marks(bool(basis.chosen.sources)), {"asides": axis.asides, "rows_named": axis.named}
    return basis.chart(Shape.BARS, what, (Facet.SOURCE,), basis.number(base), marks, **facts)
