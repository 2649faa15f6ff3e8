"""What a person changes of speakers: merges, splits, renames and describes them, and says who are never the same."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from onrecord.domain.change_log import ChangeType
from onrecord.domain.errors import EditError
from onrecord.domain.messages import Message, Text, message
from onrecord.domain.operations import (
    AllowMerge,
    DescribeSpeaker,
    KeepSpeakersApart,
    MergeSpeakers,
    RenameSpeaker,
    SpeakerChoice,
    SplitSpeaker,
)
from onrecord.domain.speaker import SpeakerDescription, SpeakerKind
from onrecord.library.change_log.ledger import ChangeReason, EditPlan, LedgerEntry
from onrecord.library.speakers import attribute_edits, speakers_table
from onrecord.library.storage import schema
from onrecord.library.storage.serialization import clean, pack, unpack

NOBODY = 0
"""Stands in the ledger for a speaker who is not named."""

_KINDS = {
    SpeakerKind.PERSON: message("person"),
    SpeakerKind.ORGANISATION: message("organisation"),
    SpeakerKind.PLACE: message("place"),
    SpeakerKind.GROUP: message("group"),
    SpeakerKind.UNNAMED: message("unnamed"),
}


def merge(connection: sqlite3.Connection, operation: MergeSpeakers) -> EditPlan:
    """Show one speaker as another. Raises EditError where that would join two who are never the same; KeyError."""
    now = speakers_table.current_state(connection)
    one, into = now.canonical(operation.one), now.canonical(operation.into)
    names = _names(connection, (one, into))
    if one == into:
        return EditPlan()
    kept_apart = now.kept_apart().get(frozenset((one, into)))
    if kept_apart:
        cause = _kept_apart_message(connection, names, kept_apart)
        raise EditError(message("{0} and {1}", *names), cause, message("Take that back first."))
    words = message("Merged {0} into {1}", *names)
    return EditPlan(
        [LedgerEntry(ChangeType.MERGE, str(one), str(one), str(into))], ChangeReason(words, operation.reason)
    )


def split(connection: sqlite3.Connection, operation: SplitSpeaker) -> EditPlan:
    """Make a speaker of its own of a part of one. Raises KeyError when there is no such speaker or spelling."""
    part, now = operation.part, speakers_table.current_state(connection)
    speaker = speakers_table.split(connection, part.speaker, part.spelling) if part.spelling else part.speaker
    whole = now.canonical(now.split_spellings.get((part.speaker, part.spelling), part.speaker))
    words = message("Split {0} off {1}", part.name, speakers_table.name(connection, whole))
    if whole == speaker:
        return EditPlan()
    detail = pack([part.speaker, part.spelling]) if part.spelling else ""
    return EditPlan(
        [LedgerEntry(ChangeType.SPLIT, str(speaker), str(whole), str(speaker), detail)], ChangeReason(words)
    )


def rename(connection: sqlite3.Connection, operation: RenameSpeaker) -> EditPlan:
    """Give a speaker another name. Raises EditError where another one is called so; KeyError."""
    speaker = speakers_table.current_state(connection).canonical(operation.speaker)
    wanted = replace(speakers_table.description(connection, speaker), name=operation.name)
    return describe(connection, DescribeSpeaker(speaker, wanted))


def describe(connection: sqlite3.Connection, operation: DescribeSpeaker) -> EditPlan:
    """Give a speaker name, role, kind and attributes, in one step. Raises what the operation says, and KeyError."""
    speaker = speakers_table.current_state(connection).canonical(operation.speaker)
    now, wanted = speakers_table.description(connection, speaker), _one_line(operation.wanted)
    if not wanted.name:
        raise EditError(now.name, message("the new name is empty"), message("Type the name that it is to have."))
    if (wanted.name, wanted.kind) != (now.name, now.kind) and _is_taken(connection, speaker, wanted):
        remedy = message("Merge the two, or choose a name that tells them apart.")
        raise EditError(wanted.name, message("another speaker is called so"), remedy)
    values = {
        ChangeType.RENAME: (now.name, wanted.name),
        ChangeType.SET_ROLE: (pack(now.role), pack(wanted.role)),
        ChangeType.SET_KIND: (now.kind.value, wanted.kind.value),
    }
    entries = [
        LedgerEntry(change_type, str(speaker), before, after)
        for change_type, (before, after) in values.items()
        if before != after
    ]
    said = attribute_edits.attributes_wanted(operation.wanted.attributes, operation.wanted.roles)
    entries += attribute_edits.entry(connection, speaker, said)
    return EditPlan(entries, ChangeReason(_description_message(entries, now.name, wanted)))


def _one_line(wanted: SpeakerDescription) -> SpeakerDescription:
    role = None if wanted.role is None else " ".join(clean(wanted.role).split())
    return replace(wanted, name=" ".join(clean(wanted.name).split()), role=role)


def _description_message(entries: Sequence[LedgerEntry], before: str, wanted: SpeakerDescription) -> Text:
    """What was changed of a speaker, in words."""
    if len(entries) != 1:
        return message("Edited {0}", wanted.name)
    match entries[0].change_type:
        case ChangeType.RENAME:
            return message("Renamed {0} to {1}", before, wanted.name)
        case ChangeType.SET_ATTRIBUTES:
            return attribute_edits.words_of(before, unpack(entries[0].after))
        case ChangeType.SET_KIND:
            return message("Set the kind of {0} to {1}", before, _KINDS[wanted.kind])
        case _ if wanted.role is None:
            return message("Left the role of {0} to the articles", before)
        case _ if not wanted.role:
            return message("Took the role off {0}", before)
        case _:
            return message("Set the role of {0} to “{1}”", before, wanted.role)


def keep_apart(connection: sqlite3.Connection, operation: KeepSpeakersApart) -> EditPlan:
    """Say that two speakers are never the same. Raises EditError where they are one; KeyError."""
    now = speakers_table.current_state(connection)
    one, other = now.canonical(operation.one), now.canonical(operation.other)
    names = _names(connection, (one, other))
    if one == other:
        remedy = message("Split off what is somebody else.")
        raise EditError(names[0], message("it cannot be told apart from itself"), remedy)
    if frozenset((one, other)) in now.kept_apart():
        return EditPlan()
    words = message("Said that {0} and {1} are never the same", *names)
    return EditPlan(
        [LedgerEntry(ChangeType.KEEP_APART, str(one), "", str(other))], ChangeReason(words, operation.reason)
    )


def allow_merge(connection: sqlite3.Connection, operation: AllowMerge) -> EditPlan:
    """Take back that two speakers are never the same, whenever it was said. Raises KeyError."""
    now = speakers_table.current_state(connection)
    one, other = now.canonical(operation.one), now.canonical(operation.other)
    names = _names(connection, (one, other))
    if frozenset((one, other)) not in now.kept_apart():
        return EditPlan()
    words = message("Said that {0} and {1} may be the same", *names)
    return EditPlan([LedgerEntry(ChangeType.ALLOW_MERGE, str(one), "", str(other))], ChangeReason(words))


def speaker_meant(connection: sqlite3.Connection, speaker: SpeakerChoice) -> int:
    """The number of the speaker as whom quotes are to be shown; `NOBODY` for None. Raises EditError, KeyError."""
    if speaker is None:
        return NOBODY
    if isinstance(speaker, str):
        name = " ".join(clean(speaker).split())
        if not name:
            remedy = message("Type a name, or choose a speaker.")
            raise EditError(message("The speaker"), message("the name is empty"), remedy)
        speaker = speakers_table.create_by_name(connection, name)
    speakers_table.name(connection, speaker)
    return speakers_table.current_state(connection).canonical(speaker)


def speaker_text(connection: sqlite3.Connection, speaker: int) -> Text:
    """The name of a speaker that `speaker_meant` found, in words."""
    return speakers_table.name(connection, speaker) if speaker else message("nobody who is named")


def _names(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[str]:
    return [speakers_table.name(connection, number) for number in numbers]


def _is_taken(connection: sqlite3.Connection, speaker: int, wanted: SpeakerDescription) -> bool:
    """Whether another speaker of the kind that has quotes is shown by the name."""
    row = connection.execute(
        f"""SELECT 1 FROM speakers s WHERE COALESCE(s.given_kind, s.kind) = ?
           AND s.name = ? AND s.id <> ? AND s.place = s.id AND EXISTS (SELECT 1 FROM attributions
               WHERE member IN (SELECT id FROM speakers WHERE place = s.id) AND {schema.NOT_REMOVED})""",
        (wanted.kind.value, wanted.name, speaker),
    ).fetchone()
    return row is not None


def _kept_apart_message(connection: sqlite3.Connection, names: Sequence[str], pair: tuple[int, int]) -> Message:
    """Why two speakers cannot become one, in words."""
    own = [connection.execute("SELECT name FROM speakers WHERE id = ?", (one,)).fetchone()[0] for one in pair]
    if set(own) == set(names):
        return message("you said that they are never the same")
    return message("that would join {0} and {1}, of whom you said that they are never the same", *own)
