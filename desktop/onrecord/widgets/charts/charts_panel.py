"""The charts below the table: a page for speakers and sources, one for dates, one for both at once."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from onrecord.domain.attribution import Kind
from onrecord.viewmodels.charts.chart_data import CountUnit, DataPoint, joined
from onrecord.viewmodels.charts.charts_model import ChartsModel, Page
from onrecord.viewmodels.text.names import kind_name
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.charts.chart_pane import ChartPane
from onrecord.widgets.commands.command_actions import Actions, menu_of
from onrecord.widgets.commands.command_buttons import CommandTool
from onrecord.widgets.common.buttons import ToolButton
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.menu_hover import follow_menu
from onrecord.widgets.common.theme import Theme

PAGES = (Page.BARS, Page.TIME, Page.MATRIX)


class ChartsPanel(QWidget):
    """The charts of a board.

    Signals:
        picked: a `DataPoint`, and whether it is to be added to what is chosen.
        menu_wanted: the place of the screen at which the menu of charts is wanted.
    """

    picked = Signal(object, bool)
    menu_wanted = Signal(QPoint)

    def __init__(self, board: ChartsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartsPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.board = board
        self.speakers = ChartPane("speakerChart", theme)
        self.sources = ChartPane("sourceChart", theme)
        self.time = ChartPane("timeChart", theme)
        self.matrix = ChartPane("matrixChart", theme)
        self._stack = QStackedWidget()
        for panes in ((self.speakers, self.sources), (self.time,), (self.matrix,)):
            self._stack.addWidget(_side_by_side(panes))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 12, 8)
        column.addWidget(self._stack)
        for pane in self._panes():
            pane.picked.connect(self.picked)
            pane.brushed.connect(self._look_into)
            pane.menu_wanted.connect(self.menu_wanted)
        board.changed.connect(self._show)
        self._show()

    def load(self) -> None:
        """Load what charts are drawn with, and draw them from now on.

        Also where nothing is charted yet: it would keep the window from answering while articles come in.
        """
        from onrecord.widgets.charts.plot_registry import PLOTS

        for pane in self._panes():
            pane.view.use(PLOTS)

    def _look_into(self, marks: Sequence[DataPoint]) -> None:
        """Filter by the dates that were brushed over, and chart them more closely."""
        mark = joined(marks)
        if mark.pick is not None:
            self.board.look_into(mark.pick.dates)
            self.picked.emit(mark, False)

    def _panes(self) -> tuple[ChartPane, ...]:
        return self.speakers, self.sources, self.time, self.matrix

    def in_sight(self) -> tuple[ChartPane, ...]:
        """The panes of the page that is shown."""
        return {
            Page.BARS: (self.speakers, self.sources),
            Page.TIME: (self.time,),
            Page.MATRIX: (self.matrix,),
        }[self.board.page]

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return tuple(stop for pane in self._panes() for stop in (pane.view, pane.table))

    def _show(self) -> None:
        self._stack.setCurrentIndex(PAGES.index(self.board.page))
        if not self.board.charts:  # the library could not be read
            return
        for pane, chart in zip(self.in_sight(), self.board.charts, strict=True):
            pane.show_data(chart)

    def show_as_tables(self, on: bool) -> None:
        """Show all as tables, or all as charts."""
        for pane in self._panes():
            pane.show_as_table(on)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is charted again."""
        super().showEvent(event)
        self.board.set_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing that is not seen."""
        super().hideEvent(event)
        self.board.set_seen(False)


def _side_by_side(panes: Sequence[ChartPane]) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(24)
    for pane in panes:
        row.addWidget(pane, 1)
    return page


def _options(menu: QMenu) -> ToolButton:
    """A button that opens the menu of the charts."""
    made, name = ToolButton(), tr("Options")
    made.setMenu(menu)
    follow_menu(made, menu)
    made.setText(name)
    made.setAccessibleName(name)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made


class ChartBar(QWidget):
    """The strip above the charts, by which the dock is moved: what is charted, the legend, and a menu for the rest."""

    def __init__(self, board: ChartsModel, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._board, self._theme = board, theme
        self._swatches = {kind: QLabel() for kind in Kind}
        self._legend = self._make_legend()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 3, 10, 3)
        self._row.setSpacing(2)
        self.buttons: list[ToolButton] = []
        self._fill(actions)
        board.options_changed.connect(self._show_legend)
        theme.changed.connect(self._recolour)
        self._recolour()
        self._show_legend()

    def _make_legend(self) -> QWidget:
        legend = QWidget(self)
        row = QHBoxLayout(legend)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(5)
        for kind, swatch in self._swatches.items():
            swatch.setFixedSize(9, 9)
            row.addWidget(swatch)
            row.addWidget(label(kind_name(kind), "sectionCount"))
            row.addSpacing(5)
        return legend

    def _fill(self, actions: Actions) -> None:
        """Buttons for the pages, the legend, and the menu with all the rest."""
        for name in ("chart_bars", "chart_time", "chart_matrix"):
            self._put(CommandTool(actions[name]))
        self._row.addStretch(1)
        self._row.addWidget(self._legend)
        self._put(CommandTool(actions["tables"]))
        self._put(_options(menu_of(actions["chart_bars"])))

    def _put(self, button: ToolButton) -> None:
        button.setObjectName("chartButton")
        self.buttons.append(button)
        self._row.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        """Room for the buttons: the legend is left out where there is none for it."""
        wide = sum(button.minimumSizeHint().width() + self._row.spacing() for button in self.buttons)
        return QSize(wide + 24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the legend where it has room."""
        super().resizeEvent(event)
        self._show_legend()

    def _show_legend(self) -> None:
        stacked = self._board.page is not Page.MATRIX and self._board.options.rule is CountUnit.QUOTES
        room = self.minimumSizeHint().width() + self._legend.sizeHint().width() <= self.width()
        self._legend.setVisible(stacked and room)

    def _recolour(self) -> None:
        for kind, swatch in self._swatches.items():
            swatch.setStyleSheet(f"background: {self._theme.tokens.kind(kind)}; border-radius: 2px;")
