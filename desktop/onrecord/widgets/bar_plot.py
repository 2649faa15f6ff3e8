"""Horizontal stacked bars, drawn by pyqtgraph. Import this only once pyqtgraph has been loaded: it takes a second."""

from collections.abc import Callable
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from onrecord.domain.records import Kind
from onrecord.viewmodels.charts_data import Bar, ChartData
from onrecord.viewmodels.facets import tally_text
from onrecord.viewmodels.rows import Tally
from onrecord.viewmodels.tokens import blend
from onrecord.widgets.theme import Theme

ROW = 21
THICK = 12
NAMES = 138
NAMES_SHARE = 0.42
"""The most of the width that names may take."""
FIGURES = 46
DIM = 0.32

_PARTS: tuple[tuple[Kind, Callable[[Tally], int]], ...] = (
    (Kind.DIRECT, lambda tally: tally.direct),
    (Kind.MIXED, lambda tally: tally.mixed),
    (Kind.REPORTED, lambda tally: tally.reported),
)


class BarPlot(pg.PlotWidget):  # type: ignore[misc]
    """A chart of one facet.

    Signals:
        picked: the `Bar` that was clicked, and whether it is to be added to those chosen.
    """

    picked = Signal(object, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._names = _Names(orientation="left")
        super().__init__(parent, axisItems={"left": self._names})
        self.setObjectName("barPlot")
        self._theme = theme
        self._data = ChartData("")
        self._cursor = -1
        self._dress()
        theme.changed.connect(self._draw)
        self._draw()

    def _dress(self) -> None:
        item = self.getPlotItem()
        item.hideAxis("bottom")
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setContentsMargins(0, 0, 0, 0)
        item.layout.setContentsMargins(0, 0, 0, 0)
        item.vb.setMouseEnabled(False, False)
        item.vb.setDefaultPadding(0)
        item.vb.invertY(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_data(self, data: ChartData) -> None:
        """Draw a chart."""
        self._data = data
        self._cursor = min(self._cursor, len(data.bars) - 1)
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.described())
        self._draw()

    def row_at(self, point: QPointF) -> int:
        """The row of bars at a point of this widget, or -1."""
        view = self.getPlotItem().vb.mapSceneToView(self.mapToScene(point.toPoint()))
        row = round(view.y())
        return row if 0 <= row < len(self._data.bars) else -1

    def centre_of(self, row: int) -> QPointF:
        """The middle of a row's bar, in this widget's coordinates."""
        return self._place(min(self._data.bars[row].tally.total, self._data.longest) / 2, row)

    def _draw(self) -> None:
        if not self.isVisible():
            return
        tokens = self._theme.tokens
        self.setBackground(tokens.panel)
        item = self.getPlotItem()
        item.clear()
        self._names.show_bars(self._data.bars, self._theme, self._cursor if self.hasFocus() else -1)
        for kind, count in _PARTS:
            self._draw_kind(kind, count)
        self._draw_others()
        self._scale()
        self.viewport().update()

    def _draw_kind(self, kind: Kind, count: Callable[[Tally], int]) -> None:
        """All bars' stretches of one kind, as one item."""
        rows = [(row, bar) for row, bar in enumerate(self._data.bars) if not bar.others and count(bar.tally)]
        if not rows:
            return
        colour, panel = self._theme.tokens.kind(kind), self._theme.tokens.panel
        brushes = [QColor(colour if bar.lit else blend(colour, panel, DIM)) for _, bar in rows]
        starts = [_before(kind, bar.tally) for _, bar in rows]
        widths = [count(bar.tally) for _, bar in rows]
        self._add(starts, [row for row, _ in rows], widths, brushes)

    def _draw_others(self) -> None:
        """What has no bar of its own, in grey; longer than the chart, it is cut at its edge."""
        rows = [(row, bar) for row, bar in enumerate(self._data.bars) if bar.others]
        grey = QColor(blend(self._theme.tokens.faint, self._theme.tokens.panel, 0.4))
        for row, bar in rows:
            self._add([0], [row], [min(bar.tally.total, self._data.longest)], [grey])

    def _add(self, starts: list[int], rows: list[int], widths: list[int], brushes: list[QColor]) -> None:
        bars = pg.BarGraphItem(x0=starts, y=rows, width=widths, height=THICK / self._row(), brushes=brushes, pen=None)
        bars.setOpts(pens=[pg.mkPen(None)] * len(rows))
        self.addItem(bars)

    def paintEvent(self, event: Any) -> None:
        """Draw the bars, then each total at its bar's end."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setFont(self._theme.sans(self._theme.sizes.ui - 1, tabular=True))
        for row, bar in enumerate(self._data.bars):
            painter.setPen(self._theme.colour("ink" if bar.lit else "soft"))
            end = self._place(min(bar.tally.total, self._data.longest), row)
            rect = QRectF(end.x() + 5, end.y() - ROW, FIGURES, 2 * ROW)
            painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, str(bar.tally.total))
        painter.end()

    def _place(self, total: float, row: int) -> QPointF:
        """A point of the chart in this widget's coordinates."""
        return QPointF(self.mapFromScene(self.getPlotItem().vb.mapViewToScene(QPointF(total, row))))

    def _row(self) -> float:
        """The height of a row in pixels: as it should be, or what there is room for."""
        wanted = ROW * self._theme.scale
        return float(min(wanted, max(8.0, self.viewport().height() / max(1, len(self._data.bars)))))

    def _names_width(self) -> float:
        return float(min(NAMES * self._theme.scale, NAMES_SHARE * self.viewport().width()))

    def _scale(self) -> None:
        """Rows from the top at a fixed height; the longest bar leaves room for its figure."""
        view = self.getPlotItem().vb
        self._names.setWidth(self._names_width())
        width = max(40.0, self.viewport().width() - self._names_width() - 4)
        longest = self._data.longest
        view.setXRange(0, longest * width / max(20, width - FIGURES), padding=0)
        view.setYRange(-0.5, max(1.0, self.viewport().height() / self._row()) - 0.5, padding=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep rows and figures in proportion."""
        super().resizeEvent(event)
        if hasattr(self, "_data"):
            self._draw()

    def showEvent(self, event: Any) -> None:
        """Draw what has changed while this was hidden."""
        super().showEvent(event)
        self._draw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar, its name or its figure."""
        row = self.row_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0:
            self._cursor = row
            self._pick(row, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing to drag here."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        row = self.row_at(event.position())
        can = row >= 0 and not self._data.bars[row].others
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: Any) -> None:
        """Not for this chart: the pane may scroll."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move from bar to bar, Enter chooses, Space adds."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._data.bars:
            self._cursor = min(max(0, self._cursor + step), len(self._data.bars) - 1)
            self._draw()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._cursor >= 0:
            self._pick(self._cursor, event.key() == Qt.Key.Key_Space)
        else:
            event.ignore()

    def focusInEvent(self, event: Any) -> None:
        """Have a current bar."""
        super().focusInEvent(event)
        self._cursor = max(0, self._cursor)
        self._draw()

    def focusOutEvent(self, event: Any) -> None:
        """Stop showing the current bar."""
        super().focusOutEvent(event)
        self._draw()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the whole name and the counts in a tooltip."""
        if isinstance(event, QHelpEvent):
            row = self.row_at(QPointF(event.pos()))
            bar = self._data.bars[row] if row >= 0 else None
            text = f"{bar.label}: {bar.tally.total} ({tally_text(bar.tally)})" if bar else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return bool(super().viewportEvent(event))

    def _pick(self, row: int, add: bool) -> None:
        bar = self._data.bars[row]
        if not bar.others:
            self.picked.emit(bar, add)


class _Names(pg.AxisItem):  # type: ignore[misc]
    """The left axis: names, right-aligned and elided, the chosen ones bold."""

    def show_bars(self, bars: tuple[Bar, ...], theme: Theme, cursor: int) -> None:
        """Show the names of these bars; ``cursor`` is the row that has the keyboard, or -1."""
        self._bars, self._theme, self._cursor = bars, theme, cursor
        self.update()

    def paint(self, painter: QPainter, *args: Any) -> None:
        """Draw the names beside their bars."""
        for row, bar in enumerate(getattr(self, "_bars", ())):
            rect = QRectF(2, self._middle(row) - ROW, self.width() - 12, 2 * ROW)
            self._paint_name(painter, rect, bar, row == self._cursor)

    def _middle(self, row: int) -> float:
        return float(self.mapFromScene(self.linkedView().mapViewToScene(QPointF(0, row))).y())

    def _paint_name(self, painter: QPainter, rect: QRectF, bar: Bar, current: bool) -> None:
        theme = self._theme
        font = theme.sans(theme.sizes.ui - 1, bold=bar.chosen)
        font.setUnderline(current)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if bar.chosen else "soft"))
        text = QFontMetrics(font).elidedText(bar.label, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _before(kind: Kind, tally: Tally) -> int:
    """Where a kind's stretch starts: after those of the kinds before it."""
    return {Kind.DIRECT: 0, Kind.MIXED: tally.direct, Kind.REPORTED: tally.direct + tally.mixed}[kind]
