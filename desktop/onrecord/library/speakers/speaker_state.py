"""What the ledger's rows about speakers come to: who is shown as whom, by which name, and who is never whom.

A speaker here is a number that the library gives: to a speaker of the engine, to a spelling that was split off, or to
a name that the person typed. Each is shown as itself until it is merged into another.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.domain.change_log import Deed, LedgerRow
from onrecord.library.storage.serialization import unpack


@dataclass(slots=True)
class Standing:
    """Where all speakers stand after some rows of the ledger.

    Attributes:
        homes: for a spelling that was split off, as (speaker of the engine, spelling): the speaker that it became.
        names, roles, kinds: those that the person gave; a role of None takes one back.
    """

    homes: dict[tuple[int, str], int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    roles: dict[int, str | None] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    _places: dict[int, int] = field(default_factory=dict)
    _members: dict[int, set[int]] = field(default_factory=dict)
    _nevers: dict[tuple[int, int], None] = field(default_factory=dict)

    def place(self, speaker: int) -> int:
        """The speaker as whom this one is shown."""
        return self._places.get(speaker, speaker)

    @property
    def moved(self) -> Mapping[int, int]:
        """The speakers that are not shown as themselves, and as whom they are."""
        return self._places

    def apart(self) -> dict[frozenset[int], tuple[int, int]]:
        """The pairs of shown speakers that must not become one, each with the two of whom the person said it."""
        return {frozenset((self.place(a), self.place(b))): (a, b) for a, b in self._nevers}

    def merge(self, one: int, into: int) -> None:
        """Show all that is shown as the first as the second, unless somebody was told apart who would become one."""
        old, new = self.place(one), self.place(into)
        if old == new or any({self.place(a), self.place(b)} == {old, new} for a, b in self._nevers):
            return
        movers = self._members.pop(old, {old})
        self._members.setdefault(new, {new}).update(movers)
        self._places.update(dict.fromkeys(movers, new))

    def take_out(self, speaker: int) -> None:
        """Show a speaker as itself again."""
        self._members.get(self._places.pop(speaker, speaker), set()).discard(speaker)
        self._members.setdefault(speaker, set()).add(speaker)

    def tell_apart(self, one: int, other: int) -> None:
        """Never let these two become one."""
        self._nevers[min(one, other), max(one, other)] = None

    def allow(self, one: int, other: int) -> None:
        """Let those that are shown as these two become one again."""
        pair = {self.place(one), self.place(other)}
        for a, b in [*self._nevers]:
            if {self.place(a), self.place(b)} == pair:
                del self._nevers[a, b]


def after(rows: Iterable[LedgerRow]) -> Standing:
    """The standing after these rows, in their order."""
    standing = Standing()
    for row in rows:
        _DOING[row.deed](standing, row)
    return standing


def _split(standing: Standing, row: LedgerRow) -> None:
    speaker = int(row.target)
    standing.take_out(speaker)
    if row.detail:
        entity, spelling = unpack(row.detail)
        standing.homes[entity, spelling] = speaker


def _rename(standing: Standing, row: LedgerRow) -> None:
    standing.names[int(row.target)] = row.after


def _set_role(standing: Standing, row: LedgerRow) -> None:
    standing.roles[int(row.target)] = unpack(row.after)


def _set_kind(standing: Standing, row: LedgerRow) -> None:
    standing.kinds[int(row.target)] = row.after


_DOING: dict[Deed, Callable[[Standing, LedgerRow], None]] = {
    Deed.MERGE: lambda standing, row: standing.merge(int(row.target), int(row.after)),
    Deed.SPLIT: _split,
    Deed.RENAME: _rename,
    Deed.SET_ROLE: _set_role,
    Deed.SET_KIND: _set_kind,
    Deed.NEVER: lambda standing, row: standing.tell_apart(int(row.target), int(row.after)),
    Deed.ALLOW: lambda standing, row: standing.allow(int(row.target), int(row.after)),
}
