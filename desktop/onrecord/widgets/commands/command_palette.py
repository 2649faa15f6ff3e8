"""The command palette: type a few letters of a command, Enter runs it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from onrecord.viewmodels.command_search import OFFER_ROLE, PaletteItem, PaletteModel, spoken
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.right_to_left import back
from onrecord.widgets.common.screen_fit import fit_opened, room_for
from onrecord.widgets.common.theme import Theme

WIDE = 600
ROWS = 10
ROW = 30
EDGE = 12


class CommandPalette(QDialog):
    """Finds a command and has it run when this is closed; Esc runs none."""

    def __init__(
        self,
        offers: Sequence[PaletteItem],
        recent: Sequence[str],
        theme: Theme,
        run: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Commands"))
        self._run, self._theme = run, theme
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Command"))
        self.field.setPlaceholderText(tr("Type a command"))
        self.offers = PaletteModel(offers, recent, self)
        self.view = QListView()
        self._nothing = label(tr("No command is called so."), "soft")
        self._note = label("", "soft")
        self._nothing.hide()
        self._dress_view()
        self._lay_out()
        self.field.textChanged.connect(self._search)
        self._search("")

    def _dress_view(self) -> None:
        self.view.setObjectName("choiceList")
        self.view.setAccessibleName(tr("Commands"))
        self.view.setModel(self.offers)
        self.view.setItemDelegate(_OfferDelegate(self._theme, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._tell)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(8)
        for widget in (self.field, self.view, self._nothing, self._note):
            column.addWidget(widget)
        scale = self._theme.scale
        parent = self.parentWidget()
        self.view.setFixedHeight(round(ROWS * ROW * scale) + 6)
        over = max(0, self.sizeHint().height() - room_for(parent or self).height())
        self.view.setFixedHeight(max(round(ROW * scale), self.view.height() - over))
        most = min(parent.width(), room_for(parent).width()) if parent else WIDE
        wide = min(round(WIDE * scale), most - 2 * EDGE)
        self.resize(wide, self.sizeHint().height())
        if parent:
            self.move(parent.mapToGlobal(parent.rect().topLeft()).x() + (parent.width() - wide) // 2, parent.y() + 80)

    def showEvent(self, event: QShowEvent) -> None:
        """Lie on the screen, also where the window reaches beyond it."""
        super().showEvent(event)
        fit_opened(self)

    def _search(self, typed: str) -> None:
        self.offers.search(typed)
        some = self.offers.rowCount() > 0
        self._nothing.setVisible(not some)
        self.view.setVisible(some)
        self.view.setCurrentIndex(self.offers.index(0))
        self._tell(self.view.currentIndex())

    def _tell(self, index: QModelIndex) -> None:
        """Say what the current command is, to screen readers, and why it cannot be used, to everybody."""
        offer: PaletteItem | None = index.data(OFFER_ROLE)
        self.field.setAccessibleDescription(spoken(offer) if offer else "")
        self._note.setText(tr("Not now: {0}").format(offer.why) if offer and offer.why else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go through the commands while the field keeps the keyboard; Enter runs one."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
        key = Qt.Key(event.key())
        if key in steps:
            row = min(max(0, self.view.currentIndex().row() + steps[key]), self.offers.rowCount() - 1)
            self.view.setCurrentIndex(self.offers.index(row))
            announce(self.field, self.field.accessibleDescription(), at_once=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.view.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        offer: PaletteItem | None = index.data(OFFER_ROLE)
        if offer is not None and not offer.why:
            self.accept()
            self._run(offer.name)


class _OfferDelegate(QStyledItemDelegate):
    """A command, the menu that it stands in, and its shortcut at the right edge."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line."""
        return QSize(100, round(ROW * self._theme.scale))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the three; what cannot be used now is written in the colour of what is off."""
        offer: PaletteItem = index.data(OFFER_ROLE)
        theme, rect = self._theme, option.rect.adjusted(EDGE, 0, -EDGE, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, theme.colour("accent_ground"))
        rect = self._write(painter, rect, offer.keys, "soft", Qt.AlignmentFlag.AlignRight)
        text = f"✓ {offer.text}" if offer.checked else offer.text
        rect = self._write(painter, rect, text, "soft" if offer.why else "ink", Qt.AlignmentFlag.AlignLeft)
        beside = tr("{0} · not now").format(offer.menu_path) if offer.why else offer.menu_path
        self._write(painter, rect, beside, "soft", Qt.AlignmentFlag.AlignLeft, smaller=True)
        painter.restore()

    def _write(
        self, painter: QPainter, rect: QRect, text: str, colour: str, side: Qt.AlignmentFlag, *, smaller: bool = False
    ) -> QRect:
        """Write a text at one side of what is left of the line; returns what is left after it."""
        theme = self._theme
        painter.setFont(theme.sans(theme.sizes.small if smaller else theme.sizes.ui))
        painter.setPen(theme.colour(colour))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        taken = metrics.horizontalAdvance(shown) + EDGE if shown else 0
        right = (side == Qt.AlignmentFlag.AlignRight) is not back(painter)
        return rect.adjusted(0, 0, -taken, 0) if right else rect.adjusted(taken, 0, 0, 0)
