"""What a person notes about quotes: notes, tags, and all that the editor of a quote sets in one step."""

import sqlite3
from collections.abc import Iterable, Sequence

from onrecord.domain.change_log import ChangeType
from onrecord.domain.errors import EditError
from onrecord.domain.messages import Text, message
from onrecord.domain.operations import QuoteChange
from onrecord.domain.tags import tag_key, tag_name, tag_names
from onrecord.library.change_log import undo_redo
from onrecord.library.change_log.ledger import ChangeReason, LedgerEntry
from onrecord.library.change_log.undo_redo import QuoteBeforeEdit
from onrecord.library.searches import saved_searches
from onrecord.library.storage.schema import fresh
from onrecord.library.storage.serialization import clean


def change(connection: sqlite3.Connection, quotes: Sequence[int], wanted: QuoteChange) -> Text:
    """Make a change of quotes, one step; what they have already is none.

    Raises:
        KeyError: there is no such speaker, or none of the quotes.
        EditError: the name of a new speaker is empty, or a tag cannot be one.
    """
    found = undo_redo.quotes_before_edit(connection, quotes)
    steps = [
        _speaker(connection, found, wanted),
        _noted(found, wanted),
        _tagged(connection, found, wanted.add),
        _untagged(found, wanted.remove),
    ]
    made = [step for step in steps if step[0]]
    entries = [entry for some, _ in made for entry in some]
    how_many = len({(entry.target, entry.detail) for entry in entries})
    words = made[0][1] if len(made) == 1 else message("Edited {0}", undo_redo.quotes_message(how_many))
    return undo_redo.record_step(connection, entries, ChangeReason(words))


_Step = tuple[list[LedgerEntry], Text]


def _speaker(connection: sqlite3.Connection, quotes: Sequence[QuoteBeforeEdit], wanted: QuoteChange) -> _Step:
    if not wanted.speaker:
        return [], ""
    number, entries = undo_redo.assignments(connection, quotes, wanted.speaker[0])
    return entries, undo_redo.assignment_message(connection, number, len(entries))


def _noted(quotes: Sequence[QuoteBeforeEdit], wanted: QuoteChange) -> _Step:
    if wanted.note is None:
        return [], ""
    note = clean(wanted.note).strip()
    entries = [
        LedgerEntry(ChangeType.NOTE, q.article, q.note, note, q.fingerprint, q.quote) for q in quotes if q.note != note
    ]
    count = undo_redo.quotes_message(len(entries))
    return entries, message("Noted something about {0}", count) if note else message("Removed the note of {0}", count)


def _tagged(connection: sqlite3.Connection, quotes: Sequence[QuoteBeforeEdit], names: Sequence[str]) -> _Step:
    known = [_number(connection, name) for name in names]
    entries = [
        LedgerEntry(ChangeType.TAG, quote.article, "", name, quote.fingerprint, quote.quote)
        for quote in quotes
        for name in known
        if tag_key(name) not in map(tag_key, quote.tags)
    ]
    return entries, message(
        "Tagged {0} {1}", undo_redo.quotes_message(_quotes(entries)), _quoted(e.after for e in entries)
    )


def _untagged(quotes: Sequence[QuoteBeforeEdit], names: Sequence[str]) -> _Step:
    keys = set(map(tag_key, names))
    entries = [
        LedgerEntry(ChangeType.UNTAG, quote.article, name, "", quote.fingerprint, quote.quote)
        for quote in quotes
        for name in quote.tags
        if tag_key(name) in keys
    ]
    return entries, message(
        "Took {0} off {1}", _quoted(e.before for e in entries), undo_redo.quotes_message(_quotes(entries))
    )


def _quotes(entries: Sequence[LedgerEntry]) -> int:
    return len({(entry.target, entry.detail) for entry in entries})


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in dict.fromkeys(names))


def _number(connection: sqlite3.Connection, typed: str) -> str:
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


def rename_tag(connection: sqlite3.Connection, old: str, new: str) -> Text:
    """Give a tag another name, whatever quotes have it; where there is one of that name, the two become one.

    Raises EditError where the new name is no tag, or is more than one.
    """
    names = tag_names(clean(new))
    if len(names) != 1:
        raise EditError(
            old, message("a tag has one name, without a comma"), message("Type the name that it is to have.")
        )
    same = tag_key(old) == tag_key(names[0])
    return _retag(connection, old, names[0] if same else _number(connection, names[0]))


def remove_tag(connection: sqlite3.Connection, name: str) -> Text:
    """Take a tag off every quote that has it."""
    return _retag(connection, name, "")


def _retag(connection: sqlite3.Connection, old: str, new: str) -> Text:
    """One row of the ledger for all quotes; none where no quote has the tag or nothing would change."""
    key = tag_key(clean(old))
    row = connection.execute(
        "SELECT name FROM tags WHERE key = ? AND EXISTS (SELECT 1 FROM quote_tags WHERE tag = tags.id)", (key,)
    ).fetchone()
    if row is None or row[0] == new:
        return ""
    gone = message("Took the tag “{0}” off all quotes", row[0])
    words = message("Renamed the tag “{0}” to “{1}”", row[0], new) if new else gone
    following = saved_searches.follow_renames(connection, "tags", row[0], new) if new else []
    return undo_redo.record_step(
        connection, [LedgerEntry(ChangeType.RENAME_TAG, key, row[0], new), *following], ChangeReason(words)
    )
