"""The one filter of a window, the order in which it was put together, and its chips."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from onrecord.domain.errors import Problem, SearchError
from onrecord.domain.filters import ALL_KINDS, Filter
from onrecord.domain.records import Kind
from onrecord.domain.search import parse
from onrecord.viewmodels.wording import not_named, periods_text

Key = int | str | None
_T = TypeVar("_T")


class Facet(StrEnum):
    """What a step of the filter is about."""

    SPEAKER = "speaker"
    SOURCE = "source"
    KIND = "kind"
    TEXT = "text"
    THOUGHT = "thought"
    REJECTED = "rejected"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was filtered: the facet, and the speaker's id or the source where it is about one."""

    facet: Facet
    key: Key = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A step in words, as a person sees it."""

    step: Step
    text: str


@dataclass(frozen=True, slots=True)
class Pick:
    """What a click on a chart filters by; a facet that is empty here is left as it is.

    Attributes:
        dates: dates of publication, as `Filter.dates` takes them.
        name: how the speaker is called, if it is about one.
    """

    speakers: frozenset[int | None] = frozenset()
    sources: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    name: str = ""


class FilterState(QObject):
    """Holds a domain `Filter`; every change of it goes through here.

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

    @property
    def value(self) -> Filter:
        """The filter as it stands."""
        return self._value

    def choose_speaker(self, key: int | None, name: str, *, add: bool = False) -> None:
        """Filter by a speaker (None is the unknown one); again on the only chosen one takes it off.

        With ``add`` the speaker is added to those chosen, or taken out of them.
        """
        self._names[key] = name
        self._set(self._value.but(speakers=_toggled(self._value.speakers, key, add)))

    def choose_source(self, key: str, *, add: bool = False) -> None:
        """Filter by a source ("" is the one not set); works as `choose_speaker`."""
        self._set(self._value.but(sources=_toggled(self._value.sources, key, add)))

    def pick(self, picked: Pick, *, add: bool = False) -> None:
        """Filter by what was clicked in a chart; again on what alone is chosen takes it off.

        With ``add`` it is added to what is chosen, or taken out of it.
        """
        self._names.update(dict.fromkeys(picked.speakers, picked.name))
        wanted = {name: getattr(picked, name) for name in ("speakers", "sources", "dates") if getattr(picked, name)}
        have = {name: getattr(self._value, name) for name in wanted}
        if not add:
            self._set(self._value.but(**{name: frozenset() for name in wanted} if have == wanted else wanted))
        elif all(wanted[name] <= have[name] for name in wanted):
            self._set(self._value.but(**{name: have[name] - wanted[name] for name in wanted}))
        else:
            self._set(self._value.but(**{name: have[name] | wanted[name] for name in wanted}))

    def set_kind(self, kind: Kind, on: bool) -> None:
        """Show a kind of quote, or hide it."""
        self._set(self._value.but(kinds=self._value.kinds | {kind} if on else self._value.kinds - {kind}))

    def set_text(self, text: str) -> None:
        """Show only quotes that a search finds; where it cannot be read, all stays as it is and `problem` says why."""
        try:
            parse(text)
        except SearchError as error:
            self._put_problem(error.problem)
            return
        self._put_problem(None)
        self._set(self._value.but(text=text.strip()))

    @property
    def problem(self) -> Problem | None:
        """Why the search that was typed last cannot be read; None when it can."""
        return self._problem

    def _put_problem(self, problem: Problem | None) -> None:
        if problem != self._problem:
            self._problem = problem
            self.problem_changed.emit()

    def set_thought(self, on: bool) -> None:
        """Show what somebody is told to have thought, besides what was said."""
        self._set(self._value.but(thought=on))

    def set_rejected(self, on: bool) -> None:
        """Show quotes that the person rejected, besides the others."""
        self._set(self._value.but(rejected=on))

    def clear(self) -> None:
        """Take every filter off."""
        self._set(Filter())

    def remove(self, step: Step) -> None:
        """Take one step of the filter off; a step that is not there is no error."""
        self._set(_without(self._value, step))

    def drop_last(self) -> bool:
        """Take off what was filtered last. False when nothing was filtered."""
        if not self._steps:
            return False
        self.remove(self._steps[-1])
        return True

    def chips(self) -> list[Chip]:
        """The filter in words, in the order in which it was put together."""
        return [Chip(step, self._wording(step)) for step in self._steps]

    def nothing_found(self) -> str:
        """That no quote is left, in a sentence that says why."""
        value = self._value
        if not value.kinds:
            return self.tr("No kind of quote is switched on.")
        nobody = self.tr("speakers who are not named")
        who = " or ".join(sorted(self._names.get(key, "") or nobody for key in value.speakers))
        where = " or ".join(sorted(source or self.tr("articles without a source") for source in value.sources))
        pieces = [
            self.tr("No quotes"),
            self.tr("by {0}").format(who) if who else "",
            self.tr("in {0}").format(where) if where else "",
            self.tr("published: {0}").format(periods_text(value.dates)) if value.dates else "",
            self.tr("match “{0}”").format(value.text) if value.text else self.tr("are here"),
        ]
        return " ".join(filter(None, pieces)) + "."

    def refresh_names(self, names: Mapping[int | None, str]) -> None:
        """Take over what speakers are called now, and let go of speakers that are no longer there."""
        self._names.update(names)
        self._set(self._value.but(speakers=frozenset(key for key in self._value.speakers if key in names)))

    def follow(self, places: Mapping[int, int]) -> None:
        """Go with speakers that are shown as others now."""
        speakers = (places.get(key, key) if key is not None else None for key in self._value.speakers)
        self._set(self._value.but(speakers=frozenset(speakers)))

    def refresh_sources(self, sources: Iterable[str]) -> None:
        """Let go of sources that are no longer there."""
        self._set(self._value.but(sources=self._value.sources & frozenset(sources)))

    def _set(self, value: Filter) -> None:
        if value == self._value:
            return
        self._value = value
        wanted = _steps_of(value)
        kept = [step for step in self._steps if step in wanted]
        self._steps = kept + [step for step in wanted if step not in kept]
        self.changed.emit()

    def _wording(self, step: Step) -> str:
        if step.facet is Facet.SPEAKER:
            name = self._names.get(step.key if not isinstance(step.key, str) else None, "")
            return self.tr("Speaker: {0}").format(name or not_named())
        if step.facet is Facet.SOURCE:
            return self.tr("Source: {0}").format(step.key) if step.key else self.tr("Source not set")
        if step.facet is Facet.TEXT:
            return self.tr("Words: {0}").format(self._value.text)
        if step.facet is Facet.KIND:
            return self._kinds_wording()
        if step.facet is Facet.DATE:
            return self.tr("Published: {0}").format(periods_text(self._value.dates))
        return self.tr("With thoughts") if step.facet is Facet.THOUGHT else self.tr("With rejected")

    def _kinds_wording(self) -> str:
        names = {
            Kind.DIRECT: self.tr("direct"),
            Kind.MIXED: self.tr("mixed"),
            Kind.REPORTED: self.tr("reported"),
        }
        shown = [names[kind] for kind in Kind if kind in self._value.kinds]
        return self.tr("Only {0}").format(", ".join(shown)) if shown else self.tr("No kind shown")


def _toggled(chosen: frozenset[_T], key: _T, add: bool) -> frozenset[_T]:
    if add:
        return chosen ^ {key}
    return frozenset() if chosen == {key} else frozenset({key})


def _steps_of(value: Filter) -> list[Step]:
    """Every step that a filter holds, in an order that does not vary."""
    steps = [Step(Facet.SPEAKER, key) for key in sorted(value.speakers, key=lambda k: (k is None, k or 0))]
    steps += [Step(Facet.SOURCE, key) for key in sorted(value.sources)]
    steps += [Step(Facet.KIND)] if value.kinds != ALL_KINDS else []
    steps += [Step(Facet.TEXT)] if value.text else []
    steps += [Step(Facet.DATE)] if value.dates else []
    steps += [Step(Facet.THOUGHT)] if value.thought else []
    return steps + ([Step(Facet.REJECTED)] if value.rejected else [])


def _without(value: Filter, step: Step) -> Filter:
    if step.facet is Facet.SPEAKER:
        return value.but(speakers=value.speakers - {step.key})
    if step.facet is Facet.SOURCE:
        return value.but(sources=value.sources - {step.key})
    return value.but(**_OFF[step.facet])


_OFF: Mapping[Facet, Mapping[str, object]] = {
    Facet.KIND: {"kinds": ALL_KINDS},
    Facet.TEXT: {"text": ""},
    Facet.THOUGHT: {"thought": False},
    Facet.REJECTED: {"rejected": False},
    Facet.DATE: {"dates": frozenset()},
}
