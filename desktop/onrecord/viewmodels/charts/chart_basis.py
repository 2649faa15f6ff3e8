"""What charts are made of: the counts of a library, the filter, and how they are to count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.library import CountRepository
from onrecord.viewmodels.charts.chart_data import ChartData, ChartOptions, CountUnit, DataPoint, Shape
from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.review.sample_review import SampleReview


@dataclass(frozen=True, slots=True)
class ChartBasis:
    """What a chart is made of."""

    counts: CountRepository
    state: FilterState
    sampling: SampleReview
    options: ChartOptions

    @property
    def chosen(self) -> Filter:
        """The filter as it stands."""
        return self.state.value

    @property
    def by_quotes(self) -> bool:
        """Whether quotes are counted, and not articles."""
        return self.options.rule is CountUnit.QUOTES

    def what(self, quotes: str, articles: str) -> str:
        """What is counted by what, by the rule."""
        return quotes if self.by_quotes else articles

    def number(self, chosen: Filter) -> int:
        """N of a filter, by the rule."""
        totals = self.counts.totals(chosen)
        return totals.quotes if self.by_quotes else totals.articles

    def value(self, mark: DataPoint) -> int:
        """The number that a mark stands for, by the rule."""
        return mark.tally.total if self.by_quotes else mark.articles

    def chart(
        self, shape: Shape, what: str, own: Sequence[Facet], total: int, marks: Sequence[DataPoint], **more: Any
    ) -> ChartData:
        """A chart of all that its own facets can choose, or of the dates it looks into, but not of what they leave out.

        Args:
            shape: how it is drawn.
            what: what is counted by what, in words.
            own: the facets of which it shows all, whatever the filter chooses of them.
            total: N.
            marks: what is drawn.
            more: other fields of `ChartData`.
        """
        chips = self.state.chips()
        said = [chip.text for chip in chips if chip.step.facet not in own or chip.step.out]
        shown = ", ".join(filter(None, (more.get("within", ""), *said)))
        data = ChartData(shape, what, shown, self.options, total, tuple(marks), **more)
        if len(said) < len(chips):  # more is shown than the sample was drawn from
            return data
        return replace(data, precision=self.sampling.result(), sample=self.sampling.drawn())
