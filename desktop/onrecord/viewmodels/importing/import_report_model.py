"""The files of an import that gave no new article, as a table: which, what came of each, and why."""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.imports.import_record import InputResult
from onrecord.domain.input_fate import InputFate
from onrecord.viewmodels.importing.import_outcome import Outcome
from onrecord.viewmodels.importing.input_texts import fate_text, why_text
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import counted, tr

Index = QModelIndex | QPersistentModelIndex
_LAST = (InputFate.UNKNOWN_KIND, InputFate.LEFT_OUT, InputFate.COPY)
"""The fates of inputs that need a look least."""


class ReportColumn(IntEnum):
    """What a column tells."""

    FILE = 0
    FATE = 1
    WHY = 2


def outcome_text(outcome: Outcome) -> str:
    """What came of an import, in words."""
    again = counted("%Ln articles re-analysed", "%Ln article re-analysed", outcome.again)
    added = counted("%Ln articles added", "%Ln article added", outcome.added)
    pieces = [added] if outcome.added or not outcome.again else []
    if outcome.unserved:
        pieces.append(counted("%Ln of them not analysed", "%Ln of them not analysed", outcome.unserved))
    pieces += [again] if outcome.again else []
    if outcome.duplicates:
        pieces.append(counted("%Ln here already", "%Ln here already", outcome.duplicates))
    if outcome.refused:
        pieces.append(counted("%Ln refused", "%Ln refused", outcome.refused))
    if outcome.skipped:
        left = outcome.skipped
        pieces.append(counted("%Ln files of other kinds left out", "%Ln file of another kind left out", left))
    if outcome.left_out:
        pieces.append(counted("%Ln not wanted", "%Ln not wanted", outcome.left_out))
    if outcome.cancelled or outcome.stopped:
        pieces.insert(0, tr("Stopped by a problem") if outcome.stopped else tr("Cancelled"))
    return " · ".join(pieces)


def unnamed(outcome: Outcome) -> int:
    """How many files were left out beyond those that are told by name."""
    return outcome.skipped - sum(file.fate is InputFate.UNKNOWN_KIND and file.problem is None for file in outcome.files)


_TEXTS: dict[ReportColumn, Callable[[InputResult], str]] = {
    ReportColumn.FILE: lambda file: file.path,
    ReportColumn.FATE: lambda file: fate_text(file.fate),
    ReportColumn.WHY: why_text,
}


def line_of(file: InputResult) -> tuple[str, ...]:
    """A file in the words of its row."""
    return tuple(_TEXTS[column](file) for column in ReportColumn)


class ImportReportModel(QAbstractTableModel):
    """The files of an outcome, those first that need a look; `look_for` leaves those that have some words."""

    def __init__(self, outcome: Outcome, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = sorted(outcome.files, key=lambda file: _LAST.index(file.fate) if file.fate in _LAST else -1)
        self._shown: Sequence[InputResult] = self._files

    def look_for(self, text: str) -> None:
        """Show the files whose rows have all of some words."""
        words = text.casefold().split()
        self.beginResetModel()
        self._shown = [file for file in self._files if all(w in " ".join(line_of(file)).casefold() for w in words)]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of files."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """File, fate and reason."""
        return 0 if parent.isValid() else len(ReportColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; for screen readers the row as a sentence."""
        if not index.isValid():
            return None
        line = line_of(self._shown[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return line[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(line[index.column()])
        return ", ".join(line) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("File"), tr("What came of it"), tr("Why"))[section]
