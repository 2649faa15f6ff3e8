"""Charts over time: columns for all quotes, for each of some speakers, sources or kinds, and speakers by date."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.domain.attribution import Kind
from onrecord.domain.count_rows import DayRow
from onrecord.domain.dates.date_keys import holds, overlap
from onrecord.domain.facets import Facet, Key
from onrecord.domain.filter import Filter
from onrecord.domain.messages import capitalise
from onrecord.viewmodels.charts.chart_axes import ChartAxis, kind_axis, source_axis, speaker_axis
from onrecord.viewmodels.charts.chart_basis import ChartBasis
from onrecord.viewmodels.charts.chart_data import ChartData, DataPoint, Series, Shape, TimeSeries
from onrecord.viewmodels.charts.time_buckets import Period, TimeAxis, TimeBin, label_of
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.text.number_formats import period_text
from onrecord.viewmodels.text.translation import tr

_FACETS = {TimeSeries.KIND: Facet.KIND, TimeSeries.SPEAKER: Facet.SPEAKER, TimeSeries.SOURCE: Facet.SOURCE}


def over_time(basis: ChartBasis, span: Sequence[str]) -> ChartData:
    """Quotes or articles by date of publication, whatever dates are chosen; `span`: those that are looked into."""
    axis, rows = _axis(basis, basis.chosen, span)
    periods = axis.periods(rows)
    marks = [_column(basis, at, period) for at, period in enumerate(periods) if period.key]
    asides = tuple(_undated(basis, period) for period in periods if not period.key)
    what = basis.what(tr("Quotes by date of publication"), tr("Articles by date of publication"))
    total = sum(basis.value(mark) for mark in (*marks, *asides))
    facts = {"asides": asides, "note": _note(basis, axis, span), "within": span_text(span)}
    return basis.chart(Shape.COLUMNS, what, (Facet.DATE,), total, marks, **facts)


def series_over_time(basis: ChartBasis, span: Sequence[str]) -> ChartData:
    """A row of columns for each of some speakers, sources or kinds; where several are chosen, for these alone."""
    what = {
        TimeSeries.KIND: basis.what(tr("Quotes by kind and date"), tr("Articles by kind and date")),
        TimeSeries.SPEAKER: basis.what(tr("Quotes by speaker and date"), tr("Articles by speaker and date")),
        TimeSeries.SOURCE: basis.what(tr("Quotes by source and date"), tr("Articles by source and date")),
    }[basis.options.series]
    return _crossed(basis, span, Shape.STRIPS, what, _FACETS[basis.options.series])


def speakers_by_date(basis: ChartBasis, span: Sequence[str]) -> ChartData:
    """A cell for each speaker and each month, or whatever columns are wanted."""
    what = basis.what(tr("Quotes by speaker and date"), tr("Articles by speaker and date"))
    return _crossed(basis, span, Shape.MATRIX, what, Facet.SPEAKER)


def _rows_axis(basis: ChartBasis, facet: Facet, span: Sequence[str]) -> tuple[ChartAxis, list[Key]]:
    if facet is Facet.KIND:
        return kind_axis(), list(Kind)
    # Whoever is never dated would have an empty row.
    base = basis.chosen.but(dates=frozenset(span), not_dates=basis.chosen.not_dates | {""})
    axis = speaker_axis(basis, base) if facet is Facet.SPEAKER else source_axis(basis, base)
    if _side_by_side(basis, facet):
        shown = [series for series in axis.shown if series.chosen]
        axis = replace(axis, shown=shown, asides=tuple(aside for aside in axis.asides if aside.chosen))
    return axis, [next(iter((*series.pick.speakers, *series.pick.sources))) for series in axis.shown]


def _side_by_side(basis: ChartBasis, facet: Facet) -> bool:
    """Whether several are chosen, which then stand side by side, and nobody else."""
    return facet is not Facet.KIND and len(basis.chosen.value(facet)) > 1


def _crossed(basis: ChartBasis, span: Sequence[str], shape: Shape, what: str, facet: Facet) -> ChartData:
    """Rows by columns over time; the columns are the same for all rows."""
    down, keys = _rows_axis(basis, facet, span)
    own = (Facet.DATE,) if facet is Facet.KIND or _side_by_side(basis, facet) else (Facet.DATE, facet)
    base = basis.chosen if facet not in own else basis.chosen.with_value(facet, frozenset())
    axis, rows = _axis(basis, base, span)
    by_key: defaultdict[Key, list[DayRow]] = defaultdict(list)
    for row in basis.counts.series(base, facet, keys):
        if not span or _within(row.day.published, span):
            by_key[row.key].append(row.day)
    marks = [
        replace(_cell(basis, series, period, facet in own and bool(basis.chosen.value(facet))), row=at, column=column)
        for at, (series, key) in enumerate(zip(down.shown, keys, strict=True))
        for column, period in enumerate(period for period in axis.periods(by_key[key]) if period.key)
    ]
    undated = tuple(_undated(basis, period) for period in axis.periods(rows) if not period.key)
    total = sum(row.tally.total if basis.by_quotes else row.articles for row in rows)
    facts = {"rows": down.labels, "columns": tuple(map(label_of, axis.keys)), "rows_named": down.named}
    told = {"note": _note(basis, axis, span), "within": span_text(span)}
    # Those who are not named have quotes without a date too: a click on them would show more than is told here. And a
    # click on what has no date leaves who is chosen: it would show less.
    if facet in own and basis.chosen.value(facet):
        undated = tuple(replace(aside, pick=None) for aside in undated)
    asides = (*(replace(aside, pick=None) for aside in down.asides), *undated)
    return basis.chart(shape, what, own, total, marks if axis.keys else (), asides=asides, **facts, **told)


def _cell(basis: ChartBasis, series: Series, period: Period, any_chosen: bool) -> DataPoint:
    key, chosen = period.key or "", basis.chosen.dates
    pick = replace(series.pick, dates=frozenset({key})) if period.articles else None
    mine = series.chosen or not any_chosen
    lit = mine and (not chosen or any(overlap(key, date) for date in chosen))
    label = f"{series.label} · {period_text(key)}"
    return DataPoint(label, period.tally, period.articles, pick, mine and key in chosen, lit)


def _axis(basis: ChartBasis, base: Filter, span: Sequence[str]) -> tuple[TimeAxis, list[DayRow]]:
    """The columns, and the dates that are charted. What is looked into has columns that fit it."""
    rows = [row for row in basis.counts.days(base) if not span or _within(row.published, span)]
    return TimeAxis(rows, TimeBin.AUTO if span else basis.options.bin), rows


def _within(published: str, span: Sequence[str]) -> bool:
    return any(holds(key, published) for key in span)


def _column(basis: ChartBasis, at: int, period: Period) -> DataPoint:
    key, chosen = period.key or "", basis.chosen.dates
    pick = FilterChange(dates=frozenset({key})) if period.articles else None
    lit = not chosen or any(overlap(key, date) for date in chosen)
    return DataPoint(
        period_text(key), period.tally, period.articles, pick, key in chosen, lit, column=at, short=label_of(key)
    )


def _undated(basis: ChartBasis, period: Period) -> DataPoint:
    """What has no date, which can be filtered by, or none so exact, which cannot."""
    if period.key is None:
        return DataPoint(tr("No exact date"), period.tally, period.articles, others=True)
    pick, name = FilterChange(dates=frozenset({""})), capitalise(period_text(""))
    return DataPoint(name, period.tally, period.articles, pick, "" in basis.chosen.dates, others=True)


def _note(basis: ChartBasis, axis: TimeAxis, span: Sequence[str]) -> str:
    """How long the columns are, where a person chose it; and that they are longer, where there were too many."""
    wanted = basis.options.bin
    if span or wanted is TimeBin.AUTO:
        return ""
    names = bin_names()
    if axis.length == wanted:
        return names[wanted]
    longer = names.get(axis.length, tr("by longer periods"))
    return tr("{0}, as there are too many for {1}").format(longer, names[wanted])


def bin_names() -> dict[str, str]:
    """How long columns over time are, in words that follow "quotes"."""
    return {
        TimeBin.DAY: tr("by day"),
        TimeBin.WEEK: tr("by week"),
        TimeBin.MONTH: tr("by month"),
        TimeBin.QUARTER: tr("by quarter"),
        TimeBin.YEAR: tr("by year"),
    }


def span_text(span: Sequence[str]) -> str:
    """The first and the last of some dates in words; "" for none."""
    ends = [period_text(date) for date in (*span[:1], *span[-1:])]
    return tr("{0} to {1}").format(*ends) if len(span) > 1 else "".join(ends[:1])
