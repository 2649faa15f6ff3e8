"""Which column of a table holds what: the guess, what a person changes of it, and the articles that come of that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from onrecord.domain.imports.column_mapping import ColumnMapping
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.messages import capitalise
from onrecord.ingest.readers.cell_text import prose
from onrecord.ingest.readers.tables.row_articles import facts_of_row, order_of, text_of_row
from onrecord.viewmodels.text.language_names import language_name
from onrecord.viewmodels.text.names import source_text
from onrecord.viewmodels.text.number_formats import date_text, one_line
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import tr

Index = QModelIndex | QPersistentModelIndex
_Roles = Qt.ItemDataRole

CHOSEN_FIELDS = ("text", "title", "source", "published", "byline", "url", "language")
"""The fields of `ColumnMapping` that a person is asked about."""
_LONGEST = 300
"""Characters of a text that are shown."""


def field_name(field: str) -> str:
    """What a column may hold, in a word."""
    return {
        "text": tr("Text"),
        "title": tr("Title"),
        "source": tr("Source"),
        "published": tr("Date"),
        "byline": tr("Author"),
        "url": tr("Address"),
        "language": tr("Language"),
        "lead": tr("First paragraph"),
    }[field]


def column_title(name: str) -> str:
    """The name of a column; those of a table without names are told by their numbers."""
    return tr("Column {0}").format(name) if name.isdigit() else one_line(name)


@dataclass(frozen=True, slots=True)
class MappedRow:
    """An article as it would be read out of a row, each field as it is shown."""

    title: str
    source: str
    published: str
    byline: str
    language: str
    text: str


class ColumnChoice(QObject):
    """A table, and which of its columns holds what.

    Signals:
        changed: another column holds something.
    """

    changed = Signal()

    def __init__(self, table: TableSample, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table, self.mapping = table, table.mapping

    def look_at(self, table: TableSample) -> None:
        """Choose for another table."""
        self.table, self.mapping = table, table.mapping
        self.changed.emit()

    def put(self, field: str, column: str) -> None:
        """Say which column holds something; "" for none. What it held before, another may hold."""
        fields: dict[str, Any] = {
            name: "" for name in (*CHOSEN_FIELDS, "lead") if self._held(name) == column and column
        }
        self.mapping = replace(self.mapping, **(fields | {field: column}))
        self.changed.emit()

    def guess(self) -> None:
        """Take the guess again."""
        self.mapping = self.table.guess
        self.changed.emit()

    @property
    def is_guess(self) -> bool:
        """Whether it is as it was guessed."""
        return self.mapping == self.table.guess

    @property
    def is_enough(self) -> bool:
        """Whether articles, or addresses of some, come of it."""
        return bool(self.mapping.text or self.mapping.url)

    def held_by(self, column: str) -> str:
        """What a column holds, in a word; "" for nothing."""
        return next((field_name(name) for name in (*CHOSEN_FIELDS, "lead") if self._held(name) == column), "")

    def _held(self, name: str) -> str:
        return str(getattr(self.mapping, name))

    def articles(self) -> list[MappedRow]:
        """The articles in the first rows."""
        return mapped_rows(self.table, self.mapping)


def mapped_rows(table: TableSample, mapping: ColumnMapping) -> list[MappedRow]:
    """The articles in the first rows of a table, as they would be read."""
    rows = [dict(zip(table.columns, cells, strict=True)) for cells in table.rows]
    order = order_of(rows, mapping)
    found = []
    for row in rows:
        facts, text = facts_of_row(row, mapping, order), one_line(prose(text_of_row(row, mapping)))
        shown = text[:_LONGEST] or facts.url
        source = one_line(facts.source) or capitalise(source_text(""))
        date = date_text(facts.published) or tr("No date")
        labels = (one_line(facts.title) or tr("Without a title"), source, date, one_line(facts.byline))
        found.append(MappedRow(*labels, language_name(facts.language) if facts.language else "", shown))
    return found


class MappedColumn(IntEnum):
    """The columns of the articles, from the left."""

    TITLE = 0
    SOURCE = 1
    DATE = 2
    BYLINE = 3
    LANGUAGE = 4
    TEXT = 5


class MappedRowsModel(QAbstractTableModel):
    """The first articles as a table; follows the choice."""

    def __init__(self, choice: ColumnChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice, self._rows = choice, choice.articles()
        choice.changed.connect(self._renew)

    def _renew(self) -> None:
        self.beginResetModel()
        self._rows = self._choice.articles()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of articles that are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Title, source, date, author, language, and how the text begins."""
        return 0 if parent.isValid() else len(MappedColumn)

    def data(self, index: Index, role: int = _Roles.DisplayRole) -> Any:
        """Texts; for screen readers the article in a sentence."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cells = (row.title, row.source, row.published, row.byline, row.language, row.text)
        if role == _Roles.AccessibleTextRole:
            return ", ".join(filter(None, cells))
        return _cell(cells[index.column()], role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Roles.DisplayRole) -> Any:
        """The names of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or role != _Roles.DisplayRole:
            return None
        return (tr("Title"), tr("Source"), tr("Date"), tr("Author"), tr("Language"), tr("Text"))[section]


class RawRowsModel(QAbstractTableModel):
    """The first rows as they stand in the file, under the names of their columns and what these hold."""

    def __init__(self, choice: ColumnChoice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice, self._shown = choice, choice.table
        choice.changed.connect(self._renew)

    def _renew(self) -> None:
        if self._shown is not self._choice.table:
            self.beginResetModel()
            self._shown = self._choice.table
            self.endResetModel()
        elif self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    @property
    def _columns(self) -> Sequence[str]:
        return self._shown.columns

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of rows that are shown."""
        return 0 if parent.isValid() else len(self._shown.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of columns of the table."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _Roles.DisplayRole) -> Any:
        """The cells, each on one line."""
        return _cell(one_line(self._shown.rows[index.row()][index.column()]), role) if index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Roles.DisplayRole) -> Any:
        """The names of the columns; of those that hold something, what, and in bold."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        name = self._columns[section]
        held = self._choice.held_by(name)
        if role == _Roles.DisplayRole:
            return tr("{0}: {1}").format(held, column_title(name)) if held else column_title(name)
        if role == _Roles.FontRole and held:
            font = QFont()
            font.setBold(True)
            return font
        return None


def _cell(text: str, role: int) -> Any:
    if role == _Roles.ToolTipRole:
        return as_tip(text)
    return text if role == _Roles.DisplayRole else None
