"""The imports into a library as a table, the latest first: when, of what, and what came of each."""

from collections.abc import Callable, Collection
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QDateTime, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.imports.import_record import ImportEnd, ImportRecord, InputResult
from onrecord.viewmodels.importing.input_texts import sum_text
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import counted, locale, tr

Index = QModelIndex | QPersistentModelIndex


class ImportsColumn(IntEnum):
    """The columns, from the left."""

    WHEN = 0
    ASKED = 1
    RESULT = 2


def when_text(record: ImportRecord) -> str:
    """When an import began, in local time."""
    began = QDateTime.fromString(record.began, Qt.DateFormat.ISODate).toLocalTime()
    return locale().toString(began, tr("d MMM yyyy, HH:mm"))


def asked_text(record: ImportRecord) -> str:
    """What was asked for: the first of it, and how many more."""
    first, more = record.asked[0] if record.asked else "", len(record.asked) - 1
    return tr("{0} {1}").format(first, counted("and %Ln more", "and %Ln more", more)) if more > 0 else first


def result_text(record: ImportRecord, *, running: bool) -> str:
    """What came of an import, after how it ended where that was not well."""
    if running:
        return tr("Running")
    how = {
        ImportEnd.RUNNING: tr("Broken off"),
        ImportEnd.LEFT: tr("Broken off"),
        ImportEnd.CANCELLED: tr("Cancelled"),
        ImportEnd.STOPPED: tr("Stopped by a problem"),
    }.get(record.end, "")
    return " · ".join(filter(None, (how, sum_text(record.counts, record.unserved) if record.counts or not how else "")))


class ImportsModel(QAbstractTableModel):
    """The imports of a session's library; follows it, and what is imported.

    Args of `__init__`:
        running: gives the numbers of the imports that run or wait.
    """

    def __init__(
        self, session: LibrarySession, running: Callable[[], Collection[int]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._running = session, running
        self._records: list[ImportRecord] = []
        self._words = ""
        self.refresh()

    def refresh(self) -> None:
        """Ask the library anew."""
        self.beginResetModel()
        found = self._session.report_errors(self._session.library.imports.records) or []
        self._records = [each for each in found if self._fits(each)]
        self.endResetModel()

    def look_for(self, text: str) -> None:
        """Show only those that have every one of some words."""
        self._words = text.casefold()
        self.refresh()

    def _fits(self, record: ImportRecord) -> bool:
        if not self._words:
            return True
        shown = " ".join((*self._line(record), *record.asked)).casefold()
        return all(word in shown for word in self._words.split())

    def record(self, row: int) -> ImportRecord | None:
        """The import in a row; None where there is none."""
        return self._records[row] if 0 <= row < len(self._records) else None

    def row_of(self, key: int) -> int:
        """The row of an import, or -1."""
        return next((row for row, record in enumerate(self._records) if record.key == key), -1)

    def inputs(self, record: ImportRecord) -> tuple[InputResult, ...]:
        """The inputs of an import that gave no new article."""
        return self._session.report_errors(lambda: self._session.library.imports.inputs(record.key)) or ()

    def _line(self, record: ImportRecord) -> tuple[str, str, str]:
        return when_text(record), asked_text(record), result_text(record, running=record.key in self._running())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of imports."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """When, of what, and what came of it."""
        return 0 if parent.isValid() else len(ImportsColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; for screen readers the row as a sentence."""
        record = self.record(index.row()) if index.isValid() else None
        if record is None:
            return None
        line = self._line(record)
        if role == Qt.ItemDataRole.DisplayRole:
            return line[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            asked = "\n".join(record.asked[:_MOST_TOLD]) if index.column() == ImportsColumn.ASKED else ""
            return as_tip(asked or line[index.column()])
        return ", ".join(line) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("When"), tr("Of what"), tr("What came of it"))[section]


_MOST_TOLD = 20
"""Paths that a tip has room for."""
