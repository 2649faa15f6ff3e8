"""What the charts draw: the largest few of a facet, the rest as one bar, all stacked by kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.library import Tally
from onrecord.viewmodels.facets import FacetRow
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
    With ``any_chosen`` the filter holds something of this facet, and what is not chosen is dimmed.
    """
    quotes = counted(sum(row.tally.total for row in rows), tr("quote"), tr("quotes"))
    shown = _shown([row for row in rows if not row.missing], largest)
    bars = [Bar(row.key, row.label, row.tally, row.chosen, row.chosen or not any_chosen) for row in shown]
    kept = {row.key for row in shown}
    rest = [row for row in rows if row.key not in kept and not row.missing]
    if rest:
        label = counted(len(rest), tr("other"), tr("others"))
        bars.append(Bar(None, label, summed([row.tally for row in rest]), lit=not any_chosen, others=True))
    bars += [Bar(r.key, r.label, r.tally, r.chosen, r.chosen or not any_chosen) for r in rows if r.missing]
    return ChartData(tr("Quotes by {0} · N = {1}").format(what, quotes), tuple(bars))


def _shown(rows: Sequence[FacetRow], largest: int) -> list[FacetRow]:
    """The first few rows with every chosen one among them, in the order of ``rows``."""
    if len(rows) <= largest + 1:
        return list(rows)
    chosen = [row.key for row in rows if row.chosen][:largest]
    free = largest - len(chosen)
    plain = [row.key for row in rows if not row.chosen][:free]
    kept = {*chosen, *plain}
    return [row for row in rows if row.key in kept]


def summed(tallies: Sequence[Tally]) -> Tally:
    """The sum of tallies, kind by kind."""
    return Tally(
        sum(tally.direct for tally in tallies),
        sum(tally.mixed for tally in tallies),
        sum(tally.reported for tally in tallies),
    )
