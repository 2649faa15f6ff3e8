"""The filters that were there before, to go back to and forth from, as through the pages of a browser."""

from dataclasses import dataclass
from enum import Enum, auto

from onrecord.domain.filter import Filter
from onrecord.viewmodels.filters.filter_chips import Step

MOST = 100
"""How many filters are remembered on either side."""


@dataclass(frozen=True, slots=True)
class PastFilter:
    """A filter with its steps in the order in which it was put together."""

    value: Filter
    steps: tuple[Step, ...] = ()


class _Change(Enum):
    """How one filter became the next: a search was typed on, or taken back letter by letter, or anything else."""

    TYPED = auto()
    ERASED = auto()
    OTHER = auto()


class FilterHistory:
    """Remembers filters. What is typed or erased in one go is one step, not one for each pause."""

    def __init__(self, present: PastFilter) -> None:
        self._past: list[PastFilter] = []
        self._present, self._future = present, list[PastFilter]()
        self._last = _Change.OTHER

    @property
    def can_go_back(self) -> bool:
        """Whether there was another filter before."""
        return bool(self._past)

    @property
    def can_go_forth(self) -> bool:
        """Whether somebody went back from a filter."""
        return bool(self._future)

    def note(self, present: PastFilter) -> None:
        """The filter is another one now."""
        if present.value == self._present.value:
            self._present = present
            return
        change = _change(self._present.value, present.value)
        if change is _Change.OTHER or change is not self._last:
            self._past = [*self._past, self._present][-MOST:]
        self._present, self._last = present, change
        self._future.clear()

    def correct(self, present: PastFilter) -> None:
        """The filter is the same, but speaks of something that is called otherwise now, or is gone."""
        self._present = present

    def back(self) -> PastFilter | None:
        """Go to the filter before; None where there is none."""
        return self._go(self._past, self._future)

    def forth(self) -> PastFilter | None:
        """Go to the filter from which somebody went back; None where there is none."""
        return self._go(self._future, self._past)

    def _go(self, ahead: list[PastFilter], behind: list[PastFilter]) -> PastFilter | None:
        if not ahead:
            return None
        behind.append(self._present)
        self._present, self._last = ahead.pop(), _Change.OTHER
        return self._present


def _change(before: Filter, after: Filter) -> _Change:
    if before.but(text="") != after.but(text="") or not before.text:
        return _Change.TYPED if before.but(text=after.text) == after else _Change.OTHER
    if after.text.startswith(before.text):
        return _Change.TYPED
    return _Change.ERASED if before.text.startswith(after.text) else _Change.OTHER
