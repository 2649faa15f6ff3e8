"""The table of quotes."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from onrecord.viewmodels.quotes.quote_table_model import QuoteTableModel
from onrecord.viewmodels.quotes.table_options import RowDetail
from onrecord.viewmodels.quotes.table_rows import ranges
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.menu_hover import let_go_of_hover
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.quotes.copies_link import CopiesLink
from onrecord.widgets.quotes.group_heading import GroupHeading
from onrecord.widgets.quotes.quote_delegate import QuoteDelegate

Move = QAbstractItemView.CursorAction
NEAR = 100
"""Quotes that are looked at for one to stand in for those that are gone."""


class QuoteTableView(QTableView):
    """Quotes, one or more of which are selected.

    Rows are as high as their words need; heights are worked out for the rows in sight only, so that a library of any
    size shows at once.

    Signals:
        current_changed: the id of the quote that the article is to be shown for, as a string; "" for none.
        details_changed: the second line of each row shows something else.
        copy_wanted: the selected quotes are to be copied.
        drag_wanted: the selected quotes are to be dragged elsewhere.
        copies_wanted: all copies of the article of a quote are to be shown, the quote given by its id.
        menu_wanted: a `QMenu` to be filled with what can be done with the selected quotes.
    """

    current_changed = Signal(str)
    details_changed = Signal()
    copy_wanted = Signal()
    drag_wanted = Signal()
    copies_wanted = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, model: QuoteTableModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quotes = model
        self._delegate = QuoteDelegate(theme, self)
        self._kept: tuple[list[int], int | None, int] = ([], None, -1)
        self._before = model.ids
        self._said: int | None = None
        self._fitting = False
        self._grabbed: QPoint | None = None
        self.copies = CopiesLink(self.viewport(), lambda point: self._quotes.id_at(self.rowAt(point.y())))
        self.copies.clicked.connect(self.copies_wanted)
        self._delegate.place_link = self.copies.put
        self._heading = GroupHeading(self, model, self._delegate, self.turn)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._dress()
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        model.rowsInserted.connect(self._after_more)
        model.rowsRemoved.connect(self.fit)
        model.dataChanged.connect(self.fit)
        theme.changed.connect(self._theme_changed)
        self.verticalScrollBar().valueChanged.connect(self.fit)
        self.selectionModel().currentChanged.connect(self._current_moved)

    def _dress(self) -> None:
        self.setObjectName("quoteTable")
        self.setAccessibleName(tr("Quotes"))
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
            self._select_first()

    def _select_first(self) -> None:
        row = self._quotes.layout.row(0)
        self._select(row, [row]) if row >= 0 else self._restore_head(0, [])

    @property
    def details(self) -> frozenset[RowDetail]:
        """What the second line of each row shows."""
        return self._delegate.details

    def show_details(self, details: frozenset[RowDetail]) -> None:
        """Show other details in the second line."""
        self._delegate.details = details
        self.viewport().update()
        self.details_changed.emit()

    @property
    def current_quote(self) -> int | None:
        """The id of the current quote; where the head of a group is current, of the one that was so before."""
        row = self.currentIndex().row()
        return self._said if self._quotes.layout.group(row) >= 0 else self._quotes.id_at(row)

    @property
    def has_selection(self) -> bool:
        """Whether any quote is selected."""
        return self.selectionModel().hasSelection()

    def selected_quotes(self) -> list[int]:
        """Ids of the selected quotes, from the top."""
        selection = self.selectionModel().selection()
        parts = [selection.at(at) for at in range(selection.count())]
        chosen = sorted((part.top(), part.bottom()) for part in parts)
        return self._quotes.layout.quotes(chosen)

    def after(self, quotes: Sequence[int]) -> int | None:
        """The id of the quote that follows these, or of the one before them where they are the last; None for none."""
        ids, gone = self._quotes.ids, set(quotes)
        last = max(ids.rows_of(quotes), default=-1)
        places = (*range(last + 1, min(last + 2 + len(gone), len(ids))), *range(last, -1, -1))
        return next((ids[place] for place in places if ids[place] not in gone), None)

    def step(self, by: int) -> None:
        """Go ``by`` quotes on, as far as there are any, past heads of groups and into groups that are folded."""
        ids, quote = self._quotes.ids, self.current_quote
        if quote is not None and (place := ids.row_of(quote)) >= 0:
            self.show_quote(ids[min(max(0, place + by), len(ids) - 1)])

    def show_quote(self, quote: int) -> bool:
        """Select a quote and bring it into sight, out of a folded group too. False when it is filtered out.

        It is told anew where none was selected, since the article may have shown one that the table does not have.
        """
        place = self._quotes.ids.row_of(quote)
        if place < 0:
            return False
        if self._quotes.layout.row(place) < 0:
            self._quotes.fold(self._quotes.layout.group_of(place), False)
        index = self._quotes.index(self._quotes.layout.row(place), 0)
        flags = QItemSelectionModel.SelectionFlag  # whatever keys are held: this is no click
        again = self._said == quote and not self.has_selection
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if again:
            self._tell_again()
        self.scrollTo(index)
        return True

    def choose_none(self) -> None:
        """Let no quote be selected or current, until one is chosen or the table shows others."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def turn(self, row: int) -> None:
        """Fold or unfold the group whose head stands in a row; the keyboard goes to the head, not to another quote."""
        at = self._quotes.layout.group(row)
        if at >= 0:
            self._go_to_head(row)
            self._quotes.fold(at, not self._quotes.layout.folded[at])

    def _go_to_head(self, row: int) -> None:
        index = self._quotes.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def fit(self) -> None:
        """Make the rows in sight as high as their words need."""
        if self._fitting or not self._quotes.ids:
            self._heading.follow()
            return
        self._fitting = True
        try:
            self._fit_rows()
        finally:
            self._fitting = False
        self._heading.follow()

    def _fit_rows(self) -> None:
        width, bottom = self.viewport().width(), self.viewport().height()
        row = max(0, self.rowAt(0))
        offset = self.rowViewportPosition(row)
        before = row
        while row < len(self._quotes.layout) and self.rowViewportPosition(row) < bottom:
            height = self._height(row, width)
            if height != self.rowHeight(row):
                self.setRowHeight(row, height)
            row += 1
        moved = self.rowViewportPosition(before) - offset
        if moved:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def _height(self, row: int, width: int) -> int:
        if self._quotes.layout.group(row) >= 0:
            return self._delegate.group_height()
        return self._delegate.height(self._quotes.quote(row), width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the words elsewhere; the current quote stays in sight if it was."""
        current = self.currentIndex()
        seen = self._in_sight(event.oldSize())
        super().resizeEvent(event)
        self.fit()
        if seen:
            self.scrollTo(current)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll, then scroll again once the rows that came into sight have their height."""
        super().scrollTo(index, hint)
        self.fit()
        super().scrollTo(index, hint)
        hidden = self._heading.hides(index.row())
        if hidden > 0:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - hidden)

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from quote to quote, and to heads of folded groups, but past those of unfolded ones."""
        found, layout = super().moveCursor(action, modifiers), self._quotes.layout
        at = layout.group(found.row()) if found.isValid() else -1
        if at < 0 or layout.folded[at]:
            return found
        up = action in (Move.MoveUp, Move.MovePrevious) and found.row() > 0
        return self._quotes.index(found.row() + (-1 if up else 1), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy quotes with their citations, not the text of a cell; Enter shows the article."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._quotes.layout.groups is not None:
            self._go_in_or_out((event.key() == Qt.Key.Key_Right) is not self.isRightToLeft())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.currentIndex().row()
            self.turn(row) if self._quotes.layout.group(row) >= 0 else self._read_current()
        else:
            super().keyPressEvent(event)

    def _read_current(self) -> None:
        if self.has_selection or self.current_quote is None:
            self._tell_again()
        else:
            self.show_quote(self.current_quote)

    def _go_in_or_out(self, into: bool) -> None:
        """As in a tree: back goes to the head of the group and folds it, onward unfolds it and goes to its quotes."""
        row, layout = self.currentIndex().row(), self._quotes.layout
        at, folded = layout.around(row), layout.group(row) >= 0 and bool(layout.folded[layout.group(row)])
        if at < 0:
            return
        if layout.group(row) < 0:
            self._go_to_head(layout.head(at)) if not into else None
        elif folded is into:
            self.turn(row)
        elif into:
            self._select(row + 1, [row + 1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the head of a group folds or unfolds it."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._quotes.layout.group(index.row()) >= 0:
            self.turn(index.row())
            event.accept()
            return
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        if plain and self.selectionModel().isSelected(index):  # what is selected can be dragged: wait for what follows
            self._grabbed = event.position().toPoint()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the selected quotes once the pointer has left where it took hold of them."""
        if self._grabbed is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._grabbed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._grabbed = None
            self.drag_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click in haste folds or unfolds again."""
        if self._quotes.layout.group(self.indexAt(event.position().toPoint()).row()) >= 0:
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the quote that is current already shows its passage again; of several selected it alone stays."""
        if self._grabbed is not None:
            self._choose(self.indexAt(self._grabbed))
            self._grabbed = None
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._quotes.id_at(index.row()) is not None:
            self._tell_again()

    def _choose(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected quotes."""
        if self.has_selection and self._quotes.layout.group(self.indexAt(event.pos()).row()) < 0:
            menu = QMenu(self)
            self.menu_wanted.emit(menu)
            menu.exec(event.globalPos())
            menu.deleteLater()
            let_go_of_hover(self.viewport())

    def _keep(self) -> None:
        at, groups = self._quotes.layout.group(self.currentIndex().row()), self._quotes.layout.groups
        self._kept = (self.selected_quotes(), self.current_quote, int(groups.keys[at]) if groups and at >= 0 else -1)
        self._before = self._quotes.ids

    def _restore(self) -> None:
        """Select again what was selected and is still there, and nothing where nothing was.

        When nothing of it is: after an edit its neighbour, so that one's place in a long list is kept, else the first.
        """
        selected, current, key = self._kept
        self.fit()
        if not self._quotes.ids:
            self._tell(None)
            return
        head, rows = self._quotes.layout.keyed(key), self._quotes.rows_of(selected)
        row = self._quotes.row_of(current) if current is not None else -1
        none = not selected and row >= 0 > key
        row = row if row >= 0 else rows[0] if rows else self._neighbour(selected) if self._quotes.fresh else -1
        if head >= 0:
            self._restore_head(head, rows)
        elif row < 0:
            self._select_first()
        else:
            self._select(row, [] if none else rows or [row])

    def _restore_head(self, head: int, rows: Sequence[int]) -> None:
        """Leave the keyboard on the head of a group; where the quote that was read is gone, read its first one."""
        if self._said is None or self._quotes.ids.row_of(self._said) < 0:
            first = self._quotes.ids[self._quotes.layout.first(head)]
            self._tell(first)
            rows = rows or self._quotes.rows_of([first])
        self._select(self._quotes.layout.head(head), rows)

    def _neighbour(self, quotes: Sequence[int]) -> int:
        """The row of the nearest quote that followed some that are gone, else of one before them; -1 for none near."""
        before = self._before
        last = max(before.rows_of(quotes), default=-1)
        near = (*before[last + 1 : last + 1 + NEAR], *reversed(before[max(0, last - NEAR) : max(0, last)]))
        return next((row for row in map(self._quotes.row_of, near) if row >= 0), -1)

    def _select(self, row: int, rows: Sequence[int]) -> None:
        selection = QItemSelection()
        for top, bottom in ranges(rows):
            selection.select(self._quotes.index(top, 0), self._quotes.index(bottom, 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._quotes.index(row, 0), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)
        self.scrollTo(self._quotes.index(row, 0))
        self._tell(self.current_quote)

    def _after_more(self, _parent: QModelIndex, first: int) -> None:
        self.fit()
        if first == 0 and not self.currentIndex().isValid():
            self._select_first()

    def _current_moved(self, current: QModelIndex) -> None:
        if self._quotes.layout.group(current.row()) < 0:
            self._tell(self.current_quote if current.isValid() else None)

    def _tell_again(self) -> None:
        quote, self._said = self.current_quote, None
        self._tell(quote)

    def _tell(self, quote: int | None) -> None:
        if quote != self._said:
            self._said = quote
            self.current_changed.emit("" if quote is None else str(quote))

    def _in_sight(self, size: QSize) -> bool:
        """Whether the current row shows in a viewport of some size."""
        return self.visualRect(self.currentIndex()).intersects(QRect(QPoint(0, 0), size))

    def _theme_changed(self) -> None:
        """Type of another size makes rows of another height; the current quote stays in sight if it was."""
        seen = self._in_sight(self.viewport().size())
        self.verticalHeader().setDefaultSectionSize(self._delegate.height(None, 600))
        self.fit()
        if seen:  # once the new style has laid the window out too
            QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))
        self.viewport().update()
