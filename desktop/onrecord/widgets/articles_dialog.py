"""All articles of the library: found, read, given a source, read again, removed; those without quotes too."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from onrecord.viewmodels.article_list import FALLING, ArticleList, Column, column_name
from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.rows import ArticleRow
from onrecord.viewmodels.table_layout import ranges
from onrecord.viewmodels.wording import counted, figure, tr
from onrecord.widgets.list_table import ListTable
from onrecord.widgets.parts import RoomyDialog, label, push, quietly
from onrecord.widgets.quote_dialogs import SourceDialog
from onrecord.widgets.theme import Theme

SIZE = (980, 620)
WIDTHS: dict[int, int] = {Column.SOURCE: 180, Column.DATE: 112, Column.QUOTES: 84, Column.ADDED: 150}


@dataclass(frozen=True, slots=True)
class Uses:
    """What the window does with articles, given by their ids: shows one, reads some again."""

    show: Callable[[str], object]
    read_again: Callable[[Sequence[str]], object]


class ArticlesDialog(RoomyDialog):
    """The articles of an `ArticleList`. It stays open beside the window and follows it."""

    def __init__(self, articles: ArticleList, desk: Desk, uses: Uses, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("articlesDialog")
        self.setWindowTitle(tr("Articles"))
        articles.setParent(self)
        self.articles, self._desk, self._uses, self._theme = articles, desk, uses, theme
        self._kept: tuple[int, ...] = ()
        self._row = 0
        self.field, self.order = QLineEdit(), self._make_orders()
        self.table = self._make_table()
        self.buttons = self._make_buttons()
        self._count, self._note = label(name="soft"), label(name="soft", wrap=True)
        self._nothing = label(name="soft", wrap=True)
        self._lay_out()
        self._wire()
        self.resize(round(SIZE[0] * theme.scale), round(SIZE[1] * theme.scale))
        self._show()
        self.table.setFocus()

    @classmethod
    def show_for(cls, desk: Desk, uses: Uses, theme: Theme, parent: QWidget) -> "ArticlesDialog":
        """Open the list of a desk's articles, or bring the one to the front that is open."""
        opened = next((each for each in parent.findChildren(cls) if each.isVisible()), None)
        dialog = opened or cls(ArticleList(desk), desk, uses, theme, parent)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _make_orders(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("articlesOrder")
        box.setAccessibleName(tr("Sort by"))
        for column in Column:
            box.addItem(tr("Sorted by: {0}").format(column_name(column)), column)
        box.setCurrentIndex(Column.DATE)
        return box

    def _make_table(self) -> ListTable:
        table = ListTable("articlesTable", tr("Articles"), self.articles.model, Column.TITLE)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.horizontalHeader().setSortIndicator(Column.DATE, Qt.SortOrder.DescendingOrder)
        table.setSortingEnabled(True)
        return table

    def _make_buttons(self) -> dict[str, QPushButton]:
        made = {
            "show": push(tr("Show in the window"), self._show_chosen, look="main"),
            "source": push(tr("Set source…"), self._ask_source),
            "again": push(tr("Read again"), self._read_again),
            "remove": push(tr("Remove"), self._remove),
        }
        for button in made.values():
            button.setAutoDefault(False)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.field.setPlaceholderText(tr("Find an article by title, source, author or file"))
        self.field.setAccessibleName(tr("Find an article"))
        self.field.setClearButtonEnabled(True)
        head.addWidget(self.field, 1)
        head.addWidget(self.order)
        head.addWidget(self._count)
        self._pages = QStackedWidget()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (self.table, self._nothing):
            self._pages.addWidget(page)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._note)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.buttons["remove"])
        foot.addStretch(1)
        close = push(tr("Close"), self.reject)
        close.setAutoDefault(False)
        for button in (self.buttons["again"], self.buttons["source"], self.buttons["show"], close):
            foot.addWidget(button)
        return foot

    def _wire(self) -> None:
        self.articles.model.modelAboutToBeReset.connect(self._keep)
        self.articles.changed.connect(self._show)
        self.field.textChanged.connect(self.articles.look_for)
        self.order.currentIndexChanged.connect(self._sort)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._tell_order)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        self.table.doubleClicked.connect(self._show_chosen)
        self._theme.changed.connect(self._fit)
        self._desk.edits.said.connect(self._note.setText)
        self._add_keys()
        self._fit()

    def _add_keys(self) -> None:
        on_table = Qt.ShortcutContext.WidgetShortcut
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), self.table, self._show_chosen, context=on_table)
        QShortcut(QKeySequence.StandardKey.Delete, self.table, self._remove, context=on_table)
        QShortcut(QKeySequence("Ctrl+E"), self, self._ask_source)
        QShortcut(QKeySequence("Ctrl+Shift+R"), self, self._read_again)
        QShortcut(QKeySequence.StandardKey.Find, self, self.field.setFocus)
        QShortcut(QKeySequence.StandardKey.Undo, self, self._desk.edits.undo)
        QShortcut(QKeySequence.StandardKey.Redo, self, self._desk.edits.redo)

    def _fit(self) -> None:
        self.table.fit(WIDTHS, self._theme.scale)
        for column in (Column.DATE, Column.ADDED):
            self.table.setColumnWidth(column, max(self.table.columnWidth(column), self.table.sizeHintForColumn(column)))

    @property
    def chosen(self) -> list[ArticleRow]:
        """The articles that are chosen, from the top."""
        found = (self.articles.model.article(row) for row in self._rows())
        return [row for row in found if row is not None]

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def _sort(self, at: int) -> None:
        column = Column(at)
        ways = Qt.SortOrder
        way = ways.DescendingOrder if column in FALLING else ways.AscendingOrder
        self.table.sortByColumn(column, way)

    def _tell_order(self, column: int) -> None:
        quietly(self.order, lambda: self.order.setCurrentIndex(column))

    def _keep(self) -> None:
        rows = self._rows()
        self._kept, self._row = tuple(row.key for row in self.chosen), rows[0] if rows else 0

    def _show(self) -> None:
        """Show what the list holds, with those chosen that were chosen before, else what stands in their place."""
        model = self.articles.model
        shown = model.rowCount()
        if not shown and self.table.hasFocus():
            self.field.setFocus()
        self._pages.setCurrentIndex(int(shown == 0))
        self._nothing.setText(self._why_nothing())
        self._count.setText(counted("%Ln articles", "%Ln article", shown))
        self._select(model.rows_of(self._kept) or ([min(self._row, shown - 1)] if shown else []))
        self._enable()

    def _why_nothing(self) -> str:
        if self.articles.whole:
            return tr("No article is like that. Empty the field to see all.")
        return tr("There are no articles yet. Add files or a folder in the window, or drop them there.")

    def _select(self, rows: Sequence[int]) -> None:
        selection, model = QItemSelection(), self.articles.model
        for top, bottom in ranges(rows):
            selection.select(model.index(top, 0), model.index(bottom, 0))
        flags = QItemSelectionModel.SelectionFlag
        if rows:
            self.table.selectionModel().setCurrentIndex(model.index(rows[0], 0), flags.NoUpdate)
        self.table.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    def _enable(self) -> None:
        number = len(self.table.selectionModel().selectedRows())
        for button in self.buttons.values():
            button.setEnabled(number > 0)
        self.buttons["show"].setEnabled(number == 1)
        text = tr("Remove {0}").format(figure(number)) if number > 1 else tr("Remove")
        self.buttons["remove"].setText(text)
        self.buttons["remove"].setAccessibleName(text)

    def _show_chosen(self) -> None:
        if len(self.chosen) == 1:
            self._uses.show(self.chosen[0].id)

    def _read_again(self) -> None:
        self._uses.read_again([row.id for row in self.chosen])

    def _remove(self) -> None:
        self._desk.edits.remove([row.id for row in self.chosen])

    def _ask_source(self) -> None:
        chosen = self.chosen
        sources, ids = {row.source for row in chosen}, [row.id for row in chosen]
        if chosen:
            now = sources.pop() if len(sources) == 1 else ""
            act = self._desk.edits.set_source
            SourceDialog(now, self._desk.every_source(), lambda source: act(ids, source), self).open()
