"""The middle: filters, the table of quotes or why there is none, and the charts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.filter_state import Chip
from onrecord.widgets.charts import Charts
from onrecord.widgets.filter_bar import FilterBar
from onrecord.widgets.parts import label, push
from onrecord.widgets.quote_table import QuoteTable
from onrecord.widgets.theme import Theme

LONGEST = 60
"""Characters of a filter that are named on the button that takes it off."""


class MiddlePane(QSplitter):
    """Table above, charts below.

    Signals:
        cleared: every filter is to be taken off.
        removed: the `Step` of a filter that is to be taken off.
    """

    cleared = Signal()
    removed = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("middlePane")
        self.setHandleWidth(1)
        self.filters = FilterBar(self)
        self.table = QuoteTable(desk.quotes, theme, self)
        self.charts = Charts(theme, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._nothing = label(name="soft", wrap=True)
        self._remove = push("", self._take_off, look="link")
        self._last: Chip | None = None
        self._clear = push(self.tr("Clear all"), self.cleared.emit, look="link")
        self._stack.addWidget(self._nothing_found())
        self.addWidget(self._upper())
        self.addWidget(self.charts)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setChildrenCollapsible(False)

    def _upper(self) -> QWidget:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        return upper

    def _nothing_found(self) -> QWidget:
        page = QWidget()
        page.setObjectName("nothingFound")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(self._nothing)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._remove)
        row.addWidget(self._clear)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def show_desk(self, desk: Desk) -> None:
        """Show what a desk shows."""
        self.filters.show_desk(desk)
        self.charts.show_desk(desk)
        chips = desk.filter.chips()
        nothing = desk.filter.nothing_found() if chips else self.tr("No quotes were found in these articles.")
        self._nothing.setText(nothing)
        page = 0 if desk.quotes.ids else 1
        if page:  # before it takes the keyboard
            self._offer(desk.filter.narrowing(), bool(chips))
        self._turn_to(page)

    def _offer(self, chips: list[Chip], clear: bool) -> None:
        """Offer to take off what was filtered last, or all."""
        self._last = chips[0] if len(chips) > 1 else None
        self._remove.setVisible(self._last is not None)
        if self._last:
            words = self.tr("Remove “{0}”").format(self._last.text)
            self._remove.setText((words if len(words) <= LONGEST else words[: LONGEST - 2] + "…”").replace("&", "&&"))
            self._remove.setAccessibleName(words)
        self._clear.setVisible(clear)

    def _take_off(self) -> None:
        if self._last:
            self.removed.emit(self._last.step)

    def _turn_to(self, page: int) -> None:
        """Show the table or why there is none; the keyboard stays here if it was here."""
        was_here = self._stack.currentIndex() != page and self._stack.isAncestorOf(self.window().focusWidget() or self)
        self._stack.setCurrentIndex(page)
        if was_here:
            (self._clear if page else self.table).setFocus()
