"""What the person wants to see, as one value: the library answers it, the window edits it."""

from dataclasses import dataclass, replace

from onrecord.domain.records import Kind

ALL_KINDS = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of quotes. An empty set of speakers or sources means all of them.

    Attributes:
        speakers: ids of speakers; None in the set stands for quotes whose speaker is unknown.
        sources: outlets; "" in the set stands for articles whose source is unknown.
        kinds: the kinds to show.
        text: words to search for in the quotes; every word must occur, the last may be a prefix.
        thought: whether beliefs and wishes are shown besides speech.
        rejected: whether quotes that the person rejected are shown besides the others.
        dates: when the article was published, each as an ISO date starts: years ("2022"), months ("2022-11") or days;
            "" in the set stands for articles without a date. An empty set means whenever.
    """

    speakers: frozenset[int | None] = frozenset()
    sources: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = ALL_KINDS
    text: str = ""
    thought: bool = False
    rejected: bool = False
    dates: frozenset[str] = frozenset()

    def but(self, **changes: object) -> "Filter":
        """The same filter with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]
