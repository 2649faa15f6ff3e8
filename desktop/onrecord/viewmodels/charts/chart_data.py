"""A chart as data: what its marks stand for, what each says, and what a click on one filters by."""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import nlargest

from onrecord.domain.count_rows import KindCounts
from onrecord.viewmodels.filters.facet_rows import counts_text
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.text.translation import counted, decimal, figure, tr

LARGEST = (6, 10, 20, 50)
"""How many speakers or sources may have a mark of their own."""


BEYOND = 1.6
"""How much longer than the longest mark of one thing the others may be drawn; more than that is drawn broken."""


class CountUnit(StrEnum):
    """What counts as one."""

    QUOTES = "quotes"
    ARTICLES = "articles"


class Shape(StrEnum):
    """How a chart is drawn: bars below one another, columns beside one another, or a matrix of cells."""

    BARS = "bars"
    COLUMNS = "columns"
    MATRIX = "matrix"


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """How charts count and draw.

    Attributes:
        rule: what counts as one.
        share: figures are shares of N instead of numbers.
        log: lengths and colours grow with the logarithm of the number, where nothing is stacked.
        largest: how many speakers and sources have a mark of their own.
    """

    rule: CountUnit = CountUnit.QUOTES
    share: bool = False
    log: bool = False
    largest: int = LARGEST[0]

    def may_be_log(self, shape: Shape) -> bool:
        """Whether a log scale says anything true: not where kinds are stacked, as logarithms do not add up."""
        return shape is Shape.MATRIX or self.rule is CountUnit.ARTICLES


@dataclass(frozen=True, slots=True)
class DataPoint:
    """One bar, column or cell.

    Attributes:
        tally, articles: the quotes that it stands for, and the articles that have them.
        pick: what a click on it filters by; None: nothing.
        lit: drawn in full colour: nothing is chosen, or this is.
        others: stands for all that have no mark of their own.
        row, column: its place, from the top and from the left.
    """

    label: str
    tally: KindCounts
    articles: int = 0
    pick: FilterChange | None = None
    chosen: bool = False
    lit: bool = True
    others: bool = False
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart.

    Attributes:
        what: what is counted by what, in words ("Quotes by speaker").
        filter: the filter in words, without what the chart itself shows all of; "" for none.
        total: N: the quotes or articles that the whole chart stands for.
        precision: how much of what the filter shows is right, from a random sample, in words; or "".
        sample: when that sample was drawn, and from which seed.
        rows, columns: the names beside and above the cells of a matrix.
    """

    shape: Shape = Shape.BARS
    what: str = ""
    filter: str = ""
    options: ChartOptions = ChartOptions()
    total: int = 0
    marks: tuple[DataPoint, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    precision: str = ""
    sample: str = ""

    @property
    def number(self) -> str:
        """N with its noun."""
        if self.options.rule is CountUnit.ARTICLES:
            return counted("%Ln articles", "%Ln article", self.total)
        return counted("%Ln quotes", "%Ln quote", self.total)

    @property
    def title(self) -> str:
        """What is counted, under which filter, by which rule, and how many there are."""
        shown = (self.what, self.filter, tr("log scale") if self.log else "")
        return " · ".join(filter(None, shown)) + self.title_end if self.what else ""

    @property
    def title_end(self) -> str:
        """What the title ends with: how many there are."""
        return " · " + tr("N = {0}").format(self.number)

    @property
    def rule(self) -> str:
        """The rule in a sentence."""
        if self.options.rule is CountUnit.ARTICLES:
            return tr("Every article counts once in each mark that it has a quote in, copies too.")
        return tr("Every quote counts once; copies of an article count as often as they are there.")

    def value(self, mark: DataPoint) -> int:
        """The number that a mark stands for, by the rule."""
        return mark.articles if self.options.rule is CountUnit.ARTICLES else mark.tally.total

    @property
    def longest(self) -> int:
        """The largest number of a mark that stands for one thing; at least 1."""
        own = [self.value(mark) for mark in self.marks if not mark.others]
        return max(own or [self.value(mark) for mark in self.marks] or [1]) or 1

    @property
    def scale(self) -> int:
        """The number that the whole room for marks stands for: the largest, unless the others would dwarf the rest."""
        return min(max([self.value(mark) for mark in self.marks] or [1]) or 1, math.ceil(BEYOND * self.longest))

    def is_broken(self, mark: DataPoint) -> bool:
        """Whether a mark is longer than there is room for: then it is drawn as the longest, and broken."""
        return self.value(mark) > self.scale

    @property
    def log(self) -> bool:
        """Whether lengths and colours grow with the logarithm: never those of parts that are stacked."""
        return self.options.log and self.options.may_be_log(self.shape)

    def figure(self, mark: DataPoint) -> str:
        """What is written at a mark."""
        return self.share(mark) if self.options.share else figure(self.value(mark))

    def share(self, mark: DataPoint) -> str:
        """A mark's share of N in per cent."""
        share = 100 * self.value(mark) / self.total if self.total else 0.0
        digits = 0 if share >= 9.95 or share == 0 else 1
        return tr("{0} %").format(decimal(share, digits))

    def parts(self, mark: DataPoint) -> tuple[int, int, int]:
        """The mark's quotes by kind; of articles there is but one sort, since one has quotes of several kinds."""
        if self.options.rule is CountUnit.ARTICLES:
            return mark.articles, 0, 0
        return mark.tally.direct, mark.tally.mixed, mark.tally.reported

    def text(self, mark: DataPoint) -> str:
        """A mark in a sentence, for hovering and for screen readers."""
        quotes = counted("%Ln quotes", "%Ln quote", mark.tally.total)
        kinds = counts_text(mark.tally)
        words = f"{quotes} ({kinds})" if kinds else quotes
        if self.options.rule is CountUnit.ARTICLES:
            words = counted("%Ln articles", "%Ln article", mark.articles)
        state = tr("chosen") if mark.chosen else ""
        return f"{mark.label}: " + ", ".join(filter(None, (words, self.share(mark), state)))

    def described(self) -> str:
        """The chart in words, for screen readers."""
        head = ". ".join(filter(None, (self.title, self.precision)))
        return head + ": " + "; ".join(f"{mark.label} {self.figure(mark)}" for mark in self.marks)

    def mark_at(self, row: int, column: int) -> DataPoint | None:
        """The mark at a place."""
        return next((mark for mark in self.marks if (mark.row, mark.column) == (row, column)), None)


@dataclass(frozen=True, slots=True)
class Series:
    """One speaker or source that has a mark of its own; `missing` is the unknown one, which is no "other"."""

    label: str
    tally: KindCounts
    articles: int
    pick: FilterChange
    chosen: bool = False
    missing: bool = False


def top_n(values: Mapping[int, int], look: ChartOptions, chosen: Set[int], missing: Set[int]) -> list[int]:
    """Which of some numbers get a mark of their own, in falling order, and the missing ones last, by their places.

    ``values`` holds the numbers by their places, which are in rising order. It may leave out those that are too small.
    Chosen ones always get one; an only other gets one instead of being called the others.
    """
    known = [place for place in values if place not in missing]
    if len(known) > look.largest + 1:
        marked = nlargest(look.largest, (p for p in known if p in chosen), key=values.__getitem__)
        plain = (place for place in known if place not in chosen)
        known = [*marked, *nlargest(look.largest - len(marked), plain, key=values.__getitem__)]
    return [*sorted(known, key=lambda place: (-values[place], place)), *sorted(missing)]


def bar_marks(shown: Sequence[Series], others: DataPoint | None, any_chosen: bool) -> tuple[DataPoint, ...]:
    """The bars of some groups; that of the others stands before the unknown one."""
    marks = [DataPoint(g.label, g.tally, g.articles, g.pick, g.chosen, g.chosen or not any_chosen) for g in shown]
    if others is not None:
        marks.insert(sum(not group.missing for group in shown), replace(others, lit=not any_chosen))
    return tuple(replace(mark, row=row) for row, mark in enumerate(marks))


def others_mark(count: int, tally: KindCounts, articles: int) -> DataPoint | None:
    """One mark for all ``count`` that have none of their own, with the articles that have a quote of any of them."""
    return DataPoint(counted("%Ln others", "%Ln other", count), tally, articles, others=True) if count else None


def joined(marks: Sequence[DataPoint]) -> DataPoint:
    """One mark for several that can be clicked, which filters by all of their dates."""
    dates = frozenset(date for mark in marks if mark.pick for date in mark.pick.dates)
    return DataPoint(
        ", ".join(mark.label for mark in marks), KindCounts(), pick=FilterChange(dates=dates) if dates else None
    )


def subtract(tally: KindCounts, some: KindCounts) -> KindCounts:
    """What is left of counts without some of them."""
    return KindCounts(tally.direct - some.direct, tally.mixed - some.mixed, tally.reported - some.reported)
