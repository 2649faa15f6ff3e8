"""What a person changes of quotes: speaker, verdict, note and tags, several of them in one step too."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.domain.change_log import ChangeType
from onrecord.domain.errors import EditError
from onrecord.domain.facets import Facet
from onrecord.domain.messages import Message, PluralMessage, Text, message, plural
from onrecord.domain.operations import AssignQuotes, ChangeQuotes, QuoteChange, RemoveTag, RenameTag, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.domain.tags import tag_key, tag_name, tag_names
from onrecord.library.change_log.ledger import ChangeReason, EditPlan, LedgerEntry
from onrecord.library.quotes import quote_state_bulk_writer
from onrecord.library.searches import saved_searches
from onrecord.library.speakers.speaker_edits import NOBODY, speaker_meant, speaker_text
from onrecord.library.storage.schema import fresh
from onrecord.library.storage.serialization import clean, pack, unpack

_NO_TAGS = pack([])
_Step = tuple[list[LedgerEntry], Text]


@dataclass(frozen=True, slots=True)
class QuoteBeforeEdit:
    """A quote as an edit finds it: its article and passage, as the ledger keeps them, and what was said of it.

    Attributes:
        quote: its id, where the ledger may name it by that.
    """

    article: str
    fingerprint: str
    quote: int | None
    speaker: int | None
    verdict: int
    note: str
    tags: tuple[str, ...]

    def entry(self, change_type: ChangeType, before: str, after: str) -> LedgerEntry:
        """The change of this quote from one value to another."""
        return LedgerEntry(change_type, self.article, before, after, self.fingerprint, self.quote)


def assign(connection: sqlite3.Connection, operation: AssignQuotes) -> EditPlan:
    """Set the speaker of quotes: one that is known, one by a new name, or None for nobody who is named.

    Raises:
        KeyError: there is no such speaker, or none of the quotes.
        EditError: the new name is empty.
    """
    return change(connection, ChangeQuotes(operation.quotes, QuoteChange(speaker=(operation.speaker,))))


def set_verdict(connection: sqlite3.Connection, operation: SetVerdict) -> EditPlan:
    """Accept or reject quotes, or take that back. Raises KeyError where none of them is there."""
    verdict = operation.verdict
    entries = [
        quote.entry(ChangeType.SET_VERDICT, str(quote.verdict), str(int(verdict)))
        for quote in _before_edit(connection, operation.quotes)
        if quote.verdict != verdict
    ]
    return EditPlan(entries, ChangeReason(_verdict_message(verdict, quotes_message(len(entries)))))


def _verdict_message(verdict: Verdict, quotes: Text) -> Message:
    if verdict is Verdict.NONE:
        return message("Cleared review mark on {0}", quotes)
    return message("Accepted {0}", quotes) if verdict is Verdict.ACCEPTED else message("Rejected {0}", quotes)


def change(connection: sqlite3.Connection, operation: ChangeQuotes) -> EditPlan:
    """Make a change of quotes, one step; what they have already is none.

    Raises:
        KeyError: there is no such speaker, or none of the quotes.
        EditError: the name of a new speaker is empty, or a tag cannot be one.
    """
    found, wanted = _before_edit(connection, operation.quotes), operation.wanted
    steps = [
        _assigned(connection, found, wanted),
        _noted(found, wanted),
        _tagged(connection, found, wanted.add),
        _untagged(found, wanted.remove),
    ]
    made = [step for step in steps if step[0]]
    entries = [entry for some, _ in made for entry in some]
    words = made[0][1] if len(made) == 1 else message("Edited {0}", quotes_message(_quotes(entries)))
    return EditPlan(entries, ChangeReason(words))


def _assigned(connection: sqlite3.Connection, quotes: Sequence[QuoteBeforeEdit], wanted: QuoteChange) -> _Step:
    if not wanted.speaker:
        return [], ""
    number = speaker_meant(connection, wanted.speaker[0])
    entries = [
        quote.entry(ChangeType.ASSIGN, str(quote.speaker or NOBODY), str(number))
        for quote in quotes
        if (quote.speaker or NOBODY) != number
    ]
    words = message("Set the speaker of {0} to {1}", quotes_message(len(entries)), speaker_text(connection, number))
    return entries, words


def _noted(quotes: Sequence[QuoteBeforeEdit], wanted: QuoteChange) -> _Step:
    if wanted.note is None:
        return [], ""
    note = clean(wanted.note).strip()
    entries = [quote.entry(ChangeType.NOTE, quote.note, note) for quote in quotes if quote.note != note]
    count = quotes_message(len(entries))
    return entries, message("Noted something about {0}", count) if note else message("Removed the note of {0}", count)


def _tagged(connection: sqlite3.Connection, quotes: Sequence[QuoteBeforeEdit], names: Sequence[str]) -> _Step:
    known = [known_tag(connection, name) for name in names]
    entries = [
        quote.entry(ChangeType.TAG, "", name)
        for quote in quotes
        for name in known
        if tag_key(name) not in map(tag_key, quote.tags)
    ]
    return entries, message("Tagged {0} {1}", quotes_message(_quotes(entries)), _quoted(e.after for e in entries))


def _untagged(quotes: Sequence[QuoteBeforeEdit], names: Sequence[str]) -> _Step:
    keys = set(map(tag_key, names))
    entries = [
        quote.entry(ChangeType.UNTAG, name, "") for quote in quotes for name in quote.tags if tag_key(name) in keys
    ]
    return entries, message("Took {0} off {1}", _quoted(e.before for e in entries), quotes_message(_quotes(entries)))


def _before_edit(connection: sqlite3.Connection, quotes: Sequence[int]) -> list[QuoteBeforeEdit]:
    """What was said of quotes so far, and where they stand; those that are gone are left out.

    Raises KeyError where all of them are gone.
    """
    rows = connection.execute(
        f"""SELECT a.id, articles.id, '[' || content || ',' || cue || ',' || a.source || ']',
               {quote_state_bulk_writer.NAMED}, speakers.place, verdict, a.note,
               (SELECT json_group_array(name) FROM quote_tags JOIN tags ON tags.id = tag WHERE quote = a.id)
           FROM json_each(?) asked JOIN attributions a ON a.id = asked.value
           JOIN articles ON articles.key = article LEFT JOIN speakers ON speakers.id = member""",
        (pack(sorted(quotes)),),  # as they lie in the file: many are read so in half of the time
    )
    found = {
        number: QuoteBeforeEdit(
            article, detail, quote, speaker, verdict, note, tuple(unpack(tags)) if tags != _NO_TAGS else ()
        )
        for number, article, detail, quote, speaker, verdict, note, tags in rows
    }
    if quotes and not found:
        raise KeyError(quotes[0])
    return [found[quote] for quote in quotes if quote in found]


def quotes_message(number: int) -> PluralMessage:
    """A number of quotes, in words."""
    return plural("%Ln quotes", "%Ln quote", number)


def _quotes(entries: Sequence[LedgerEntry]) -> int:
    return len({(entry.target, entry.detail) for entry in entries})


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in dict.fromkeys(names))


def known_tag(connection: sqlite3.Connection, typed: str) -> str:
    """The name by which a tag is kept, new or known; one that no quote has now is written as it is typed."""
    name = tag_name(clean(typed))
    if not tag_key(name) or "," in name:
        cause = message("a comma parts one tag from another") if name else message("the tag is empty")
        raise EditError(name or message("The tag"), cause, message("Type one or more words."))
    row = connection.execute(
        f"""INSERT INTO tags (id, name, key) VALUES ({fresh("tags")}, ?, ?) ON CONFLICT (key) DO UPDATE SET name =
               CASE WHEN EXISTS (SELECT 1 FROM quote_tags WHERE tag = tags.id) THEN name ELSE excluded.name END
           RETURNING name""",
        (name, tag_key(name)),
    ).fetchone()
    return str(row[0])


def rename_tag(connection: sqlite3.Connection, operation: RenameTag) -> EditPlan:
    """Give a tag another name, whatever quotes have it; where there is one of that name, the two become one.

    Raises EditError where the new name is no tag, or is more than one.
    """
    old, names = operation.old, tag_names(clean(operation.new))
    if len(names) != 1:
        remedy = message("Type the name that it is to have.")
        raise EditError(old, message("a tag has one name, without a comma"), remedy)
    same = tag_key(old) == tag_key(names[0])
    return _retag(connection, old, names[0] if same else known_tag(connection, names[0]))


def remove_tag(connection: sqlite3.Connection, operation: RemoveTag) -> EditPlan:
    """Take a tag off every quote that has it."""
    return _retag(connection, operation.name, "")


def _retag(connection: sqlite3.Connection, old: str, new: str) -> EditPlan:
    """One row of the ledger for all quotes; none where no quote has the tag or nothing would change."""
    key = tag_key(clean(old))
    row = connection.execute(
        "SELECT name FROM tags WHERE key = ? AND EXISTS (SELECT 1 FROM quote_tags WHERE tag = tags.id)", (key,)
    ).fetchone()
    if row is None or row[0] == new:
        return EditPlan()
    gone = message("Took the tag “{0}” off all quotes", row[0])
    words = message("Renamed the tag “{0}” to “{1}”", row[0], new) if new else gone
    following = saved_searches.follow_renames(connection, Facet.TAG, row[0], new) if new else []
    return EditPlan([LedgerEntry(ChangeType.RENAME_TAG, key, row[0], new), *following], ChangeReason(words))
