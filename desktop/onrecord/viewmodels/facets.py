"""Speakers and sources as lists with counts that follow the filter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.library import SourceRow, SpeakerRow, Tally
from onrecord.viewmodels.wording import counted, source_text, speaker_kind_name, tr

Index = QModelIndex | QPersistentModelIndex
FACET_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One row of a list.

    Attributes:
        key: the speaker's id (None for the unknown one), or the source ("" for the one not set).
        label, detail: the first and the second line.
        share: the row's total over the largest total in the list, 0 to 1.
        chosen: whether the filter holds it.
        missing: whether it stands for something not known.
    """

    key: int | str | None
    label: str
    detail: str
    tally: Tally
    share: float = 0.0
    chosen: bool = False
    missing: bool = False


class FacetModel(QAbstractListModel):
    """Rows of one facet. The order and the keys decide between a reset and a mere change of the data."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[FacetRow] = []

    @property
    def rows(self) -> Sequence[FacetRow]:
        """The rows from the top."""
        return self._rows

    def row_of(self, key: int | str | None) -> int:
        """The row with a key, or -1."""
        return next((i for i, row in enumerate(self._rows) if row.key == key), -1)

    def put(self, rows: Sequence[FacetRow]) -> None:
        """Show these rows instead."""
        new = list(rows)
        if [row.key for row in new] == [row.key for row in self._rows]:
            self._change(new)
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def _change(self, new: list[FacetRow]) -> None:
        changed = [i for i, (old, row) in enumerate(zip(self._rows, new, strict=True)) if old != row]
        self._rows = new
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of speakers or sources."""
        return 0 if parent.isValid() else len(self._rows)

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
    """Speakers with role, spellings and counts."""

    def show(self, speakers: Sequence[SpeakerRow], chosen: frozenset[int | None]) -> None:
        """Show these speakers; those in ``chosen`` are checked."""
        most = max((row.tally.total for row in speakers), default=0)
        self.put([_speaker_row(row, most, row.id in chosen) for row in speakers])


class SourceListModel(FacetModel):
    """Sources with articles and counts; their names can be edited.

    A finished edit does not change the model: it goes to ``rename``, and the library's answer comes back by `show`.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rename: Callable[[str, str], bool] = _no_rename

    def show(self, sources: Sequence[SourceRow], chosen: frozenset[str]) -> None:
        """Show these sources; those in ``chosen`` are checked."""
        most = max((row.tally.total for row in sources), default=0)
        self.put([_source_row(row, most, row.source in chosen) for row in sources])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Sources can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

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


def _no_rename(old: str, new: str) -> bool:
    return False


def _speaker_row(row: SpeakerRow, most: int, chosen: bool) -> FacetRow:
    if row.id is None:
        label, detail = tr("Not named"), tr("each as the article calls them")
    else:
        spellings = counted(row.spellings, tr("spelling"), tr("spellings")) if row.spellings > 1 else ""
        what = row.role or speaker_kind_name(row.kind)
        label, detail = row.name, " · ".join(filter(None, (what, spellings)))
    return FacetRow(row.id, label, detail, row.tally, _share(row.tally, most), chosen, row.id is None)


def _source_row(row: SourceRow, most: int, chosen: bool) -> FacetRow:
    articles = counted(row.articles, tr("article"), tr("articles"))
    detail = articles if row.source else tr("{0} · F2 sets it").format(articles)
    return FacetRow(
        row.source, source_text(row.source), detail, row.tally, _share(row.tally, most), chosen, not row.source
    )


def _share(tally: Tally, most: int) -> float:
    return tally.total / most if most else 0.0


def tally_text(tally: Tally) -> str:
    """The counts of a tally in words; kinds that do not occur are left out."""
    named = ((tally.direct, tr("direct")), (tally.mixed, tr("mixed")), (tally.reported, tr("reported")))
    return ", ".join(f"{number} {name}" for number, name in named if number)


def spoken(row: FacetRow) -> str:
    """A row in one sentence, for screen readers."""
    quotes = counted(row.tally.total, tr("quote"), tr("quotes"))
    state = tr("chosen") if row.chosen else ""
    return ", ".join(filter(None, (row.label, row.detail, quotes, tally_text(row.tally), state)))


def hint(row: FacetRow) -> str:
    """The whole of both lines, which may be elided, and the counts by kind."""
    return "\n".join(filter(None, (row.label, row.detail, tally_text(row.tally))))


_TEXTS: dict[int, Callable[[FacetRow], str]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda row: row.label,
    int(Qt.ItemDataRole.AccessibleTextRole): spoken,
    int(Qt.ItemDataRole.ToolTipRole): hint,
}
