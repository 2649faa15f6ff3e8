"""The quotes as a model: it holds ids and fetches the rows that are looked at."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.library import Ids, QuoteRow
from onrecord.viewmodels.hits import Wanted, hits, wanted
from onrecord.viewmodels.wording import (
    date_text,
    display_words,
    kind_name,
    source_text,
    speaker_text,
    tr,
    verdict_name,
)

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], list[QuoteRow]]

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
ID_ROLE = ROW_ROLE + 1
HITS_ROLE = ROW_ROLE + 2
"""Where the words of the search stand in the words as they are displayed, as spans."""

CHUNK = 64
CACHED = 2048


class QuoteTableModel(QAbstractTableModel):
    """Ids of quotes in their order; one column that a delegate draws in two lines.

    Rows are fetched `CHUNK` at a time when first asked for, and the last `CACHED` are kept.
    """

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids = Ids.of(())
        self._cache: OrderedDict[int, QuoteRow] = OrderedDict()
        self._wanted: tuple[Wanted, ...] = ()

    @property
    def ids(self) -> Ids:
        """The ids of all rows, from the top."""
        return self._ids

    def look_for(self, search: str) -> None:
        """Mark what a search finds in the words."""
        if (found := wanted(search)) != self._wanted:
            self._wanted = found
            if self._ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0), [HITS_ROLE])

    def show(self, ids: Sequence[int], *, fresh: bool = True) -> None:
        """Hold these quotes instead; with ``fresh`` every row is fetched anew.

        Rows added at the end leave the others where they are, so that scrolling and selection stay.
        """
        if fresh:
            self._cache.clear()
        new = ids if isinstance(ids, Ids) else Ids.of(ids)
        old = self._ids
        if len(new) >= len(old) and new[: len(old)] == old:
            self._append(new, fresh)
            return
        self.beginResetModel()
        self._ids = new
        self.endResetModel()

    def _append(self, new: Ids, fresh: bool) -> None:
        last = len(self._ids) - 1
        if len(new) > len(self._ids):
            self.beginInsertRows(QModelIndex(), last + 1, len(new) - 1)
            self._ids = new
            self.endInsertRows()
        if fresh and last >= 0:
            self.dataChanged.emit(self.index(0, 0), self.index(last, 0))

    def row_of(self, quote: int) -> int:
        """The row of a quote, or -1 when it is not shown."""
        return self._ids.place(quote)

    def rows_of(self, quotes: Sequence[int]) -> list[int]:
        """The rows of those quotes that are shown, from the top."""
        return self._ids.places(quotes)

    def quote(self, row: int) -> QuoteRow | None:
        """What is known of the quote in a row; None when it went away meanwhile."""
        if not 0 <= row < len(self._ids):
            return None
        wanted = self._ids[row]
        if wanted not in self._cache:
            self._load(row)
        if wanted in self._cache:
            self._cache.move_to_end(wanted)
        return self._cache.get(wanted)

    def _load(self, row: int) -> None:
        first = row - row % CHUNK
        missing = [i for i in self._ids[first : first + CHUNK] if i not in self._cache]
        self._cache.update((quote.id, quote) for quote in self._fetch(missing))
        while len(self._cache) > CACHED:
            self._cache.popitem(last=False)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of quotes."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words for display, the whole in one sentence for screen readers, and the row itself."""
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return str(self._ids[index.row()])
        if role not in _TEXTS and role not in (ROW_ROLE, HITS_ROLE):
            return None
        row = self.quote(index.row())
        if row is not None and role == HITS_ROLE:
            return hits(display_words(row), self._wanted)
        return None if row is None else row if role == ROW_ROLE else _TEXTS[role](row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name of the column; rows have none."""
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.tr("Quotes") if shown else None


def spoken(row: QuoteRow) -> str:
    """A quote in one sentence, for screen readers."""
    who = f"{speaker_text(row)}, {kind_name(row.kind)}: {display_words(row)}"
    where = (source_text(row.source), date_text(row.published), verdict_name(row.verdict), *remarks(row))
    return f"{who} — {', '.join(filter(None, where))}"


def remarks(row: QuoteRow) -> tuple[str, ...]:
    """What the person tagged and noted, in words."""
    tags = tr("tagged {0}").format(", ".join(row.tags)) if row.tags else ""
    return tags, tr("note: {0}").format(row.note) if row.note else ""


def hint(row: QuoteRow) -> str:
    """What stands in the tooltip: where the quote is from and how sure it is."""
    sure = tr("confidence {0}").format(f"{row.confidence:.2f}")
    return "\n".join(filter(None, (row.title, sure, row.reason, verdict_name(row.verdict), *remarks(row))))


_TEXTS: dict[int, Callable[[QuoteRow], str]] = {
    int(Qt.ItemDataRole.DisplayRole): display_words,
    int(Qt.ItemDataRole.AccessibleTextRole): spoken,
    int(Qt.ItemDataRole.ToolTipRole): hint,
}
