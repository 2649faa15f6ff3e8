"""What a person says of who speakers are, planned: one by one, and of many as a table tells it."""

import sqlite3
from collections.abc import Mapping, Sequence

from onrecord.domain.attributes.speaker_attributes import (
    ROLE,
    TYPED_FIELDS,
    SpeakerFacts,
    in_order,
    own_field_name,
    value_of,
)
from onrecord.domain.change_log import ChangeType
from onrecord.domain.dates.date_keys import is_date
from onrecord.domain.errors import EditError
from onrecord.domain.messages import Text, message, plural
from onrecord.domain.operations import ImportAttributes
from onrecord.domain.speaker import DatedRole
from onrecord.library.change_log.ledger import ChangeReason, EditPlan, LedgerEntry
from onrecord.library.speakers import attributes_table, speakers_table
from onrecord.library.storage.serialization import clean, pack

Wanted = dict[str, str]


def attributes_wanted(attributes: Mapping[str, str] | None, roles: Sequence[DatedRole] | None) -> Wanted:
    """Attributes as they are stored. Raises EditError where one cannot be."""
    wanted = {_field(name): value_of(name, clean(typed)) for name, typed in (attributes or {}).items()}
    return wanted if roles is None else {**wanted, ROLE: attributes_table.pack_roles(in_order(map(_dated, roles)))}


def _field(name: str) -> str:
    found = name if name in TYPED_FIELDS else own_field_name(clean(name))
    if not found:
        cause = message("a field cannot be called so")
        remedy = message("Choose a name that begins with a letter and stands for nothing else, such as “Faction”.")
        raise EditError(message("“{0}”", name), cause, remedy)
    return found


def _dated(role: DatedRole) -> DatedRole:
    made = DatedRole(*(" ".join(clean(text).split()) for text in (role.role, role.since, role.until)))
    for date in (made.since, made.until):
        if date and not is_date(date):
            cause = message("“{0}” is no date", date)
            raise EditError(made.role or message("The role"), cause, message("Write 2019, 2019-05 or 2019-05-31."))
    if made.until and made.since > made.until and not made.since.startswith(made.until):
        raise EditError(
            made.role or message("The role"), message("it ends before it begins"), message("Swap the two dates.")
        )
    return made


def entry(connection: sqlite3.Connection, speaker: int, wanted: Wanted) -> list[LedgerEntry]:
    """The change after which a shown speaker has these attributes; none where it has them."""
    return _entries(connection, {speaker: wanted})


def _entries(connection: sqlite3.Connection, wanted: Mapping[int, Wanted]) -> list[LedgerEntry]:
    shown, own = attributes_table.said_of(connection, wanted), attributes_table.own_values(connection, wanted)
    made = []
    for speaker, values in wanted.items():
        have, said = shown.get(speaker, {}), own.get(speaker, {})
        changed = {name: value for name, value in values.items() if value != have.get(name, "")}
        if changed:
            before: dict[str, str | None] = {name: said.get(name) for name in changed}
            made.append(LedgerEntry(ChangeType.SET_ATTRIBUTES, str(speaker), pack(before), pack(changed)))
    return made


def words_of(name: str, changed: Mapping[str, str]) -> Text:
    """What became of a speaker's attributes, in words."""
    if len(changed) != 1:
        return message("Edited {0}", name)
    ((field, value),) = changed.items()
    if field == ROLE:
        return message("Set the roles of {0} over time", name)
    told = _FIELD_WORDS.get(field, field)
    return (
        message("Set the {0} of {1} to “{2}”", told, name, value)
        if value
        else message("Took the {0} off {1}", told, name)
    )


_FIELD_WORDS: Mapping[str, Text] = {
    "organisation": message("organisation"),
    "party": message("party"),
    "country": message("country"),
    "gender": message("gender"),
}


def import_attributes(connection: sqlite3.Connection, operation: ImportAttributes) -> EditPlan:
    """Say of speakers what a table says of them, in one step. Raises EditError where a field cannot be called so."""
    now, facts = speakers_table.current_state(connection), dict[int, SpeakerFacts]()
    for number, told in operation.facts.items():
        facts[now.canonical(number)] = told
    wanted = {number: attributes_wanted(told.attributes, told.roles) for number, told in facts.items()}
    before = speakers_table.descriptions(connection, facts)
    wanted = {number: values for number, values in wanted.items() if number in before}
    entries = _entries(connection, wanted)
    for number in before:
        entries += _described(number, facts[number], *before[number])
    changed = plural("%Ln speakers", "%Ln speaker", len({one.target for one in entries}))
    return EditPlan(entries, ChangeReason(message("Imported attributes of {0} from {1}", changed, operation.origin)))


def _described(number: int, told: SpeakerFacts, role: str | None, kind: str) -> list[LedgerEntry]:
    """The changes of role and kind."""
    wanted = None if told.role is None else " ".join(clean(told.role).split())
    made = []
    if wanted is not None and wanted != role:
        made.append(LedgerEntry(ChangeType.SET_ROLE, str(number), pack(role), pack(wanted)))
    if told.kind is not None and told.kind != kind:
        made.append(LedgerEntry(ChangeType.SET_KIND, str(number), kind, told.kind.value))
    return made
