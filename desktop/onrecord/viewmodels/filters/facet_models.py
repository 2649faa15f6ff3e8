"""Speakers and sources as lists with counts that follow the filter."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.library import DateRow, SourceRow, SpeakerRow, TagRow
from onrecord.viewmodels.filters.facet_rows import (
    FacetRow,
    FacetRows,
    accessible_text,
    date_rows,
    source_rows,
    speaker_rows,
    tag_rows,
    tooltip,
)
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import counted, tr

Index = QModelIndex | QPersistentModelIndex
AT_ONCE = 250
"""Rows of a facet that a view is given at once."""
MOST_NAMES = 8
"""Other names of a speaker that are told."""
FACET_ROLE = int(Qt.ItemDataRole.UserRole)


class FacetModel(QAbstractListModel):
    """Rows of one facet. The order and the keys decide between a reset and a mere change of the data.

    A view gets the first rows, and more of them as it is scrolled to their end.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = 0
        self._rows = FacetRows.of([])

    @property
    def rows(self) -> FacetRows:
        """The rows from the top."""
        return self._rows

    def row_of(self, key: int | str | None) -> int:
        """The row with a key, or -1."""
        return self._rows.keys.index(key) if key in self._rows.keys else -1

    def set_rows(self, new: FacetRows) -> None:
        """Show these rows instead."""
        if new.keys == self._rows.keys:
            self._change(new)
            return
        self.beginResetModel()
        self._rows, self._open = new, min(len(new), AT_ONCE)
        self.endResetModel()

    def _change(self, new: FacetRows) -> None:
        old, self._rows = self._rows, new
        changed = [place for place in range(self._open) if old[place] != new[place]]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of rows that a view has been given."""
        return 0 if parent.isValid() else self._open

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more rows."""
        return not parent.isValid() and self._open < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        """Give the view more rows."""
        more = min(AT_ONCE, len(self._rows) - self._open)
        if more > 0 and not parent.isValid():
            self.beginInsertRows(QModelIndex(), self._open, self._open + more - 1)
            self._open += more
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label, the row for the delegate, the check state, and a sentence for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == FACET_ROLE:
            return row
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked
        return _TEXTS[role](row) if role in _TEXTS else None


class SpeakerListModel(FacetModel):
    """Speakers with role, spellings and counts; ``also_called`` is asked for the other names of one when one looks."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.also_called: Callable[[int], Sequence[str]] = _no_names

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As for every facet, with the other names of the speaker where there is room for them."""
        if role not in _WITH_NAMES or not index.isValid():
            return super().data(index, role)
        row = self._rows[index.row()]
        names = _names(self.also_called(row.key) if isinstance(row.key, int) else ())
        return as_tip("\n".join(filter(None, (tooltip(row), names)))) if role == Qt.ItemDataRole.ToolTipRole else names

    def show(
        self,
        speakers: Sequence[SpeakerRow],
        chosen: frozenset[int | None],
        excluded: frozenset[int | None] = frozenset(),
    ) -> None:
        """Show these speakers; those in ``chosen`` are checked, those in ``excluded`` struck through."""
        self.set_rows(speaker_rows(speakers).marked(chosen, excluded))


class DateListModel(FacetModel):
    """Years with counts; below those that the filter speaks of, and below the only one, their months."""

    def show(self, months: Sequence[DateRow], chosen: frozenset[str], excluded: frozenset[str]) -> None:
        """Show these months and their years; those in ``chosen`` are checked, those in ``excluded`` struck through."""
        self.set_rows(date_rows(months, chosen | excluded).marked(chosen, excluded))


class SourceListModel(FacetModel):
    """Sources with articles and counts; their names can be edited.

    A finished edit does not change the model: it goes to ``rename``, and the library's answer comes back by `show`.

    Attributes:
        changeable: whether names can be edited.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.changeable = True
        self.rename: Callable[[str, str], bool] = _no_rename

    def show(
        self, sources: Sequence[SourceRow], chosen: frozenset[str], excluded: frozenset[str] = frozenset()
    ) -> None:
        """Show these sources; those in ``chosen`` are checked, those in ``excluded`` struck through."""
        self.set_rows(source_rows(sources).marked(chosen, excluded))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Sources can be edited, where the library can."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and self.changeable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As for every facet, and for the editor the bare source."""
        if index.isValid() and role == Qt.ItemDataRole.EditRole:
            return self._rows[index.row()].key
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand an edited source on. False when nothing was changed."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        old, new = str(self._rows[index.row()].key), " ".join(value.split())
        return new != old and self.rename(old, new)


class TagListModel(FacetModel):
    """Tags with counts, quotes without one last."""

    def show(self, tags: Sequence[TagRow], chosen: frozenset[str], excluded: frozenset[str]) -> None:
        """Show these tags; those in ``chosen`` are checked, those in ``excluded`` struck through."""
        self.set_rows(tag_rows(tags).marked(chosen, excluded))


def _names(called: Sequence[str]) -> str:
    """Other names in a line."""
    shown = [tr("“{0}”").format(one_line(name)) for name in called[:MOST_NAMES]]
    if len(called) > MOST_NAMES:
        more = len(called) - MOST_NAMES
        shown.append(counted("and %Ln others", "and %Ln other", more))
    return tr("Also called {0}").format(", ".join(shown)) if shown else ""


def _no_names(speaker: int) -> Sequence[str]:
    return ()


def _no_rename(old: str, new: str) -> bool:
    return False


_WITH_NAMES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
_TEXTS: dict[int, Callable[[FacetRow], str]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda row: row.label,
    int(Qt.ItemDataRole.AccessibleTextRole): accessible_text,
    int(Qt.ItemDataRole.ToolTipRole): lambda row: as_tip(tooltip(row)),
}
