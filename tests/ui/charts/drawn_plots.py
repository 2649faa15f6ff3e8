"""What a chart draws, where its marks are, and clicks and drags on them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from onrecord.widgets.charts.plot_view import PlotView
from onrecord.widgets.charts.plots.mark_plot import MarkPlot
from onrecord.widgets.charts.plots.plot_labels import Label, Rectangle

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def surface(view: PlotView) -> QWidget:
    """What the mouse acts on."""
    assert view.plot is not None, "pyqtgraph is not loaded"
    return view.plot.canvas.viewport()


def place(view: PlotView, row: int, column: int = 0) -> QPoint:
    """The middle of a mark."""
    return view.rect_of(row, column).center().toPoint()


def click(qtbot, view: PlotView, row: int, column: int = 0, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Click a mark."""
    qtbot.mouseClick(surface(view), LEFT, modifier, pos=place(view, row, column))


def drag(view: PlotView, first: int, last: int, *, let_go: bool = True) -> None:
    """Drag from one column to another, and end there, or not yet."""
    start, end = place(view, 0, first), place(view, 0, last)
    QTest.mousePress(surface(view), LEFT, NONE, start)
    for step in range(1, 5):
        QTest.mouseMove(surface(view), start + (end - start) * step / 4)
    if let_go:
        QTest.mouseRelease(surface(view), LEFT, NONE, end)


def bars(plot: MarkPlot) -> list[Rectangle]:
    """The bars, columns or cells that a plot draws, part by part, in pixels."""
    item = plot.canvas.bars
    rects, brushes = item._rectarray.instances(), item._brushes
    return [Rectangle(item.mapRectToScene(r), b.color().name()) for r, b in zip(rects, brushes, strict=True)]


def labels(plot: MarkPlot) -> list[Label]:
    """The texts that a plot draws, in pixels."""
    found = list(plot.canvas.words.labels)
    for axis in plot.canvas.axes.values():
        if axis.isVisible():
            found += [
                Label(axis.mapRectToScene(each.rect), each.text, each.colour, each.font, each.side)
                for each in axis.placed()
            ]
    return found
