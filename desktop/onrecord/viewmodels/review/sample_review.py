"""The check of a random sample: which quotes it has, how far it is, and what it says of all."""

from onrecord.domain.filter import Filter
from onrecord.domain.precision_estimate import PrecisionEstimate, estimate_precision
from onrecord.domain.sample import Sample
from onrecord.library import Library
from onrecord.viewmodels.text.number_formats import date_text
from onrecord.viewmodels.text.translation import figure, tr

USUAL = 50
"""How many quotes are drawn unless another number is asked for."""


class SampleReview:
    """The random sample of the present filter, if there is one.

    Attributes:
        sample: the one drawn last from what the filter shows; None where there is none.
        walking: the table shows its quotes alone, in the order in which they were drawn.
        waiting: the sample drawn last of all is not checked to its end.
    """

    def __init__(self) -> None:
        self.sample: Sample | None = None
        self.walking = self.waiting = False

    def start(self, sample: Sample) -> None:
        """Show the quotes of a sample from the next refresh on."""
        self.sample, self.walking = sample, True

    def stop(self) -> None:
        """Show them no longer."""
        self.walking = False

    def refresh(self, library: Library, chosen: Filter) -> list[int]:
        """Look at a library again; the quotes that the table is to show, none of them for those of the filter."""
        before = self.sample.id if self.sample else None
        self.sample, last = library.quotes.sample(chosen), library.quotes.sample()
        self.waiting = last is not None and not done(last)
        self.walking = self.walking and self.sample is not None and self.sample.id == before
        return self._shown() if self.walking else []

    def _shown(self) -> list[int]:
        return [quote for quote in (self.sample.quotes if self.sample else ()) if quote is not None]

    def next_open(self) -> int | None:
        """The first quote of the sample that is not checked; None where all are."""
        pairs = zip(self.sample.quotes, self.sample.answers, strict=True) if self.sample else ()
        return next((quote for quote, answer in pairs if answer is None and quote is not None), None)

    @property
    def finished(self) -> bool:
        """Whether every quote of the sample that is still there was checked."""
        return self.sample is not None and done(self.sample)

    def progress(self) -> str:
        """How far the check is, in words."""
        if self.sample is None:
            return ""
        words = tr("{0} of {1} checked, {2} right")
        return words.format(*map(figure, (self.sample.checked, self.sample.size, self.sample.right)))

    def result(self) -> str:
        """What the sample says of all quotes of the filter, in words; "" while it is not checked to its end."""
        if self.sample is None or not self.finished:
            return ""
        return said(self.sample)

    def drawn(self) -> str:
        """When the sample was drawn and from which seed, so that it can be drawn again; "" without one."""
        if self.sample is None:
            return ""
        return tr("drawn on {0}, seed {1}").format(date_text(self.sample.made), self.sample.seed)


def done(sample: Sample) -> bool:
    """Whether all quotes of a sample that are still there were checked, and any at all."""
    pairs = zip(sample.quotes, sample.answers, strict=True)
    return sample.checked > 0 and not any(answer is None and quote is not None for quote, answer in pairs)


def said(sample: Sample) -> str:
    """The share that is right with its 95 % interval, in words."""
    found = estimate_precision(sample.right, sample.checked, sample.population)
    if sample.checked == sample.population:
        return tr("{0}% correct: all {1} were checked").format(percent(found.share), figure(sample.checked))
    words = tr("{0}% correct (95% CI {1}–{2}%), random sample of {3} of {4}")
    shares = map(percent, (found.share, found.low, found.high))
    return words.format(*shares, figure(sample.checked), figure(sample.population))


def percent(share: float) -> str:
    """A share in whole per cent; one that is not all or nothing is never written as such."""
    rounded = round(100 * share)
    return figure(min(max(rounded, int(share > 0)), 100 - int(share < 1)))


def worst(number: int, population: int) -> int:
    """How far the estimate of a sample of some size can be off, in percentage points: half of its widest interval."""
    found: PrecisionEstimate = estimate_precision(number // 2, number, population)
    return round(50 * (found.high - found.low))
