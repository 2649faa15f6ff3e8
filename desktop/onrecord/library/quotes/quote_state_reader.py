"""What the person said of quotes, found again in an article however often it is read: by overlap of their spans."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.domain.change_log import ChangeType, LedgerRow
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.domain.tags import tag_key
from onrecord.library.quotes.quote_state import FIELDS, Passage, QuoteState, StoredQuote, unpack_bounds
from onrecord.library.quotes.tag_edits import retagged
from onrecord.library.storage.serialization import pack, unpack

ALIKE = 0.8
"""The least share of characters, of all that either has, that two extractions of one quote have in common."""
SAME = 0.5
"""The same share, of a quote that the engine finds and one that the person gave its bounds: the person's holds."""


def detail(content: str, cue: str, source: str) -> str:
    """A quote's passage as the ledger keeps it, from its spans as the library stores them."""
    return pack([unpack(spans) for spans in (content, cue, source)])


def _passage(kept: str) -> Passage:
    content, cue, source = (tuple((start, end) for start, end in spans) for spans in unpack(kept))
    return Passage(content, (*cue, *source))


def fold(rows: Sequence[LedgerRow], found: Mapping[int, QuoteState]) -> dict[int, QuoteState]:
    """The quotes of an article after these rows, in their order.

    Args:
        rows: the rows about quotes of the article, and those about tags.
        found: what the engine found, by ids from 1.

    Returns:
        The quotes by their ids; those that the person added by the ids of their rows in the ledger, negative.
    """
    state = dict(found)
    for place, row in enumerate(rows):
        if row.change_type is ChangeType.RENAME_TAG:
            state = {quote: replace(now, tags=retagged(now.tags, row)) for quote, now in state.items()}
            continue
        quote = _quote_of_row(row, rows[place:], state)
        if quote is not None:
            state[quote] = _state_after(state[quote], row)
        elif row.change_type is ChangeType.ADD_QUOTE:
            state[-row.id] = _state_when_added(QuoteState(Bounds((), ()), ()), row)
    return state


def quote_at_passage(kept: str, among: Mapping[int, StoredQuote]) -> int | None:
    """Which quote stands where the ledger says, by its words as they are or as the engine gave them.

    What stands beside them decides between quotes of the same words; None where none is like enough.
    """
    wanted = _passage(kept)
    alike = {
        quote: max(wanted.overlap(stood) for stood in (row.state.passage, row.found.passage))
        for quote, row in among.items()
    }
    best = max(alike, key=alike.__getitem__, default=None)
    return best if best is not None and alike[best][0] >= ALIKE else None


def matched(found: Sequence[Passage], before: Mapping[int, Passage]) -> list[int | None]:
    """For each passage the id of the one before that is most like it and of no other; None where none is alike."""
    left, ids = dict(before), list[int | None]()
    for passage in found:
        best = max(left, key=lambda quote: passage.overlap(left[quote]), default=None)
        alike = best is not None and passage.overlap(left[best])[0] >= ALIKE
        ids.append(best if alike else None)
        if alike and best is not None:
            del left[best]
    return ids


def _quote_of_row(row: LedgerRow, onward: Sequence[LedgerRow], state: Mapping[int, QuoteState]) -> int | None:
    """The quote that a row is about; None when there is none that is like enough."""
    among = (
        {quote: now for quote, now in state.items() if quote > 0} if row.change_type is ChangeType.ADD_QUOTE else state
    )
    for passage, least in _passages_of_row(row, onward):
        best = max(among, key=lambda quote: passage.overlap(among[quote].passage), default=None)
        if best is not None and passage.overlap(among[best].passage)[0] >= least:
            return best
    return None


def _passages_of_row(row: LedgerRow, onward: Sequence[LedgerRow]) -> Iterator[tuple[Passage, float]]:
    """Where the quote of a row stood when it was said, then where the person put it: the engine may find it there."""
    passage = _passage(row.detail)
    yield passage, SAME if row.change_type is ChangeType.ADD_QUOTE else ALIKE
    for later in onward:
        if later.change_type is not ChangeType.SET_BOUNDS:
            continue
        words, beside = passage.overlap(_passage(later.detail))
        if words >= ALIKE and beside > 0:
            passage = Passage(unpack_bounds(later.after).content, passage.context_spans)
            yield passage, SAME


def _state_after(state: QuoteState, row: LedgerRow) -> QuoteState:
    """The state of a quote after a row that is about it."""
    field = FIELDS.get(row.change_type)
    if field is None:
        return _HANDLERS[row.change_type](state, row)
    return replace(state, **{field.column: field.read(row.after)})


def _state_when_added(state: QuoteState, row: LedgerRow) -> QuoteState:
    """A quote that a person added is checked; what was said of the words before no longer counts."""
    return QuoteState(unpack_bounds(row.after), state.context_spans, int(unpack(row.after)[2]), Verdict.ACCEPTED)


_HANDLERS: dict[ChangeType, Callable[[QuoteState, LedgerRow], QuoteState]] = {
    ChangeType.ADD_QUOTE: _state_when_added,
    ChangeType.SET_BOUNDS: lambda state, row: replace(state, bounds=unpack_bounds(row.after)),
    ChangeType.TAG: lambda state, row: replace(state, tags=state.tags | {tag_key(row.after)}),
    ChangeType.UNTAG: lambda state, row: replace(state, tags=state.tags - {tag_key(row.before)}),
}
