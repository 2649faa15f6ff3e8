"""Two periods or two sources compared, speaker by speaker: before and after, here and there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.domain.count_rows import KindCounts
from onrecord.domain.dates.date_keys import overlap
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.viewmodels.charts.chart_axes import speaker_axis
from onrecord.viewmodels.charts.chart_basis import ChartBasis
from onrecord.viewmodels.charts.chart_data import ChartData, DataPoint, Series, Shape
from onrecord.viewmodels.charts.time_buckets import TimeAxis, TimeBin
from onrecord.viewmodels.text.number_formats import period_text
from onrecord.viewmodels.text.translation import tr


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared with what: two sources, or two dates or ranges as a filter takes them."""

    facet: Facet
    one: str
    other: str

    def base(self, chosen: Filter) -> Filter:
        """A filter for both at once, whatever it says of their facet."""
        return chosen.with_value(self.facet, frozenset({self.one, self.other}))

    def labels(self) -> tuple[str, str]:
        """What the two are called."""
        if self.facet is Facet.DATE:
            return period_text(self.one), period_text(self.other)
        return self.one, self.other


def compared(basis: ChartBasis, wanted: Sides | None) -> ChartData:
    """Two of something side by side; with nothing to compare there is no mark."""
    sides = wanted or usual_sides(basis)
    what = basis.what(tr("Quotes by speaker, compared"), tr("Articles by speaker, compared"))
    if sides is None:
        return basis.chart(Shape.PAIRS, what, (Facet.DATE,), 0, ())
    base = sides.base(basis.chosen).but(speakers=frozenset())
    axis, keys = speaker_axis(basis, base), (sides.one, sides.other)
    columns = [_side(basis, sides, key, axis.shown) for key in keys]
    marks = [mark for pair in zip(*columns, strict=True) for mark in pair]
    marks = [replace(mark, row=at // 2, column=at % 2) for at, mark in enumerate(marks)]
    totals = tuple(basis.number(base.with_value(sides.facet, frozenset({key}))) for key in keys)
    facts = {"rows": axis.labels, "columns": sides.labels(), "totals": totals, "rows_named": axis.named}
    own = (sides.facet, Facet.SPEAKER)
    # They are told of both together, which no click can show.
    asides = tuple(replace(aside, pick=None) for aside in axis.asides)
    return basis.chart(Shape.PAIRS, what, own, sum(totals), marks, asides=asides, **facts)


def _side(basis: ChartBasis, sides: Sides, key: str, shown: Sequence[Series]) -> list[DataPoint]:
    """The marks of one of the two, for each speaker."""
    chosen = basis.chosen.with_value(sides.facet, frozenset({key})).but(speakers=frozenset())
    rows = basis.counts.speakers(chosen)
    articles = None if basis.by_quotes else basis.counts.articles_by_speaker(chosen)
    field, label = ("dates", period_text(key)) if sides.facet is Facet.DATE else ("sources", key)
    marks = []
    for series in shown:
        speaker = next(iter(series.pick.speakers))
        place = rows.row_of(speaker)
        tally = rows.tally(place) if place >= 0 else KindCounts()
        count = articles[speaker] if articles else 0
        some = tally.total or count
        pick = replace(series.pick, **{field: frozenset({key})}) if some else None  # type: ignore[arg-type]
        marks.append(DataPoint(f"{series.label} · {label}", tally, count, pick))
    return marks


def usual_sides(basis: ChartBasis) -> Sides | None:
    """What is compared where nobody said what: the two sources or dates of the filter, else the last two periods.

    Where there are not two of these, the two sources with the most quotes; None where there are not two either.
    """
    for facet in (Facet.SOURCE, Facet.DATE):
        held = sorted(basis.chosen.value(facet) - {""})
        if len(held) == 2 and not (facet is Facet.DATE and overlap(*held)):
            return Sides(facet, *held)
    rows = basis.counts.days(basis.chosen)
    periods = [period.key for period in TimeAxis(rows).periods(rows) if period.key and period.articles]
    if len(periods) > 1:
        return Sides(Facet.DATE, *periods[-2:])
    sources = [row.source for row in basis.counts.sources(basis.chosen) if row.source][:2]
    return Sides(Facet.SOURCE, *sources) if len(sources) == 2 else None


def period_choices(basis: ChartBasis) -> list[str]:
    """The years, quarters and months that have quotes under the filter, the latest first within each."""
    rows = basis.counts.days(basis.chosen)
    found: list[str] = []
    for length in (TimeBin.YEAR, TimeBin.QUARTER, TimeBin.MONTH):
        axis = TimeAxis(rows, length)
        if axis.length == length:
            found += [period.key for period in reversed(axis.periods(rows)) if period.key and period.articles]
    return found


def around(day: str, before: str) -> Sides:
    """All before a day, and all from it on. `before` is the day before it."""
    return Sides(Facet.DATE, f"..{before}", f"{day}..")
