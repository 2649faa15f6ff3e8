"""What Qt does not mirror by itself in a window that is written from right to left: rows drawn by hand, margins."""

from PySide6.QtCore import QMargins, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter


def back(painter: QPainter) -> bool:
    """Whether a painter draws for a window that is written from right to left."""
    return painter.layoutDirection() == Qt.LayoutDirection.RightToLeft


def placed(painter: QPainter, rect: QRectF, within: QRect) -> QRectF:
    """Where something stands in a row: as it was worked out, or as far from the other end."""
    if not back(painter):
        return rect
    return QRectF(within.left() + within.right() + 1 - rect.right(), rect.top(), rect.width(), rect.height())


def margins(start: int, top: int, end: int, bottom: int) -> QMargins:
    """Margins of a layout, which mirrors what is in it but not these."""
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return QMargins(end, top, start, bottom)
    return QMargins(start, top, end, bottom)
