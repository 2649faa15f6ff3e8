"""The state of a quote: where it stands, and what the person said of it, in one record.

What the ledger's rows set is told here once, for those who fold the rows of an article (`quote_state_reader`), who
write what differs (`quote_state_writer`) and who carry out a step for many quotes by SQL (`quote_state_bulk_writer`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.domain.change_log import ChangeType
from onrecord.domain.offsets import Spans, overlap_ratio
from onrecord.domain.quote_bounds import Bounds
from onrecord.library.storage.serialization import unpack


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote stands: its words, and the cue and the mention that tell it from another with the same words."""

    content: Spans
    context_spans: Spans

    def overlap(self, other: "Passage") -> tuple[float, float]:
        """How much of the words is shared, then how much of what stands beside them; 0 to 1 each."""
        return overlap_ratio(self.content, other.content), overlap_ratio(self.context_spans, other.context_spans)


@dataclass(frozen=True, slots=True)
class QuoteState:
    """A quote after some rows of the ledger.

    Attributes:
        bounds: the bounds that are shown.
        context_spans: cue and source, which tell it from another with the same words.
        assigned: the speaker that was set: None where none was, 0 for nobody who is named.
        verdict: 1 accepted, -1 rejected.
        tags: the keys of its tags.
    """

    bounds: Bounds
    context_spans: Spans
    assigned: int | None = None
    verdict: int = 0
    note: str = ""
    tags: frozenset[str] = frozenset()

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return Passage(self.bounds.content, self.context_spans)


@dataclass(frozen=True, slots=True)
class StoredQuote:
    """A quote as the library holds it.

    Attributes:
        state: what is shown of it.
        engine_bounds: the bounds that the engine gave.
        added: the row of the ledger by which the person added it, or None.
        thought: whether it is a belief or a wish, which is not shown unless asked for.
    """

    state: QuoteState
    engine_bounds: Bounds
    added: int | None
    thought: bool

    @property
    def found(self) -> QuoteState:
        """The quote as the engine found it."""
        return QuoteState(self.engine_bounds, self.state.context_spans)


@dataclass(frozen=True, slots=True)
class QuoteField:
    """A field of `QuoteState` that one type of change sets, and a column of `attributions` by the same name.

    Attributes:
        read: the value of what the ledger says was before or after.
        sql: the same, of a column of the ledger.
        unset: what stands in the column while nothing was said, in SQL.
    """

    column: str
    read: Callable[[str], Any]
    sql: str
    unset: str


FIELDS: Mapping[ChangeType, QuoteField] = {
    ChangeType.ASSIGN: QuoteField("assigned", int, "CAST({0} AS INTEGER)", "NULL"),
    ChangeType.SET_VERDICT: QuoteField("verdict", int, "CAST({0} AS INTEGER)", "0"),
    ChangeType.NOTE: QuoteField("note", str, "{0}", "''"),
}
"""What can be said of a quote and has one value."""


def unpack_bounds(data: str) -> Bounds:
    """Bounds that were stored with `pack`, whatever follows them."""
    content, quoted, *_ = unpack(data)
    return Bounds(_spans(content), _spans(quoted))


def _spans(data: Iterable[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in data)
