"""All articles of the library, those without quotes too, as a model that fetches the rows that are looked at."""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QDateTime, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from onrecord.domain.article import ArticleOrder, ArticleRow
from onrecord.domain.messages import capitalise
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.row_cache import RowCache
from onrecord.viewmodels.text.language_names import is_analysed, not_analysed_text
from onrecord.viewmodels.text.names import guess_text, guess_tip, source_text, spoken_guess
from onrecord.viewmodels.text.number_formats import date_text, one_line
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import counted, figure, locale, tr

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from the left."""

    TITLE = 0
    SOURCE = 1
    DATE = 2
    QUOTES = 3
    COPIES = 4
    ADDED = 5


ORDERS = {
    Column.TITLE: ArticleOrder.TITLE,
    Column.SOURCE: ArticleOrder.SOURCE,
    Column.DATE: ArticleOrder.DATE,
    Column.QUOTES: ArticleOrder.QUOTES,
    Column.COPIES: ArticleOrder.COPIES,
    Column.ADDED: ArticleOrder.ADDED,
}
FALLING = frozenset({Column.DATE, Column.QUOTES, Column.COPIES, Column.ADDED})
"""The columns that one wants the largest of first."""
FIGURES = frozenset({Column.QUOTES, Column.COPIES})
"""Those of numbers."""


class ArticleListModel(QAbstractTableModel):
    """Articles in their order, fetched when they are first looked at.

    Signals:
        order_wanted: a column and whether it is to be sorted from its end.
    """

    order_wanted = Signal(int, bool)

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], list[ArticleRow]],
        parent: QObject | None = None,
        served: Collection[str] = frozenset(),
    ) -> None:
        """The articles that `fetch` gives; `served` are the languages that the model reads, empty where unknown."""
        super().__init__(parent)
        self._served = served
        self._articles = RowCache(lambda keys: {row.key: row for row in fetch(keys)})

    def show(self, keys: Sequence[int]) -> None:
        """Hold these articles instead, every one fetched anew."""
        self.beginResetModel()
        self._articles.put(keys)
        self.endResetModel()

    def article(self, row: int) -> ArticleRow | None:
        """What is known of the article in a row; None where the library cannot tell."""
        return self._articles.at(row)

    def keys(self, rows: Iterable[int]) -> list[int]:
        """The keys of the articles in some rows."""
        return [self._articles.numbers[row] for row in rows]

    def rows_of(self, keys: Sequence[int]) -> list[int]:
        """The rows of those of some articles that are in the list."""
        wanted = set(keys)
        return [row for row, key in enumerate(self._articles.numbers) if key in wanted]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of articles."""
        return 0 if parent.isValid() else len(self._articles.numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Title, source, date, quotes, copies, and when it was added."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; the tip of a title tells the file too."""
        row = self.article(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            if column is Column.QUOTES and not self._is_read(row):
                return tr("not analysed")
            text = _TEXTS[column](row)
            return guess_text(text) if _is_guess(row, column) else text
        if role == Qt.ItemDataRole.ToolTipRole:
            doubt = guess_tip() if _is_guess(row, column) else ""
            text = _tip(row) if column is Column.TITLE else _TEXTS[column](row)
            if column is Column.QUOTES and not self._is_read(row):
                text = not_analysed_text(row.language)
            return as_tip("\n".join(filter(None, (text, doubt))))
        if role == Qt.ItemDataRole.FontRole and _is_guess(row, column):
            font = QFont()
            font.setItalic(True)
            return font
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((spoken(row), *(() if self._is_read(row) else (not_analysed_text(row.language),))))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _is_read(self, row: ArticleRow) -> bool:
        """Whether quotes are looked for in an article; what an earlier model found in it is shown all the same."""
        return row.quotes > 0 or is_analysed(row.language, self._served)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns; rows have none."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return column_name(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; the library sorts."""
        self.order_wanted.emit(column, order == Qt.SortOrder.DescendingOrder)


class ArticleList(QObject):
    """The articles of the library, looked for and sorted; follows imports and edits.

    Attributes:
        model: the rows.
        whole: how many articles there are, whatever is looked for.

    Signals:
        changed: other articles are shown.
    """

    changed = Signal()

    def __init__(self, session: LibrarySession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._text, self._column, self._falling = "", Column.DATE, True
        self.model = ArticleListModel(
            lambda keys: self._session.report_errors(lambda: session.library.articles.rows(keys)) or [],
            self,
            session.served,
        )
        self.model.order_wanted.connect(self.sort)
        self.whole = 0
        session.renewed.connect(self.refresh)
        self.refresh()

    def look_for(self, text: str) -> None:
        """Show only those that have every one of these words in title, source, byline, file or text."""
        self._text = text
        self.refresh()

    def sort(self, column: int, falling: bool) -> None:
        """Sort by a column, from its end with ``falling``."""
        self._column, self._falling = Column(column), falling
        self.refresh()

    def rows(self, places: Sequence[int]) -> list[ArticleRow]:
        """What is known of the articles at some places of the list, however many; one query."""
        return self._session.report_errors(lambda: self._session.library.articles.rows(self.model.keys(places))) or []

    def refresh(self) -> None:
        """Ask the library anew."""
        order, library = ORDERS[self._column], self._session.library
        keys = self._session.report_errors(lambda: library.articles.keys(self._text, order, descending=self._falling))
        whole = self._session.report_errors(library.counts.totals)
        self.whole = whole.articles if whole else 0
        self.model.show(keys or ())
        self.changed.emit()


def column_name(column: Column) -> str:
    """The name of a column."""
    return {
        Column.TITLE: tr("Title"),
        Column.SOURCE: tr("Source"),
        Column.DATE: tr("Date"),
        Column.QUOTES: tr("Quotes"),
        Column.COPIES: tr("Copies"),
        Column.ADDED: tr("Added"),
    }[column]


def title_text(row: ArticleRow) -> str:
    """The title of an article on one line."""
    return one_line(row.title) or tr("Without a title")


def added_text(row: ArticleRow) -> str:
    """When an article was added, in local time; "" where that is not known."""
    added = QDateTime.fromString(row.added, Qt.DateFormat.ISODate).toLocalTime()
    return locale().toString(added, tr("d MMM yyyy, HH:mm")) if added.isValid() else ""


def spoken(row: ArticleRow) -> str:
    """An article in one sentence, for screen readers."""
    added = added_text(row)
    when = tr("added {0}").format(added) if added else ""
    quotes = counted("%Ln quotes", "%Ln quote", row.quotes)
    source, date = source_text(row.source), date_text(row.published)
    source = spoken_guess(source) if "source" in row.guesses else source
    date = spoken_guess(date) if "published" in row.guesses else date
    copies = counted("%Ln copies in other articles", "%Ln copy in another article", row.copies) if row.copies else ""
    parts = (title_text(row), source, date, quotes, copies, when)
    return ", ".join(filter(None, parts))


def _is_guess(row: ArticleRow, column: Column) -> bool:
    return _GUESSED.get(column) in row.guesses


_GUESSED = {Column.TITLE: "title", Column.SOURCE: "source", Column.DATE: "published"}


def _tip(row: ArticleRow) -> str:
    parts = (title_text(row), one_line(row.byline), one_line(row.section), row.place, one_line(row.note))
    return "\n".join(filter(None, parts))


_TEXTS: dict[Column, Callable[[ArticleRow], str]] = {
    Column.TITLE: title_text,
    Column.SOURCE: lambda row: row.source or capitalise(source_text("")),
    Column.DATE: lambda row: date_text(row.published),
    Column.QUOTES: lambda row: figure(row.quotes),
    Column.COPIES: lambda row: figure(row.copies) if row.copies else "",
    Column.ADDED: added_text,
}
