"""The list of speakers or of sources: a click filters, Ctrl+click or the check box adds, Shift+click leaves out."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSizePolicy, QWidget

from onrecord.viewmodels.filters.facet_models import FACET_ROLE, FacetModel
from onrecord.viewmodels.filters.facet_rows import FacetRow
from onrecord.viewmodels.filters.filter_state import FilterState
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.layout_helpers import add_to_menu, open_row_menu
from onrecord.widgets.common.row_list import RowList
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.filters.facet_delegate import GAP, LEFT, FacetDelegate


class FacetList(RowList):
    """One facet.

    Attributes:
        facets: its model.

    Signals:
        chosen: the `Facet`, a `FacetRow`, and whether it is to be added to those chosen.
        excluded: the `Facet`, and a `FacetRow` that is to be left out, or is to be so no more.
        menu_wanted: a `QMenu` to be filled with what else can be done with a `FacetRow`.
        rename_wanted: a `FacetRow` of a list that is not edited in place, on F2.
    """

    chosen = Signal(object, object, bool)
    excluded = Signal(object, object)
    menu_wanted = Signal(object, object)
    rename_wanted = Signal(object)

    def __init__(
        self, model: FacetModel, title: str, theme: Theme, parent: QWidget | None = None, *, details: bool = True
    ) -> None:
        super().__init__(parent)
        self.facets = model
        self.setObjectName(f"{model.name}List")
        self.setAccessibleName(title)
        self._delegate = FacetDelegate(theme, self, details=details)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._theme, self._hint = theme, ""
        theme.changed.connect(self.doItemsLayout)

    def say_why_empty(self, state: FilterState) -> None:
        """Have a line in the place of rows: none is called so, none is left by the filter, or none is there yet."""
        left = tr("None under this filter") if state.narrowing() else tr("None yet")
        self._hint = tr("None is called so") if self.facets.words else left
        self.setAccessibleDescription("" if self.model().rowCount() else self._hint)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or the line that says why there are none."""
        super().paintEvent(event)
        if self.model().rowCount() == 0 and self._hint:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("soft"))
            painter.setFont(self._theme.sans(self._theme.sizes.ui))
            room = self.viewport().rect().adjusted(LEFT, GAP, -GAP, 0)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self._hint)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.setCurrentIndex(index)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._exclude(index)
                return
            add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._choose(index, add or self._on_box(event.position().x()))
            event.accept()
            return
        super().mousePressEvent(event)

    def _on_box(self, x: float) -> bool:
        """Whether the check boxes are at a place, which are at the other end where one reads from the right."""
        return (self.viewport().width() - x if self.isRightToLeft() else x) < LEFT + self._delegate.box + GAP // 2

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click in haste is not a second choice."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Space adds, Delete leaves out."""
        index = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        choosing = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if index.isValid() and choosing and not editing:
            self._choose(index, event.key() == Qt.Key.Key_Space)
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid() and not editing:
            self._exclude(index)
            return
        if event.key() == Qt.Key.Key_F2 and index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.rename_wanted.emit(index.data(FACET_ROLE))
            return
        super().keyPressEvent(event)

    def commitData(self, editor: QWidget) -> None:
        """Keep the keyboard that an editor had: it is gone once the rows are others."""
        here = editor.hasFocus()
        super().commitData(editor)
        if here:
            self.setFocus()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row."""
        open_row_menu(self, event, self.menu_for)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a row."""
        menu, row = QMenu(self), index.data(FACET_ROLE)
        add_to_menu(menu, tr("Filter by this"), lambda: self._choose(index, False))
        add_to_menu(menu, tr("Add to the filter or take out"), lambda: self._choose(index, True))
        out = tr("No longer leave out") if row.excluded else tr("Leave out")
        add_to_menu(menu, out, lambda: self._exclude(index))
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            menu.addSeparator()
            add_to_menu(menu, tr("Set source…"), lambda: self.edit(index))
        self.menu_wanted.emit(menu, index.data(FACET_ROLE))
        return menu

    def focusInEvent(self, event: object) -> None:
        """Have a current row, so that the focus can be seen."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def sizeHint(self) -> QSize:
        """High enough for all rows."""
        return QSize(240, self.height_of(self.model().rowCount()))

    def minimumSizeHint(self) -> QSize:
        """At least two rows."""
        return QSize(120, self.height_of(2))

    def _exclude(self, index: QModelIndex) -> None:
        row = index.data(FACET_ROLE)
        if isinstance(row, FacetRow):
            self.excluded.emit(self.facets.facet, row)

    def _choose(self, index: QModelIndex, add: bool) -> None:
        row = index.data(FACET_ROLE)
        if isinstance(row, FacetRow):
            self.chosen.emit(self.facets.facet, row, add)

    def viewportEvent(self, event: QEvent) -> bool:
        """Nothing is hovered once the pointer has left."""
        if event.type() == QEvent.Type.Leave:
            self.viewport().update()
        return super().viewportEvent(event)
