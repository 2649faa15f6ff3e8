"""Attributes of speakers: what a person said of who they are, by the number of the speaker of whom it was said.

What is shown of a speaker is what was said of it, and where nothing was, of those that were merged into it: so a merge,
and its undoing, change no row here. Roles over time are one value, as JSON.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from onrecord.domain.attributes.speaker_attributes import ROLE
from onrecord.domain.change_log import LedgerRow
from onrecord.domain.speaker import DatedRole
from onrecord.library.storage.serialization import pack, unpack

Values = dict[str, str]


def role_at(speaker: str, published: str) -> str:
    """An SQL expression for the role that a shown speaker had at a date; NULL where none over time was of then.

    Args:
        speaker: an expression for the number of the speaker.
        published: one for the date, as articles have it.
    """
    until = "json_extract(dated.value, '$[2]')"
    return f"""(SELECT json_extract(dated.value, '$[0]')
        FROM speakers member JOIN speaker_attributes said ON said.speaker = member.id
        JOIN json_each(NULLIF(said.value, '')) dated
        WHERE member.place = {speaker} AND said.field = '{ROLE}' AND NOT EXISTS (
                SELECT 1 FROM speakers o JOIN speaker_attributes before ON before.speaker = o.id
                WHERE o.place = {speaker} AND before.field = '{ROLE}'
                    AND (o.id <> {speaker}, o.id) < (member.id <> {speaker}, member.id))
            AND {published} >= json_extract(dated.value, '$[1]') AND ({published} <> '' OR {until} = '')
            AND substr({published}, 1, length({until})) <= {until}
        ORDER BY dated.key LIMIT 1)"""


def of(connection: sqlite3.Connection, speakers: Iterable[int]) -> dict[int, Values]:
    """What is shown of each of some shown speakers, by field, without what is said to be none; roles as JSON."""
    said = said_of(connection, speakers)
    return {speaker: {name: value for name, value in values.items() if value} for speaker, values in said.items()}


def said_of(connection: sqlite3.Connection, speakers: Iterable[int]) -> dict[int, Values]:
    """The same with fields of which it was said that there is none, as ""."""
    rows = connection.execute(
        """SELECT m.place, field, value FROM speakers m JOIN speaker_attributes ON speaker = m.id
           WHERE m.place IN (SELECT value FROM json_each(?)) ORDER BY m.id <> m.place DESC, m.id DESC""",
        (pack(sorted(speakers)),),
    )
    found: defaultdict[int, Values] = defaultdict(dict)
    for speaker, name, value in rows:  # the last of each field goes before the others
        found[speaker][name] = value
    return found


def own_values(connection: sqlite3.Connection, speakers: Iterable[int]) -> dict[int, Values]:
    """What was said of each of some speakers itself, whoever is shown as it."""
    rows = connection.execute(
        "SELECT speaker, field, value FROM speaker_attributes WHERE speaker IN (SELECT value FROM json_each(?))",
        (pack(sorted(speakers)),),
    )
    found: defaultdict[int, Values] = defaultdict(dict)
    for speaker, name, value in rows:
        found[speaker][name] = value
    return found


def fields(connection: sqlite3.Connection) -> list[str]:
    """The fields of which anything is said of anybody."""
    rows = connection.execute("SELECT field FROM speaker_attributes WHERE value <> '' GROUP BY field ORDER BY field")
    return [name for (name,) in rows]


def values(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The values of each field but the roles, those first that most speakers have."""
    rows = connection.execute(
        """SELECT field, value FROM speaker_attributes WHERE value <> '' AND field <> ?
           GROUP BY field, value ORDER BY field, count(*) DESC, value""",
        (ROLE,),
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in rows:
        found[name].append(value)
    return found


def everybody(connection: sqlite3.Connection) -> set[int]:
    """The speakers of whom anything was said."""
    return {number for (number,) in connection.execute("SELECT DISTINCT speaker FROM speaker_attributes")}


def pack_roles(roles: Iterable[DatedRole]) -> str:
    """Roles over time as they are stored; "" for none."""
    listed = [[role.role, role.since, role.until] for role in roles]
    return pack(listed) if listed else ""


def unpack_roles(data: str) -> tuple[DatedRole, ...]:
    """The roles that `pack_roles` was given."""
    return tuple(DatedRole(role, since, until) for role, since, until in unpack(data)) if data else ()


def apply_step(connection: sqlite3.Connection, rows: Iterable[LedgerRow], *, done: bool) -> None:
    """Bring attributes in line with rows of the ledger that were just done or undone."""
    now = [(int(row.target), unpack(row.after if done else row.before)) for row in rows]
    _write(connection, now)


def _write(connection: sqlite3.Connection, now: Iterable[tuple[int, Mapping[str, str | None]]]) -> None:
    pairs = [(speaker, name, value) for speaker, values in now for name, value in values.items()]
    connection.executemany(
        "DELETE FROM speaker_attributes WHERE speaker = ? AND field = ?",
        [(speaker, name) for speaker, name, value in pairs if value is None],
    )
    connection.executemany(
        """INSERT INTO speaker_attributes (speaker, field, value) VALUES (?, ?, ?)
           ON CONFLICT (speaker, field) DO UPDATE SET value = excluded.value""",
        [pair for pair in pairs if pair[2] is not None],
    )
