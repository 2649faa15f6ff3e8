"""Moving the edges of the chosen quote with the mouse."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from onrecord.domain.quote_bounds import Edge
from onrecord.viewmodels.articles.bounds_selection import Grip

NEAR = 5.0
"""How far from an edge, in pixels, it can still be gripped."""
WIDTH, KNOB = 2.0, 3.5


class EdgeDrag:
    """Which edge the pointer is on or holds, and where it was dragged to.

    Args of `__init__`:
        bar: gives the line in the viewport that an edge is drawn as, empty where it is out of sight.
    """

    def __init__(self, bar: Callable[[Grip], QRectF]) -> None:
        self._bar = bar
        self.grips: Sequence[Grip] = ()
        self.hot: Grip | None = None
        self.held: Grip | None = None
        self.position = 0

    def set_grips(self, grips: Sequence[Grip]) -> None:
        """Let these edges be moved, and let go of what is held."""
        self.grips, self.hot, self.held = grips, None, None

    def hover(self, point: QPointF) -> bool:
        """Note which edge the pointer is on. Returns whether that is another than before."""
        before = self.hot
        near = [(abs(bar.center().x() - point.x()), grip) for grip in self.grips if _on(bar := self._bar(grip), point)]
        self.hot = min(near, key=lambda found: found[0])[1] if near else None
        return self.hot != before

    def grip(self) -> bool:
        """Take hold of the edge that the pointer is on. False where it is on none."""
        self.held = self.hot
        self.position = self.held.position if self.held else 0
        return self.held is not None

    def drag(self, position: int) -> None:
        """Put the edge that is held at a position; at the least one character is left."""
        if self.held:
            other = self.held.other
            self.position = min(position, other - 1) if self.held.edge is Edge.START else max(position, other + 1)

    def release(self) -> tuple[Grip, int] | None:
        """Let go; the edge and where it is now, or None where it was not moved."""
        held, self.held = self.held, None
        return (held, self.position) if held and self.position != held.position else None

    def stretch(self) -> tuple[int, int] | None:
        """The stretch of words as it is being dragged."""
        if self.held is None:
            return None
        return min(self.position, self.held.other), max(self.position, self.held.other)

    def draw(self, painter: QPainter, colour: QColor) -> None:
        """Draw the edges, with a knob the one that the pointer is on."""
        for grip in (self.held,) if self.held else self.grips:
            bar = self._bar(grip)
            if bar.isEmpty():
                continue
            painter.fillRect(bar, colour)
            if grip in (self.hot, self.held):
                end = bar.center().x(), bar.top() if grip.edge is Edge.START else bar.bottom()
                painter.setBrush(colour)
                painter.drawEllipse(QPointF(*end), KNOB, KNOB)


def _on(bar: QRectF, point: QPointF) -> bool:
    return not bar.isEmpty() and bar.adjusted(-NEAR, -2, NEAR, 2).contains(point)
