"""What the ledger's rows about speakers come to: who is shown as whom, by which name, and who is never whom.

A speaker here is a number that the library gives: to a speaker of the engine, to a spelling that was split off, or to
a name that the person typed. Each is shown as itself until it is merged into another.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.domain.change_log import ChangeType, LedgerRow
from onrecord.library.storage.serialization import unpack


@dataclass(slots=True)
class SpeakerState:
    """The state of all speakers after some rows of the ledger.

    Attributes:
        split_spellings: for a spelling that was split off, as (speaker of the engine, spelling): the speaker that it
        became.
        names, roles, kinds: those that the person gave; a role of None takes one back.
    """

    split_spellings: dict[tuple[int, str], int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str | None] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    _canonical: dict[int, int] = field(default_factory=dict)
    _members: dict[int, set[int]] = field(default_factory=dict)
    _kept_apart: dict[tuple[int, int], None] = field(default_factory=dict)

    def canonical(self, speaker: int) -> int:
        """The speaker as whom this one is shown."""
        return self._canonical.get(speaker, speaker)

    @property
    def merged(self) -> Mapping[int, int]:
        """The speakers that are not shown as themselves, and as whom they are."""
        return self._canonical

    def kept_apart(self) -> dict[frozenset[int], tuple[int, int]]:
        """The pairs of shown speakers that must not become one, each with the two of whom the person said it."""
        return {frozenset((self.canonical(a), self.canonical(b))): (a, b) for a, b in self._kept_apart}

    def merge(self, one: int, into: int) -> None:
        """Show all that is shown as the first as the second, unless somebody was told apart who would become one."""
        old, new = self.canonical(one), self.canonical(into)
        if old == new or any({self.canonical(a), self.canonical(b)} == {old, new} for a, b in self._kept_apart):
            return
        movers = self._members.pop(old, {old})
        self._members.setdefault(new, {new}).update(movers)
        self._canonical.update(dict.fromkeys(movers, new))

    def split(self, speaker: int) -> None:
        """Show a speaker as itself again."""
        self._members.get(self._canonical.pop(speaker, speaker), set()).discard(speaker)
        self._members.setdefault(speaker, set()).add(speaker)

    def keep_apart(self, one: int, other: int) -> None:
        """Never let these two become one."""
        self._kept_apart[min(one, other), max(one, other)] = None

    def allow_merge(self, one: int, other: int) -> None:
        """Let those that are shown as these two become one again."""
        pair = {self.canonical(one), self.canonical(other)}
        for a, b in [*self._kept_apart]:
            if {self.canonical(a), self.canonical(b)} == pair:
                del self._kept_apart[a, b]


def replay(rows: Iterable[LedgerRow]) -> SpeakerState:
    """The state after these rows, in their order."""
    state = SpeakerState()
    for row in rows:
        _HANDLERS[row.change_type](state, row)
    return state


def _split(state: SpeakerState, row: LedgerRow) -> None:
    speaker = int(row.target)
    state.split(speaker)
    if row.detail:
        entity, spelling = unpack(row.detail)
        state.split_spellings[entity, spelling] = speaker


def _rename(state: SpeakerState, row: LedgerRow) -> None:
    state.names[int(row.target)] = row.after


def _set_role(state: SpeakerState, row: LedgerRow) -> None:
    state.roles[int(row.target)] = unpack(row.after)


def _set_kind(state: SpeakerState, row: LedgerRow) -> None:
    state.kinds[int(row.target)] = row.after


_HANDLERS: dict[ChangeType, Callable[[SpeakerState, LedgerRow], None]] = {
    ChangeType.MERGE: lambda state, row: state.merge(int(row.target), int(row.after)),
    ChangeType.SPLIT: _split,
    ChangeType.RENAME: _rename,
    ChangeType.SET_ROLE: _set_role,
    ChangeType.SET_KIND: _set_kind,
    ChangeType.KEEP_APART: lambda state, row: state.keep_apart(int(row.target), int(row.after)),
    ChangeType.ALLOW_MERGE: lambda state, row: state.allow_merge(int(row.target), int(row.after)),
}
