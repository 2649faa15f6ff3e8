"""Speakers of another library by the numbers that they have here: by the name and kind that the engine gave them."""

import sqlite3

from onrecord.domain.change_log import ChangeType
from onrecord.library.speakers import speakers_table
from onrecord.library.storage.serialization import unpack

NOBODY = 0


class SpeakerNumbers:
    """Finds the speakers of another library here, and makes those that are not there yet."""

    def __init__(self, here: sqlite3.Connection, other: sqlite3.Connection) -> None:
        self._here = here
        self._labels = {
            number: (str(own), str(kind), str(origin))
            for number, own, kind, origin in other.execute("SELECT id, own, kind, origin FROM speakers")
        }
        self._split = {
            int(target): (int(entity), str(spelling))
            for target, (entity, spelling) in (
                (target, unpack(detail))
                for target, detail in other.execute(
                    "SELECT target, detail FROM ledger WHERE deed = ? AND detail <> ''", (ChangeType.SPLIT,)
                )
            )
        }
        self._known: dict[int, int] = {NOBODY: NOBODY}

    def here(self, number: int) -> int:
        """The number that a speaker has here, new or known."""
        found = self.known(number)
        if found is None:
            found = self._known[number] = self._made(number)
        return found

    def known(self, number: int) -> int | None:
        """The number that a speaker has here; None where there is none like it."""
        if number not in self._known:
            found = self._found(number)
            if found is None:
                return None
            self._known[number] = found
        return self._known[number]

    def _found(self, number: int) -> int | None:
        if number in self._split:
            entity, spelling = self._split[number]
            whole = self.known(entity)
            return None if whole is None else speakers_table.split_before(self._here, whole, spelling)
        own, kind, _ = self._labels[number]
        return speakers_table.number_of(self._here, own, kind)

    def _made(self, number: int) -> int:
        if number in self._split:
            entity, spelling = self._split[number]
            whole = self.here(entity)
            speakers_table.count_spelling(self._here, whole, spelling, 0)
            return speakers_table.split(self._here, whole, spelling)
        return speakers_table.enter(self._here, *self._labels[number])
