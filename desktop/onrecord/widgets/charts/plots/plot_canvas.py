"""pyqtgraph as the charts use it: the one module that imports it, and itself imported after the first paint alone.

A `PlotCanvas` is a `PlotWidget` without what pyqtgraph brings along: no menus, no buttons, no panning, and a wheel
that scrolls the pane unless Ctrl is held. What happens on it is told by signals, since pyqtgraph prints errors of
those who handle its events instead of raising them.
"""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from onrecord.widgets.charts.plots.plot_labels import (
    CENTRE,
    LEFT,
    MIRRORED,
    RIGHT,
    AxisLabel,
    Label,
    Rectangle,
    draw_label,
    draw_rectangle,
    kept_within,
    mirrored,
    text_height,
    widest,
)

pyqtgraph.setConfigOptions(
    antialias=False,  # edges of bars lie on whole pixels
    exitCleanup=False,  # plots end with the window that they are in
    mouseRateLimit=0,  # no move of the mouse is left out
)

SIDES = ("left", "right", "top", "bottom")
BELOW, WORDS, FRAMES = -200, 10, 20
"""The order of layers: below the bars, which lie at -100, and above them."""
STEP = 120.0
"""What Qt calls one step of a wheel."""
FOOT = 3
"""Between the names above a matrix and its cells, in pixels."""
DRAG = 8
"""How far the pointer goes before it is a drag, in pixels."""
GAP = 8
"""Between the names and the bars, in pixels."""


class LabelAxis(pyqtgraph.AxisItem):  # type: ignore[misc]
    """An axis with labels at places of our own, each in its own font and colour, all inside the axis; without ticks."""

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self._labels: Sequence[AxisLabel] = ()

    def show_labels(self, labels: Sequence[AxisLabel], thick: float) -> None:
        """Show these labels on an axis that is so thick."""
        self._labels = labels
        self.setVisible(bool(thick))
        if self.orientation in ("left", "right"):
            self.setWidth(thick)
        else:
            self.setHeight(thick)
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw the labels; straight, so that a file of a chart has letters and not their shapes."""
        for label in self.placed():
            draw_label(painter, label)

    def placed(self) -> list[Label]:
        """The labels in pixels."""
        first, last = self.range
        size = self.size()
        return [self._placed(label, (label.at - first) / ((last - first) or 1), size) for label in self._labels]

    def _placed(self, label: AxisLabel, share: float, size: QSizeF) -> Label:
        high = text_height(label.text, label.font)
        if self.orientation in ("left", "right"):
            side, start = (RIGHT, 0) if self.orientation == "left" else (LEFT, GAP)
            rect = QRectF(start, size.height() * (1 - share) - high / 2, size.width() - GAP, high)
            return Label(rect, label.text, label.colour, label.font, side)
        left, width = kept_within(size.width() * share, widest(label.text.split("\n"), label.font), size.width())
        top = size.height() - high - FOOT if self.orientation == "top" else (size.height() - high) / 2
        return Label(QRectF(left, top, width, high), label.text, label.colour, label.font, CENTRE)


class Layer(pyqtgraph.GraphicsObject):  # type: ignore[misc]
    """Rectangles and labels in pixels, above or below what a plot shows in its own units."""

    def __init__(self, parent: QGraphicsItem, height: int) -> None:
        super().__init__(parent)
        self.setZValue(height)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # says which part is to be drawn
        self._size = QSizeF()
        self.rectangles: Sequence[Rectangle] = ()
        self.labels: Sequence[Label] = ()

    def put(self, size: QSizeF, rectangles: Sequence[Rectangle] = (), labels: Sequence[Label] = ()) -> None:
        """Show these, in a plot of a size."""
        if size != self._size:
            self.prepareGeometryChange()
        self._size, self.rectangles, self.labels = size, rectangles, labels
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole plot."""
        return QRectF(0, 0, self._size.width(), self._size.height())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Draw rectangles in their order, labels above them."""
        for rectangle in self.rectangles:
            draw_rectangle(painter, rectangle)
        exposed = option.exposedRect
        for label in self.labels:
            if label.rect.intersects(exposed):
                draw_label(painter, label)


class Bars(pyqtgraph.BarGraphItem):  # type: ignore[misc]
    """Bars, each in its own colour; drawn straight, since a recorded picture has another size in a file of a chart."""

    def __init__(self) -> None:
        super().__init__(x0=[], y0=[], width=[], height=[], brushes=[], pen=None)

    def show(self, bars: Sequence[tuple[QRectF, str]]) -> None:
        """Show these rectangles, each in its colour; later ones above."""
        left, top, width, height = np.array([rect.getRect() for rect, _ in bars], dtype=float).reshape(-1, 4).T
        brushes = {colour: pyqtgraph.mkBrush(colour) for _, colour in bars}
        self.setOpts(x0=left, y0=top, width=width, height=height, brushes=[brushes[colour] for _, colour in bars])

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw them."""
        self._render(painter)


class MarkBox(pyqtgraph.ViewBox):  # type: ignore[misc]
    """The part of a plot with the marks. A drag with the left button is told, and changes nothing by itself.

    Signals:
        dragged: where it began and where it is, in the scene, and whether it has ended.
    """

    dragged = Signal(QPointF, QPointF, bool)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, enableMouse=False, defaultPadding=0)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsFocusable, False)
        self.disableAutoRange()

    def mouseDragEvent(self, event: object, axis: int | None = None) -> None:
        """Tell it, wherever it began."""
        if event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            event.accept()  # type: ignore[attr-defined]
            places = event.buttonDownScenePos(), event.scenePos()  # type: ignore[attr-defined]
            self.dragged.emit(*(QPointF(place) for place in places), event.isFinish())  # type: ignore[attr-defined]


class PlotCanvas(pyqtgraph.PlotWidget):  # type: ignore[misc]
    """A plot widget of pyqtgraph that shows marks as bars, with labels on its axes and layers above and below.

    Places are those of the scene, which are pixels of the widget.

    Signals:
        clicked: where, and whether it is to be added to what is chosen.
        double_clicked: where.
        dragged: where a drag began and where it is, and whether it has ended.
        hovered: where the pointer is; None once it has left.
        asked: where the pointer rests, and the same place of the screen.
        wheeled: by how many steps the wheel was turned while Ctrl was held, and where.
        shifted: by how many steps the wheel was turned sideways.
    """

    clicked = Signal(QPointF, bool)
    double_clicked = Signal(QPointF)
    dragged = Signal(QPointF, QPointF, bool)
    hovered = Signal(object)
    asked = Signal(QPointF, QPoint)
    wheeled = Signal(float, QPointF)
    shifted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.box = MarkBox()
        self.axes = {side: LabelAxis(side) for side in SIDES}
        super().__init__(parent, background=None, viewBox=self.box, axisItems=self.axes, enableMenu=False)
        self.right_to_left = False
        self.setObjectName("plotCanvas")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self.scene().contextMenu.pop().setParent(None)  # "Export...", whose exporter fails
        self.scene().setMoveDistance(DRAG)
        self.scene().minDragTime = math.inf  # a click that takes long is one
        self.plotItem.hideButtons()
        self.plotItem.layout.setContentsMargins(0, 0, 0, 0)
        self.plotItem.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # or Qt would mirror the axes a second time
        self.bars = Bars()
        self.box.addItem(self.bars, ignoreBounds=True)
        self._region: pyqtgraph.LinearRegionItem | None = None
        self.below, self.words, self.frames = (Layer(self.plotItem, z) for z in (BELOW, WORDS, FRAMES))
        self.scene().sigMouseClicked.connect(self._tell_click)
        self.scene().sigMouseMoved.connect(self.hovered)
        self.box.dragged.connect(self.dragged)

    def set_size(self, size: QSizeF, *, right_to_left: bool) -> None:
        """Be so large, also while nobody sees it, and be read from this side."""
        self.right_to_left = right_to_left
        self.resize(size.toSize())
        self.resizeEvent(None)

    def set_colours(self, background: str, bar: str) -> None:
        """Be drawn on this ground; a range of marks in this colour."""
        self.setBackground(background)
        self._brush_colour = QColor(bar)

    def set_range(self, width: float, height: float, start: float = 0.0) -> None:
        """Show so many units across from ``start`` on, and so many down, the first at the top."""
        self.box.invertX(self.right_to_left)
        self.box.invertY(True)
        self.box.setRange(xRange=(start, start + width), yRange=(0, height), padding=0)
        self.plotItem.layout.activate()
        self.box.updateMatrix()  # now, not when it is drawn: where marks stand may be asked for before

    def set_axes(self, **labels: tuple[Sequence[AxisLabel], float]) -> None:
        """Show labels, by the side of the axis: them, and how thick it is."""
        if self.right_to_left:
            labels = {{"left": "right", "right": "left"}.get(side, side): each for side, each in labels.items()}
        for side, axis in self.axes.items():
            axis.show_labels(*labels.get(side, ((), 0.0)))

    def show_region(self, region: tuple[float, float] | None) -> None:
        """Show which part of the width is being brushed, in the units of the plot; None: none."""
        if self._region is None and region is not None:
            self._region = pyqtgraph.LinearRegionItem(movable=False)
            self._region.setZValue(-1)
            self.box.addItem(self._region, ignoreBounds=True)
        if self._region is not None:
            self._region.setVisible(region is not None)
        if self._region is not None and region is not None:
            ground = QColor(self._brush_colour)
            ground.setAlphaF(0.18)
            self._region.setBrush(ground)
            for line in self._region.lines:
                line.setPen(self._brush_colour)
            self._region.setRegion(region)

    def put(
        self, layer: Layer, size: QSizeF, rectangles: Sequence[Rectangle] = (), labels: Sequence[Label] = ()
    ) -> None:
        """Fill a layer; what is given is laid out from the left, and mirrored where the plot is read from the right."""
        if self.right_to_left:
            wide = size.width()
            rectangles = [Rectangle(mirrored(r.rect, wide), r.colour, r.outline) for r in rectangles]
            labels = [
                Label(mirrored(e.rect, wide), e.text, e.colour, e.font, MIRRORED.get(e.side, e.side)) for e in labels
            ]
        layer.put(size, rectangles, labels)

    def draw_on(self, painter: QPainter, place: QRectF) -> None:
        """Draw the plot as it is on another device."""
        self.scene().prepareForPaint()
        QGraphicsScene.render(self.scene(), painter, place, QRectF(0, 0, place.width(), place.height()))

    def _tell_click(self, event: object) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.double():  # type: ignore[attr-defined]
            self.double_clicked.emit(QPointF(event.scenePos()))  # type: ignore[attr-defined]
        elif event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            add = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)  # type: ignore[attr-defined]
            self.clicked.emit(QPointF(event.scenePos()), add)  # type: ignore[attr-defined]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Tell what Ctrl makes of it, and what it is sideways; else leave it to the pane, which scrolls."""
        turned, steps = event.angleDelta(), event.angleDelta().y() / STEP
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and steps:
            self.wheeled.emit(steps, event.position())
            event.accept()
        else:
            event.ignore()
            if abs(turned.x()) > abs(turned.y()):
                self.shifted.emit(turned.x() / STEP)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell where the pointer rests, and that it has left."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.asked.emit(QPointF(event.pos()), event.globalPos())
            return True
        if event.type() == QEvent.Type.Leave:
            self.hovered.emit(None)
        return bool(super().viewportEvent(event))
