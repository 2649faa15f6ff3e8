"""Why no quote is shown, in words, and which ways lead to some."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce

from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter
from onrecord.viewmodels.filters.filter_chips import Chip
from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.text.names import kind_name
from onrecord.viewmodels.text.number_formats import one_line, period_text
from onrecord.viewmodels.text.translation import counted, tr

Count = Callable[[Filter], int]
"""How many quotes a filter shows."""

_IN_SENTENCE = (Facet.SPEAKER, Facet.SOURCE, Facet.DATE, Facet.TAG)
"""Facets whose chosen keys have a place of their own in the sentence; what is left out of them has none."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change of the filter after which something is shown.

    Attributes:
        text: what it does, as a command.
        quotes: how many quotes it shows.
        filter: the filter that it leads to.
    """

    text: str
    quotes: int
    filter: Filter

    @property
    def spoken(self) -> str:
        """The way with what it leads to, for screen readers."""
        return tr("{0}: shows {1}").format(self.text, counted("%Ln quotes", "%Ln quote", self.quotes))


@dataclass(frozen=True, slots=True)
class EmptyResult:
    """What to say where no quote is left.

    Attributes:
        sentence: why, naming what is filtered.
        suggestions: changes of the filter that show quotes; the filter put last comes first.
        filtered: whether there is a filter at all that can be taken off.
        several: whether there is more than one.
    """

    sentence: str
    suggestions: tuple[Suggestion, ...] = ()
    filtered: bool = False
    several: bool = False


def empty_result(state: FilterState, count: Count) -> EmptyResult:
    """Why a filter shows nothing, and the ways out that ``count`` finds quotes on."""
    narrowing = state.narrowing()
    ways = tuple(way for way in (*_off(state, narrowing, count), *_also(state.value, count)) if way.quotes)
    return EmptyResult(sentence(state), ways, filtered=bool(narrowing), several=len(narrowing) > 1)


def sentence(state: FilterState) -> str:
    """That no quote is left, in a sentence that names every filter that takes quotes away."""
    value = state.value
    if not state.narrowing():
        return tr("No quotes were found in these articles.")
    if not value.kinds:
        return tr("No kind of quote is switched on.")
    #: No quotes · by somebody · in a source · of a date · tagged so · match some words. Some of them may be empty.
    said = one_line(tr("{0} {1} {2} {3} {4} {5}").format(_which(value), *_by_in_of(state)))
    others = _all_of([chip.text for chip in _others(state)])
    return tr("{0} (with {1}).").format(said, others) if others else tr("{0}.").format(said)


def _which(value: Filter) -> str:
    kinds = [kind_name(kind) for kind in type(next(iter(value.kinds))) if kind in value.kinds]
    return tr("No quotes") if len(kinds) == 3 else tr("No {0} quotes").format(_either(kinds))


def _by_in_of(state: FilterState) -> Iterator[str]:
    value = state.value
    names = {state.name_of(key) if key is not None else tr("speakers who are not named") for key in value.speakers}
    who = _either(sorted(names))
    where = _either(sorted(source or tr("articles without a source") for source in value.sources))
    when = _either([period_text(date) for date in sorted(value.dates)])
    yield tr("by {0}").format(who) if who else ""
    yield tr("in {0}").format(where) if where else ""
    yield tr("of {0}").format(when) if when else ""
    tags = _either([tr("“{0}”").format(tag) for tag in sorted(filter(None, value.tags))])
    bare = tr("without a tag") if "" in value.tags else ""
    yield _either(list(filter(None, (tr("tagged {0}").format(tags) if tags else "", bare))))
    yield tr("match “{0}”").format(value.text) if value.text else ""


def _either(names: list[str]) -> str:
    return reduce(lambda some, name: tr("{0} or {1}").format(some, name), names) if names else ""


def _all_of(names: list[str]) -> str:
    marked = [tr("“{0}”").format(name) for name in names]
    return reduce(lambda some, name: tr("{0} and {1}").format(some, name), marked) if marked else ""


def _others(state: FilterState) -> list[Chip]:
    """The chips that have no place of their own in the sentence."""
    named = (Facet.KIND, Facet.TEXT)
    return [
        chip
        for chip in reversed(state.narrowing())
        if chip.step.facet not in named and (chip.step.out or chip.step.facet not in _IN_SENTENCE)
    ]


def _off(state: FilterState, narrowing: list[Chip], count: Count) -> list[Suggestion]:
    """Each filter that alone must go; where one alone does not do, the fewest of the last ones that do."""
    if len(narrowing) < 2:
        return []
    single = [_way([chip], state.without(chip.step), count) for chip in narrowing]
    if any(way.quotes for way in single):
        return single
    for many in range(2, len(narrowing)):
        way = _way(narrowing[:many], state.without(*(chip.step for chip in narrowing[:many])), count)
        if way.quotes:
            return [way]
    return []


def _way(chips: list[Chip], without: Filter, count: Count) -> Suggestion:
    return Suggestion(tr("Remove {0}").format(_all_of([chip.short for chip in chips])), count(without), without)


def _also(value: Filter, count: Count) -> Iterator[Suggestion]:
    """What is not shown because it was not asked for."""
    if not value.rejected:
        shown = value.but(rejected=True)
        yield Suggestion(tr("Show rejected"), count(shown), shown)
    if not value.thought:
        shown = value.but(thought=True)
        yield Suggestion(tr("Show thoughts"), count(shown), shown)
