"""What is filtered, as chips that take it off, and how much of the library that leaves."""

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.filter_state import Chip, Step
from onrecord.viewmodels.rows import Order
from onrecord.viewmodels.wording import counted
from onrecord.widgets.flow_layout import FlowLayout
from onrecord.widgets.parts import clear, label, push

LONGEST_CHIP = 40


class FilterBar(QWidget):
    """Chips on the left, the count and the order on the right.

    Signals:
        removed: the `Step` of a chip that was clicked.
        cleared: everything is to be taken off.
        ordered: the `Order` that was chosen.
    """

    removed = Signal(object)
    cleared = Signal()
    ordered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterChips")
        self.setAccessibleName(self.tr("Filters"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, 6, QMargins(0, 0, 0, 0))
        self._count = label(name="soft")
        self._order = push("", self._open_orders, look="link")
        self._order.setToolTip(self.tr("Sort the quotes"))
        self._shown: list[Chip] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(0)
        row.addWidget(self._chips, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._count)
        row.addWidget(self._order)
        row.addStrut(28)

    def show_desk(self, desk: Desk) -> None:
        """Show the filter and the counts of a desk."""
        shown = desk.figures.shown
        quotes = counted(shown.quotes, self.tr("quote"), self.tr("quotes"))
        articles = counted(shown.articles, self.tr("article"), self.tr("articles"))
        self._count.setText(self.tr("{0} in {1} ·").format(quotes, articles))
        self._order.setText(self._order_name(desk.order))
        self._order.setAccessibleName(self.tr("Sorted {0}").format(self._order_name(desk.order)))
        self._put(desk.filter.chips())

    @property
    def chips(self) -> list[QPushButton]:
        """The chips that are shown, from the left."""
        items = (self._flow.itemAt(i) for i in range(self._flow.count()))
        buttons = (item.widget() for item in items if item)
        return [button for button in buttons if isinstance(button, QPushButton)]

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return *self.chips, self._order

    def _put(self, chips: list[Chip]) -> None:
        if chips == self._shown:
            return
        self._shown = chips
        clear(self._flow)
        for chip in chips:
            self._flow.addWidget(self._button(chip))
        if len(chips) > 1:
            self._flow.addWidget(push(self.tr("Clear all"), self.cleared.emit, look="link"))
        self._chips.updateGeometry()

    def _button(self, chip: Chip) -> QPushButton:
        step: Step = chip.step
        text = chip.text if len(chip.text) <= LONGEST_CHIP else chip.text[: LONGEST_CHIP - 1] + "…"
        button = push(f"{text}  ×".replace("&", "&&"), lambda: self.removed.emit(step))
        button.setObjectName("chip")
        button.setAccessibleName(self.tr("Take off {0}").format(chip.text))
        button.setToolTip(self.tr("Take off {0} (Esc takes off the last)").format(chip.text))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _order_name(self, order: Order) -> str:
        return self._orders().get(order, "")

    def _orders(self) -> dict[Order, str]:
        return {
            Order.DATE: self.tr("by date"),
            Order.SPEAKER: self.tr("by speaker"),
            Order.SOURCE: self.tr("by source"),
            Order.KIND: self.tr("by kind"),
        }

    def _open_orders(self) -> None:
        menu = QMenu(self)
        for order, name in self._orders().items():
            action = QAction(name, menu)
            action.triggered.connect(lambda _=False, order=order: self.ordered.emit(order))
            menu.addAction(action)
        menu.exec(self._order.mapToGlobal(self._order.rect().bottomLeft()))
        menu.deleteLater()
