"""One chart with its title and its twin, a table that says the same in figures."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from onrecord.viewmodels.charts_data import Bar, ChartData
from onrecord.widgets.parts import ElidedLabel
from onrecord.widgets.theme import Theme


class ChartPane(QWidget):
    """A chart of one facet; before pyqtgraph is there, and on request, its table.

    Signals:
        picked: the `Bar` that was clicked, and whether it is to be added to those chosen.
    """

    picked = Signal(object, bool)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self.data = ChartData("")
        self.plot: QWidget | None = None
        self._as_table = False
        self._title = ElidedLabel("sectionTitle")
        self.table = _Twin(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._stack, 1)
        self.setMinimumSize(190, 90)

    def load(self) -> None:
        """Make the chart itself. pyqtgraph must have been imported already, or this takes a second."""
        from onrecord.widgets.bar_plot import BarPlot

        plot = BarPlot(self._theme, self)
        plot.picked.connect(self.picked)
        self.plot = plot
        self._stack.addWidget(plot)
        self._choose_twin()
        plot.show_data(self.data)

    def show_data(self, data: ChartData) -> None:
        """Show a chart."""
        self.data = data
        self._title.put(data.title)
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.described())
        self.table.show_data(data)
        if self.plot is not None:
            self.plot.show_data(data)  # type: ignore[attr-defined]

    @property
    def as_table(self) -> bool:
        """Whether the table is shown instead of the chart."""
        return self._as_table

    def show_as_table(self, on: bool) -> None:
        """Show the table, or the chart."""
        self._as_table = on
        self._choose_twin()

    def _choose_twin(self) -> None:
        blank, table, chart = 0, 1, 2
        self._stack.setCurrentIndex(table if self._as_table else chart if self.plot is not None else blank)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Switch between chart and table."""
        menu = QMenu(self)
        action = QAction(self.tr("Show as chart") if self._as_table else self.tr("Show as table"), menu)
        action.triggered.connect(lambda: self.show_as_table(not self._as_table))
        menu.addAction(action)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """Elide the title anew."""
        super().showEvent(event)
        self._title.put(self.data.title)


class _Twin(QTableWidget):
    """A chart as a table; Enter or a double click on a row filters by it."""

    def __init__(self, pane: ChartPane) -> None:
        super().__init__(0, 5)
        self._pane = pane
        self._bars: tuple[Bar, ...] = ()
        self.setHorizontalHeaderLabels(
            [self.tr("Name"), self.tr("Direct"), self.tr("Mixed"), self.tr("Reported"), self.tr("All")]
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setHorizontalHeaderItem(0, _cell(self.tr("Name"), False))
        self.doubleClicked.connect(lambda index: self._pick(index.row(), False))

    def show_data(self, data: ChartData) -> None:
        """Show the figures of a chart."""
        self._bars = data.bars
        self.setAccessibleName(data.title)
        self.setRowCount(len(data.bars))
        for row, bar in enumerate(data.bars):
            tally = bar.tally
            for column, cell in enumerate((bar.label, tally.direct, tally.mixed, tally.reported, tally.total)):
                self.setItem(row, column, _cell(str(cell), column > 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Space adds."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentRow() >= 0:
            self._pick(self.currentRow(), event.key() == Qt.Key.Key_Space)
            return
        super().keyPressEvent(event)

    def _pick(self, row: int, add: bool) -> None:
        if not self._bars[row].others:
            self._pane.picked.emit(self._bars[row], add)


def _cell(text: str, figure: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
