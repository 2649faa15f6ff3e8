"""What a person changes, each change a step of the ledger that can be taken back and done again, also after a restart.

A change is never made in place: it is written down, and what is shown is brought in line with the ledger. So it holds
for every article that comes or is read again, and taking it back leaves nothing of it.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.domain.change_log import ChangeType, LedgerRow
from onrecord.domain.errors import EditError
from onrecord.domain.messages import Message, PluralMessage, Text, message, plural
from onrecord.domain.quote import Verdict
from onrecord.domain.speaker import SpeakerDescription, SpeakerKind, SpeakerPart
from onrecord.library.articles import article_removal
from onrecord.library.change_log import ledger, stored_values
from onrecord.library.change_log.ledger import ABOUT_QUOTES, ABOUT_SPEAKERS, ChangeReason, LedgerEntry
from onrecord.library.quotes import quote_state_bulk_writer, quote_state_writer, tag_edits
from onrecord.library.speakers import speakers_table
from onrecord.library.storage import schema
from onrecord.library.storage.serialization import clean, pack, unpack

NOBODY = 0
"""Stands in the ledger for a speaker who is not named."""

_NONE = pack([])
_KINDS = {
    SpeakerKind.PERSON: message("person"),
    SpeakerKind.ORGANISATION: message("organisation"),
    SpeakerKind.PLACE: message("place"),
    SpeakerKind.GROUP: message("group"),
}


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


def merge(connection: sqlite3.Connection, one: int, into: int, reason: Text) -> Text:
    """Show one speaker as another. Raises EditError where that would join two who are never the same; KeyError."""
    now = speakers_table.current_state(connection)
    places = now.canonical(one), now.canonical(into)
    names = _names(connection, places)
    if places[0] == places[1]:
        return ""
    kept_apart = now.kept_apart().get(frozenset(places))
    if kept_apart:
        raise EditError(
            _pair_message(names), _kept_apart_message(connection, names, kept_apart), message("Take that back first.")
        )
    entry = LedgerEntry(ChangeType.MERGE, str(places[0]), str(places[0]), str(places[1]))
    return record_step(connection, [entry], ChangeReason(message("Merged {0} into {1}", *names), reason))


def split(connection: sqlite3.Connection, part: SpeakerPart) -> Text:
    """Make a speaker of its own of a part of one. Raises KeyError when there is no such speaker or spelling."""
    now = speakers_table.current_state(connection)
    speaker = speakers_table.split(connection, part.speaker, part.spelling) if part.spelling else part.speaker
    whole = now.canonical(now.split_spellings.get((part.speaker, part.spelling), part.speaker))
    words = message("Split {0} off {1}", part.name, speakers_table.name(connection, whole))
    if whole == speaker:
        return ""
    detail = pack([part.speaker, part.spelling]) if part.spelling else ""
    return record_step(
        connection, [LedgerEntry(ChangeType.SPLIT, str(speaker), str(whole), str(speaker), detail)], ChangeReason(words)
    )


def rename(connection: sqlite3.Connection, speaker: int, name: str) -> Text:
    """Give a speaker another name. Raises EditError where another one is called so; KeyError."""
    place = speakers_table.current_state(connection).canonical(speaker)
    now = speakers_table.description(connection, place)
    return describe(connection, place, replace(now, name=name))


def describe(connection: sqlite3.Connection, speaker: int, wanted: SpeakerDescription) -> Text:
    """Give a speaker name, role and kind, in one step. Raises EditError where another one is called so; KeyError."""
    place = speakers_table.current_state(connection).canonical(speaker)
    now = speakers_table.description(connection, place)
    name = " ".join(clean(wanted.name).split())
    role = None if wanted.role is None else " ".join(clean(wanted.role).split())
    if not name:
        raise EditError(now.name, message("the new name is empty"), message("Type the name that it is to have."))
    renamed, changed = name != now.name, wanted.kind is not now.kind
    if (renamed or changed) and _is_taken(connection, place, name, wanted.kind):
        raise EditError(
            name,
            message("another speaker is called so"),
            message("Merge the two, or choose a name that tells them apart."),
        )
    entries = {
        ChangeType.RENAME: renamed and LedgerEntry(ChangeType.RENAME, str(place), now.name, name),
        ChangeType.SET_ROLE: role != now.role
        and LedgerEntry(ChangeType.SET_ROLE, str(place), pack(now.role), pack(role)),
        ChangeType.SET_KIND: changed
        and LedgerEntry(ChangeType.SET_KIND, str(place), now.kind.value, wanted.kind.value),
    }
    made = [entry for entry in entries.values() if entry]
    return record_step(
        connection, made, ChangeReason(_description_message(made, now.name, replace(wanted, name=name, role=role)))
    )


def _description_message(made: Sequence[LedgerEntry], before: str, wanted: SpeakerDescription) -> Text:
    """What was changed of a speaker, in words."""
    if len(made) != 1:
        return message("Edited {0}", wanted.name)
    match made[0].change_type:
        case ChangeType.RENAME:
            return message("Renamed {0} to {1}", before, wanted.name)
        case ChangeType.SET_KIND:
            return message("Set the kind of {0} to {1}", before, _KINDS[wanted.kind])
        case _ if wanted.role is None:
            return message("Left the role of {0} to the articles", before)
        case _ if not wanted.role:
            return message("Took the role off {0}", before)
        case _:
            return message("Set the role of {0} to “{1}”", before, wanted.role)


def keep_apart(connection: sqlite3.Connection, one: int, other: int, reason: Text) -> Text:
    """Say that two speakers are never the same. Raises EditError where they are one; KeyError."""
    now = speakers_table.current_state(connection)
    places = now.canonical(one), now.canonical(other)
    names = _names(connection, places)
    if places[0] == places[1]:
        raise EditError(
            names[0], message("it cannot be told apart from itself"), message("Split off what is somebody else.")
        )
    if frozenset(places) in now.kept_apart():
        return ""
    entry = LedgerEntry(ChangeType.KEEP_APART, str(places[0]), "", str(places[1]))
    return record_step(
        connection, [entry], ChangeReason(message("Said that {0} and {1} are never the same", *names), reason)
    )


def allow_merge(connection: sqlite3.Connection, one: int, other: int) -> Text:
    """Take back that two speakers are never the same, whenever it was said. Raises KeyError."""
    now = speakers_table.current_state(connection)
    places = now.canonical(one), now.canonical(other)
    names = _names(connection, places)
    if frozenset(places) not in now.kept_apart():
        return ""
    entry = LedgerEntry(ChangeType.ALLOW_MERGE, str(places[0]), "", str(places[1]))
    return record_step(connection, [entry], ChangeReason(message("Said that {0} and {1} may be the same", *names)))


def assign(connection: sqlite3.Connection, quotes: Sequence[int], speaker: int | str | None) -> Text:
    """Set the speaker of quotes: one that is known, one by a new name, or None for nobody who is named.

    Raises:
        KeyError: there is no such speaker, or none of the quotes.
        EditError: the new name is empty.
    """
    number, entries = assignments(connection, quotes_before_edit(connection, quotes), speaker)
    return record_step(connection, entries, ChangeReason(assignment_message(connection, number, len(entries))))


def assignment_message(connection: sqlite3.Connection, speaker: int, quotes: int) -> Message:
    """That the speaker of a number of quotes was set, in words."""
    who = speakers_table.name(connection, speaker) if speaker else message("nobody who is named")
    return message("Set the speaker of {0} to {1}", quotes_message(quotes), who)


def assignments(
    connection: sqlite3.Connection, quotes: Sequence[QuoteBeforeEdit], speaker: int | str | None
) -> tuple[int, list[LedgerEntry]]:
    """The number of a speaker that quotes are to have, and the changes that it takes; errors as for `assign`."""
    number = speaker_meant(connection, speaker)
    return number, [
        LedgerEntry(
            ChangeType.ASSIGN, quote.article, str(quote.speaker or NOBODY), str(number), quote.fingerprint, quote.quote
        )
        for quote in quotes
        if (quote.speaker or NOBODY) != number
    ]


def set_verdict(connection: sqlite3.Connection, quotes: Sequence[int], verdict: Verdict) -> Text:
    """Accept or reject quotes, or take that back. Raises KeyError where none of them is there."""
    entries = [
        LedgerEntry(
            ChangeType.SET_VERDICT, quote.article, str(quote.verdict), str(int(verdict)), quote.fingerprint, quote.quote
        )
        for quote in quotes_before_edit(connection, quotes)
        if quote.verdict != verdict
    ]
    return record_step(connection, entries, ChangeReason(_verdict_message(verdict, quotes_message(len(entries)))))


def _verdict_message(verdict: Verdict, quotes: Text) -> Message:
    if verdict is Verdict.NONE:
        return message("Took the mark off {0}", quotes)
    return message("Accepted {0}", quotes) if verdict is Verdict.ACCEPTED else message("Rejected {0}", quotes)


def quote_undone_next(connection: sqlite3.Connection) -> int | None:
    """The first quote that `undo` would change; None where it is about something else."""
    rows = [row for row in ledger.last_done(connection) if row.change_type in ABOUT_QUOTES]
    return quote_state_writer.current_id(connection, rows[0].target, rows[0].detail) if rows else None


def undo(connection: sqlite3.Connection) -> Text | None:
    """Take back the last step; returns it in words, or None when there is none."""
    return _set_step_done(connection, ledger.last_done(connection), done=False)


def redo(connection: sqlite3.Connection) -> Text | None:
    """Do again the step that was taken back last; returns it in words, or None when there is none."""
    return _set_step_done(connection, ledger.first_undone(connection), done=True)


def undo_to(connection: sqlite3.Connection, step: int) -> int:
    """Take back every step from the last to this one, and with it; returns how many."""
    count = 0
    while (rows := ledger.last_done(connection)) and rows[0].step >= step:
        _set_step_done(connection, rows, done=False)
        count += 1
    return count


def redo_to(connection: sqlite3.Connection, step: int) -> int:
    """Do again every step up to this one, and with it; returns how many."""
    count = 0
    while (rows := ledger.first_undone(connection)) and rows[0].step <= step:
        _set_step_done(connection, rows, done=True)
        count += 1
    return count


def _set_step_done(connection: sqlite3.Connection, rows: Sequence[LedgerRow], *, done: bool) -> Text | None:
    if not rows:
        return None
    ledger.mark(connection, rows, done=done)
    _apply_step(connection, rows[0].step, done=done)
    return rows[0].words


def record_step(connection: sqlite3.Connection, entries: Sequence[LedgerEntry], cause: ChangeReason) -> Text:
    """Make a step of these changes; returns it in words, or "" when there is nothing to change."""
    if not entries:
        return ""
    _apply_step(connection, ledger.record(connection, entries, cause), done=True)
    return cause.words


def _apply_step(connection: sqlite3.Connection, step: int, *, done: bool) -> None:
    """Bring what is shown in line with the ledger, in which this step was just done or undone."""
    unsure = quote_state_bulk_writer.apply_step(connection, step, done=done)
    rows = ledger.unnamed(connection, step)
    of = {change_type: [row for row in rows if row.change_type is change_type] for change_type in ChangeType}
    connection.executemany(
        "UPDATE articles SET source = ? WHERE id = ?",
        [(row.after if done else row.before, row.target) for row in of[ChangeType.SET_SOURCE]],
    )
    article_removal.apply_step(connection, [*of[ChangeType.REMOVE], *of[ChangeType.RESTORE]], done=done)
    if any(of[change_type] for change_type in ABOUT_SPEAKERS):
        speakers_table.update_speakers(connection)
    stored_values.apply_step(connection, of[ChangeType.STORE_VALUE], done=done)
    retagged = tag_edits.apply_step(connection, of[ChangeType.RENAME_TAG], done=done)
    articles = dict.fromkeys(
        (*unsure, *retagged, *(row.target for change_type in ABOUT_QUOTES for row in of[change_type]))
    )
    for key, article in quote_state_writer.article_keys(connection, list(articles)):
        quote_state_writer.update_quotes(connection, key, article)


def quotes_before_edit(connection: sqlite3.Connection, quotes: Sequence[int]) -> list[QuoteBeforeEdit]:
    """What was said of quotes so far, and where they stand; those that are gone are left out.

    Raises KeyError where all of them are gone.
    """
    rows = connection.execute(
        f"""SELECT a.id, articles.id, '[' || content || ',' || cue || ',' || a.source || ']',
               {quote_state_bulk_writer.NAMED}, speakers.place, verdict, note,
               (SELECT json_group_array(name) FROM quote_tags JOIN tags ON tags.id = tag WHERE quote = a.id)
           FROM json_each(?) asked JOIN attributions a ON a.id = asked.value
           JOIN articles ON articles.key = article LEFT JOIN speakers ON speakers.id = member""",
        (pack(sorted(quotes)),),  # as they lie in the file: many are read so in half of the time
    )
    found = {
        number: QuoteBeforeEdit(
            article, detail, quote, speaker, verdict, note, tuple(unpack(tags)) if tags != _NONE else ()
        )
        for number, article, detail, quote, speaker, verdict, note, tags in rows
    }
    if quotes and not found:
        raise KeyError(quotes[0])
    return [found[quote] for quote in quotes if quote in found]


def speaker_meant(connection: sqlite3.Connection, speaker: int | str | None) -> int:
    """The number of the speaker as whom quotes are to be shown; `NOBODY` for None. Raises EditError, KeyError."""
    if speaker is None:
        return NOBODY
    if isinstance(speaker, str):
        name = " ".join(clean(speaker).split())
        if not name:
            raise EditError(
                message("The speaker"), message("the name is empty"), message("Type a name, or choose a speaker.")
            )
        speaker = speakers_table.create_by_name(connection, name)
    speakers_table.name(connection, speaker)
    return speakers_table.current_state(connection).canonical(speaker)


def _names(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    return [speakers_table.name(connection, number) for number in numbers]


def _is_taken(connection: sqlite3.Connection, speaker: int, name: str, kind: SpeakerKind) -> bool:
    """Whether another speaker of a kind that has quotes is shown by this name."""
    row = connection.execute(
        f"""SELECT 1 FROM speakers s WHERE COALESCE(s.given_kind, s.kind) = ?
           AND s.name = ? AND s.id <> ? AND s.place = s.id AND EXISTS (SELECT 1 FROM attributions
               WHERE member IN (SELECT id FROM speakers WHERE place = s.id) AND {schema.NOT_REMOVED})""",
        (kind.value, name, speaker),
    ).fetchone()
    return row is not None


def _kept_apart_message(connection: sqlite3.Connection, names: Sequence[str], pair: tuple[int, int]) -> Message:
    """Why two speakers cannot become one, in words."""
    own = [connection.execute("SELECT name FROM speakers WHERE id = ?", (one,)).fetchone()[0] for one in pair]
    if set(own) == set(names):
        return message("you said that they are never the same")
    return message("that would join {0} and {1}, of whom you said that they are never the same", *own)


def _pair_message(names: Sequence[str]) -> Message:
    return message("{0} and {1}", *names)


def quotes_message(number: int) -> PluralMessage:
    """A number of quotes, in words."""
    return plural("%Ln quotes", "%Ln quote", number)
