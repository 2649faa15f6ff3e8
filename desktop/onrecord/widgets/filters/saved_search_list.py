"""The saved searches above the facets: a click or Enter applies one."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from onrecord.viewmodels.filters.saved_search_model import APPLIED_ROLE, SEARCH_ROLE, SavedSearchModel
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.layout_helpers import add_to_menu, open_row_menu
from onrecord.widgets.common.right_to_left import placed
from onrecord.widgets.common.row_list import RowList
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.filters.fold_section import ListSection

SIDE = 14
_APPLY = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class SavedSearchList(RowList):
    """Saved searches. Enter applies, F2 renames, Delete deletes; the menu has all of it.

    Signals:
        applied, rename_wanted, update_wanted, delete_wanted: the `SavedSearch` that it is about.
    """

    applied = Signal(object)
    rename_wanted = Signal(object)
    update_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, model: SavedSearchModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("savedList")
        self.setAccessibleName(tr("Saved searches"))
        self.setModel(model)
        self._model = model
        self.setItemDelegate(_Delegate(theme, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.clicked.connect(lambda index: self.applied.emit(index.data(SEARCH_ROLE)))
        self._kept: tuple[int | None, int] = (None, 0)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        theme.changed.connect(self.doItemsLayout)

    def _keep(self) -> None:
        index = self.currentIndex()
        self._kept = (index.data(SEARCH_ROLE).id if index.isValid() else None, index.row())

    def _restore(self) -> None:
        """Keep the current row where it is still there, or the one that took its place."""
        kept, row = self._kept
        rows = [self.model().index(at, 0) for at in range(self.model().rowCount())]
        same = [index for index in rows if index.data(SEARCH_ROLE).id == kept]
        if kept is not None and rows:
            self.setCurrentIndex(same[0] if same else rows[min(row, len(rows) - 1)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter applies, F2 renames, Delete deletes."""
        search = self.currentIndex().data(SEARCH_ROLE)
        if search is not None and event.key() in _APPLY:
            self.applied.emit(search)
        elif search is not None and event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit(search)
        elif search is not None and event.key() in _DELETE:
            self.delete_wanted.emit(search)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """Have a current row, so that the focus can be seen."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the search."""
        open_row_menu(self, event, self.menu_for)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a search."""
        menu, search = QMenu(self), index.data(SEARCH_ROLE)
        able = self._model.changeable
        for text, signal, on in (
            (tr("Apply"), self.applied, True),
            (tr("Rename…"), self.rename_wanted, able),
            (tr("Update to the present filter"), self.update_wanted, able),
            (tr("Delete"), self.delete_wanted, able),
        ):
            add_to_menu(menu, text, partial(signal.emit, search)).setEnabled(on)
        return menu


class SavedSearchSection(ListSection):
    """The list under its head; hidden while nothing is saved."""

    list: SavedSearchList

    def __init__(self, model: SavedSearchModel, theme: Theme) -> None:
        super().__init__(tr("Saved searches"), "savedHead", SavedSearchList(model, theme))
        self._model = model
        model.modelReset.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.setHidden(not self._model.rows)


class _Delegate(QStyledItemDelegate):
    """A name; the search that is applied stands on the accent's ground, with a rule at its left."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line with a little air."""
        return QSize(120, round(self._theme.sizes.ui * 1.35) + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one name."""
        theme, applied = self._theme, bool(index.data(APPLIED_ROLE))
        painter.save()
        if applied:
            painter.fillRect(option.rect, theme.colour("accent_ground"))
            edge = QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(placed(painter, edge, option.rect), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("background"))
        painter.setFont(theme.sans(theme.sizes.ui, bold=applied))
        painter.setPen(theme.colour("ink"))
        room = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRect(option.rect.adjusted(2, 1, -3, -2))
        painter.restore()
