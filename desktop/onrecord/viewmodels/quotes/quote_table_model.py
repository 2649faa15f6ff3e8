"""The quotes as a model: it holds ids and fetches the rows that are looked at."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.messages import capitalise
from onrecord.domain.quote import Grouping, QuoteRow
from onrecord.library import Groups, QuoteIds
from onrecord.viewmodels.quotes.collapsed_groups import CollapsedGroups
from onrecord.viewmodels.quotes.quote_citation import display_words
from onrecord.viewmodels.quotes.search_hits import Wanted, hits, wanted
from onrecord.viewmodels.quotes.table_rows import TableRows
from onrecord.viewmodels.text.names import (
    copies_text,
    indirect_mention,
    kind_name,
    not_named,
    source_text,
    speaker_text,
    state_names,
)
from onrecord.viewmodels.text.number_formats import date_text, quotes_text
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import decimal, tr, translate

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], list[QuoteRow]]

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
ID_ROLE = ROW_ROLE + 1
HITS_ROLE = ROW_ROLE + 2
"""Where the words of the search stand in the words as they are displayed, as spans."""
GROUP_ROLE = ROW_ROLE + 3
"""The `GroupRow` of a head."""

CHUNK = 64
CACHED = 2048


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The head of a group of quotes.

    Attributes:
        name, detail: what the group is, and of an article its source and date.
        missing: it is not known who or what it is.
    """

    name: str
    detail: str
    count: int
    folded: bool
    missing: bool = False


class QuoteTableModel(QAbstractTableModel):
    """Quotes in their order, in groups where that is wanted; one column that a delegate draws in two lines.

    Rows are fetched `CHUNK` at a time when first asked for, and the last `CACHED` are kept. Heads of groups can be
    current but not selected, so that whatever is done with selected rows is done with quotes.

    Attributes:
        fresh: the quotes were last asked for because the library changed, not the filter or the order.
    """

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self.layout = TableRows(QuoteIds.of(()))
        self.fresh = False
        self._folding = CollapsedGroups()
        self._cache: OrderedDict[int, QuoteRow] = OrderedDict()
        self._wanted: tuple[Wanted, ...] = ()

    @property
    def ids(self) -> QuoteIds:
        """The ids of all quotes in their order, those of folded groups too."""
        return self.layout.ids

    def look_for(self, search: str, own: Iterable[str] = ()) -> None:
        """Mark what a search finds in the words; `own` as for `search_hits.wanted`."""
        if (found := wanted(search, own)) != self._wanted:
            self._wanted = found
            self._changed([HITS_ROLE])

    def _changed(self, roles: Sequence[int] = ()) -> None:
        if len(self.layout):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.layout) - 1, 0), list(roles))

    def show(self, ids: Sequence[int], groups: Groups | None = None, *, fresh: bool = True) -> None:
        """Hold these quotes instead, in groups of just these; with ``fresh`` every row is fetched anew.

        Rows added at the end leave the others where they are, so that scrolling and selection stay.
        """
        self.fresh = fresh
        if fresh:
            self._cache.clear()
        new = ids if isinstance(ids, QuoteIds) else QuoteIds.of(ids)
        old = self.ids
        if groups is None and self.layout.groups is None and len(new) >= len(old) and new[: len(old)] == old:
            self._append(new, fresh)
            return
        self.beginResetModel()
        self.layout = TableRows(new, groups, self._folding.folded(groups) if groups else None)
        self.endResetModel()

    def _append(self, new: QuoteIds, fresh: bool) -> None:
        last = len(self.ids) - 1
        if len(new) > len(self.ids):
            self.beginInsertRows(QModelIndex(), last + 1, len(new) - 1)
            self.layout = TableRows(new)
            self.endInsertRows()
        if fresh and last >= 0:
            self.dataChanged.emit(self.index(0, 0), self.index(last, 0))

    def fold(self, at: int, folded: bool) -> None:
        """Fold a group, so that its head alone is left, or unfold it."""
        groups = self.layout.groups
        if groups is None or not 0 <= at < len(groups) or bool(self.layout.folded[at]) is folded:
            return
        self._folding.turn(groups, at)
        first, after = self.layout.head(at) + 1, self.layout.turned(at)
        ends = (QModelIndex(), first, first + self.layout.inside(at) - 1)
        self.beginRemoveRows(*ends) if folded else self.beginInsertRows(*ends)
        self.layout = after
        self.endRemoveRows() if folded else self.endInsertRows()
        self.dataChanged.emit(self.index(first - 1, 0), self.index(first - 1, 0))

    def fold_all(self, folded: bool) -> None:
        """Fold every group, or unfold every one."""
        if self.layout.groups is not None:
            self.beginResetModel()
            self._folding.turn_all(self.layout.groups, folded)
            self.layout = TableRows(self.ids, self.layout.groups, self._folding.folded(self.layout.groups))
            self.endResetModel()

    def row_of(self, quote: int) -> int:
        """The row of a quote, or -1 when it is not shown."""
        return self.layout.row(self.ids.row_of(quote))

    def rows_of(self, quotes: Sequence[int]) -> list[int]:
        """The rows of those quotes that are shown, from the top."""
        return self.layout.rows(self.ids.rows_of(quotes))

    def id_at(self, row: int) -> int | None:
        """The id of the quote in a row; None where there is none."""
        place = self.layout.place(row)
        return None if place < 0 else self.ids[place]

    def group(self, row: int) -> GroupRow | None:
        """The head of a group that stands in a row; None where a quote does."""
        at = self.layout.group(row)
        return None if at < 0 else self.group_at(at)

    def group_at(self, at: int) -> GroupRow:
        """The head of a group."""
        groups = self.layout.groups
        assert groups is not None
        head = groups.head(at)
        detail = " · ".join(filter(None, (head.source, date_text(head.published))))
        name = head.name or _UNKNOWN[groups.by]()
        return GroupRow(name, detail, groups.count(at), bool(self.layout.folded[at]), not head.name)

    def quote(self, row: int) -> QuoteRow | None:
        """What is known of the quote in a row; None for the head of a group, and when it went away meanwhile."""
        place = self.layout.place(row)
        if place < 0:
            return None
        wanted = self.ids[place]
        if wanted not in self._cache:
            self._load(place)
        if wanted in self._cache:
            self._cache.move_to_end(wanted)
        return self._cache.get(wanted)

    def _load(self, place: int) -> None:
        first = place - place % CHUNK
        missing = [i for i in self.ids[first : first + CHUNK] if i not in self._cache]
        self._cache.update((quote.id, quote) for quote in self._fetch(missing))
        while len(self._cache) > CACHED:
            self._cache.popitem(last=False)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of rows, heads of groups among them."""
        return 0 if parent.isValid() else len(self.layout)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads of groups cannot be selected."""
        flags = super().flags(index)
        head = index.isValid() and self.layout.group(index.row()) >= 0
        return flags & ~Qt.ItemFlag.ItemIsSelectable if head else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words for display, the whole in one sentence for screen readers, and the row itself."""
        if not index.isValid():
            return None
        group = self.group(index.row())
        if group is not None:
            return group if role == GROUP_ROLE else _GROUP_TEXTS[role](group) if role in _GROUP_TEXTS else None
        if role == ID_ROLE:
            return str(self.id_at(index.row()))
        if role not in _TEXTS and role not in (ROW_ROLE, HITS_ROLE):
            return None
        row = self.quote(index.row())
        if row is not None and role == HITS_ROLE:
            return hits(display_words(row), self._wanted)
        return None if row is None else row if role == ROW_ROLE else _TEXTS[role](row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name of the column; rows have none."""
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return tr("Quotes") if shown else None


def spoken(row: QuoteRow) -> str:
    """A quote in one sentence, for screen readers."""
    mention, speaker = indirect_mention(row), speaker_text(row)
    speaker = tr("{0} (“{1}” in the text)").format(speaker, mention) if mention else speaker
    who = f"{speaker}, {kind_name(row.kind)}: {display_words(row)}"
    about = (*state_names(row), *tags_and_note(row))
    where = (source_text(row.source), date_text(row.published), copies_text(row.copies), *about)
    return f"{who} — {', '.join(filter(None, where))}"


def tags_and_note(row: QuoteRow) -> tuple[str, ...]:
    """What the person tagged and noted, in words."""
    tags = tr("tagged {0}").format(", ".join(row.tags)) if row.tags else ""
    return tags, tr("note: {0}").format(row.note) if row.note else ""


def hint(row: QuoteRow) -> str:
    """What stands in the tooltip: where the quote is from, how sure it is, and what the person did with it."""
    sure = tr("confidence {0}").format(decimal(row.confidence))
    reason = capitalise(translate(row.reason))
    copies = capitalise(copies_text(row.copies))
    return "\n".join(filter(None, (row.title, copies, sure, reason, ", ".join(state_names(row)), *tags_and_note(row))))


def group_spoken(row: GroupRow) -> str:
    """The head of a group in one sentence, for screen readers."""
    state = tr("folded") if row.folded else tr("unfolded")
    quotes = quotes_text(row.count)
    return ", ".join(filter(None, (row.name, row.detail, quotes, state)))


_TEXTS: dict[int, Callable[[QuoteRow], str]] = {
    int(Qt.ItemDataRole.DisplayRole): display_words,
    int(Qt.ItemDataRole.AccessibleTextRole): spoken,
    int(Qt.ItemDataRole.ToolTipRole): lambda row: as_tip(hint(row)),
}
_GROUP_TEXTS: dict[int, Callable[[GroupRow], str]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda row: row.name,
    int(Qt.ItemDataRole.AccessibleTextRole): group_spoken,
    int(Qt.ItemDataRole.ToolTipRole): lambda row: as_tip("\n".join(filter(None, (row.name, row.detail)))),
}
_UNKNOWN: dict[Grouping, Callable[[], str]] = {
    Grouping.SPEAKER: lambda: capitalise(not_named()),
    Grouping.SOURCE: lambda: capitalise(source_text("")),
    Grouping.ARTICLE: lambda: tr("Untitled article"),
}
