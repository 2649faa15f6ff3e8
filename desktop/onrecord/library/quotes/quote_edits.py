"""What a person notes about quotes: notes, tags, and all that the editor of a quote sets in one step."""

import sqlite3
from collections.abc import Iterable, Sequence

from onrecord.domain.change_log import Deed
from onrecord.domain.errors import EditError
from onrecord.domain.messages import Words, phrase
from onrecord.domain.operations import Change
from onrecord.domain.tags import tag_key, tag_name, tag_names
from onrecord.library.change_log import undo_redo
from onrecord.library.change_log.ledger import Cause, Entry
from onrecord.library.change_log.undo_redo import SaidOf
from onrecord.library.searches import saved_searches
from onrecord.library.storage.schema import fresh
from onrecord.library.storage.serialization import clean


def change(connection: sqlite3.Connection, quotes: Sequence[int], wanted: Change) -> Words:
    """Make a change of quotes, one step; what they have already is none.

    Raises:
        KeyError: there is no such speaker, or none of the quotes.
        EditError: the name of a new speaker is empty, or a tag cannot be one.
    """
    found = undo_redo.said_of(connection, quotes)
    steps = [
        _speaker(connection, found, wanted),
        _noted(found, wanted),
        _tagged(connection, found, wanted.add),
        _untagged(found, wanted.remove),
    ]
    made = [step for step in steps if step[0]]
    entries = [entry for some, _ in made for entry in some]
    how_many = len({(entry.target, entry.detail) for entry in entries})
    words = made[0][1] if len(made) == 1 else phrase("Edited {0}", undo_redo.quote_count(how_many))
    return undo_redo.do(connection, entries, Cause(words))


_Step = tuple[list[Entry], Words]


def _speaker(connection: sqlite3.Connection, quotes: Sequence[SaidOf], wanted: Change) -> _Step:
    if not wanted.speaker:
        return [], ""
    number, entries = undo_redo.assignments(connection, quotes, wanted.speaker[0])
    return entries, undo_redo.assigned(connection, number, len(entries))


def _noted(quotes: Sequence[SaidOf], wanted: Change) -> _Step:
    if wanted.note is None:
        return [], ""
    note = clean(wanted.note).strip()
    entries = [Entry(Deed.NOTE, q.article, q.note, note, q.detail, q.quote) for q in quotes if q.note != note]
    count = undo_redo.quote_count(len(entries))
    return entries, phrase("Noted something about {0}", count) if note else phrase("Removed the note of {0}", count)


def _tagged(connection: sqlite3.Connection, quotes: Sequence[SaidOf], names: Sequence[str]) -> _Step:
    known = [_number(connection, name) for name in names]
    entries = [
        Entry(Deed.TAG, quote.article, "", name, quote.detail, quote.quote)
        for quote in quotes
        for name in known
        if tag_key(name) not in map(tag_key, quote.tags)
    ]
    return entries, phrase("Tagged {0} {1}", undo_redo.quote_count(_quotes(entries)), _quoted(e.after for e in entries))


def _untagged(quotes: Sequence[SaidOf], names: Sequence[str]) -> _Step:
    keys = set(map(tag_key, names))
    entries = [
        Entry(Deed.UNTAG, quote.article, name, "", quote.detail, quote.quote)
        for quote in quotes
        for name in quote.tags
        if tag_key(name) in keys
    ]
    return entries, phrase(
        "Took {0} off {1}", _quoted(e.before for e in entries), undo_redo.quote_count(_quotes(entries))
    )


def _quotes(entries: Sequence[Entry]) -> int:
    return len({(entry.target, entry.detail) for entry in entries})


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in dict.fromkeys(names))


def _number(connection: sqlite3.Connection, typed: str) -> str:
    """The name by which a tag is kept, new or known; one that no quote has now is written as it is typed."""
    name = tag_name(clean(typed))
    if not tag_key(name) or "," in name:
        cause = phrase("a comma parts one tag from another") if name else phrase("the tag is empty")
        raise EditError(name or phrase("The tag"), cause, phrase("Type one or more words."))
    row = connection.execute(
        f"""INSERT INTO tags (id, name, key) VALUES ({fresh("tags")}, ?, ?) ON CONFLICT (key) DO UPDATE SET name =
               CASE WHEN EXISTS (SELECT 1 FROM quote_tags WHERE tag = tags.id) THEN name ELSE excluded.name END
           RETURNING name""",
        (name, tag_key(name)),
    ).fetchone()
    return str(row[0])


def rename_tag(connection: sqlite3.Connection, old: str, new: str) -> Words:
    """Give a tag another name, whatever quotes have it; where there is one of that name, the two become one.

    Raises EditError where the new name is no tag, or is more than one.
    """
    names = tag_names(clean(new))
    if len(names) != 1:
        raise EditError(old, phrase("a tag has one name, without a comma"), phrase("Type the name that it is to have."))
    same = tag_key(old) == tag_key(names[0])
    return _retag(connection, old, names[0] if same else _number(connection, names[0]))


def remove_tag(connection: sqlite3.Connection, name: str) -> Words:
    """Take a tag off every quote that has it."""
    return _retag(connection, name, "")


def _retag(connection: sqlite3.Connection, old: str, new: str) -> Words:
    """One row of the ledger for all quotes; none where no quote has the tag or nothing would change."""
    key = tag_key(clean(old))
    row = connection.execute(
        "SELECT name FROM tags WHERE key = ? AND EXISTS (SELECT 1 FROM quote_tags WHERE tag = tags.id)", (key,)
    ).fetchone()
    if row is None or row[0] == new:
        return ""
    gone = phrase("Took the tag “{0}” off all quotes", row[0])
    words = phrase("Renamed the tag “{0}” to “{1}”", row[0], new) if new else gone
    following = saved_searches.following(connection, "tags", row[0], new) if new else []
    return undo_redo.do(connection, [Entry(Deed.NAME_TAG, key, row[0], new), *following], Cause(words))
