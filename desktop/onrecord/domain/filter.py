"""What the person wants to see, as one value: the library answers it, the window edits it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.domain.attribution import Kind


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
