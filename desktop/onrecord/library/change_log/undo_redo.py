"""What a person changes, each change a step of the ledger that can be taken back and done again, also after a restart.

A change is never made in place: it is written down, and what is shown is brought in line with the ledger. So it holds
for every article that comes or is read again, and taking it back leaves nothing of it.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.domain.change_log import Deed, LedgerRow
from onrecord.domain.errors import EditError
from onrecord.domain.messages import Phrase, Plural, Words, phrase, plural
from onrecord.domain.quote import Verdict
from onrecord.domain.speaker import Described, Part, SpeakerKind
from onrecord.library.articles import article_removal
from onrecord.library.change_log import ledger, stored_values
from onrecord.library.change_log.ledger import ABOUT_QUOTES, ABOUT_SPEAKERS, Cause, Entry
from onrecord.library.quotes import quote_state_bulk_writer, quote_state_writer, tag_edits
from onrecord.library.speakers import speakers_table
from onrecord.library.storage import schema
from onrecord.library.storage.serialization import clean, pack, unpack

NOBODY = 0
"""Stands in the ledger for a speaker who is not named."""

_NONE = pack([])
_KINDS = {
    SpeakerKind.PERSON: phrase("person"),
    SpeakerKind.ORGANISATION: phrase("organisation"),
    SpeakerKind.PLACE: phrase("place"),
    SpeakerKind.GROUP: phrase("group"),
}


@dataclass(frozen=True, slots=True)
class SaidOf:
    """A quote as an edit finds it: its article and passage, as the ledger keeps them, and what was said of it.

    Attributes:
        quote: its id, where the ledger may name it by that.
    """

    article: str
    detail: str
    quote: int | None
    speaker: int | None
    verdict: int
    note: str
    tags: tuple[str, ...]


def merge(connection: sqlite3.Connection, one: int, into: int, reason: Words) -> Words:
    """Show one speaker as another. Raises EditError where that would join two who are never the same; KeyError."""
    now = speakers_table.current(connection)
    places = now.place(one), now.place(into)
    names = _names(connection, places)
    if places[0] == places[1]:
        return ""
    kept_apart = now.apart().get(frozenset(places))
    if kept_apart:
        raise EditError(_pair(names), _why_apart(connection, names, kept_apart), phrase("Take that back first."))
    entry = Entry(Deed.MERGE, str(places[0]), str(places[0]), str(places[1]))
    return do(connection, [entry], Cause(phrase("Merged {0} into {1}", *names), reason))


def split(connection: sqlite3.Connection, part: Part) -> Words:
    """Make a speaker of its own of a part of one. Raises KeyError when there is no such speaker or spelling."""
    now = speakers_table.current(connection)
    speaker = speakers_table.split_off(connection, part.speaker, part.spelling) if part.spelling else part.speaker
    whole = now.place(now.homes.get((part.speaker, part.spelling), part.speaker))
    words = phrase("Split {0} off {1}", part.name, speakers_table.name(connection, whole))
    if whole == speaker:
        return ""
    detail = pack([part.speaker, part.spelling]) if part.spelling else ""
    return do(connection, [Entry(Deed.SPLIT, str(speaker), str(whole), str(speaker), detail)], Cause(words))


def rename(connection: sqlite3.Connection, speaker: int, name: str) -> Words:
    """Give a speaker another name. Raises EditError where another one is called so; KeyError."""
    place = speakers_table.current(connection).place(speaker)
    now = speakers_table.described(connection, place)
    return describe(connection, place, replace(now, name=name))


def describe(connection: sqlite3.Connection, speaker: int, wanted: Described) -> Words:
    """Give a speaker name, role and kind, in one step. Raises EditError where another one is called so; KeyError."""
    place = speakers_table.current(connection).place(speaker)
    now = speakers_table.described(connection, place)
    name = " ".join(clean(wanted.name).split())
    role = None if wanted.role is None else " ".join(clean(wanted.role).split())
    if not name:
        raise EditError(now.name, phrase("the new name is empty"), phrase("Type the name that it is to have."))
    renamed, changed = name != now.name, wanted.kind is not now.kind
    if (renamed or changed) and _is_taken(connection, place, name, wanted.kind):
        raise EditError(
            name,
            phrase("another speaker is called so"),
            phrase("Merge the two, or choose a name that tells them apart."),
        )
    entries = {
        Deed.RENAME: renamed and Entry(Deed.RENAME, str(place), now.name, name),
        Deed.SET_ROLE: role != now.role and Entry(Deed.SET_ROLE, str(place), pack(now.role), pack(role)),
        Deed.SET_KIND: changed and Entry(Deed.SET_KIND, str(place), now.kind.value, wanted.kind.value),
    }
    made = [entry for entry in entries.values() if entry]
    return do(connection, made, Cause(_described(made, now.name, replace(wanted, name=name, role=role))))


def _described(made: Sequence[Entry], before: str, wanted: Described) -> Words:
    """What was changed of a speaker, in words."""
    if len(made) != 1:
        return phrase("Edited {0}", wanted.name)
    match made[0].deed:
        case Deed.RENAME:
            return phrase("Renamed {0} to {1}", before, wanted.name)
        case Deed.SET_KIND:
            return phrase("Set the kind of {0} to {1}", before, _KINDS[wanted.kind])
        case _ if wanted.role is None:
            return phrase("Left the role of {0} to the articles", before)
        case _ if not wanted.role:
            return phrase("Took the role off {0}", before)
        case _:
            return phrase("Set the role of {0} to “{1}”", before, wanted.role)


def never(connection: sqlite3.Connection, one: int, other: int, reason: Words) -> Words:
    """Say that two speakers are never the same. Raises EditError where they are one; KeyError."""
    now = speakers_table.current(connection)
    places = now.place(one), now.place(other)
    names = _names(connection, places)
    if places[0] == places[1]:
        raise EditError(
            names[0], phrase("it cannot be told apart from itself"), phrase("Split off what is somebody else.")
        )
    if frozenset(places) in now.apart():
        return ""
    entry = Entry(Deed.NEVER, str(places[0]), "", str(places[1]))
    return do(connection, [entry], Cause(phrase("Said that {0} and {1} are never the same", *names), reason))


def allow(connection: sqlite3.Connection, one: int, other: int) -> Words:
    """Take back that two speakers are never the same, whenever it was said. Raises KeyError."""
    now = speakers_table.current(connection)
    places = now.place(one), now.place(other)
    names = _names(connection, places)
    if frozenset(places) not in now.apart():
        return ""
    entry = Entry(Deed.ALLOW, str(places[0]), "", str(places[1]))
    return do(connection, [entry], Cause(phrase("Said that {0} and {1} may be the same", *names)))


def assign(connection: sqlite3.Connection, quotes: Sequence[int], speaker: int | str | None) -> Words:
    """Set the speaker of quotes: one that is known, one by a new name, or None for nobody who is named.

    Raises:
        KeyError: there is no such speaker, or none of the quotes.
        EditError: the new name is empty.
    """
    number, entries = assignments(connection, said_of(connection, quotes), speaker)
    return do(connection, entries, Cause(assigned(connection, number, len(entries))))


def assigned(connection: sqlite3.Connection, speaker: int, quotes: int) -> Phrase:
    """That the speaker of a number of quotes was set, in words."""
    who = speakers_table.name(connection, speaker) if speaker else phrase("nobody who is named")
    return phrase("Set the speaker of {0} to {1}", quote_count(quotes), who)


def assignments(
    connection: sqlite3.Connection, quotes: Sequence[SaidOf], speaker: int | str | None
) -> tuple[int, list[Entry]]:
    """The number of a speaker that quotes are to have, and the changes that it takes; errors as for `assign`."""
    number = speaker_meant(connection, speaker)
    return number, [
        Entry(Deed.ASSIGN, quote.article, str(quote.speaker or NOBODY), str(number), quote.detail, quote.quote)
        for quote in quotes
        if (quote.speaker or NOBODY) != number
    ]


def judge(connection: sqlite3.Connection, quotes: Sequence[int], verdict: Verdict) -> Words:
    """Accept or reject quotes, or take that back. Raises KeyError where none of them is there."""
    entries = [
        Entry(Deed.JUDGE, quote.article, str(quote.verdict), str(int(verdict)), quote.detail, quote.quote)
        for quote in said_of(connection, quotes)
        if quote.verdict != verdict
    ]
    return do(connection, entries, Cause(_judged(verdict, quote_count(len(entries)))))


def _judged(verdict: Verdict, quotes: Words) -> Phrase:
    if verdict is Verdict.NONE:
        return phrase("Took the mark off {0}", quotes)
    return phrase("Accepted {0}", quotes) if verdict is Verdict.ACCEPTED else phrase("Rejected {0}", quotes)


def undone_next(connection: sqlite3.Connection) -> int | None:
    """The first quote that `undo` would change; None where it is about something else."""
    rows = [row for row in ledger.last_done(connection) if row.deed in ABOUT_QUOTES]
    return quote_state_writer.here(connection, rows[0].target, rows[0].detail) if rows else None


def undo(connection: sqlite3.Connection) -> Words | None:
    """Take back the last step; returns it in words, or None when there is none."""
    return _turn(connection, ledger.last_done(connection), done=False)


def redo(connection: sqlite3.Connection) -> Words | None:
    """Do again the step that was taken back last; returns it in words, or None when there is none."""
    return _turn(connection, ledger.first_undone(connection), done=True)


def undo_to(connection: sqlite3.Connection, step: int) -> int:
    """Take back every step from the last to this one, and with it; returns how many."""
    count = 0
    while (rows := ledger.last_done(connection)) and rows[0].step >= step:
        _turn(connection, rows, done=False)
        count += 1
    return count


def redo_to(connection: sqlite3.Connection, step: int) -> int:
    """Do again every step up to this one, and with it; returns how many."""
    count = 0
    while (rows := ledger.first_undone(connection)) and rows[0].step <= step:
        _turn(connection, rows, done=True)
        count += 1
    return count


def _turn(connection: sqlite3.Connection, rows: Sequence[LedgerRow], *, done: bool) -> Words | None:
    if not rows:
        return None
    ledger.mark(connection, rows, done=done)
    _take_effect(connection, rows[0].step, done=done)
    return rows[0].words


def do(connection: sqlite3.Connection, entries: Sequence[Entry], cause: Cause) -> Words:
    """Make a step of these changes; returns it in words, or "" when there is nothing to change."""
    if not entries:
        return ""
    _take_effect(connection, ledger.record(connection, entries, cause), done=True)
    return cause.words


def _take_effect(connection: sqlite3.Connection, step: int, *, done: bool) -> None:
    """Bring what is shown in line with the ledger, in which this step was just done or undone."""
    unsure = quote_state_bulk_writer.take_effect(connection, step, done=done)
    rows = ledger.unnamed(connection, step)
    of = {deed: [row for row in rows if row.deed is deed] for deed in Deed}
    connection.executemany(
        "UPDATE articles SET source = ? WHERE id = ?",
        [(row.after if done else row.before, row.target) for row in of[Deed.SET_SOURCE]],
    )
    article_removal.take_effect(connection, [*of[Deed.REMOVE], *of[Deed.BRING_BACK]], done=done)
    if any(of[deed] for deed in ABOUT_SPEAKERS):
        speakers_table.settle(connection)
    stored_values.take_effect(connection, of[Deed.KEEP], done=done)
    retagged = tag_edits.take_effect(connection, of[Deed.NAME_TAG], done=done)
    articles = dict.fromkeys((*unsure, *retagged, *(row.target for deed in ABOUT_QUOTES for row in of[deed])))
    for key, article in quote_state_writer.articles(connection, list(articles)):
        quote_state_writer.settle(connection, key, article)


def said_of(connection: sqlite3.Connection, quotes: Sequence[int]) -> list[SaidOf]:
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
        number: SaidOf(article, detail, quote, speaker, verdict, note, tuple(unpack(tags)) if tags != _NONE else ())
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
                phrase("The speaker"), phrase("the name is empty"), phrase("Type a name, or choose a speaker.")
            )
        speaker = speakers_table.typed(connection, name)
    speakers_table.name(connection, speaker)
    return speakers_table.current(connection).place(speaker)


def _names(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    return [speakers_table.name(connection, number) for number in numbers]


def _is_taken(connection: sqlite3.Connection, speaker: int, name: str, kind: SpeakerKind) -> bool:
    """Whether another speaker of a kind that has quotes is shown by this name."""
    row = connection.execute(
        f"""SELECT 1 FROM speakers s WHERE COALESCE(s.given_kind, s.kind) = ?
           AND s.name = ? AND s.id <> ? AND s.place = s.id AND EXISTS (SELECT 1 FROM attributions
               WHERE member IN (SELECT id FROM speakers WHERE place = s.id) AND {schema.THERE})""",
        (kind.value, name, speaker),
    ).fetchone()
    return row is not None


def _why_apart(connection: sqlite3.Connection, names: Sequence[str], pair: tuple[int, int]) -> Phrase:
    """Why two speakers cannot become one, in words."""
    own = [connection.execute("SELECT name FROM speakers WHERE id = ?", (one,)).fetchone()[0] for one in pair]
    if set(own) == set(names):
        return phrase("you said that they are never the same")
    return phrase("that would join {0} and {1}, of whom you said that they are never the same", *own)


def _pair(names: Sequence[str]) -> Phrase:
    return phrase("{0} and {1}", *names)


def quote_count(number: int) -> Plural:
    """A number of quotes, in words."""
    return plural("%Ln quotes", "%Ln quote", number)
