"""What the person wants to see, as one value: the library answers it, the window edits it."""

from dataclasses import dataclass, replace
from typing import Any

from onrecord.domain.attribution import Kind
from onrecord.domain.facets import ALL_CONFIDENCE_LEVELS, ALL_KINDS, CHECKED_OR_NOT, FACETS, ConfidenceLevel, Facet


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of quotes. An empty set of speakers, sources or dates means all of them.

    Attributes:
        speakers: ids of speakers; None in the set stands for quotes whose speaker is unknown.
        attributes: attributes of speakers, as `speaker_attributes.attribute_key` writes them: `gender:woman`, and
            `gender:` for speakers of whom it is not said. Of several of one field any may hold, of several fields all
            must.
        sources: outlets; "" in the set stands for articles whose source is unknown.
        dates: how dates start: years ("2022"), months ("2022-11"), days; or ranges of them ("2022-11..2023"), see
            `onrecord.domain.dates.date_keys`; "" in the set stands for articles without one.
        not_speakers, not_attributes, not_sources, not_dates: the same, of what is left out.
        kinds: the kinds to show.
        sureness: how sure the quotes shown may be.
        tags, not_tags: tags, any of which a quote must have, or none; "" stands for quotes without a tag.
        checked: whether to show quotes that the person has accepted or rejected, and whether the others.
        text: a search as `onrecord.domain.search_query` reads it; every part must hold, the last word may be a prefix.
        thought: whether beliefs and wishes are shown besides speech.
        rejected: whether quotes that the person rejected are shown besides the others.
        story: the key of an article; only it and its copies are shown. 0 for all articles.
        once: whether of articles that are copies of one another only the one is shown that stands for them: the
            earliest, of several the longest.
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
    story: int = 0
    once: bool = False
    attributes: frozenset[str] = frozenset()
    not_attributes: frozenset[str] = frozenset()

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
