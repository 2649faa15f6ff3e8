"""Speakers by source, a cell for each pair."""

from dataclasses import replace

from onrecord.domain.count_rows import CrossRow, KindCounts
from onrecord.domain.facets import Facet
from onrecord.viewmodels.charts.chart_axes import source_axis, speaker_axis
from onrecord.viewmodels.charts.chart_basis import ChartBasis
from onrecord.viewmodels.charts.chart_data import ChartData, DataPoint, Series, Shape
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.text.translation import tr

Found = dict[tuple[int | None, str | None], CrossRow]


def speakers_by_source(basis: ChartBasis) -> ChartData:
    """Quotes or articles by speaker and source, whatever of them are chosen."""
    base = basis.chosen.but(speakers=frozenset(), sources=frozenset())
    down, across = speaker_axis(basis, base), source_axis(basis, base)
    speakers = frozenset(key for series in down.shown for key in series.pick.speakers)
    sources = frozenset(key for series in across.shown for key in series.pick.sources)
    rows = basis.counts.speakers_by_source(base, speakers, sources)
    found = {(row.speaker, row.source): row for row in rows}
    marks = [
        _cell(basis, found, (i, row), (j, column))
        for i, row in enumerate(down.shown)
        for j, column in enumerate(across.shown)
    ]
    what = basis.what(tr("Quotes by speaker and source"), tr("Articles by speaker and source"))
    exact = not (basis.chosen.speakers or basis.chosen.sources)
    # A click on one side leaves what is chosen of the other, and would show less than is told.
    asides = [each if exact else replace(each, pick=None) for each in (*down.asides, *across.asides)]
    facts = {"rows": down.labels, "columns": across.labels, "rows_named": down.named, "asides": tuple(asides)}
    return basis.chart(Shape.MATRIX, what, (Facet.SPEAKER, Facet.SOURCE), basis.number(base), marks, **facts)


def _cell(basis: ChartBasis, found: Found, down: tuple[int, Series], across: tuple[int, Series]) -> DataPoint:
    (row, speaker), (column, source) = down, across
    key, outlet = next(iter(speaker.pick.speakers)), next(iter(source.pick.sources))
    counts = found.get((key, outlet), CrossRow(key, outlet, KindCounts(), 0))
    chosen = _in_sight(basis, key, outlet)
    some = bool(basis.chosen.speakers or basis.chosen.sources)
    pick = FilterChange(speaker.pick.speakers, source.pick.sources, name=speaker.pick.name)
    label = f"{speaker.label} · {source.label}"
    return DataPoint(
        label,
        counts.tally,
        counts.articles,
        pick if counts.articles else None,
        some and chosen,
        chosen,
        row=row,
        column=column,
    )


def _in_sight(basis: ChartBasis, speaker: int | None, source: str) -> bool:
    """Whether the filter lets a cell's speaker and source through."""
    speakers, sources = basis.chosen.speakers, basis.chosen.sources
    return (not speakers or speaker in speakers) and (not sources or source in sources)
