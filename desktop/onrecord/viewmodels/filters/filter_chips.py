"""The steps of a filter, and the chips that show them."""

from dataclasses import dataclass
from enum import StrEnum

Key = int | str | None


class Facet(StrEnum):
    """What a step of the filter is about."""

    SPEAKER = "speaker"
    SOURCE = "source"
    KIND = "kind"
    DATE = "date"
    SURENESS = "sureness"
    CHECKED = "checked"
    TAG = "tag"
    TEXT = "text"
    THOUGHT = "thought"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was filtered.

    Attributes:
        key: the speaker's id, the source, the date or the tag, where it is about one.
        out: it is left out.
    """

    facet: Facet
    key: Key = None
    out: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """A step in words, as a person sees it; `short` is without the name of its facet, where the rest is clear."""

    step: Step
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class FilterChange:
    """What a click on a chart filters by; a facet that is empty here is left as it is.

    Attributes:
        dates: dates of publication, as `Filter.dates` takes them.
        name: how the speaker is called, if it is about one.
    """

    speakers: frozenset[int | None] = frozenset()
    sources: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    name: str = ""
