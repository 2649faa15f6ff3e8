"""The table of quotes."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from onrecord.viewmodels.quote_table import QuoteTableModel
from onrecord.widgets.quote_delegate import QuoteDelegate
from onrecord.widgets.theme import Theme


class QuoteTable(QTableView):
    """Quotes, one or more of which are selected.

    Rows are as high as their words need; heights are worked out for the rows in sight only, so that a library of any
    size shows at once.

    Signals:
        current_changed: the id of the quote that the article is to be shown for, as a string; "" for none.
        copy_wanted: the selected quotes are to be copied.
        menu_wanted: a `QMenu` to be filled with what can be done with the selected quotes.
    """

    current_changed = Signal(str)
    copy_wanted = Signal()
    menu_wanted = Signal(object)

    def __init__(self, model: QuoteTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quotes = model
        self._delegate = QuoteDelegate(theme, self)
        self._kept: tuple[list[int], int | None] = ([], None)
        self._said: int | None = None
        self._fitting = False
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._dress()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(self._after_more)
        model.dataChanged.connect(self.fit)
        theme.changed.connect(self._theme_changed)
        self.verticalScrollBar().valueChanged.connect(self.fit)
        self.selectionModel().currentChanged.connect(self._current_moved)

    def _dress(self) -> None:
        self.setObjectName("quoteTable")
        self.setAccessibleName(self.tr("Quotes"))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(self._delegate.height(None, 600))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(24)

    def start(self) -> None:
        """Select the first quote, where there is one."""
        if self._quotes.ids:
            self._select(0, [0])

    @property
    def current_quote(self) -> int | None:
        """The id of the current quote."""
        row = self.currentIndex().row()
        return self._quotes.ids[row] if 0 <= row < len(self._quotes.ids) else None

    def selected_quotes(self) -> list[int]:
        """Ids of the selected quotes, from the top."""
        ids = self._quotes.ids
        return [ids[row] for row in sorted(index.row() for index in self.selectionModel().selectedRows())]

    def after(self, quotes: Sequence[int]) -> int | None:
        """The id of the quote that follows these, or of the one before them where they are the last; None for none."""
        ids, gone = self._quotes.ids, set(quotes)
        last = max((self._quotes.row_of(quote) for quote in quotes), default=-1)
        places = (*range(last + 1, min(last + 2 + len(gone), len(ids))), *range(last, -1, -1))
        return next((ids[place] for place in places if ids[place] not in gone), None)

    def step(self, by: int) -> None:
        """Go ``by`` rows on, as far as there are any."""
        ids, row = self._quotes.ids, self.currentIndex().row()
        if ids and row >= 0:
            self.show_quote(ids[min(max(0, row + by), len(ids) - 1)])

    def show_quote(self, quote: int) -> bool:
        """Select a quote and bring it into sight. False when it is filtered out."""
        row = self._quotes.row_of(quote)
        if row >= 0:  # whatever keys are held: this is no click
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self._quotes.index(row, 0), flags.ClearAndSelect | flags.Rows)
            self.scrollTo(self._quotes.index(row, 0))
        return row >= 0

    def fit(self) -> None:
        """Make the rows in sight as high as their words need."""
        if self._fitting or not self._quotes.ids:
            return
        self._fitting = True
        try:
            self._fit_rows()
        finally:
            self._fitting = False

    def _fit_rows(self) -> None:
        width, bottom = self.viewport().width(), self.viewport().height()
        row = max(0, self.rowAt(0))
        offset = self.rowViewportPosition(row)
        before = row
        while row < len(self._quotes.ids) and self.rowViewportPosition(row) < bottom:
            height = self._delegate.height(self._quotes.quote(row), width)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)
            row += 1
        moved = self.rowViewportPosition(before) - offset
        if moved:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the words elsewhere."""
        super().resizeEvent(event)
        self.fit()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll, then scroll again once the rows that came into sight have their height."""
        super().scrollTo(index, hint)
        self.fit()
        super().scrollTo(index, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy quotes with their citations, not the text of a cell; Enter shows the article."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._said = None
            self._tell(self.current_quote)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the quote that is current already shows its passage again."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid():
            self._said = None
            self._tell(self.current_quote)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected quotes."""
        if self.selected_quotes():
            menu = QMenu(self)
            self.menu_wanted.emit(menu)
            menu.exec(event.globalPos())
            menu.deleteLater()

    def _keep(self) -> None:
        self._kept = (self.selected_quotes(), self.current_quote)

    def _restore(self) -> None:
        """Select again what was selected and is still there; the first row when nothing of it is."""
        selected, current = self._kept
        self.fit()
        if not self._quotes.ids:
            self._tell(None)
            return
        row = self._quotes.row_of(current) if current is not None else -1
        kept = self._quotes.rows_of(selected)
        row = row if row >= 0 else kept[0] if kept else 0
        self._select(row, kept or [row])

    def _select(self, row: int, rows: Sequence[int]) -> None:
        selection = QItemSelection()
        for each in rows:
            selection.select(self._quotes.index(each, 0), self._quotes.index(each, 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._quotes.index(row, 0), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.scrollTo(self._quotes.index(row, 0))
        self._tell(self.current_quote)

    def _after_more(self) -> None:
        self.fit()
        if not self.currentIndex().isValid():
            self._select(0, [0])

    def _current_moved(self, current: QModelIndex) -> None:
        self._tell(self.current_quote if current.isValid() else None)

    def _tell(self, quote: int | None) -> None:
        if quote != self._said:
            self._said = quote
            self.current_changed.emit("" if quote is None else str(quote))

    def _theme_changed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.height(None, 600))
        self.fit()
        self.viewport().update()
