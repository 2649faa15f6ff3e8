"""A chart as a table: for screen readers, for copying figures, and as CSV."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.tables.formats.cells import guarded
from onrecord.viewmodels.charts.chart_data import ChartData, CountUnit, DataPoint, Shape, percent
from onrecord.viewmodels.text.number_formats import one_line
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import tr

ROWS_AND_COLUMNS = (Shape.MATRIX, Shape.STRIPS)
"""The charts whose tables have a column for each of theirs."""

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
        """The mark that a cell is about; names of the rows of a matrix are about none, nor is a difference."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column() - 1
        if self._data.shape is Shape.PAIRS:
            return self._data.mark_at(row, column % 3) if column % 3 < 2 else None
        if self._data.shape in ROWS_AND_COLUMNS:
            return self._data.mark_at(row, column)
        return (*self._data.marks, *self._data.asides)[row]

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
        if role == Qt.ItemDataRole.DisplayRole:
            return self._lines[index.row()][index.column()]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            mark = self.mark_at(index)
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
        return _tabbed((self._head, *(self._lines[row] for row in sorted(set(rows)))))


def copied_figures(data: ChartData) -> str:
    """All figures of a chart below what it is, as spreadsheets take them."""
    return _tabbed(((data.title,), head(data), *lines(data)))


def _tabbed(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join("\t".join(guarded(one_line(cell)) for cell in line) for line in rows)


def head(data: ChartData) -> tuple[str, ...]:
    """The names of the columns of a chart's table."""
    if data.shape in ROWS_AND_COLUMNS:
        return (data.rows_named, *data.columns)
    if data.shape is Shape.PAIRS:
        shares = (tr("Share, {0}").format(name) for name in data.columns)
        return (data.rows_named, *data.columns, tr("Difference"), *shares) if data.columns else ()
    name = tr("Published") if data.shape is Shape.COLUMNS else tr("Name")
    if data.options.rule is CountUnit.ARTICLES:
        return name, tr("Articles"), tr("Share")
    return name, tr("Direct"), tr("Mixed"), tr("Reported"), tr("All"), tr("Share")


def lines(data: ChartData) -> list[tuple[str, ...]]:
    """The rows of a chart's table. Numbers are bare digits, so that they can be worked with."""
    if data.shape in ROWS_AND_COLUMNS:
        return _matrix_lines(data)
    if data.shape is Shape.PAIRS:
        return [_pair_line(data, row) for row in range(len(data.rows))]
    return [(mark.label, *_figures(data, mark), data.share(mark)) for mark in (*data.marks, *data.asides)]


def _pair_line(data: ChartData, row: int) -> tuple[str, ...]:
    one, other = data.marks[2 * row], data.marks[2 * row + 1]
    return (
        data.rows[row],
        *(str(data.value(mark)) for mark in (one, other)),
        data.change(row),
        *map(data.share, (one, other)),
    )


def _figures(data: ChartData, mark: DataPoint) -> tuple[str, ...]:
    if data.options.rule is CountUnit.ARTICLES:
        return (str(data.value(mark)),)
    whole = mark.tally.total or 1
    kinds = (percent(part / whole) if data.mix else str(part) for part in data.parts(mark))
    return *kinds, str(data.value(mark))


def _matrix_lines(data: ChartData) -> list[tuple[str, ...]]:
    cells = {(mark.row, mark.column): mark for mark in data.marks}
    shown = data.share if data.options.share else lambda mark: str(data.value(mark))
    columns = range(len(data.columns))
    return [(name, *(shown(cells[row, column]) for column in columns)) for row, name in enumerate(data.rows)]


def legend(data: ChartData, *, asides: bool = True) -> tuple[tuple[str, str], ...]:
    """What a file of a chart must say about it, as (name, words); without ``asides`` these are told elsewhere."""
    precision = ((tr("Precision"), f"{data.precision}; {data.sample}"),) if data.precision else ()
    return (
        (tr("Chart"), data.what),
        (tr("Filter"), ", ".join(filter(None, (data.filter, data.note))) or tr("none")),
        (tr("Rule"), data.rule),
        ("N", data.number),
        *(((tr("Not drawn"), "; ".join(map(data.aside, data.asides))),) if asides and data.asides else ()),
        *precision,
    )


def as_csv(data: ChartData) -> str:
    """The chart as CSV: lines that start with # say what it is, then come the head and the rows."""
    from onrecord.tables.chart_csv import chart_csv  # with pandas, which takes half a second to load, once

    return chart_csv(legend(data), head(data), lines(data))
