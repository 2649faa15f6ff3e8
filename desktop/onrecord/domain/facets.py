"""Facets: the facts of quotes that are filtered and counted by, and how a filter holds each, in one table.

Their words are in `onrecord.viewmodels.filters.filter_chips`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.domain.attributes.speaker_attributes import field_of, value_key
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
QUOTED = ALL_KINDS - {Kind.REPORTED}
"""The kinds of which at least a part stands in quotation marks."""
ALL_CONFIDENCE_LEVELS = frozenset(ConfidenceLevel)
CHECKED_OR_NOT = frozenset({True, False})

Key = int | str | None
"""What a facet is filtered by: a speaker's id, an attribute of speakers as `speaker_attributes` writes it, a source, a
tag or a date; None or "" for what is not known."""


class Facet(StrEnum):
    """A fact of quotes that is filtered by."""

    SPEAKER = "speaker"
    ATTRIBUTE = "attribute"
    SOURCE = "source"
    DATE = "date"
    TAG = "tag"
    KIND = "kind"
    SURENESS = "sureness"
    CHECKED = "checked"
    TEXT = "text"
    STORY = "story"
    ONCE = "once"
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
        nested: a key holds others, as a year its months and a range its days.
        group: what keys have in common of which any may hold; of those of several groups all must.
        widens: filtering by it shows more quotes, not fewer.
    """

    included: str
    excluded: str = ""
    usual: object = frozenset()
    of: type = str
    same: Callable[[str], str] = str
    nested: bool = False
    group: Callable[[str], str] | None = None
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
    Facet.ATTRIBUTE: FacetFields("attributes", "not_attributes", same=value_key, group=field_of),
    Facet.SOURCE: FacetFields("sources", "not_sources"),
    Facet.DATE: FacetFields("dates", "not_dates", nested=True),
    Facet.TAG: FacetFields("tags", "not_tags", same=tag_key),
    Facet.KIND: FacetFields("kinds", usual=ALL_KINDS, of=Kind),
    Facet.SURENESS: FacetFields("sureness", usual=ALL_CONFIDENCE_LEVELS, of=ConfidenceLevel),
    Facet.CHECKED: FacetFields("checked", usual=CHECKED_OR_NOT, of=bool),
    Facet.TEXT: FacetFields("text", usual=""),
    Facet.STORY: FacetFields("story", usual=0, of=int),
    Facet.ONCE: FacetFields("once", usual=False, of=bool),
    Facet.THOUGHT: FacetFields("thought", usual=False, of=bool, widens=True),
    Facet.REJECTED: FacetFields("rejected", usual=False, of=bool, widens=True),
}
