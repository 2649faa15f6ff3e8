"""A chart as a table: for screen readers, for copying figures, and as CSV."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.tables.formats.cells import guarded
from onrecord.viewmodels.charts.chart_data import ChartData, CountUnit, DataPoint, Shape
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import tr

Index = QModelIndex | QPersistentModelIndex
_SIDES = {True: Qt.AlignmentFlag.AlignRight, False: Qt.AlignmentFlag.AlignLeft}


class ChartTableModel(QAbstractTableModel):
    """The figures of one chart. Each cell knows its mark, if it has one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = ChartData()
        self._head: tuple[str, ...] = ()
        self._lines: list[tuple[str, ...]] = []

    def show(self, data: ChartData) -> None:
        """Show the figures of a chart."""
        self.beginResetModel()
        self._data = data
        self._head, self._lines = head(data), lines(data)
        self.endResetModel()

    def mark_at(self, index: Index) -> DataPoint | None:
        """The mark that a cell is about; names of the rows of a matrix are about none."""
        if not index.isValid():
            return None
        if self._data.shape is not Shape.MATRIX:
            return self._data.marks[index.row()]
        return self._data.mark_at(index.row(), index.column() - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The bars, the columns, or the rows of the matrix."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The name and the figures."""
        return 0 if parent.isValid() else len(self._head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name or the figure, and a sentence for screen readers."""
        if not index.isValid():
            return None
        mark = self.mark_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._lines[index.row()][index.column()]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            told = self._data.text(mark) if mark else self._lines[index.row()][index.column()]
            return as_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_SIDES[index.column() > 0] | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if way != Qt.Orientation.Horizontal or not 0 <= section < len(self._head):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_SIDES[section > 0] | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._head[section])
        return self._head[section] if role == Qt.ItemDataRole.DisplayRole else None

    def copied(self, rows: Iterable[int]) -> str:
        """Some rows with their head, cells parted by tabs, as spreadsheets take them."""
        chosen = [self._lines[row] for row in sorted(set(rows))]
        return "\n".join("\t".join(guarded(one_line(cell)) for cell in line) for line in (self._head, *chosen))


def head(data: ChartData) -> tuple[str, ...]:
    """The names of the columns of a chart's table."""
    if data.shape is Shape.MATRIX:
        return (tr("Speaker"), *data.columns)
    name = tr("Published") if data.shape is Shape.COLUMNS else tr("Name")
    if data.options.rule is CountUnit.ARTICLES:
        return name, tr("Articles"), tr("Share")
    return name, tr("Direct"), tr("Mixed"), tr("Reported"), tr("All"), tr("Share")


def lines(data: ChartData) -> list[tuple[str, ...]]:
    """The rows of a chart's table. Numbers are bare digits, so that they can be worked with."""
    if data.shape is Shape.MATRIX:
        return _matrix_lines(data)
    return [(mark.label, *_figures(data, mark), data.share(mark)) for mark in data.marks]


def _figures(data: ChartData, mark: DataPoint) -> tuple[str, ...]:
    kinds = () if data.options.rule is CountUnit.ARTICLES else data.parts(mark)
    return *map(str, kinds), str(data.value(mark))


def _matrix_lines(data: ChartData) -> list[tuple[str, ...]]:
    cells = {(mark.row, mark.column): mark for mark in data.marks}
    shown = data.share if data.options.share else lambda mark: str(data.value(mark))
    columns = range(len(data.columns))
    return [(name, *(shown(cells[row, column]) for column in columns)) for row, name in enumerate(data.rows)]


def legend(data: ChartData) -> tuple[tuple[str, str], ...]:
    """What a file of a chart must say about it, as (name, words)."""
    precision = ((tr("Precision"), f"{data.precision}; {data.sample}"),) if data.precision else ()
    return (
        (tr("Chart"), data.what),
        (tr("Filter"), data.filter or tr("none")),
        (tr("Rule"), data.rule),
        ("N", data.number),
        *precision,
    )


def as_csv(data: ChartData) -> str:
    """The chart as CSV: lines that start with # say what it is, then come the head and the rows."""
    from onrecord.tables.chart_csv import chart_csv  # with pandas, which takes half a second to load, once

    return chart_csv(legend(data), head(data), lines(data))
