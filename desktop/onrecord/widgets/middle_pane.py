"""The middle: filters, the table of quotes or why there is none, and the charts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from onrecord.viewmodels.chart_board import ChartBoard
from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.filter_state import Chip
from onrecord.widgets.charts import ChartBar, Charts
from onrecord.widgets.filter_bar import FilterBar
from onrecord.widgets.parts import label, push
from onrecord.widgets.quote_table import QuoteTable
from onrecord.widgets.sample_strip import SampleStrip
from onrecord.widgets.theme import Theme

LONGEST = 60
"""Characters of a filter that are named on the button that takes it off."""


class MiddlePane(QMainWindow):
    """The table, and the charts in a dock below it that can be moved to another side, floated and hidden.

    Signals:
        cleared: every filter is to be taken off.
        removed: the `Step` of a filter that is to be taken off.
    """

    cleared = Signal()
    removed = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self.setObjectName("middlePane")
        self.filters = FilterBar(self)
        self.sample = SampleStrip(self)
        self.table = QuoteTable(desk.quotes, theme, self)
        self.board = ChartBoard(desk, self)
        self.charts = Charts(self.board, theme)
        self.chart_bar = ChartBar(self.board, theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._nothing = label(name="soft", wrap=True)
        self._remove = push("", self._take_off, look="link")
        self._last: Chip | None = None
        self._clear = push(self.tr("Clear all"), self.cleared.emit, look="link")
        self._stack.addWidget(self._nothing_found())
        self.setCentralWidget(self._upper())
        self.dock = self._make_dock()
        layout = self.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def _make_dock(self) -> QDockWidget:
        dock = QDockWidget(self.tr("Charts"), self)
        dock.setObjectName("chartDock")
        dock.setWidget(self.charts)
        dock.setTitleBarWidget(self.chart_bar)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        return dock

    def _upper(self) -> QWidget:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.sample)
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
        self.sample.show_sampling(desk.sampling)
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
