"""One chart with its title, what it tells in words, and its twin, a table that says the same in figures."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from onrecord.viewmodels.charts.chart_data import ChartData, Shape
from onrecord.viewmodels.charts.chart_table_model import ChartTableModel
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.charts.aside_line import AsideLine
from onrecord.widgets.charts.plot_view import PlotArea, PlotView
from onrecord.widgets.common.buttons import tool
from onrecord.widgets.common.elided_labels import ElidedLabel, label
from onrecord.widgets.common.theme import Theme

LINE, SIDE = 24, 5
HEAD = 6
"""What Qt keeps free in a head besides its padding, in pixels."""
NAMES, WIDEST = 78, 260
"""What names get at the least, and any other column at the most, in pixels."""


class ChartPane(QWidget):
    """A chart, or its table.

    Signals:
        picked: the `DataPoint` that was chosen, and whether it is to be added to those chosen.
        brushed: the marks that were brushed over, or the one that is to be looked into.
        whole_wanted: all dates are to be shown again.
        menu_wanted: the place of the screen at which the menu of charts is wanted.

    Args of `__init__`:
        name: what the style sheet knows it by.
        controls: what stands beside its title.
        above: what stands above the chart.
    """

    picked = Signal(object, bool)
    brushed = Signal(object)
    whole_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, name: str, theme: Theme, controls: Sequence[QWidget] = (), above: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self.data = ChartData()
        self._as_table = False
        self._title = ElidedLabel("sectionTitle", by_words=True)
        self.precision = ElidedLabel("sectionCount", by_words=True)
        self.asides = AsideLine()
        self.more = tool(tr("What can be done with this chart"), self._ask_menu)
        self.more.setText("⋯")
        self.more.setObjectName("chartMenu")
        self.controls = tuple(controls)
        self.view = PlotView(theme)
        self.table = ChartTable(theme)
        self._nothing = label(tr("Nothing to chart under this filter."), "soft", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for source in (self.view, self.table):
            source.picked.connect(self.picked)
        self.view.brushed.connect(self.brushed)
        self.view.menu_wanted.connect(self.menu_wanted)
        self.asides.picked.connect(lambda mark: self.picked.emit(mark, False))
        self.asides.whole_wanted.connect(self.whole_wanted)
        self._lay_out(above)
        self.setMinimumSize(190, 90)

    def _ask_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _lay_out(self, above: QWidget | None) -> None:
        self._stack = QStackedWidget()
        for page in (PlotArea(self.view), self.table, self._nothing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title, 1)
        for control in (*self.controls, self.more):
            head.addWidget(control)
        column.addLayout(head)
        column.addWidget(self.precision)
        if above is not None:
            column.addWidget(above)
        column.addWidget(self._stack, 1)
        column.addWidget(self.asides)

    def show_data(self, data: ChartData) -> None:
        """Show a chart."""
        self.data = data
        self._title.set_text(data.title, data.title_end)
        self.precision.set_text(data.precision)
        self.precision.setVisible(bool(data.precision))
        self.setAccessibleName(data.title)
        self.asides.show_data(data)
        self._fill()
        self._turn()

    def _fill(self) -> None:
        """Give the chart or its table the figures: never both, since each change of them must take little time."""
        if self._as_table:
            self.table.show_data(self.data)
        else:
            self.view.show_data(self.data)

    @property
    def as_table(self) -> bool:
        """Whether the table is shown instead of the chart."""
        return self._as_table

    def show_as_table(self, on: bool) -> None:
        """Show the table, or the chart; the keyboard stays here if it was here."""
        here = self.isAncestorOf(self.window().focusWidget() or self)
        self._as_table = on
        self._fill()
        self._turn()
        if here:
            self.stop.setFocus()

    @property
    def stop(self) -> QWidget:
        """What takes the keyboard now."""
        return self.table if self._as_table else self.view

    def _turn(self) -> None:
        chart, table, nothing = 0, 1, 2
        self._stack.setCurrentIndex(nothing if not self.data.marks else table if self._as_table else chart)


class ChartTable(QTableView):
    """A chart as a table; Enter or a double click filters, Space adds, Ctrl+C copies the figures.

    Signals:
        picked: the `DataPoint` that was chosen, and whether it is to be added to those chosen.
    """

    picked = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("chartTable")
        self._theme = theme
        self.figures = ChartTableModel(self)
        self.setModel(self.figures)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(16)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda index: self._pick(index, False))
        theme.changed.connect(self._fit)

    def show_data(self, data: ChartData) -> None:
        """Show the figures of a chart; the current cell stays where it is, if it is still there."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.setAccessibleName(data.title)
        self.figures.show(data)
        cells = data.shape in (Shape.MATRIX, Shape.STRIPS, Shape.PAIRS)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if cells else behaviour.SelectRows)
        self.setCurrentIndex(self.figures.index(max(0, row), max(int(cells), column)))
        self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(LINE * self._theme.scale))
        if self.figures.columnCount():
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Figures get what they need, names the rest; where that is too little to be read, the table scrolls."""
        columns, most = range(1, self.figures.columnCount()), round(WIDEST * self._theme.scale)
        for column in columns:
            self.setColumnWidth(column, min(most, self._needed(column)))
        left = self.viewport().width() - sum(self.columnWidth(column) for column in columns)
        self.setColumnWidth(0, max(left, min(self._needed(0), round(NAMES * self._theme.scale))))

    def _needed(self, column: int) -> int:
        """The width of the words of a column, in pixels."""
        sizes, rows = self._theme.sizes, range(self.figures.rowCount())
        head = QFontMetrics(self._theme.sans(sizes.small, bold=True))
        cells = QFontMetrics(self._theme.sans(sizes.ui))
        title = head.horizontalAdvance(str(self.figures.headerData(column, Qt.Orientation.Horizontal)))
        words = (str(self.figures.index(row, column).data()) for row in rows)
        return max(title + HEAD, *map(cells.horizontalAdvance, words), 0) + 2 * SIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        if self.figures.columnCount():
            self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Space adds, Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.currentIndex(), event.key() == Qt.Key.Key_Space)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C for the figures while the table has the keyboard; the window's own copies quotes."""
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if override and event.matches(QKeySequence.StandardKey.Copy):  # type: ignore[attr-defined]
            event.accept()
            return True
        return bool(super().event(event))

    def copy(self) -> None:
        """Put the selected rows with their head on the clipboard; all of them where none is selected."""
        rows = {index.row() for index in self.selectedIndexes()} or set(range(self.figures.rowCount()))
        QGuiApplication.clipboard().setText(self.figures.copied(rows))

    def _pick(self, index: QModelIndex, add: bool) -> None:
        mark = self.figures.mark_at(index)
        if mark is not None and mark.pick is not None:
            self.picked.emit(mark, add)
