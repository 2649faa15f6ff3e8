"""What the charts draw: the largest few of a facet, the rest as one bar, all stacked by kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.library import Tally
from onrecord.viewmodels.facets import FacetRow, FacetRows, summed
from onrecord.viewmodels.wording import counted, tr

BARS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        key: what a click on it filters by; meaningless for the bar of the others.
        lit: drawn in full colour: nothing is chosen, or this is.
        others: stands for all that have no bar of their own; a click on it filters nothing.
    """

    key: int | str | None
    label: str
    tally: Tally
    chosen: bool = False
    lit: bool = True
    others: bool = False


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart: its title says what is counted and how many there are."""

    title: str
    bars: tuple[Bar, ...] = ()

    @property
    def longest(self) -> int:
        """The total of the longest bar that stands for one speaker or source; at least 1."""
        return max([bar.tally.total for bar in self.bars if not bar.others] or [1]) or 1

    def described(self) -> str:
        """The chart in words, for screen readers."""
        return self.title + ": " + "; ".join(f"{bar.label} {bar.tally.total}" for bar in self.bars)


def chart_data(rows: Sequence[FacetRow], what: str, any_chosen: bool, largest: int = BARS) -> ChartData:
    """The chart of a facet whose rows come in falling order; chosen rows always get a bar of their own.

    The unknown speaker and the unset source are no "others": they keep a bar of their own, the last.
    What the filter leaves out has no bar. With ``any_chosen`` the filter holds something of this facet, and what is not
    chosen is dimmed.
    """
    every = rows if isinstance(rows, FacetRows) else FacetRows.of(rows)
    outline = every.outline(largest + 2) if every is rows else list(rows)
    named = [row for row in outline if not row.missing and not row.excluded]
    apart = [row for row in outline if row.missing and not row.excluded]
    out = [row for row in outline if row.excluded]
    count = len(every) - len(apart) - len(out)
    shown = _shown(named, largest, count)
    bars = [_bar(row, any_chosen) for row in shown]
    if count > len(shown):
        label = counted(count - len(shown), tr("other"), tr("others"))
        rest = less(every.total, summed([row.tally for row in (*shown, *apart, *out)]))
        bars.append(Bar(None, label, rest, lit=not any_chosen, others=True))
    total = less(every.total, summed([row.tally for row in out])).total
    quotes = counted(total, tr("quote"), tr("quotes"))
    bars += [_bar(row, any_chosen) for row in apart]
    return ChartData(tr("Quotes by {0} · N = {1}").format(what, quotes), tuple(bars))


def _bar(row: FacetRow, any_chosen: bool) -> Bar:
    return Bar(row.key, row.label, row.tally, row.chosen, row.chosen or not any_chosen)


def _shown(rows: Sequence[FacetRow], largest: int, count: int) -> list[FacetRow]:
    """The first few rows with every chosen one among them, in the order of ``rows``, of ``count`` that there are."""
    if count <= largest + 1:
        return list(rows)
    chosen = [row.key for row in rows if row.chosen][:largest]
    free = largest - len(chosen)
    plain = [row.key for row in rows if not row.chosen][:free]
    kept = {*chosen, *plain}
    return [row for row in rows if row.key in kept]


def less(all_: Tally, some: Tally) -> Tally:
    """What is left of counts without some of them."""
    return Tally(all_.direct - some.direct, all_.mixed - some.mixed, all_.reported - some.reported)
