"""What a person did in another library, as rows of this one's ledger: with the numbers that speakers have here.

What was decided here stays. So of a speaker of whom something of a kind was decided here (its name, its role, into whom
it was merged, its party …), nothing of that kind is taken over; and a tag that was renamed there is given by its new
name, since a renaming would be one of the tags that quotes have here, too.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.domain.change_log import ChangeType, LedgerRow
from onrecord.domain.tags import tag_key
from onrecord.library.change_log import ledger
from onrecord.library.change_log.ledger import ABOUT_COPIES, ABOUT_QUOTES, ABOUT_SPEAKERS
from onrecord.library.quotes import quote_edits
from onrecord.library.quotes.tag_edits import retagged
from onrecord.library.speakers import attributes_table, speakers_table
from onrecord.library.storage.serialization import pack, unpack
from onrecord.library.union.speaker_numbers import NOBODY, SpeakerNumbers

_ABOUT_ARTICLES = (ChangeType.SET_SOURCE, ChangeType.SET_FACT, ChangeType.CONFIRM_GUESSES)
_OF_TAGS = (ChangeType.TAG, ChangeType.UNTAG)
_PAIRS = (ChangeType.KEEP_APART, ChangeType.ALLOW_MERGE)
_SAME_SORT: Mapping[ChangeType, ChangeType] = {ChangeType.SPLIT: ChangeType.MERGE}


class LedgerCopies:
    """The rows of another library's ledger that are taken over.

    Args of `__init__`:
        here, other: the two libraries.
        numbers: the speakers of the other.
        articles: the ids of the articles that are taken over.
    """

    def __init__(
        self,
        here: sqlite3.Connection,
        other: sqlite3.Connection,
        numbers: SpeakerNumbers,
        articles: Collection[str],
    ) -> None:
        self._here, self._other, self._numbers, self._articles = here, other, numbers, articles
        self._rows = ledger.done(other)
        self._tags = TagNames(self._rows)
        self._now = speakers_table.current_state(here)
        rows = ledger.about_speakers(here)
        self._decided = {(_sort(row), int(row.target)) for row in rows if row.change_type not in _PAIRS}
        self._said = attributes_table.own_values(here, attributes_table.everybody(here))
        self._pairs = {
            frozenset((int(row.target), int(row.after))) for row in rows if row.change_type in _PAIRS
        }  # fmt: skip

    def rows(self) -> list[LedgerRow]:
        """The rows, in their order."""
        return [found for place, row in enumerate(self._rows) for found in self._taken(row, place)]

    def _taken(self, row: LedgerRow, place: int) -> Iterator[LedgerRow]:
        """The row as it is written here; nothing where it is not taken over."""
        name = self._tags.follow(row, place)
        if row.change_type in ABOUT_SPEAKERS:
            yield from self._of_speaker(row)
        elif row.change_type is ChangeType.SET_ATTRIBUTES:
            yield from self._of_attributes(row)
        elif row.change_type in ABOUT_COPIES:
            named = {article for story in unpack(row.after) for article in story}
            yield from (row,) if named <= set(self._articles) else ()
        elif row.target not in self._articles:
            return
        elif row.change_type in _OF_TAGS:
            if name:
                known = quote_edits.known_tag(self._here, name)
                yield replace(row, after=known) if row.after else replace(row, before=known)
        elif row.change_type in (*ABOUT_QUOTES, *_ABOUT_ARTICLES):
            yield self._of_quote(row)

    def _of_quote(self, row: LedgerRow) -> LedgerRow:
        if row.change_type is ChangeType.ASSIGN:
            return replace(row, before=self._number(row.before), after=self._number(row.after))
        if row.change_type is ChangeType.ADD_QUOTE:
            content, quoted, speaker = unpack(row.after)
            return replace(row, after=pack([content, quoted, self._numbers.here(int(speaker))]))
        return row

    def _of_speaker(self, row: LedgerRow) -> Iterator[LedgerRow]:
        one = self._numbers.known(int(row.target))
        if row.change_type in _PAIRS:
            other = self._numbers.known(int(row.after))
            if one is not None and other is not None and self._is_decided_pair(one, other):
                return
            yield self._renumbered(row, before=row.before, after=self._number(row.after))
        elif one is not None and (_sort(row), one) in self._decided:
            return
        elif row.change_type is ChangeType.MERGE:
            yield self._renumbered(row, before=self._number(row.before), after=self._number(row.after))
        elif row.change_type is ChangeType.SPLIT:
            split = self._renumbered(row, before=self._number(row.before), after=self._number(row.after))
            yield replace(split, detail=self._spelling(row.detail)) if row.detail else split
        else:
            yield self._renumbered(row, before=row.before, after=row.after)

    def _of_attributes(self, row: LedgerRow) -> Iterator[LedgerRow]:
        """What was said of who a speaker is, but for the fields of which something was said here."""
        kept = self._said.get(self._numbers.known(int(row.target)) or NOBODY, {})
        before, after = (
            {name: value for name, value in unpack(values).items() if name not in kept}
            for values in (row.before, row.after)
        )
        if after:
            yield self._renumbered(row, before=pack(before), after=pack(after))

    def _spelling(self, detail: str) -> str:
        """A spelling of a speaker, as a row about its splitting names it."""
        entity, spelling = unpack(detail)
        return pack([self._numbers.here(int(entity)), spelling])

    def _is_decided_pair(self, one: int, other: int) -> bool:
        places = frozenset((self._now.canonical(one), self._now.canonical(other)))
        return len(places) == 1 or places in self._now.kept_apart() or frozenset((one, other)) in self._pairs

    def _renumbered(self, row: LedgerRow, *, before: str, after: str) -> LedgerRow:
        return replace(row, target=self._number(row.target), before=before, after=after)

    def _number(self, number: str) -> str:
        return str(self._numbers.here(int(number))) if number else number


class TagNames:
    """By which names the tags that rows give and take are known after all renamings."""

    def __init__(self, rows: Sequence[LedgerRow]) -> None:
        self._renamed = [(at, row) for at, row in enumerate(rows) if row.change_type is ChangeType.RENAME_TAG]
        self._having: dict[tuple[str, str], set[str]] = {}

    def follow(self, row: LedgerRow, place: int) -> str:
        """Go on by a row; returns the name that its tag has in the end, "" where it is about none that is left.

        Of two tags that became one later, taking one off left the other: that is no row here.
        """
        if row.change_type is ChangeType.RENAME_TAG:
            for tags in self._having.values():
                tags ^= tags ^ retagged(frozenset(tags), row)
            return ""
        if row.change_type not in _OF_TAGS:
            return ""
        tags = self._having.setdefault((row.target, row.detail), set())
        if row.change_type is ChangeType.TAG:
            tags.add(tag_key(row.after))
            return self._at_last(row.after, place)
        tags.discard(tag_key(row.before))
        name = self._at_last(row.before, place)
        return "" if tag_key(name) in {tag_key(self._at_last(key, place)) for key in tags} else name

    def _at_last(self, name: str, place: int) -> str:
        for at, row in self._renamed:
            if at > place and name and row.target == tag_key(name):
                name = row.after
        return name


def _sort(row: LedgerRow) -> ChangeType:
    """What is decided by a row: merging and splitting are of one sort."""
    return _SAME_SORT.get(row.change_type, row.change_type)
