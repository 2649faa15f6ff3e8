"""The charts of a filter: which are in sight, how they count, and their data, asked for only while they are seen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from onrecord.domain.count_rows import OTHER_SPEAKERS, CrossRow, KindCounts, SourceRow
from onrecord.domain.date_keys import overlap
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.domain.messages import capitalise
from onrecord.domain.speaker import SpeakerRow
from onrecord.library import LazySpeakers
from onrecord.viewmodels.charts.chart_data import (
    ChartData,
    ChartOptions,
    CountUnit,
    DataPoint,
    Series,
    Shape,
    bar_marks,
    others_mark,
    subtract,
    top_n,
)
from onrecord.viewmodels.charts.time_buckets import Period, periods
from onrecord.viewmodels.filters.facet_rows import sum_counts
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.review.sample_review import SampleReview
from onrecord.viewmodels.text.names import source_text
from onrecord.viewmodels.text.number_formats import period_text
from onrecord.viewmodels.text.translation import counted, tr


class Page(StrEnum):
    """What is charted."""

    BARS = "bars"
    TIME = "time"
    MATRIX = "matrix"


SHAPES = {Page.BARS: Shape.BARS, Page.TIME: Shape.COLUMNS, Page.MATRIX: Shape.MATRIX}


@dataclass(frozen=True, slots=True)
class _Axis:
    """The speakers or the sources of a chart.

    Attributes:
        shown: those that have a mark of their own.
        others: how many others there are; rest: their quotes; articles: articles with any of them, where they count.
    """

    shown: list[Series]
    others: int
    rest: KindCounts
    articles: int

    @property
    def labels(self) -> tuple[str, ...]:
        others = counted("%Ln others", "%Ln other", self.others)
        return tuple(group.label if group else others for group in self.groups)

    @property
    def groups(self) -> list[Series | None]:
        """The groups in their places; None stands for the others, before what is not known."""
        groups: list[Series | None] = [*self.shown]
        if self.others:
            groups.insert(sum(not group.missing for group in self.shown), None)
        return groups

    def marks(self, any_chosen: bool) -> tuple[DataPoint, ...]:
        """A bar for each."""
        return bar_marks(self.shown, others_mark(self.others, self.rest, self.articles), any_chosen)


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
        self.charts: tuple[ChartData, ...] = ()
        session.refreshed.connect(self.refresh)
        self.refresh()

    @property
    def may_be_log(self) -> bool:
        """Whether a log scale says anything true of the charts of this page."""
        return self.options.may_be_log(SHAPES[self.page])

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
        longer = frozenset(date for date in dates if 0 < len(date) < len("2022-11-13"))
        self._span = longer or self._span

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

    def _made(self) -> tuple[ChartData, ...]:
        if self.page is Page.TIME:
            return (self.over_time(),)
        return (self.matrix(),) if self.page is Page.MATRIX else (self.speakers(), self.sources())

    @property
    def _chosen(self) -> Filter:
        return self._filter.value

    def speakers(self) -> ChartData:
        """Quotes or articles by speaker, whatever speakers are chosen."""
        base, axis = self._chosen.but(speakers=frozenset()), self._speakers(self._chosen)
        return self._bars(
            self._what(tr("Quotes by speaker"), tr("Articles by speaker")),
            Facet.SPEAKER,
            base,
            axis.marks(bool(self._chosen.speakers)),
        )

    def sources(self) -> ChartData:
        """Quotes or articles by source, whatever sources are chosen."""
        base, axis = self._chosen.but(sources=frozenset()), self._sources(self._chosen)
        return self._bars(
            self._what(tr("Quotes by source"), tr("Articles by source")),
            Facet.SOURCE,
            base,
            axis.marks(bool(self._chosen.sources)),
        )

    def _what(self, quotes: str, articles: str) -> str:
        """What is counted by what, by the rule."""
        return quotes if self._by_quotes else articles

    def _bars(self, what: str, facet: Facet, base: Filter, marks: tuple[DataPoint, ...]) -> ChartData:
        total = sum(mark.tally.total for mark in marks) if self._by_quotes else self._articles(base)
        return self._data(Shape.BARS, what, (facet,), total, marks)

    def over_time(self) -> ChartData:
        """Quotes or articles by date of publication, whatever dates are chosen."""
        span = self._shown_span()
        days = self._session.library.counts.days(self._chosen)
        columns = periods([row for row in days if row.published.startswith(span)] if span else days)
        marks = tuple(self._column(at, period) for at, period in enumerate(columns))
        total = sum(mark.tally.total if self._by_quotes else mark.articles for mark in marks)
        what = self._what(tr("Quotes by date of publication"), tr("Articles by date of publication"))
        return self._data(Shape.COLUMNS, what, (Facet.DATE,), total, marks, span_text(span))

    def _shown_span(self) -> tuple[str, ...]:
        """The dates that are looked into; none once the filter holds others, or no dates at all."""
        chosen = self._chosen.dates
        if not chosen or not all(any(overlap(date, part) for part in self._span) for date in chosen):
            self._span = frozenset()
        return tuple(sorted(self._span))

    def _column(self, at: int, period: Period) -> DataPoint:
        exact = period.start is not None
        chosen = exact and period.start in self._chosen.dates
        pick = FilterChange(dates=frozenset({period.start or ""})) if exact and period.articles else None
        lit = not self._chosen.dates or (
            exact and any(overlap(period.start or "", date) for date in self._chosen.dates)
        )
        unknown = tr("No exact date") if period.start is None else capitalise(period_text(""))
        label = period_text(period.start) if period.start else unknown
        return DataPoint(label, period.tally, period.articles, pick, chosen, lit, not period.start, column=at)

    def matrix(self) -> ChartData:
        """Quotes or articles by speaker and source, whatever of them are chosen."""
        base = self._chosen.but(speakers=frozenset(), sources=frozenset())
        down, across = self._speakers(base), self._sources(base)
        marks = tuple(self._cells(base, down, across))
        total = sum(mark.tally.total for mark in marks) if self._by_quotes else self._articles(base)
        what = self._what(tr("Quotes by speaker and source"), tr("Articles by speaker and source"))
        data = self._data(Shape.MATRIX, what, (Facet.SPEAKER, Facet.SOURCE), total, marks)
        return replace(data, rows=down.labels, columns=across.labels)

    def _cells(self, base: Filter, down: _Axis, across: _Axis) -> list[DataPoint]:
        speakers = frozenset(key for group in down.shown for key in group.pick.speakers)
        sources = frozenset(key for group in across.shown for key in group.pick.sources)
        found = {
            (row.speaker, row.source): row
            for row in self._session.library.counts.speakers_by_source(base, speakers, sources)
        }
        places = [(i, r, j, c) for i, r in enumerate(down.groups) for j, c in enumerate(across.groups)]
        labels = down.labels, across.labels
        cells = [self._cell(found, r, c, f"{labels[0][i]} · {labels[1][j]}") for i, r, j, c in places]
        return [replace(cell, row=i, column=j) for cell, (i, _, j, _) in zip(cells, places, strict=True)]

    def _cell(
        self,
        found: dict[tuple[int | None, str | None], CrossRow],
        row: Series | None,
        column: Series | None,
        label: str,
    ) -> DataPoint:
        speaker = next(iter(row.pick.speakers)) if row else OTHER_SPEAKERS
        source = next(iter(column.pick.sources)) if column else None
        counts = found.get((speaker, source), CrossRow(speaker, source, KindCounts(), 0))
        chosen = self._in_sight(speaker, source)
        whole = row is not None and column is not None
        pick = FilterChange(row.pick.speakers, column.pick.sources, name=row.pick.name) if row and column else None
        some = bool(self._chosen.speakers or self._chosen.sources)
        return DataPoint(
            label, counts.tally, counts.articles, pick if counts.articles else None, some and chosen, chosen, not whole
        )

    def _in_sight(self, speaker: int | None, source: str | None) -> bool:
        """Whether the filter lets a cell's speaker and source through."""
        speakers, sources = self._chosen.speakers, self._chosen.sources
        return (not speakers or speaker in speakers) and (not sources or source in sources)

    @property
    def _by_quotes(self) -> bool:
        return self.options.rule is CountUnit.QUOTES

    def _articles(self, chosen: Filter) -> int:
        """Articles under a filter; not asked for where quotes count."""
        return 0 if self._by_quotes else self._session.library.counts.totals(chosen).articles

    def _speakers(self, chosen: Filter) -> _Axis:
        """The speakers under a filter but for those left out; names are looked up for those shown alone."""
        rows = self._session.library.counts.speakers(chosen)
        articles = None if self._by_quotes else self._session.library.counts.articles_by_speaker(chosen)
        out, missing = rows.rows_of(chosen.not_speakers), rows.rows_of({None})
        marked = rows.rows_of(self._chosen.speakers)
        values = rows.totals() if articles is None else articles.of(rows.keys)
        likely = marked | missing | rows.largest(values, self.options.largest + 2, marked | missing | out)
        places = top_n({at: int(values[at]) for at in sorted(likely - out)}, self.options, marked - out, missing - out)
        shown = [_speaker_group(rows[at], articles[rows.keys[at]] if articles else 0, at in marked) for at in places]
        others = len(rows) - len(out) - len(places)
        rest = subtract(rows.total, sum_counts([rows.tally(at) for at in {*places, *out}]))
        return _Axis(shown, others, rest, self._articles_besides(chosen, rows, places) if others else 0)

    def _articles_besides(self, chosen: Filter, rows: LazySpeakers, places: Sequence[int]) -> int:
        """Articles with a quote of anybody but the speakers at some places; not asked for where quotes count."""
        shown = frozenset(rows.keys[at] for at in places)
        return 0 if self._by_quotes else self._session.library.counts.articles_besides(chosen, shown)

    def _sources(self, chosen: Filter) -> _Axis:
        found = [row for row in self._session.library.counts.sources(chosen) if row.source not in chosen.not_sources]
        values = {at: row.tally.total if self._by_quotes else row.articles for at, row in enumerate(found)}
        marked = {at for at, row in enumerate(found) if row.source in self._chosen.sources}
        places = top_n(values, self.options, marked, {at for at, row in enumerate(found) if not row.source})
        shown = [_source_group(found[at], at in marked) for at in places]
        rest = [row for row in found if row.source not in {found[at].source for at in places}]
        articles = sum(row.articles for row in rest)
        return _Axis(shown, len(rest), sum_counts([row.tally for row in rest]), articles)

    def _data(
        self, shape: Shape, what: str, own: Sequence[Facet], total: int, marks: tuple[DataPoint, ...], span: str = ""
    ) -> ChartData:
        """A chart of all that its own facets can choose, or of a span of it, but not of what they leave out."""
        chips = self._filter.chips()
        said = [chip.text for chip in chips if chip.step.facet not in own or chip.step.out]
        shown = ", ".join(filter(None, (span, *said)))
        data = ChartData(shape, what, shown, self.options, total, marks)
        if len(said) < len(chips):  # more is shown than the sample was drawn from
            return data
        return replace(data, precision=self._sampling.result(), sample=self._sampling.drawn())


def span_text(span: Sequence[str]) -> str:
    """The first and the last of some dates in words; "" for none."""
    ends = [period_text(date) for date in (*span[:1], *span[-1:])]
    return tr("{0} to {1}").format(*ends) if len(span) > 1 else "".join(ends[:1])


def _speaker_group(row: SpeakerRow, articles: int, chosen: bool) -> Series:
    pick = FilterChange(speakers=frozenset({row.id}), name=row.name)
    label = row.name if row.id is not None else tr("Not named")
    return Series(label, row.tally, articles, pick, chosen, row.id is None)


def _source_group(row: SourceRow, chosen: bool) -> Series:
    pick = FilterChange(sources=frozenset({row.source}))
    return Series(row.source or capitalise(source_text("")), row.tally, row.articles, pick, chosen, not row.source)
