"""The one filter of a window, the order in which it was put together, and its chips."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from onrecord.domain.attribution import Kind
from onrecord.domain.errors import Problem, SearchError
from onrecord.domain.filter import ALL_CONFIDENCE_LEVELS, ALL_KINDS, CHECKED_OR_NOT, ConfidenceLevel, Filter
from onrecord.domain.search_query import parse
from onrecord.domain.tags import tag_key
from onrecord.viewmodels.filters.filter_chips import Chip, Facet, FilterChange, Step
from onrecord.viewmodels.filters.renames import Renames
from onrecord.viewmodels.text.names import kind_name, not_named, sureness_name
from onrecord.viewmodels.text.number_formats import period_text
from onrecord.viewmodels.text.translation import tr

_T = TypeVar("_T")


class FilterState(QObject):
    """Holds a domain `Filter`; every change of it goes through here.

    Attributes:
        sources_renamed, tags_renamed: which became which; tags by their keys.

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
        self.sources_renamed, self.tags_renamed = Renames(), Renames()

    @property
    def value(self) -> Filter:
        """The filter as it stands."""
        return self._value

    def include_speaker(self, key: int | None, name: str, *, add: bool = False) -> None:
        """Filter by a speaker (None is the unknown one); again on the only chosen one takes it off.

        With ``add`` the speaker is added to those chosen, or taken out of them. One that was left out is so no more.
        """
        self._call({key: name})
        speakers = _toggled(self._value.speakers, key, add)
        self._set(self._value.but(speakers=speakers, not_speakers=self._value.not_speakers - {key}))

    def exclude_speaker(self, key: int | None, name: str) -> None:
        """Leave a speaker out; again takes that back."""
        self._call({key: name})
        value = self._value
        self._set(value.but(speakers=value.speakers - {key}, not_speakers=value.not_speakers ^ {key}))

    def include_source(self, key: str, *, add: bool = False) -> None:
        """Filter by a source ("" is the one not set); works as `include_speaker`."""
        sources = _toggled(self._value.sources, key, add)
        self._set(self._value.but(sources=sources, not_sources=self._value.not_sources - {key}))

    def exclude_source(self, key: str) -> None:
        """Leave a source out; again takes that back."""
        value = self._value
        self._set(value.but(sources=value.sources - {key}, not_sources=value.not_sources ^ {key}))

    def include_tag(self, key: str, *, add: bool = False) -> None:
        """Filter by a tag ("" is none at all); works as `include_speaker`."""
        tags = _toggled(self._value.tags, key, add)
        self._set(self._value.but(tags=tags, not_tags=self._value.not_tags - {key}))

    def exclude_tag(self, key: str) -> None:
        """Leave quotes with a tag out; again takes that back."""
        value = self._value
        self._set(value.but(tags=value.tags - {key}, not_tags=value.not_tags ^ {key}))

    def include_date(self, key: str, *, add: bool = False) -> None:
        """Filter by a year or a month ("" is an unknown date); works as `include_speaker`.

        Nothing inside of it is left out any more, so that what is shown is what the row says. It takes the place of
        what it is a part of, or what is a part of it: beside that it would change nothing.
        """
        dates = _toggled(self._value.dates, key, add)
        left_out = _apart(self._value.not_dates, key)
        self._set(self._value.but(dates=_apart(dates, key) | (dates & {key}), not_dates=left_out))

    def exclude_date(self, key: str) -> None:
        """Leave a year or a month out; again takes that back."""
        value = self._value
        self._set(value.but(dates=value.dates - {key}, not_dates=value.not_dates ^ {key}))

    def set_sureness(self, sureness: ConfidenceLevel, on: bool) -> None:
        """Show quotes that are as sure as this, or hide them."""
        now = self._value.sureness
        self._set(self._value.but(sureness=now | {sureness} if on else now - {sureness}))

    def set_checked(self, checked: bool, on: bool) -> None:
        """Show quotes that the person has checked, or those not checked, or hide them."""
        now = self._value.checked
        self._set(self._value.but(checked=now | {checked} if on else now - {checked}))

    def apply_change(self, picked: FilterChange, *, add: bool = False) -> None:
        """Filter by what was clicked in a chart; again on what alone is chosen takes it off.

        With ``add`` it is added to what is chosen, or taken out of it.
        """
        self._call(dict.fromkeys(picked.speakers, picked.name))
        wanted = {name: getattr(picked, name) for name in ("speakers", "sources", "dates") if getattr(picked, name)}
        have = {name: getattr(self._value, name) for name in wanted}
        if not add:
            self._set(self._value.but(**{name: frozenset() for name in wanted} if have == wanted else wanted))
        elif all(wanted[name] <= have[name] for name in wanted):
            self._set(self._value.but(**{name: have[name] - wanted[name] for name in wanted}))
        else:
            have |= {"dates": _apart(have["dates"], *wanted["dates"])} if "dates" in have else {}
            self._set(self._value.but(**{name: have[name] | wanted[name] for name in wanted}))

    def set_kind(self, kind: Kind, on: bool) -> None:
        """Show a kind of quote, or hide it."""
        self._set(self._value.but(kinds=self._value.kinds | {kind} if on else self._value.kinds - {kind}))

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

    def set_thought(self, on: bool) -> None:
        """Show what somebody is said to have thought, besides what was said."""
        self._set(self._value.but(thought=on))

    def set_rejected(self, on: bool) -> None:
        """Show quotes that the person rejected, besides the others."""
        self._set(self._value.but(rejected=on))

    def clear(self) -> None:
        """Take every filter off."""
        self._set(Filter())

    def begin(self) -> None:
        """Filter nothing, and know no name any more: it is another library that is filtered from now on."""
        self._names, self._merged = {}, {}
        self.sources_renamed, self.tags_renamed = Renames(), Renames()
        self._set_problem(None)
        self._set(Filter())

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
        return [self._chip(step) for step in self._steps]

    def narrowing(self) -> list[Chip]:
        """Those of the chips that take quotes away, the last first: what to take off where nothing is left."""
        widening = (Facet.THOUGHT, Facet.REJECTED)
        return [chip for chip in reversed(self.chips()) if chip.step.facet not in widening]

    def name_of(self, speaker: int | None) -> str:
        """How a speaker of the filter is called; "" for the unknown one."""
        return self._names.get(speaker, "")

    def without(self, *steps: Step) -> Filter:
        """The filter as it would be without some of its steps."""
        return reduce(_without, steps, self._value)

    def use(self, value: Filter) -> None:
        """Filter by this and by nothing else."""
        self._set(value)

    def refresh_names(self, names: Mapping[int | None, str]) -> None:
        """Take over what speakers are called now, and let go of speakers that are no longer there."""
        self._names.update(names)
        kept = (frozenset(key for key in keys if key in names) for keys in self._both())
        self._set(self._value.but(**dict(zip(_SPEAKERS, kept, strict=True))))

    def _both(self) -> tuple[frozenset[int | None], frozenset[int | None]]:
        return self._value.speakers, self._value.not_speakers

    def _call(self, names: Mapping[int | None, str]) -> None:
        """Call speakers so, which a person chose as they are shown now."""
        self._names.update(names)
        for key in names:
            self._merged.pop(key or 0, None)

    def chosen_as(self) -> dict[int, int]:
        """The speakers of the filter, each with the one as whom it was chosen: another one, if they were merged since.

        Of several that became one, any of those as whom it was chosen.
        """
        named = self._value.speakers | self._value.not_speakers
        return {key: self._merged.get(key, key) for key in named if key is not None}

    def follow_merges(self, places: Mapping[int, int]) -> None:
        """Go with speakers that are shown as others now, back too where a merge was undone."""
        chosen = self.chosen_as()
        gone = {key: self._merged.pop(key, key) for key, place in places.items() if place != key}
        self._merged |= {places[key]: one for key, one in gone.items() if places[key] not in (one, *chosen)}
        moved = (frozenset(None if key is None else places.get(key, key) for key in keys) for keys in self._both())
        self._set(self._value.but(**dict(zip(_SPEAKERS, moved, strict=True))))

    def refresh_sources(self, sources: Iterable[str]) -> None:
        """Go with sources that were renamed, and let go of those that are no longer there."""
        known = frozenset(sources)
        named = self._value.sources | self._value.not_sources
        self._move(Facet.SOURCE, {name: self.sources_renamed.now(name, known) for name in named})

    def refresh_tags(self, tags: Iterable[str]) -> None:
        """Go with tags that were renamed, and let go of those that no quote has any more; all as they are written."""
        known = {tag_key(tag): tag for tag in tags} | {"": ""}
        keys = {tag: self.tags_renamed.now(tag_key(tag), known) for tag in self._value.tags | self._value.not_tags}
        self._move(Facet.TAG, {tag: None if key is None else known[key] for tag, key in keys.items()})

    def _move(self, facet: Facet, now: Mapping[str, str | None]) -> None:
        """Put other names in the places of those of a facet; None lets go of one."""

        def moved(step: Step) -> Step:
            name = now.get(str(step.key)) if step.facet is facet else None
            return step if name is None else replace(step, key=name)

        self._steps = list(dict.fromkeys(map(moved, self._steps)))
        kept = {field: (now[name] for name in getattr(self._value, field)) for field in _KEYED[facet]}
        self._set(
            self._value.but(**{field: frozenset(n for n in names if n is not None) for field, names in kept.items()})
        )

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

    def _chip(self, step: Step) -> Chip:
        short = self._short(step)
        if step.out:
            text = _KNOWN[step.facet]() if step.key in (None, "") else tr("Not: {0}").format(short)
            return Chip(step, text, text)
        named = step.key != "" or step.facet is Facet.DATE
        return Chip(step, _FACETS[step.facet]().format(short) if step.facet in _FACETS and named else short, short)

    def _short(self, step: Step) -> str:
        if step.facet is Facet.SPEAKER:
            return self._names.get(step.key, "") if isinstance(step.key, int) else not_named()
        if step.facet is Facet.SOURCE:
            return str(step.key) if step.key else tr("Source not set")
        if step.facet is Facet.TAG:
            return str(step.key) if step.key else tr("Not tagged")
        if step.facet is Facet.DATE:
            return period_text(str(step.key))
        return self._wordings()[step.facet]()

    def _wordings(self) -> Mapping[Facet, Callable[[], str]]:
        return {
            Facet.TEXT: lambda: self._value.text,
            Facet.KIND: self._kinds_wording,
            Facet.SURENESS: self._sureness_wording,
            Facet.CHECKED: self._checked_wording,
            Facet.THOUGHT: lambda: tr("With thoughts"),
            Facet.REJECTED: lambda: tr("With rejected"),
        }

    def _sureness_wording(self) -> str:
        shown = [sureness_name(sureness) for sureness in ConfidenceLevel if sureness in self._value.sureness]
        return tr("Only {0}").format(", ".join(shown)) if shown else tr("No confidence shown")

    def _checked_wording(self) -> str:
        if not self._value.checked:
            return tr("Neither checked nor unchecked")
        return tr("Only checked") if True in self._value.checked else tr("Only not checked")

    def _kinds_wording(self) -> str:
        shown = [kind_name(kind) for kind in Kind if kind in self._value.kinds]
        return tr("Only {0}").format(", ".join(shown)) if shown else tr("No kind shown")


def _toggled(chosen: frozenset[_T], key: _T, add: bool) -> frozenset[_T]:
    if add:
        return chosen ^ {key}
    return frozenset() if chosen == {key} else frozenset({key})


def _apart(dates: frozenset[str], *others: str) -> frozenset[str]:
    """Those of some dates that have no days in common with others."""
    return frozenset(date for date in dates if not any(overlap(date, other) for other in others))


def overlap(one: str, other: str) -> bool:
    """Whether two of decades, years, months and days have days in common."""
    return one == other or bool(one and other and (one.startswith(other) or other.startswith(one)))


def _steps_of(value: Filter) -> list[Step]:
    """Every step that a filter holds, in an order that does not vary."""
    steps = [
        Step(facet, key, out=bool(out))
        for facet, fields in _KEYED.items()
        for out, field in enumerate(fields)
        for key in sorted(getattr(value, field), key=lambda key: (key is None, key))
    ]
    return steps + [Step(facet) for facet, (field, usual) in _PLAIN.items() if getattr(value, field) != usual]


def _without(value: Filter, step: Step) -> Filter:
    if step.facet in _KEYED:
        field = _KEYED[step.facet][step.out]
        return value.but(**{field: getattr(value, field) - {step.key}})
    field, usual = _PLAIN[step.facet]
    return value.but(**{field: usual})


_FACETS: Mapping[Facet, Callable[[], str]] = {
    Facet.SPEAKER: lambda: tr("Speaker: {0}"),
    Facet.SOURCE: lambda: tr("Source: {0}"),
    Facet.DATE: lambda: tr("Published: {0}"),
    Facet.TAG: lambda: tr("Tag: {0}"),
    Facet.TEXT: lambda: tr("Search: {0}"),
}
"""What stands before a name, a date or words that alone would not say what they are."""
_KNOWN: Mapping[Facet, Callable[[], str]] = {
    Facet.SPEAKER: lambda: tr("Only named speakers"),
    Facet.SOURCE: lambda: tr("With a source"),
    Facet.DATE: lambda: tr("With a date"),
    Facet.TAG: lambda: tr("With any tag"),
}
"""What is left where what is not known of a facet is left out."""
_SPEAKERS = ("speakers", "not_speakers")
_KEYED: Mapping[Facet, tuple[str, str]] = {
    Facet.SPEAKER: _SPEAKERS,
    Facet.SOURCE: ("sources", "not_sources"),
    Facet.DATE: ("dates", "not_dates"),
    Facet.TAG: ("tags", "not_tags"),
}
"""The fields of the filter that hold keys of a facet: those chosen, and those left out."""
_PLAIN: Mapping[Facet, tuple[str, object]] = {
    Facet.KIND: ("kinds", ALL_KINDS),
    Facet.SURENESS: ("sureness", ALL_CONFIDENCE_LEVELS),
    Facet.CHECKED: ("checked", CHECKED_OR_NOT),
    Facet.TEXT: ("text", ""),
    Facet.THOUGHT: ("thought", False),
    Facet.REJECTED: ("rejected", False),
}
"""The other fields, and what they hold while nothing is filtered by them."""
