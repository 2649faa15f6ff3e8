"""A table of people that is about to be imported: which column holds what, whom its rows mean, and what comes of it."""

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from onrecord.domain.attributes.speaker_attributes import KIND, ROLE, SpeakerFacts
from onrecord.domain.attributes.table_columns import (
    NAME,
    OWN,
    SINCE,
    UNTIL,
    UNUSED,
    TableOutcome,
    TableRow,
    facts_of,
    guess_uses,
    outcome,
)
from onrecord.domain.dates.date_keys import is_date
from onrecord.domain.errors import Problem
from onrecord.domain.operations import ImportAttributes
from onrecord.ingest.readers.tables.column_dates import DateOrder
from onrecord.ingest.readers.tables.plain_table import PlainTable, read_table
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.text.names import attribute_field_name, attribute_value, speaker_kind_name
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import counted, tr

Index = QModelIndex | QPersistentModelIndex
_Roles = Qt.ItemDataRole

MOST_NAMED = 3
"""Speakers that a name may mean who are told by name."""


def use_name(use: str) -> str:
    """What a column is used for, as it is offered."""
    names = {
        UNUSED: tr("Not used"),
        NAME: tr("Name of the speaker"),
        SINCE: tr("Role: from"),
        UNTIL: tr("Role: until"),
        OWN: tr("Field of its own"),
    }
    return names[use] if use in names else attribute_field_name(use)


class AttributeImport(QObject):
    """A table and what becomes of it.

    Attributes:
        uses: what each column is used for, see `table_columns`.
        outcome: what the rows come to.

    Signals:
        changed: a column is used for something else.
    """

    changed = Signal()

    def __init__(self, session: LibrarySession, table: PlainTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self.table = session, table
        own = session.report_errors(session.library.speakers.own_fields) or []
        self.uses = guess_uses(table.columns, table.rows, own)
        self.outcome = TableOutcome()
        self._names: dict[int, str] = {}
        self._match()

    def use(self, column: str, use: str) -> None:
        """Use a column for something; where another one was, that is not used any more."""
        if use not in (UNUSED, OWN):
            self.uses = {each: UNUSED if held == use else held for each, held in self.uses.items()}
        self.uses[column] = use
        self._match()
        self.changed.emit()

    @property
    def name_column(self) -> str | None:
        """The column of names; None where no column is one."""
        return next((column for column, use in self.uses.items() if use == NAME), None)

    def called(self, speaker: int) -> str:
        """How a speaker that a row may mean is called."""
        return self._names.get(speaker, "")

    def apply(self) -> Problem | None:
        """Import what is shown, as one step."""
        return self._session.edits.apply(ImportAttributes(self.outcome.facts, self.table.name))

    def _match(self) -> None:
        self._session.report_errors(self._ask)

    def _ask(self) -> None:
        columns, named = self.table.columns, self.name_column
        place = columns.index(named) if named is not None else None
        names = [row[place] if place is not None else "" for row in self.table.rows]
        speakers = self._session.library.speakers
        found = speakers.matches({name for name in names if name})
        self._names = speakers.names({number for several in found.values() for number in several})
        dated = {column: _dates([row[columns.index(column)] for row in self.table.rows]) for column in self._of_dates()}
        rows = []
        for at, (name, row) in enumerate(zip(names, self.table.rows, strict=True)):
            cells = dict(zip(columns, row, strict=True))
            facts, unread = facts_of(cells, self.uses, {column: dates[at] for column, dates in dated.items()})
            rows.append(TableRow(name, found.get(name, ()), facts, unread))
        self.outcome = outcome(rows)

    def _of_dates(self) -> list[str]:
        return [column for column, use in self.uses.items() if use in (SINCE, UNTIL)]


def read_attributes(session: LibrarySession, path: Path) -> AttributeImport:
    """Read a table of people, whose columns are guessed. Raises IngestError."""
    return AttributeImport(session, read_table(path))


def _dates(cells: Sequence[str]) -> list[str]:
    """The cells of a column of dates as ISO, as far as each is known; "" for what is none."""
    order = DateOrder.of_column(cells)
    return [cell if is_date(cell) else order.iso(cell) for cell in cells]


def facts_text(facts: SpeakerFacts) -> str:
    """What is said of a speaker, in a line."""
    kind = speaker_kind_name(facts.kind) if facts.kind else ""
    parts = [tr("{0}: {1}").format(attribute_field_name(KIND), kind)] if kind else []
    roles = [_role_text(role.role, role.since, role.until) for role in facts.roles or ()]
    roles += [one_line(facts.role)] if facts.role else []
    parts += [tr("{0}: {1}").format(attribute_field_name(ROLE), role) for role in roles]
    parts += [
        tr("{0}: {1}").format(one_line(attribute_field_name(name)), attribute_value(name, value))
        for name, value in facts.attributes.items()
    ]
    return " · ".join(parts)


def _role_text(role: str, since: str, until: str) -> str:
    #: A role and the dates between which somebody had it: "minister (2019–2021)".
    return tr("{0} ({1}–{2})").format(one_line(role), since, until)


def counts_text(found: TableOutcome) -> str:
    """The counts of a table, which add up to its rows."""
    rows = counted("%Ln rows", "%Ln row", len(found.rows))
    parts = [counted("%Ln match one speaker", "%Ln matches one speaker", found.matched)]
    if found.ambiguous:
        parts.append(counted("%Ln could be several speakers", "%Ln could be several speakers", found.ambiguous))
    parts.append(counted("%Ln match nobody", "%Ln matches nobody", found.unmatched))
    if found.nameless:
        parts.append(counted("%Ln have no name", "%Ln has no name", found.nameless))
    #: How many rows a table has, and what they come to: "12 rows: 9 match one speaker, 3 match nobody".
    return tr("{0}: {1}").format(rows, ", ".join(parts))


class RowColumn(IntEnum):
    """The columns of `ImportedRowsModel`."""

    NAME = 0
    SPEAKER = 1
    FACTS = 2


class ImportedRowsModel(QAbstractTableModel):
    """The rows of a table: name, whom it means, what is said. Those that mean several, then nobody, come first."""

    def __init__(self, importing: AttributeImport, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._importing = importing
        self._rows = self._sorted()
        importing.changed.connect(self._renew)

    def _sorted(self) -> list[TableRow]:
        return sorted(self._importing.outcome.rows, key=lambda row: (len(row.speakers) == 1, len(row.speakers) == 0))

    def _renew(self) -> None:
        self.beginResetModel()
        self._rows = self._sorted()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Three."""
        return 0 if parent.isValid() else len(RowColumn)

    def data(self, index: Index, role: int = _Roles.DisplayRole) -> Any:
        """The cells, and the row in a sentence."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cells = (one_line(row.name), self._whom(row), _said(row))
        if role == _Roles.AccessibleTextRole:
            return ", ".join(filter(None, cells))
        if role == _Roles.ToolTipRole:
            return as_tip(cells[index.column()])
        return cells[index.column()] if role == _Roles.DisplayRole else None

    def _whom(self, row: TableRow) -> str:
        if not row.name:
            return tr("No name")
        if not row.speakers:
            return tr("Nobody")
        names = [one_line(self._importing.called(speaker)) for speaker in row.speakers[:MOST_NAMED]]
        if len(row.speakers) == 1:
            return names[0]
        return tr("Several: {0}").format(", ".join(names))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Roles.DisplayRole) -> Any:
        """The names of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or role != _Roles.DisplayRole:
            return None
        return (tr("Name in the table"), tr("Speaker"), tr("What is said"))[section]


def _said(row: TableRow) -> str:
    unread = [tr("“{0}” not understood").format(one_line(cell)) for _, cell in row.unread]
    return " · ".join(filter(None, (facts_text(row.facts), *unread)))
