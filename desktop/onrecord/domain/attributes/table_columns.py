"""Which column of a table of people holds what, and what its rows come to once it is known whom they mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.domain.attributes.speaker_attributes import (
    COUNTRY,
    GENDER,
    KIND,
    KINDS_BY_WORD,
    ORGANISATION,
    PARTY,
    ROLE,
    TYPED_FIELDS,
    SpeakerFacts,
    own_field_name,
    search_name,
    value_of,
)
from onrecord.domain.speaker import DatedRole

NAME, SINCE, UNTIL = "name", "since", "until"
OWN = "own"
"""A field of the library's own, called as the column is."""
UNUSED = ""
USES = (UNUSED, NAME, GENDER, ROLE, SINCE, UNTIL, PARTY, ORGANISATION, COUNTRY, KIND, OWN)
"""What a column may be used for, in the order in which it is offered."""

_KNOWN: Mapping[str, str] = {
    **dict.fromkeys("name speaker person full-name fullname display-name politician nom naam".split(), NAME),
    **dict.fromkeys("gender sex geschlecht genre genero género".split(), GENDER),
    **dict.fromkeys("role office position job job-title function title occupation profession amt".split(), ROLE),
    **dict.fromkeys("since from start begin start-date from-date role-from von".split(), SINCE),
    **dict.fromkeys("until to end end-date to-date role-until bis".split(), UNTIL),
    **dict.fromkeys("party political-party partei parti partido party-name".split(), PARTY),
    **dict.fromkeys(
        "organisation organization org employer affiliation institution company agency body".split(), ORGANISATION
    ),
    **dict.fromkeys("country nationality nation land pays país state-of".split(), COUNTRY),
    **dict.fromkeys("kind speaker-kind type entity-type speaker-type".split(), KIND),
}
_LONGEST_VALUE = 60
_MOST_DISTINCT = 0.5
"""Share of the rows up to which a column may have different values to be taken for a field of one's own."""


def guess_uses(columns: Sequence[str], rows: Sequence[Sequence[str]], own: Iterable[str] = ()) -> dict[str, str]:
    """What each column is used for, by its name, and else by what is in it.

    Args:
        columns: the names of the columns.
        rows: the cells.
        own: the fields that the library has already.
    """
    known_own = {search_name(name) for name in own}
    uses: dict[str, str] = {}
    for place, column in enumerate(columns):
        use = _KNOWN.get(search_name(column), UNUSED)
        if use and use not in uses.values():
            uses[column] = use
        elif own_field_name(column) and (search_name(column) in known_own or _is_field([row[place] for row in rows])):
            uses[column] = OWN
        else:
            uses[column] = UNUSED
    if NAME not in uses.values() and columns:
        uses[columns[_most_different(columns, rows, uses)]] = NAME
    return uses


def _is_field(cells: Sequence[str]) -> bool:
    """Whether cells say the same of many: not a number for each, nor a text."""
    said = [cell for cell in cells if cell]
    return (
        len(said) > 1
        and all(len(cell) <= _LONGEST_VALUE for cell in said)
        and len({*said}) <= _MOST_DISTINCT * len(said)
    )


def _most_different(columns: Sequence[str], rows: Sequence[Sequence[str]], uses: Mapping[str, str]) -> int:
    """The column of the most different texts with letters, of those that are used for nothing else."""
    free = [place for place, column in enumerate(columns) if uses[column] in (UNUSED, OWN)] or [0]

    def different(place: int) -> int:
        return len({row[place] for row in rows if any(map(str.isalpha, row[place]))})

    return max(free, key=lambda place: (different(place), -place))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table of people.

    Attributes:
        name: as the row has it.
        speakers: whom it may mean.
        facts: what it says of them.
        unread: cells that could not be understood, each with the name of its column.
    """

    name: str
    speakers: tuple[int, ...]
    facts: SpeakerFacts
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableOutcome:
    """What a table comes to; every row is one of the four that are counted.

    Attributes:
        rows: of the table, in its order.
        matched: rows that mean one speaker. ambiguous: several. unmatched: none. nameless: rows without a name.
        facts: what is to be said, by the number of the speaker.
        unread: cells that could not be understood.
    """

    rows: tuple[TableRow, ...] = ()
    matched: int = 0
    ambiguous: int = 0
    unmatched: int = 0
    nameless: int = 0
    facts: Mapping[int, SpeakerFacts] = field(default_factory=dict)
    unread: int = 0


def outcome(rows: Iterable[TableRow]) -> TableOutcome:
    """What the rows of a table come to. Of several about one speaker the last goes before; roles with dates add up."""
    told = tuple(rows)
    named = [row for row in told if row.name]
    of_one: defaultdict[int, list[SpeakerFacts]] = defaultdict(list)
    for row in named:
        if len(row.speakers) == 1:
            of_one[row.speakers[0]].append(row.facts)
    joined = {speaker: _joined(facts) for speaker, facts in of_one.items()}
    return TableOutcome(
        told,
        sum(len(row.speakers) == 1 for row in named),
        sum(len(row.speakers) > 1 for row in named),
        sum(not row.speakers for row in named),
        len(told) - len(named),
        {speaker: facts for speaker, facts in joined.items() if facts != SpeakerFacts()},
        sum(len(row.unread) for row in told),
    )


def _joined(several: Sequence[SpeakerFacts]) -> SpeakerFacts:
    kind = next((each.kind for each in reversed(several) if each.kind is not None), None)
    role = next((each.role for each in reversed(several) if each.role is not None), None)
    roles = tuple(role for each in several for role in each.roles or ())
    attributes = {name: value for each in several for name, value in each.attributes.items()}
    return SpeakerFacts(kind, role, roles or None, attributes)


def facts_of(
    cells: Mapping[str, str], uses: Mapping[str, str], dates: Mapping[str, str]
) -> tuple[SpeakerFacts, tuple[tuple[str, str], ...]]:
    """What a row says, and the cells that could not be understood. An empty cell says nothing.

    Args:
        cells: by column.
        uses: what each column is used for.
        dates: the cells of columns of dates as ISO, "" for what is none.
    """
    by_use = {use: column for column, use in uses.items() if use not in (UNUSED, OWN)}
    told = {use: cells[column] for use, column in by_use.items() if cells[column]}
    attributes = {name: value_of(name, told[name]) for name in TYPED_FIELDS if name in told}
    attributes |= {
        own_field_name(column): value_of(column, cells[column])
        for column, use in uses.items()
        if use == OWN and cells[column] and own_field_name(column)
    }
    kind = KINDS_BY_WORD.get(told.get(KIND, "").casefold())
    unread = [(by_use[KIND], told[KIND])] if KIND in told and kind is None else []
    unread += [(by_use[use], told[use]) for use in (SINCE, UNTIL) if use in told and not dates.get(by_use[use])]
    role = told.get(ROLE)
    since, until = (dates.get(by_use[use], "") if use in by_use else "" for use in (SINCE, UNTIL))
    if role is None or any(column in (by_use.get(SINCE), by_use.get(UNTIL)) for column, _ in unread):
        return SpeakerFacts(kind, None, None, attributes), tuple(unread)  # a role of unknown dates is none
    if until and since > until and not since.startswith(until):
        return SpeakerFacts(kind, None, None, attributes), (*unread, (by_use[UNTIL], told[UNTIL]))
    if since or until:
        return SpeakerFacts(kind, None, (DatedRole(role, since, until),), attributes), tuple(unread)
    return SpeakerFacts(kind, role, None, attributes), tuple(unread)
