"""The facets that are listed, with counts that follow the filter; `LISTS` says where each comes from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.attributes.speaker_attributes import attribute_key
from onrecord.domain.facets import Facet, Key
from onrecord.domain.filter import EVERYTHING, Filter
from onrecord.domain.search_query import folded
from onrecord.library import CountRepository, LazySpeakers, Library
from onrecord.viewmodels.filters.facet_rows import (
    FacetRow,
    FacetRows,
    accessible_text,
    attribute_rows,
    date_rows,
    source_rows,
    speaker_rows,
    tag_rows,
    tooltip,
)
from onrecord.viewmodels.text.names import attribute_value, source_text
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

    Attributes:
        facet: which it is.
        words: what is looked for in the list.
        everything: the rows whatever is looked for.
    """

    def __init__(self, facet: Facet, parent: QObject | None = None, listed: "ListedFacet | None" = None) -> None:
        super().__init__(parent)
        self.facet, self._listed, self._open = facet, listed or LISTS[facet], 0
        self.words = ""
        self.everything = self._rows = FacetRows.of([])

    @property
    def name(self) -> str:
        """What the list is known by."""
        return self.facet

    def refresh(self, library: Library, chosen: Filter) -> None:
        """Show what a library has under a filter."""
        found, marks = self._listed.ask(library.counts, chosen), chosen.keys(self.facet)
        self.everything = self._made(found, *marks)
        if self.words.strip():
            self.show(self._listed.holding(found, self.words), *marks)
        else:
            self.set_rows(self.everything)

    def show(self, found: Sequence[Any], chosen: frozenset[Any], excluded: frozenset[Any] = frozenset()) -> None:
        """Show what was found; those in ``chosen`` are checked, those in ``excluded`` struck through."""
        self.set_rows(self._made(found, chosen, excluded))

    def _made(self, found: Sequence[Any], chosen: frozenset[Any], excluded: frozenset[Any]) -> FacetRows:
        return self._listed.rows(found, chosen | excluded).marked(chosen, excluded)

    @property
    def rows(self) -> FacetRows:
        """The rows from the top."""
        return self._rows

    def row_of(self, key: Key) -> int:
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
        super().__init__(Facet.SPEAKER, parent)
        self.also_called: Callable[[int], Sequence[str]] = _no_names

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As for every facet, with the other names of the speaker where there is room for them."""
        if role not in _WITH_NAMES or not index.isValid():
            return super().data(index, role)
        row = self._rows[index.row()]
        names = _names(self.also_called(row.key) if isinstance(row.key, int) else ())
        return as_tip("\n".join(filter(None, (tooltip(row), names)))) if role == Qt.ItemDataRole.ToolTipRole else names


class AttributeModel(FacetModel):
    """The values of one attribute of speakers; there are none while nothing is said of anybody.

    Attributes:
        field: which it is, see `speaker_attributes`.
    """

    def __init__(self, field: str, parent: QObject | None = None) -> None:
        super().__init__(Facet.ATTRIBUTE, parent, listed_attribute(field))
        self.field = field

    @property
    def name(self) -> str:
        """What the list is known by."""
        return attribute_list(self.field)

    @property
    def said(self) -> int:
        """How many values are listed, without that nothing is said."""
        return sum(not row.missing for row in self.everything)


class SourceListModel(FacetModel):
    """Sources with articles and counts; their names can be edited.

    A finished edit does not change the model: it goes to ``rename``, and the library's answer comes back by `show`.

    Attributes:
        changeable: whether names can be edited.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Facet.SOURCE, parent)
        self.changeable = True
        self.rename: Callable[[str, str], bool] = _no_rename

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


@dataclass(frozen=True, slots=True)
class ListedFacet:
    """Where the list of a facet comes from.

    Attributes:
        ask: what a library has under a filter.
        rows: makes the rows of that, of which the filter names some.
        holding: what of it holds some words.
        lasting: keys that stay in the filter when no quote has them any more.
    """

    ask: Callable[[CountRepository, Filter], Sequence[Any]]
    rows: Callable[[Any, frozenset[Any]], FacetRows]
    holding: Callable[[Any, str], Sequence[Any]] = lambda found, words: found
    lasting: tuple[str, ...] = ()

    def keys(self, library: Library) -> list[Any]:
        """Every key that a library has, and those that last."""
        return [*self.rows(self.ask(library.counts, EVERYTHING), frozenset()).keys, *self.lasting]


def _holds(text: str, words: str) -> bool:
    return all(word in folded(text) for word in folded(words).split())


LISTS: Mapping[Facet, ListedFacet] = {
    Facet.SPEAKER: ListedFacet(CountRepository.speakers, lambda found, _: speaker_rows(found), LazySpeakers.narrowed),
    Facet.SOURCE: ListedFacet(
        CountRepository.sources,
        lambda found, _: source_rows(found),
        lambda found, words: [row for row in found if _holds(source_text(row.source), words)],
    ),
    Facet.DATE: ListedFacet(CountRepository.dates, date_rows),
    Facet.TAG: ListedFacet(
        CountRepository.tags,
        lambda found, _: tag_rows(found),
        lambda found, words: [row for row in found if _holds(row.name, words)],
        lasting=("",),
    ),
}


def attribute_list(field: str) -> str:
    """What the list of an attribute of speakers is known by."""
    return f"{Facet.ATTRIBUTE}-{field}"


def listed_attribute(field: str) -> ListedFacet:
    """Where the list of an attribute of speakers comes from."""

    def ask(counts: CountRepository, chosen: Filter) -> Sequence[Any]:
        return counts.attribute(chosen, field) if field in counts.attribute_fields() else ()

    return ListedFacet(
        ask,
        lambda found, _: attribute_rows(field, found),
        lambda found, words: [row for row in found if _holds(attribute_value(field, row.value), words)],
    )


def attribute_keys(library: Library) -> list[str]:
    """Every attribute of speakers that a filter can hold of a library."""
    fields = library.counts.attribute_fields()
    said = [key for field in fields for key in listed_attribute(field).keys(library)]
    return [*said, *(attribute_key(field, "") for field in fields)]


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
