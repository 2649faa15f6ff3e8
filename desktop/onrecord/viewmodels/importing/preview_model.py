"""The articles of a preview as a table: ticked where they are wanted, with cells that can be set."""

from collections.abc import Callable, Collection, Iterable
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import capitalise
from onrecord.viewmodels.importing.import_preview import ImportPreview
from onrecord.viewmodels.text.language_names import is_analysed, not_analysed_text
from onrecord.viewmodels.text.names import guess_text, guess_tip, source_text, spoken_guess
from onrecord.viewmodels.text.number_formats import date_text, one_line
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import tr, translate
from onrecord.viewmodels.text.typed_facts import read_date

Index = QModelIndex | QPersistentModelIndex
_Roles = Qt.ItemDataRole


class PreviewColumn(IntEnum):
    """The columns, from the left."""

    TITLE = 0
    SOURCE = 1
    DATE = 2
    BYLINE = 3
    PLACE = 4
    NOTE = 5


FIELDS = {
    PreviewColumn.TITLE: "title",
    PreviewColumn.SOURCE: "source",
    PreviewColumn.DATE: "published",
    PreviewColumn.BYLINE: "byline",
}
"""The field of the article that a column shows, where it can be set."""


def title_text(article: PreviewedInput) -> str:
    """The title of an article on one line."""
    return one_line(article.title) or tr("Without a title")


_TEXTS: dict[PreviewColumn, Callable[[PreviewedInput], str]] = {
    PreviewColumn.TITLE: title_text,
    PreviewColumn.SOURCE: lambda row: one_line(row.source) or capitalise(source_text("")),
    PreviewColumn.DATE: lambda row: date_text(row.published) or tr("No date"),
    PreviewColumn.BYLINE: lambda row: one_line(row.byline),
    PreviewColumn.PLACE: lambda row: f"{Path(row.file).name} ({row.part})" if row.part else Path(row.file).name,
}


class PreviewModel(QAbstractTableModel):
    """The articles that a preview has read, looked for and sorted; rows are added as they are read.

    Attributes:
        is_noted: of an article that was read there is something to be known.
    """

    def __init__(
        self, preview: ImportPreview, parent: QObject | None = None, served: Collection[str] = frozenset()
    ) -> None:
        """All articles of a preview; `served` are the languages that the model reads, empty where that is unknown."""
        super().__init__(parent)
        self._preview, self._served = preview, served
        self.is_noted = False
        self._rows: list[PreviewedInput] = []
        self._taken, self._words = 0, ""
        preview.grown.connect(self._take)
        preview.shrunk.connect(lambda: self.look_for(self._words))
        preview.chosen.connect(self._tell)
        self._take()

    def articles(self, rows: Iterable[int] | None = None) -> list[PreviewedInput]:
        """The articles in some rows, or all that are shown."""
        return list(self._rows) if rows is None else [self._rows[row] for row in rows]

    def look_for(self, text: str) -> None:
        """Show only those that have every one of some words in what is shown of them."""
        self.beginResetModel()
        self._words, self._rows, self._taken = text.casefold(), [], 0
        self._rows = self._next()
        self.endResetModel()

    def _take(self) -> None:
        new = self._next()
        if new:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def _next(self) -> list[PreviewedInput]:
        new = self._preview.inputs[self._taken :]
        self._taken += len(new)
        articles = [each for each in new if each.fate is InputFate.ARTICLE]
        self.is_noted = self.is_noted or any(map(self._note, articles))
        return [each for each in articles if self._fits(each)]

    def _note(self, each: PreviewedInput) -> str:
        """What is to be known of an article before it is quoted from."""
        unread = "" if is_analysed(each.language, self._served) else not_analysed_text(each.language)
        return " · ".join(filter(None, (unread, *map(translate, each.notes))))

    def _fits(self, each: PreviewedInput) -> bool:
        if not self._words:
            return True
        shown = " ".join(self._text(each, column) for column in PreviewColumn).casefold()
        return all(word in shown for word in self._words.split())

    def _tell(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(PreviewColumn) - 1))

    def _text(self, each: PreviewedInput, column: PreviewColumn) -> str:
        return self._note(each) if column is PreviewColumn.NOTE else _TEXTS[column](self._preview.shown(each))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of articles."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Title, outlet, date, byline, and where it was read from."""
        return 0 if parent.isValid() else len(PreviewColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What was read can be set, and an article ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in FIELDS:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == PreviewColumn.TITLE else flags

    def data(self, index: Index, role: int = _Roles.DisplayRole) -> Any:
        """Texts; guesses, and what is missing, in italics."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], PreviewColumn(index.column())
        if role == _Roles.DisplayRole:
            text = self._text(row, column)
            return guess_text(text) if self._is_guess(row, column) else text
        if role == _Roles.EditRole:
            return getattr(self._preview.shown(row), FIELDS.get(column, "place"))
        if role == _Roles.CheckStateRole and column is PreviewColumn.TITLE:
            state = Qt.CheckState.Unchecked if self._preview.is_left_out(row) else Qt.CheckState.Checked
            return state.value  # as a number: Qt knows no enumeration of Python
        if role == _Roles.ToolTipRole:
            text = row.place if column is PreviewColumn.PLACE else self._text(row, column)
            searched = tr("It is added and can be searched; no quotes are looked for in it.")
            unread = column is PreviewColumn.NOTE and not is_analysed(row.language, self._served)
            return as_tip("\n".join(filter(None, (text, self._doubt(row, column), searched if unread else ""))))
        if role == _Roles.FontRole and self._doubt(row, column):
            font = QFont()
            font.setItalic(True)
            return font
        return self._spoken(row) if role == _Roles.AccessibleTextRole else None

    def _is_guess(self, row: PreviewedInput, column: PreviewColumn) -> bool:
        return FIELDS.get(column) in self._preview.shown(row).guesses

    def _doubt(self, row: PreviewedInput, column: PreviewColumn) -> str:
        """Why what a cell shows is not to be relied on; "" where it is."""
        name, shown = FIELDS.get(column, ""), self._preview.shown(row)
        if name in shown.guesses:
            return guess_tip()
        missing = name in ("source", "published", "title") and not getattr(shown, name)
        return tr("Not known: the file does not say it.") if missing else ""

    def _spoken(self, row: PreviewedInput) -> str:
        """An article in one sentence, for screen readers."""
        out = tr("not wanted") if self._preview.is_left_out(row) else ""
        cells = (
            spoken_guess(self._text(row, column)) if self._is_guess(row, column) else self._text(row, column)
            for column in PreviewColumn
        )
        return ", ".join(filter(None, (*cells, out)))

    def setData(self, index: Index, value: Any, role: int = _Roles.EditRole) -> bool:
        """Tick an article, or set what a cell shows; a date that is none is not taken."""
        if not index.isValid():
            return False
        row, column = self._rows[index.row()], PreviewColumn(index.column())
        if role == _Roles.CheckStateRole and column is PreviewColumn.TITLE:
            self._preview.want([row], on=Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        text = read_date(str(value)) if column is PreviewColumn.DATE else one_line(str(value))
        if role != _Roles.EditRole or column not in FIELDS or text is None:
            return False
        if text != getattr(self._preview.shown(row), FIELDS[column]):
            self._preview.set_label([row], FIELDS[column], text)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Roles.DisplayRole) -> Any:
        """The names of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal or role != _Roles.DisplayRole:
            return None
        return (tr("Title"), tr("Source"), tr("Date"), tr("Author"), tr("File"), tr("Note"))[section]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is not known comes last."""
        if not 0 <= column < len(PreviewColumn):
            return
        self.layoutAboutToBeChanged.emit()
        before = {id(row): place for place, row in enumerate(self._rows)}
        name, falling = FIELDS.get(PreviewColumn(column), "place"), order == Qt.SortOrder.DescendingOrder
        noted = PreviewColumn(column) is PreviewColumn.NOTE
        key = self._note if noted else lambda row: getattr(self._preview.shown(row), name)
        value = {id(row): key(row).casefold() for row in self._rows}
        self._rows.sort(key=lambda row: value[id(row)], reverse=falling)
        self._rows.sort(key=lambda row: not value[id(row)])
        now = {before[id(row)]: place for place, row in enumerate(self._rows)}
        old = self.persistentIndexList()
        self.changePersistentIndexList(old, [self.index(now[index.row()], index.column()) for index in old])
        self.layoutChanged.emit()
