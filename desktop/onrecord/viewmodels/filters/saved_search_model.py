"""The saved searches as a list, with the one marked that is applied."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.filter import Filter, SavedSearch
from onrecord.viewmodels.command_search import PaletteItem
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import tr

Index = QModelIndex | QPersistentModelIndex
SEARCH_ROLE = int(Qt.ItemDataRole.UserRole)
APPLIED_ROLE = SEARCH_ROLE + 1
_OFFERED = "saved:"


class SavedSearchModel(QAbstractListModel):
    """Saved searches by name.

    Attributes:
        changeable: whether they can be renamed, updated and deleted.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changeable = True
        self._rows: Sequence[SavedSearch] = ()
        self._now = Filter()

    @property
    def rows(self) -> Sequence[SavedSearch]:
        """The searches from the top."""
        return self._rows

    def set_rows(self, rows: Sequence[SavedSearch]) -> None:
        """Show these searches instead."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def mark(self, chosen: Filter) -> None:
        """Mark what is the present filter."""
        self._now = chosen
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [APPLIED_ROLE])

    def offers(self) -> list[PaletteItem]:
        """The searches as the command palette offers them."""
        return [
            PaletteItem(
                f"{_OFFERED}{row.id}", tr("Saved: {0}").format(row.name), tr("Saved searches"), checked=self._is(row)
            )
            for row in self._rows
        ]

    def offered(self, name: str) -> SavedSearch | None:
        """The search that an offer stands for; None where it stands for none."""
        return next((row for row in self._rows if f"{_OFFERED}{row.id}" == name), None)

    def _is(self, row: SavedSearch) -> bool:
        return row.filter == self._now and not row.gone

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of searches."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, the search itself, whether it is applied, and both for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        spoken = ", ".join(filter(None, (row.name, tr("applied") if self._is(row) else "")))
        texts = {
            SEARCH_ROLE: row,
            APPLIED_ROLE: self._is(row),
            int(Qt.ItemDataRole.DisplayRole): row.name,
            int(Qt.ItemDataRole.ToolTipRole): as_tip(row.name),
            int(Qt.ItemDataRole.AccessibleTextRole): spoken,
        }
        return texts.get(int(role))
