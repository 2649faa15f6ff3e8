"""The charts below the table: pages for speakers and sources, for dates, for two of these, and for comparisons."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from onrecord.domain.attribution import Kind
from onrecord.viewmodels.charts.chart_data import DataPoint, joined
from onrecord.viewmodels.charts.charts_model import ChartsModel, Page
from onrecord.viewmodels.text.names import kind_name
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.charts.chart_pane import ChartPane
from onrecord.widgets.charts.comparison_bar import ComparisonBar
from onrecord.widgets.commands.command_actions import Actions, menu_of
from onrecord.widgets.commands.command_buttons import CommandTool
from onrecord.widgets.common.buttons import ToolButton
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.menu_hover import follow_menu
from onrecord.widgets.common.theme import Theme

PAGES = (Page.BARS, Page.TIME, Page.MATRIX, Page.CALENDAR, Page.PAIRS)


class ChartsPanel(QWidget):
    """The charts of a board.

    Signals:
        picked: a `DataPoint`, and whether it is to be added to what is chosen.
        whole_wanted: all dates are to be shown again.
        menu_wanted: the place of the screen at which the menu of charts is wanted.
    """

    picked = Signal(object, bool)
    whole_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, board: ChartsModel, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chartsPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.board = board
        self.speakers = ChartPane("speakerChart", theme)
        self.sources = ChartPane("sourceChart", theme)
        self.time = ChartPane("timeChart", theme, (_choice(actions, "series"), _choice(actions, "bin")))
        self.matrix = ChartPane("matrixChart", theme)
        self.calendar = ChartPane("calendarChart", theme, (_choice(actions, "bin"),))
        self.comparison = ComparisonBar(board)
        self.pairs = ChartPane("pairChart", theme, above=self.comparison)
        self._asked = self.speakers
        self._stack = QStackedWidget()
        for panes in self._pages().values():
            self._stack.addWidget(_side_by_side(panes))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 12, 8)
        column.addWidget(self._stack)
        for pane in self._panes():
            pane.picked.connect(self.picked)
            pane.brushed.connect(self._look_into)
            pane.whole_wanted.connect(self.whole_wanted)
            pane.menu_wanted.connect(lambda place, pane=pane: self._ask_menu(pane, place))
        board.changed.connect(self._show)
        self._show()

    def load(self) -> None:
        """Load what charts are drawn with, and draw them from now on.

        Also where nothing is charted yet: it would keep the window from answering while articles come in.
        """
        from onrecord.widgets.charts.plots.plot_registry import PLOTS

        for pane in self._panes():
            pane.view.use(PLOTS)

    def _look_into(self, marks: Sequence[DataPoint]) -> None:
        """Filter by the dates that were brushed over, and chart them more closely."""
        mark = joined(marks)
        if mark.pick is None:
            return
        self.board.look_into(mark.pick.dates)
        if mark.pick.dates == self.board.dates:  # by the first of two clicks
            self.board.refresh()
        else:
            self.picked.emit(mark, False)

    def _ask_menu(self, pane: ChartPane, place: QPoint) -> None:
        self._asked = pane
        self.menu_wanted.emit(place)

    @property
    def current(self) -> ChartPane:
        """The chart that a command is about: the one with the keyboard, else the one whose menu was asked for last."""
        panes, focus = self.in_sight(), self.window().focusWidget()
        here = next((pane for pane in panes if focus is not None and pane.isAncestorOf(focus)), None)
        return here or (self._asked if self._asked in panes else panes[0])

    def _pages(self) -> dict[Page, tuple[ChartPane, ...]]:
        return {
            Page.BARS: (self.speakers, self.sources),
            Page.TIME: (self.time,),
            Page.MATRIX: (self.matrix,),
            Page.CALENDAR: (self.calendar,),
            Page.PAIRS: (self.pairs,),
        }

    def _panes(self) -> tuple[ChartPane, ...]:
        return tuple(pane for panes in self._pages().values() for pane in panes)

    def in_sight(self) -> tuple[ChartPane, ...]:
        """The panes of the page that is shown."""
        return self._pages()[self.board.page]

    def stops(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in order."""
        return tuple(stop for pane in self._panes() for stop in self._stops_of(pane))

    def _stops_of(self, pane: ChartPane) -> tuple[QWidget, ...]:
        above = self.comparison.stops() if pane is self.pairs else ()
        return *pane.controls, pane.more, *above, pane.view, pane.table, *pane.asides.stops()

    def _show(self) -> None:
        self._stack.setCurrentIndex(PAGES.index(self.board.page))
        if not self.board.charts:  # the library could not be read
            return
        for pane, chart in zip(self.in_sight(), self.board.charts, strict=True):
            pane.show_data(chart)
        if self.board.page is Page.PAIRS:
            self.comparison.show_sides()

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


def _opener(menu: QMenu, name: str) -> ToolButton:
    """A button that opens a menu."""
    made = ToolButton()
    made.setObjectName("chartButton")
    made.setMenu(menu)
    follow_menu(made, menu)
    made.setText(name)
    made.setAccessibleName(name)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return made


def _choice(actions: Actions, group: str) -> ToolButton:
    """A button that says which command of a group is chosen, and opens the menu of all of them."""
    some = [action for action in actions.values() if action.command.group == group]
    menu = menu_of(some[0])
    made = _opener(menu, menu.menuAction().text())

    def follow() -> None:
        chosen = next((action for action in some if action.isChecked()), some[0])
        made.setText(f"{chosen.iconText()} ▾")
        made.setAccessibleName(tr("{0}: {1}").format(menu.menuAction().text(), chosen.said))

    for action in some:
        action.toggled.connect(follow)
    follow()
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
        board.options_changed.connect(self._share_out)
        theme.changed.connect(self._recolour)
        self._recolour()
        self._share_out()

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
        self._pages = [self._put(CommandTool(actions[f"chart_{page}"])) for page in PAGES]
        self._page = self._put(_choice(actions, "chart"))
        self._row.addStretch(1)
        self._row.addWidget(self._legend)
        self._rest = [
            self._put(CommandTool(actions["tables"])),
            self._put(_opener(menu_of(actions["share"]), tr("Options"))),
        ]

    def _put(self, button: ToolButton) -> ToolButton:
        button.setObjectName("chartButton")
        self.buttons.append(button)
        self._row.addWidget(button)
        return button

    def _wide(self, buttons: Sequence[QWidget]) -> int:
        return 24 + sum(button.minimumSizeHint().width() + self._row.spacing() for button in buttons)

    def minimumSizeHint(self) -> QSize:
        """Room for the buttons, with one for all pages: the legend is left out where there is none for it."""
        return QSize(self._wide((self._page, *self._rest)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the pages and the legend where they have room."""
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """A button for each page, or one for all where there is no room; then the legend, if there is room for it."""
        whole = self._wide((*self._pages, *self._rest))
        roomy = whole <= self.width()
        for button in self._pages:
            button.setVisible(roomy)
        self._page.setVisible(not roomy)
        left = self.width() - (whole if roomy else self.minimumSizeHint().width())
        self._legend.setVisible(self._board.stacks and self._legend.sizeHint().width() <= left)

    def _recolour(self) -> None:
        for kind, swatch in self._swatches.items():
            swatch.setStyleSheet(f"background: {self._theme.tokens.kind(kind)}; border-radius: 2px;")
        self._share_out()
