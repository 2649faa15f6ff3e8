"""Signs in the rows of the table that differ by shape, not by colour alone."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

SIZE = 9
"""The width and the height of a sign, in pixels."""

Strokes = tuple[tuple[QPointF, ...], ...]

TICK: Strokes = ((QPointF(0, 4.5), QPointF(3.2, 8), QPointF(9, 1)),)
CROSS: Strokes = ((QPointF(0.5, 0.5), QPointF(8.5, 8.5)), (QPointF(8.5, 0.5), QPointF(0.5, 8.5)))
PENCIL: Strokes = (
    (QPointF(0, 9), QPointF(0.8, 6), QPointF(6.6, 0.2), QPointF(8.8, 2.4), QPointF(3, 8.2), QPointF(0, 9)),
    (QPointF(5.2, 1.6), QPointF(7.4, 3.8)),
)
DOUBT: Strokes = (
    (QPointF(4.5, 0.3), QPointF(9, 8.6), QPointF(0, 8.6), QPointF(4.5, 0.3)),
    (QPointF(4.5, 3.4), QPointF(4.5, 5.4)),
    (QPointF(4.5, 7), QPointF(4.5, 7.1)),
)
ARROW: Strokes = ((QPointF(0, 4.5), QPointF(9, 4.5)), (QPointF(5.5, 1), QPointF(9, 4.5), QPointF(5.5, 8)))
ARROW_BACK: Strokes = ((QPointF(9, 4.5), QPointF(0, 4.5)), (QPointF(3.5, 1), QPointF(0, 4.5), QPointF(3.5, 8)))
FOLDED: Strokes = ((QPointF(3, 1), QPointF(7, 4.5), QPointF(3, 8)),)
FOLDED_BACK: Strokes = ((QPointF(6, 1), QPointF(2, 4.5), QPointF(6, 8)),)
UNFOLDED: Strokes = ((QPointF(1, 3), QPointF(4.5, 7), QPointF(8, 3)),)


def draw_sign(painter: QPainter, sign: Strokes, corner: QPointF, colour: QColor, width: float = 1.8) -> None:
    """Draw a sign with its upper left corner at a point."""
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath()
    for stroke in sign:
        path.addPolygon(QPolygonF([corner + point for point in stroke]))
    painter.drawPath(path)
