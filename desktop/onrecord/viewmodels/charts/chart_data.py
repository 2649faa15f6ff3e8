"""A chart as data: what its marks stand for, what each says, and what a click on one filters by."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest

from onrecord.domain.count_rows import KindCounts
from onrecord.domain.dates.date_keys import range_ends, range_key
from onrecord.viewmodels.charts.time_buckets import TimeBin
from onrecord.viewmodels.filters.facet_rows import counts_text
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.text.number_formats import period_text
from onrecord.viewmodels.text.translation import counted, decimal, figure, tr

LARGEST = (6, 10, 20, 50)
"""How many speakers or sources may have a mark of their own."""


class CountUnit(StrEnum):
    """What counts as one."""

    QUOTES = "quotes"
    ARTICLES = "articles"


class Shape(StrEnum):
    """How a chart is drawn.

    Bars below one another, columns beside one another, a matrix of cells, rows of small columns, or pairs of bars.
    """

    BARS = "bars"
    COLUMNS = "columns"
    MATRIX = "matrix"
    STRIPS = "strips"
    PAIRS = "pairs"


class TimeSeries(StrEnum):
    """What has columns over time of its own: nothing, or each kind, speaker or source."""

    TOGETHER = "together"
    KIND = "kind"
    SPEAKER = "speaker"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """How charts count and draw.

    Attributes:
        rule: what counts as one.
        share: figures are shares of N instead of numbers.
        log: lengths and colours grow with the logarithm of the number, where nothing is stacked.
        largest: how many speakers and sources have a mark of their own.
        mix: each bar and column is as long as the others, and divided by its shares of the kinds.
        bin: how long the columns over time are.
        series: what has columns over time of its own.
    """

    rule: CountUnit = CountUnit.QUOTES
    share: bool = False
    log: bool = False
    largest: int = LARGEST[0]
    mix: bool = False
    bin: TimeBin = TimeBin.AUTO
    series: TimeSeries = TimeSeries.TOGETHER

    def may_be_log(self, shape: Shape) -> bool:
        """Whether a log scale says anything true: not where kinds are stacked, as logarithms do not add up."""
        return not self.stacks(shape)

    def stacks(self, shape: Shape) -> bool:
        """Whether the kinds are stacked in each mark."""
        return shape in STACKED and self.rule is CountUnit.QUOTES


MOST_SAID = 200
"""How many marks are told one by one where the whole chart is."""
STACKED = (Shape.BARS, Shape.COLUMNS)
"""The charts whose marks have room for a part for each kind."""


@dataclass(frozen=True, slots=True)
class DataPoint:
    """One bar, column or cell.

    Attributes:
        tally, articles: the quotes that it stands for, and the articles that have them.
        pick: what a click on it filters by; None: nothing.
        lit: drawn in full colour: nothing is chosen, or this is.
        others: stands for all that have no mark of their own.
        row, column: its place, from the top and from the left.
        short: what the axis says, where that is less than the label.
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
    short: str = ""


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart.

    Attributes:
        what: what is counted by what, in words ("Quotes by speaker").
        filter: the filter in words, without what the chart itself shows all of; "" for none.
        total: N: the quotes or articles that the whole chart stands for.
        asides: what is told below the chart in a line of text, and sets no scale: the others, and what is not known.
        precision: how much of what the filter shows is right, from a random sample, in words; or "".
        sample: when that sample was drawn, and from which seed.
        rows, columns: the names beside and above what stands in rows and columns; of pairs the two that are compared.
        totals: of pairs N of each of the two.
        note: what is to be known of how it is drawn, in words; or "".
        within: the dates that are looked into, in words; or "".
        rows_named: what the rows are, in a word.
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
    asides: tuple[DataPoint, ...] = ()
    totals: tuple[int, ...] = ()
    note: str = ""
    within: str = ""
    rows_named: str = ""

    @property
    def number(self) -> str:
        """N with its noun; of pairs that of each of the two."""
        if self.totals:
            each = zip(self.columns, self.totals, strict=True)
            return ", ".join(tr("{0}: {1}").format(name, self._number(total)) for name, total in each)
        return self._number(self.total)

    def _number(self, total: int) -> str:
        if self.options.rule is CountUnit.ARTICLES:
            return counted("%Ln articles", "%Ln article", total)
        return counted("%Ln quotes", "%Ln quote", total)

    @property
    def title(self) -> str:
        """What is counted, under which filter, by which rule, and how many there are."""
        mix = tr("shares by kind") if self.mix else ""
        shown = (self.what, self.filter, self.note, tr("log scale") if self.log else "", mix)
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
    def longest(self) -> float:
        """What the whole room for marks stands for: the largest that one of them comes to; more than 0."""
        return max([self.weight(mark) for mark in self.marks] or [1]) or 1

    def weight(self, mark: DataPoint) -> float:
        """What a mark is as long as: its number, but the share of its own total where two totals are compared."""
        return self.part(mark) if self.totals and self.options.share else self.value(mark)

    def part(self, mark: DataPoint) -> float:
        """A mark's share of its N, 0 to 1."""
        total = self.totals[mark.column] if self.totals and not mark.others else self.total
        return self.value(mark) / total if total else 0.0

    @property
    def mix(self) -> bool:
        """Whether each mark is divided by its shares of the kinds."""
        return self.options.mix and self.options.stacks(self.shape)

    @property
    def log(self) -> bool:
        """Whether lengths and colours grow with the logarithm: never those of parts that are stacked."""
        return self.options.log and self.options.may_be_log(self.shape)

    def figure(self, mark: DataPoint) -> str:
        """What is written at a mark."""
        return self.share(mark) if self.options.share and not self.mix else figure(self.value(mark))

    def share(self, mark: DataPoint) -> str:
        """A mark's share of N in per cent."""
        return percent(self.part(mark))

    def aside(self, mark: DataPoint) -> str:
        """What is told below the chart, in a few words."""
        return tr("{0}: {1}").format(mark.label, self.figure(mark))

    def change(self, row: int) -> str:
        """How much more, or less, the second of two that are compared has; in points where shares are compared."""
        pair = [self.mark_at(row, column) for column in (0, 1)]
        if pair[0] is None or pair[1] is None:
            return ""
        by = self.weight(pair[1]) - self.weight(pair[0])
        sign = "+" if by > 0 else "−" if by < 0 else "±"
        if self.options.share:
            #: By how many percentage points one share is larger or smaller than another.
            return tr("{0}{1} points").format(sign, decimal(abs(100 * by), 1))
        return sign + figure(round(abs(by)))

    def parts(self, mark: DataPoint) -> tuple[int, int, int]:
        """The mark's quotes by kind where they are stacked; else, as of articles, its number alone."""
        if not self.options.stacks(self.shape):
            return self.value(mark), 0, 0
        return mark.tally.direct, mark.tally.mixed, mark.tally.reported

    def text(self, mark: DataPoint) -> str:
        """A mark in a sentence, for hovering and for screen readers."""
        quotes = counted("%Ln quotes", "%Ln quote", mark.tally.total)
        kinds = self._kinds(mark)
        words = f"{quotes} ({kinds})" if kinds else quotes
        if self.options.rule is CountUnit.ARTICLES:
            words = counted("%Ln articles", "%Ln article", mark.articles)
        state = tr("chosen") if mark.chosen else ""
        return f"{mark.label}: " + ", ".join(filter(None, (words, self.share(mark), state)))

    def _kinds(self, mark: DataPoint) -> str:
        """The quotes by kind; with their shares where these are what is drawn."""
        if not self.mix or not mark.tally.total:
            return counts_text(mark.tally)
        shares = (
            KindCounts(*(part if at == kind else 0 for at in range(3))) for kind, part in enumerate(self.parts(mark))
        )
        told = [(counts_text(each), percent(each.total / mark.tally.total)) for each in shares if each.total]
        return ", ".join(f"{words} {share}" for words, share in told)

    def described(self) -> str:
        """The chart in words, for screen readers."""
        head = ". ".join(filter(None, (self.title, self.precision)))
        marks = (*self.marks[:MOST_SAID], *self.asides)
        return head + ": " + "; ".join(f"{mark.label} {self.figure(mark)}" for mark in marks)

    def mark_at(self, row: int, column: int) -> DataPoint | None:
        """The mark at a place."""
        return next((mark for mark in self.marks if (mark.row, mark.column) == (row, column)), None)


@dataclass(frozen=True, slots=True)
class Series:
    """One speaker or source that has a mark of its own."""

    label: str
    tally: KindCounts
    articles: int
    pick: FilterChange
    chosen: bool = False


def percent(share: float) -> str:
    """A share of 1 in per cent, small ones with a decimal."""
    digits = 0 if share >= 0.0995 or share == 0 else 1
    return tr("{0} %").format(decimal(100 * share, digits))


def top_n(values: Mapping[int, int], look: ChartOptions, chosen: Set[int]) -> list[int]:
    """Which of some numbers get a mark of their own, in falling order, by their places.

    ``values`` holds the numbers by their places, which are in rising order. It may leave out those that are too small.
    Chosen ones always get one; an only other gets one instead of being called the others.
    """
    known = list(values)
    if len(known) > look.largest + 1:
        marked = nlargest(look.largest, (p for p in known if p in chosen), key=values.__getitem__)
        plain = (place for place in known if place not in chosen)
        known = [*marked, *nlargest(look.largest - len(marked), plain, key=values.__getitem__)]
    return sorted(known, key=lambda place: (-values[place], place))


def mark_of(series: Series, any_chosen: bool, row: int = 0) -> DataPoint:
    """The mark of a speaker or a source."""
    lit = series.chosen or not any_chosen
    return DataPoint(series.label, series.tally, series.articles, series.pick, series.chosen, lit, row=row)


def joined(marks: Sequence[DataPoint]) -> DataPoint:
    """One mark for several beside one another that can be clicked, which filters by all of their dates."""
    dates = sorted(date for mark in marks if mark.pick for date in mark.pick.dates)
    if not dates:
        return DataPoint("", KindCounts())
    key = range_key(range_ends(dates[0])[0], range_ends(dates[-1])[1])
    return DataPoint(period_text(key), KindCounts(), pick=FilterChange(dates=frozenset({key})))


def subtract(tally: KindCounts, some: KindCounts) -> KindCounts:
    """What is left of counts without some of them."""
    return KindCounts(tally.direct - some.direct, tally.mixed - some.mixed, tally.reported - some.reported)
