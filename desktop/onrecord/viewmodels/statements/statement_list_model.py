"""The statements of several outlets as a table, those of the most outlets first."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.statements.statement import Statement
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import counted, figure, tr

Index = QModelIndex | QPersistentModelIndex


class StatementColumn(IntEnum):
    """The columns, from the left."""

    OUTLETS = 0
    SPEAKER = 1
    WORDS = 2


class StatementListModel(QAbstractTableModel):
    """What a search found, or those of it that have some words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: Sequence[Statement] = ()
        self._shown: Sequence[Statement] = ()
        self._words = ""

    @property
    def whole(self) -> int:
        """How many were found."""
        return len(self._every)

    @property
    def shown(self) -> Sequence[Statement]:
        """Those that are shown, in their order."""
        return self._shown

    def put(self, found: Sequence[Statement]) -> None:
        """Show what was found."""
        self._every = found
        self.look_for(self._words)

    def look_for(self, text: str) -> None:
        """Show only those that have every one of some words, in any version, its outlet or the speaker's name."""
        self._words = text
        wanted = text.casefold().split()
        self.beginResetModel()
        self._shown = [each for each in self._every if all(word in _searched(each) for word in wanted)]
        self.endResetModel()

    def statement(self, row: int) -> Statement | None:
        """The statement in a row; None where there is none."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_with(self, quote: int | None) -> int:
        """The row of the statement that a quote is a version of; -1 where there is none."""
        return next((row for row, each in enumerate(self._shown) if quote in _quotes(each)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of statements."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many outlets, who, and what."""
        return 0 if parent.isValid() else len(StatementColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; for screen readers the row as a sentence."""
        found = self.statement(index.row()) if index.isValid() else None
        if found is None:
            return None
        line = (figure(found.outlets), found.name, one_line(found.fullest.words))
        if role == Qt.ItemDataRole.DisplayRole:
            return line[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(line[index.column()])
        outlets = counted("%Ln outlets", "%Ln outlet", found.outlets)
        return ", ".join((outlets, *line[1:])) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Outlets"), tr("Speaker"), tr("Statement"))[section]


def _searched(each: Statement) -> str:
    return " ".join((each.name, *(f"{one.source} {one.words}" for one in each.versions))).casefold()


def _quotes(each: Statement) -> set[int]:
    return {quote for version in each.versions for quote in (*version.quotes, *version.copies)}
