"""What the person wants to see, as one value: the library answers it, the window edits it.

`FACETS` says of each facet how a filter holds it. Its words are in `onrecord.viewmodels.filters.filter_chips`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from onrecord.domain.attribution import Kind
from onrecord.domain.tags import tag_key


class ConfidenceLevel(StrEnum):
    """How sure it is that a quote and its speaker are right, from the confidence that the engine gives."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


LIKELY_FROM = 0.6
"""The least confidence of what is likely; what has less is doubtful."""
SURE_FROM = 0.9
"""The least confidence of what is sure."""

ALL_KINDS = frozenset(Kind)
ALL_CONFIDENCE_LEVELS = frozenset(ConfidenceLevel)
CHECKED_OR_NOT = frozenset({True, False})

Key = int | str | None
"""What a facet is filtered by: a speaker's id, a source, a tag or a date; None or "" for what is not known."""


class Facet(StrEnum):
    """A fact of quotes that is filtered by."""

    SPEAKER = "speaker"
    SOURCE = "source"
    DATE = "date"
    TAG = "tag"
    KIND = "kind"
    SURENESS = "sureness"
    CHECKED = "checked"
    TEXT = "text"
    THOUGHT = "thought"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class FacetFields:
    """How a filter holds a facet: keys that are included and excluded, or a value.

    Attributes:
        included: the field of `Filter` with the keys that are chosen, or with the value.
        excluded: the field with the keys that are left out; "" for a facet without keys.
        usual: what is in ``included`` while nothing is filtered.
        of: what the keys are, or what the value is or consists of.
        same: makes the same of two keys that are one.
        nested: a key holds all that begin as it does, as a year its months.
        widens: filtering by it shows more quotes, not fewer.
    """

    included: str
    excluded: str = ""
    usual: object = frozenset()
    of: type = str
    same: Callable[[str], str] = str
    nested: bool = False
    widens: bool = False

    @property
    def keyed(self) -> bool:
        """Whether it is filtered by keys."""
        return bool(self.excluded)

    @property
    def of_names(self) -> bool:
        """Whether its keys are names, which can be changed, and be gone."""
        return self.keyed and self.of is str and not self.nested


FACETS: Mapping[Facet, FacetFields] = {
    Facet.SPEAKER: FacetFields("speakers", "not_speakers", of=int),
    Facet.SOURCE: FacetFields("sources", "not_sources"),
    Facet.DATE: FacetFields("dates", "not_dates", nested=True),
    Facet.TAG: FacetFields("tags", "not_tags", same=tag_key),
    Facet.KIND: FacetFields("kinds", usual=ALL_KINDS, of=Kind),
    Facet.SURENESS: FacetFields("sureness", usual=ALL_CONFIDENCE_LEVELS, of=ConfidenceLevel),
    Facet.CHECKED: FacetFields("checked", usual=CHECKED_OR_NOT, of=bool),
    Facet.TEXT: FacetFields("text", usual=""),
    Facet.THOUGHT: FacetFields("thought", usual=False, of=bool, widens=True),
    Facet.REJECTED: FacetFields("rejected", usual=False, of=bool, widens=True),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of quotes. An empty set of speakers, sources or dates means all of them.

    Attributes:
        speakers: ids of speakers; None in the set stands for quotes whose speaker is unknown.
        sources: outlets; "" in the set stands for articles whose source is unknown.
        dates: how dates start: years ("2022"), months ("2022-11"), days; "" in the set stands for articles without one.
        not_speakers, not_sources, not_dates: the same, of what is left out.
        kinds: the kinds to show.
        sureness: how sure the quotes shown may be.
        tags, not_tags: tags, any of which a quote must have, or none; "" stands for quotes without a tag.
        checked: whether to show quotes that the person has accepted or rejected, and whether the others.
        text: a search as `onrecord.domain.search_query` reads it; every part must hold, the last word may be a prefix.
        thought: whether beliefs and wishes are shown besides speech.
        rejected: whether quotes that the person rejected are shown besides the others.
    """

    speakers: frozenset[int | None] = frozenset()
    sources: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = ALL_KINDS
    text: str = ""
    thought: bool = False
    rejected: bool = False
    dates: frozenset[str] = frozenset()
    not_speakers: frozenset[int | None] = frozenset()
    not_sources: frozenset[str] = frozenset()
    not_dates: frozenset[str] = frozenset()
    sureness: frozenset[ConfidenceLevel] = ALL_CONFIDENCE_LEVELS
    checked: frozenset[bool] = CHECKED_OR_NOT
    tags: frozenset[str] = frozenset()
    not_tags: frozenset[str] = frozenset()

    def but(self, **changes: object) -> "Filter":
        """The same filter with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def value(self, facet: Facet) -> Any:
        """What the filter says of a facet: its value, or the keys that are chosen."""
        return getattr(self, FACETS[facet].included)

    def keys(self, facet: Facet) -> tuple[frozenset[Any], frozenset[Any]]:
        """The keys of a facet that are chosen, and those that are left out."""
        return self.value(facet), getattr(self, FACETS[facet].excluded)

    def named(self, facet: Facet) -> frozenset[Any]:
        """Every key of a facet that the filter speaks of."""
        included, excluded = self.keys(facet)
        return included | excluded

    def with_value(self, facet: Facet, value: object) -> "Filter":
        """The same filter with another value of a facet."""
        return self.but(**{FACETS[facet].included: value})

    def with_keys(self, facet: Facet, included: frozenset[Any], excluded: frozenset[Any]) -> "Filter":
        """The same filter with other keys of a facet."""
        return self.but(**{FACETS[facet].included: included, FACETS[facet].excluded: excluded})


EVERYTHING = Filter(thought=True, rejected=True)
"""Shows all quotes that there are, those too that nobody sees who does not ask for them."""
