"""Saved searches: a filter under a name."""

from dataclasses import dataclass

from onrecord.domain.filter import Filter


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A filter under a name.

    Attributes:
        filter: with the speakers as whom those of it are shown now.
        gone: the names of its speakers who have no quote any more; they are not in `filter`.
    """

    id: int
    name: str
    filter: Filter
    gone: tuple[str, ...] = ()
