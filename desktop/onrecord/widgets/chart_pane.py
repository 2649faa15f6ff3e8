"""One chart with its title and its twin, a table that says the same in figures."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from onrecord.viewmodels.chart_table import ChartTableModel
from onrecord.viewmodels.charts_data import ChartData, Shape
from onrecord.viewmodels.wording import tr
from onrecord.widgets.chart_canvas import ChartArea, ChartCanvas
from onrecord.widgets.parts import ElidedLabel, label
from onrecord.widgets.theme import Theme

LINE = 24


class ChartPane(QWidget):
    """A chart, or its table.

    Signals:
        picked: the `Mark` that was chosen, and whether it is to be added to those chosen.
    """

    picked = Signal(object, bool)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self.data = ChartData()
        self._as_table = False
        self._title = ElidedLabel("sectionTitle")
        self.precision = ElidedLabel("sectionCount")
        self.canvas = ChartCanvas(theme)
        self.table = ChartTable(theme)
        self._nothing = label(tr("Nothing to chart under this filter."), "soft", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for source in (self.canvas, self.table):
            source.picked.connect(self.picked)
        self._lay_out()
        self.setMinimumSize(190, 90)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for page in (ChartArea(self.canvas), self.table, self._nothing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self.precision)
        column.addWidget(self._stack, 1)

    def show_data(self, data: ChartData) -> None:
        """Show a chart."""
        self.data = data
        self._title.put(data.title)
        self.precision.put(data.precision)
        self.precision.setVisible(bool(data.precision))
        self.setAccessibleName(data.title)
        self._fill()
        self._turn()

    def _fill(self) -> None:
        """Give the chart or its table the figures: never both, since each change of them must take little time."""
        if self._as_table:
            self.table.show_data(self.data)
        else:
            self.canvas.show_data(self.data)

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
        return self.table if self._as_table else self.canvas

    def _turn(self) -> None:
        chart, table, nothing = 0, 1, 2
        self._stack.setCurrentIndex(nothing if not self.data.marks else table if self._as_table else chart)


class ChartTable(QTableView):
    """A chart as a table; Enter or a double click filters, Space adds, Ctrl+C copies the figures.

    Signals:
        picked: the `Mark` that was chosen, and whether it is to be added to those chosen.
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
        self.doubleClicked.connect(lambda index: self._pick(index, False))
        theme.changed.connect(self._fit)

    def show_data(self, data: ChartData) -> None:
        """Show the figures of a chart; the current cell stays where it is, if it is still there."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        self.setAccessibleName(data.title)
        self.figures.show(data)
        cells = data.shape is Shape.MATRIX
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if cells else behaviour.SelectRows)
        self.setCurrentIndex(self.figures.index(max(0, row), max(int(cells), column)))
        self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(round(LINE * self._theme.scale))
        if self.figures.columnCount():
            header = self.horizontalHeader()
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setMaximumSectionSize(round(260 * self._theme.scale))
            if self.figures.columnCount() <= 6:
                header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

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
