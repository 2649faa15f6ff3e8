"""The one filter of a window, the order in which it was put together, and its chips."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import reduce
from typing import Any

from PySide6.QtCore import QObject, Signal

from onrecord.domain.attributes.speaker_attributes import KIND, attribute_key, field_of
from onrecord.domain.dates.date_keys import overlap
from onrecord.domain.errors import Problem, SearchError
from onrecord.domain.facets import FACETS, Facet, Key
from onrecord.domain.filter import Filter
from onrecord.domain.search_query import parse
from onrecord.domain.speaker import SpeakerKind
from onrecord.viewmodels.filters.filter_chips import Chip, FilterChange, Step, chip_of
from onrecord.viewmodels.filters.renames import Renames

_PEOPLE = attribute_key(KIND, SpeakerKind.PERSON)


class FilterState(QObject):
    """Holds a domain `Filter`; every change of it goes through here.

    Attributes:
        title_of: the title of an article by its key, for the chip of a story.

    Signals:
        changed: the filter is another one than before.
        problem_changed: the search can no longer be read, or can again.
    """

    changed = Signal()
    problem_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = Filter()
        self._problem: Problem | None = None
        self._steps: list[Step] = []
        self._names: dict[int | None, str] = {}
        self._merged: dict[int, int] = {}
        self._renames: defaultdict[Facet, Renames] = defaultdict(Renames)
        self.title_of: Callable[[int], str] = lambda _: ""

    @property
    def value(self) -> Filter:
        """The filter as it stands."""
        return self._value

    def include(self, facet: Facet, key: Key, name: str = "", *, add: bool = False) -> None:
        """Filter by a key of a facet; again on the only chosen one takes it off.

        With ``add`` the key is added to those chosen, or taken out of them. One that was left out is so no more, nor
        is anything inside of a date, so that what is shown is what the row says. A date takes the place of what it is
        a part of, or what is a part of it: beside that it would change nothing.

        Args:
            facet: one that has keys.
            key: the key.
            name: how a speaker is called.
            add: whether other keys stay.
        """
        self._call({key: name} if isinstance(key, int) else {})
        included, excluded = self._value.keys(facet)
        chosen = _toggled(facet, included, key, add)
        kept = _apart(facet, chosen, {key}) | (chosen & {key})
        self._set(self._value.with_keys(facet, kept, _apart(facet, excluded, {key})))

    def exclude(self, facet: Facet, key: Key, name: str = "") -> None:
        """Leave a key of a facet out; again takes that back. Arguments as for `include`."""
        self._call({key: name} if isinstance(key, int) else {})
        included, excluded = self._value.keys(facet)
        self._set(self._value.with_keys(facet, included - {key}, excluded ^ {key}))

    @property
    def people_only(self) -> bool:
        """Whether of all kinds of speakers only people are shown."""
        return {key for key in self._value.attributes if field_of(key) == KIND} == {_PEOPLE}

    def show_people(self, only: bool) -> None:
        """Show what people said alone, or what all kinds of speakers did."""
        others = frozenset(key for key in self._value.attributes if field_of(key) != KIND)
        out = frozenset(key for key in self._value.not_attributes if field_of(key) != KIND)
        self._set(self._value.with_keys(Facet.ATTRIBUTE, others | {_PEOPLE} if only else others, out))

    def show(self, facet: Facet, value: object, on: bool) -> None:
        """Show quotes of one value of a facet (a kind, a confidence level, whether checked), or hide them."""
        now: frozenset[object] = self._value.value(facet)
        self._set(self._value.with_value(facet, now | {value} if on else now - {value}))

    def switch(self, facet: Facet, on: bool) -> None:
        """Show thoughts, or rejected quotes, besides the others, or hide them; or each story once, or all copies."""
        self._set(self._value.with_value(facet, on))

    def show_story(self, article: int) -> None:
        """Show an article, given by its key, and all its copies, and nothing else."""
        self._set(Filter(thought=self._value.thought, rejected=self._value.rejected, story=article))

    def apply_change(self, picked: FilterChange, *, add: bool = False) -> None:
        """Filter by what was clicked in a chart; again on what alone is chosen takes it off.

        With ``add`` it is added to what is chosen, or taken out of it.
        """
        self._call(dict.fromkeys(picked.speakers, picked.name))
        picks = {Facet.SPEAKER: picked.speakers, Facet.SOURCE: picked.sources, Facet.DATE: picked.dates}
        wanted: dict[Facet, frozenset[Any]] = {facet: keys for facet, keys in picks.items() if keys}
        have: dict[Facet, frozenset[Any]] = {facet: self._value.value(facet) for facet in wanted}
        if not add:
            now = dict.fromkeys(wanted, frozenset()) if have == wanted else wanted
        elif all(wanted[facet] <= have[facet] for facet in wanted):
            now = {facet: have[facet] - wanted[facet] for facet in wanted}
        else:
            now = {facet: _apart(facet, have[facet], wanted[facet]) | wanted[facet] for facet in wanted}
        self._set(reduce(lambda value, facet: value.with_value(facet, now[facet]), now, self._value))

    def set_dates(self, key: str) -> None:
        """Show only what was published in a range, a year, a month or on a day; "" shows all dates again."""
        self._set(self._value.but(dates=frozenset({key} if key else ())))

    def set_text(self, text: str) -> None:
        """Show only quotes that a search finds; where it cannot be read, all stays as it is and `problem` says why."""
        try:
            parse(text)
        except SearchError as error:
            self._set_problem(error.problem)
            return
        self._set_problem(None)
        self._set(self._value.but(text=text.strip()))

    @property
    def problem(self) -> Problem | None:
        """Why the search that was typed last cannot be read; None when it can."""
        return self._problem

    def _set_problem(self, problem: Problem | None) -> None:
        if problem != self._problem:
            self._problem = problem
            self.problem_changed.emit()

    def clear(self) -> None:
        """Take every filter off."""
        self._set(Filter())

    def begin(self, value: Filter) -> None:
        """Filter by this alone, and know no name any more: it is another library that is filtered from now on."""
        self._names, self._merged = {}, {}
        self._renames.clear()
        self._set_problem(None)
        self._set(value)

    def remove(self, step: Step) -> None:
        """Take one step of the filter off; a step that is not there is no error."""
        self._set(self.without(step))

    def drop_last(self) -> bool:
        """Take off what was filtered last. False when nothing was filtered."""
        if not self._steps:
            return False
        self.remove(self._steps[-1])
        return True

    def chips(self) -> list[Chip]:
        """The filter in words, in the order in which it was put together."""
        return [chip_of(step, self._said(step)) for step in self._steps]

    def narrowing(self) -> list[Chip]:
        """Those of the chips that take quotes away, the last first: what to take off where nothing is left."""
        return [chip for chip in reversed(self.chips()) if not FACETS[chip.step.facet].widens]

    def name_of(self, speaker: Key) -> str:
        """How a speaker of the filter is called; "" for the unknown one."""
        return self._names.get(speaker, "") if isinstance(speaker, int) else ""

    def without(self, *steps: Step) -> Filter:
        """The filter as it would be without some of its steps."""
        return reduce(_without, steps, self._value)

    def use(self, value: Filter) -> None:
        """Filter by this and by nothing else."""
        self._set(value)

    def refresh_names(self, names: Mapping[int | None, str]) -> None:
        """Take over what speakers are called now, and let go of speakers that are no longer there."""
        self._names.update(names)
        kept = (keys.intersection(names) for keys in self._value.keys(Facet.SPEAKER))
        self._set(self._value.with_keys(Facet.SPEAKER, *kept))

    def _call(self, names: Mapping[int | None, str]) -> None:
        """Call speakers so, which a person chose as they are shown now."""
        self._names.update(names)
        for key in names:
            self._merged.pop(key or 0, None)

    def chosen_as(self) -> dict[int, int]:
        """The speakers of the filter, each with the one as whom it was chosen: another one, if they were merged since.

        Of several that became one, any of those as whom it was chosen.
        """
        named = self._value.named(Facet.SPEAKER)
        return {key: self._merged.get(key, key) for key in named if key is not None}

    def follow_merges(self, places: Mapping[int, int]) -> None:
        """Go with speakers that are shown as others now, back too where a merge was undone."""
        chosen = self.chosen_as()
        gone = {key: self._merged.pop(key, key) for key, place in places.items() if place != key}
        self._merged |= {places[key]: one for key, one in gone.items() if places[key] not in (one, *chosen)}
        moved = (frozenset(places.get(key, key) for key in keys) for keys in self._value.keys(Facet.SPEAKER))
        self._set(self._value.with_keys(Facet.SPEAKER, *moved))

    def note_rename(self, facet: Facet, old: str, new: str) -> None:
        """A key is called otherwise from now on: `refresh_keys` goes with it."""
        same = FACETS[facet].same
        self._renames[facet].add(same(old), same(new))

    def refresh_keys(self, facet: Facet, keys: Iterable[str]) -> None:
        """Go with keys that were renamed, and let go of those that are no longer there; all as they are written."""
        fields, renames = FACETS[facet], self._renames[facet]
        known = {fields.same(key): key for key in keys}
        found = {key: renames.now(fields.same(key), known) for key in self._value.named(facet)}
        self._move(facet, {key: None if now is None else known[now] for key, now in found.items()})

    def _move(self, facet: Facet, now: Mapping[str, str | None]) -> None:
        """Put other names in the places of those of a facet; None lets go of one."""

        def moved(step: Step) -> Step:
            name = now.get(str(step.key)) if step.facet is facet else None
            return step if name is None else replace(step, key=name)

        self._steps = list(dict.fromkeys(map(moved, self._steps)))
        kept = (frozenset(now[key] for key in keys if now[key] is not None) for keys in self._value.keys(facet))
        self._set(self._value.with_keys(facet, *kept))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the filter, in the order in which it was put together."""
        return tuple(self._steps)

    def replace(self, value: Filter, names: Mapping[int | None, str], steps: Sequence[Step] = ()) -> None:
        """Take a whole filter over. A search that cannot be read is let go of.

        Args:
            value: the filter.
            names: those of its speakers.
            steps: the order in which it was put together, where that is known.
        """
        self._call(names)
        self._steps = [*steps] or self._steps
        self.set_text(value.text)
        self._set(value.but(text=self._value.text))

    def _set(self, value: Filter) -> None:
        if value == self._value:
            return
        self._value = value
        wanted = _steps_of(value)
        kept = [step for step in self._steps if step in wanted]
        self._steps = kept + [step for step in wanted if step not in kept]
        self.changed.emit()

    def _said(self, step: Step) -> Any:
        """What a step is about: a value, a key, or a speaker by name."""
        if step.facet is Facet.STORY:
            return self.title_of(self._value.story)
        if not FACETS[step.facet].keyed:
            return self._value.value(step.facet)
        return self.name_of(step.key) if step.facet is Facet.SPEAKER else step.key


def _toggled(facet: Facet, chosen: frozenset[Any], key: Key, add: bool) -> frozenset[Any]:
    """The keys with another one, or without it; those of other groups stay."""
    if add:
        return chosen ^ {key}
    group = FACETS[facet].group
    others = frozenset(each for each in chosen if group is not None and group(each) != group(str(key)))
    return others if chosen - others == {key} else others | {key}


def _apart(facet: Facet, keys: frozenset[Any], others: Set[Any]) -> frozenset[Any]:
    """Those of some keys that have nothing in common with others."""
    if not FACETS[facet].nested:
        return keys - others
    return frozenset(key for key in keys if not any(overlap(key, other) for other in others))


def _steps_of(value: Filter) -> list[Step]:
    """Every step that a filter holds, in an order that does not vary."""
    return [step for facet in FACETS for step in _steps_about(facet, value)]


def _steps_about(facet: Facet, value: Filter) -> list[Step]:
    if not FACETS[facet].keyed:
        return [Step(facet)] if value.value(facet) != FACETS[facet].usual else []
    return [
        Step(facet, key, out=bool(out))
        for out, keys in enumerate(value.keys(facet))
        for key in sorted(keys, key=lambda key: (key is None, key))
    ]


def _without(value: Filter, step: Step) -> Filter:
    if not FACETS[step.facet].keyed:
        return value.with_value(step.facet, FACETS[step.facet].usual)
    kept = (keys - {step.key} if out == step.out else keys for out, keys in enumerate(value.keys(step.facet)))
    return value.with_keys(step.facet, *kept)
