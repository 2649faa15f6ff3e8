"""The speakers or the sources that have marks of their own in a chart, and what is told of the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.domain.attribution import Kind
from onrecord.domain.count_rows import KindCounts, SourceRow
from onrecord.domain.filter import Filter
from onrecord.domain.messages import capitalise
from onrecord.domain.speaker import SpeakerRow
from onrecord.library import LazySpeakers
from onrecord.viewmodels.charts.chart_basis import ChartBasis
from onrecord.viewmodels.charts.chart_data import DataPoint, Series, mark_of, subtract, top_n
from onrecord.viewmodels.filters.facet_rows import sum_counts
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.text.names import kind_name, source_text
from onrecord.viewmodels.text.translation import counted, tr


@dataclass(frozen=True, slots=True)
class ChartAxis:
    """The speakers, the sources or the kinds of a chart.

    Attributes:
        shown: those that have marks of their own.
        asides: all the others in one, and what is not known: each told in a line of text.
        named: what they are, in a word.
    """

    shown: list[Series]
    asides: tuple[DataPoint, ...]
    named: str

    @property
    def labels(self) -> tuple[str, ...]:
        """What those that are shown are called."""
        return tuple(series.label for series in self.shown)

    def marks(self, any_chosen: bool) -> tuple[DataPoint, ...]:
        """A bar for each."""
        return tuple(mark_of(series, any_chosen, row) for row, series in enumerate(self.shown))


def speaker_axis(basis: ChartBasis, chosen: Filter) -> ChartAxis:
    """The speakers under a filter but for those left out; names are looked up for those shown alone."""
    rows, largest = basis.counts.speakers(chosen), basis.options.largest
    articles = None if basis.by_quotes else basis.counts.articles_by_speaker(chosen)
    out, missing = rows.rows_of(chosen.not_speakers), rows.rows_of({None})
    marked = rows.rows_of(basis.chosen.speakers) - missing
    values = rows.totals() if articles is None else articles.of(rows.keys)
    likely = marked | rows.largest(values, largest + 2, marked | missing | out)
    places = top_n({at: int(values[at]) for at in sorted(likely - out - missing)}, basis.options, marked - out)
    shown = [_speaker(rows[at], articles[rows.keys[at]] if articles else 0, at in marked) for at in places]
    count = len(rows) - len(out | missing) - len(places)
    rest = subtract(rows.total, sum_counts([rows.tally(at) for at in {*places, *out, *missing}]))
    others = counted("%Ln other speakers", "%Ln other speaker", count)
    asides = [_others(others, rest, _articles_besides(basis, chosen, rows, places) if count else 0)] if count else []
    if missing - out:
        tally = rows.tally(min(missing))
        asides.append(
            _unknown(
                tr("Not named"),
                tally,
                articles[None] if articles else 0,
                FilterChange(speakers=frozenset({None})),
                None in basis.chosen.speakers,
            )
        )
    return ChartAxis(shown, tuple(asides), tr("Speaker"))


def _articles_besides(basis: ChartBasis, chosen: Filter, rows: LazySpeakers, places: Sequence[int]) -> int:
    """Articles with a quote of a named speaker who is not among some; not asked for where quotes count."""
    shown = frozenset(rows.keys[at] for at in places) | {None}
    return 0 if basis.by_quotes else basis.counts.articles_besides(chosen, shown)


def source_axis(basis: ChartBasis, chosen: Filter) -> ChartAxis:
    """The sources under a filter but for those left out."""
    found = [row for row in basis.counts.sources(chosen) if row.source not in chosen.not_sources]
    known = [row for row in found if row.source]
    values = {at: row.tally.total if basis.by_quotes else row.articles for at, row in enumerate(known)}
    marked = {at for at, row in enumerate(known) if row.source in basis.chosen.sources}
    places = top_n(values, basis.options, marked)
    shown = [_source(known[at], at in marked) for at in places]
    rest = [row for at, row in enumerate(known) if at not in {*places}]
    others = counted("%Ln other sources", "%Ln other source", len(rest))
    tally, articles = sum_counts([row.tally for row in rest]), sum(row.articles for row in rest)
    asides = [_others(others, tally, articles)] if rest else []
    pick, picked = FilterChange(sources=frozenset({""})), "" in basis.chosen.sources
    name = capitalise(source_text(""))
    asides += [_unknown(name, row.tally, row.articles, pick, picked) for row in found if not row.source]
    return ChartAxis(shown, tuple(asides), tr("Source"))


def kind_axis() -> ChartAxis:
    """The kinds of quotes."""
    names = [capitalise(kind_name(kind)) for kind in Kind]
    return ChartAxis([Series(name, KindCounts(), 0, FilterChange()) for name in names], (), tr("Kind"))


def _others(label: str, tally: KindCounts, articles: int) -> DataPoint:
    return DataPoint(label, tally, articles, others=True)


def _unknown(label: str, tally: KindCounts, articles: int, pick: FilterChange, chosen: bool) -> DataPoint:
    return DataPoint(label, tally, articles, pick, chosen, others=True)


def _speaker(row: SpeakerRow, articles: int, chosen: bool) -> Series:
    pick = FilterChange(speakers=frozenset({row.id}), name=row.name)
    return Series(row.name, row.tally, articles, pick, chosen)


def _source(row: SourceRow, chosen: bool) -> Series:
    return Series(row.source, row.tally, row.articles, FilterChange(sources=frozenset({row.source})), chosen)
