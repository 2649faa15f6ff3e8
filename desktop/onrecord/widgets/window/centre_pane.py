"""The middle: filters, the table of quotes or why there is none, and the charts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from onrecord.viewmodels.charts.charts_model import ChartsModel
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.charts.chart_dock import ChartDock
from onrecord.widgets.charts.charts_panel import ChartBar, ChartsPanel
from onrecord.widgets.commands.command_actions import Actions, menu_of
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.filters.empty_result_page import EmptyResultPage
from onrecord.widgets.filters.filter_bar import FilterBar
from onrecord.widgets.quotes.quote_table_view import QuoteTableView
from onrecord.widgets.review.sample_strip import SampleStrip


class CentrePane(QMainWindow):
    """The table, and the charts in a dock below it that can be moved to another side, floated and hidden.

    Attributes:
        nothing: what stands in the place of the table while it has no rows.
    """

    def __init__(self, workspace: Workspace, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self.setObjectName("middlePane")
        self.filters = FilterBar(actions, self)
        self.sample = SampleStrip(actions, self)
        self.table = QuoteTableView(workspace.quotes, theme, self)
        self.board = ChartsModel(workspace, workspace.filter, workspace.sampling, self)
        self.charts = ChartsPanel(self.board, actions, theme)
        self.chart_bar = ChartBar(self.board, actions, theme)
        self.charts.menu_wanted.connect(menu_of(actions["share"]).popup)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self.nothing = EmptyResultPage(actions)
        self._stack.addWidget(self.nothing)
        self._working = ""
        self.setCentralWidget(self._upper())
        self.dock = self._make_dock(actions)
        layout = self.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def _make_dock(self, actions: Actions) -> ChartDock:
        dock = ChartDock(self.charts, self.chart_bar, self)
        dock.addActions([*actions.values()])  # so that their keys work where it is a window of its own
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

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        sample = (self.sample.leave, self.sample.resume)
        upper = (*self.filters.stops(), *sample, *self.nothing.links, self.table)
        return *upper, *self.chart_bar.buttons, *self.charts.stops()

    def show_workspace(self, workspace: Workspace) -> None:
        """Show what a workspace shows."""
        self.filters.show_workspace(workspace)
        self.sample.show_sampling(workspace.sampling)
        if not workspace.quotes.ids:  # before it takes the keyboard
            self.nothing.show_found(workspace.empty_result(), self._working)
        self._turn_to(0 if workspace.quotes.ids else 1)

    def set_working(self, words: str) -> None:
        """Say what is being done to get quotes; "" when nothing is. It is seen from the next refresh on."""
        self._working = words

    def _turn_to(self, page: int) -> None:
        """Show the table or why there is none; the keyboard stays here if it was here."""
        was_here = self._stack.currentIndex() != page and self._stack.isAncestorOf(self.window().focusWidget() or self)
        self._stack.setCurrentIndex(page)
        if was_here:
            self.nothing.take_focus() if page else self.table.setFocus()
