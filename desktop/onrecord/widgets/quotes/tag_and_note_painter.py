"""How a note and tags are drawn in the row of a quote: a sheet with a folded corner, and pills with square ends."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from onrecord.domain.quote import QuoteRow
from onrecord.widgets.common.right_to_left import placed
from onrecord.widgets.common.theme import Theme

SHEET = 11
FOLD = 4
GAP = 6
PAD = 5
LONGEST = 110
"""Pixels that one tag takes at the most."""


def draw_tags_and_note(painter: QPainter, rect: QRect, left: int, right: int, row: QuoteRow, theme: Theme) -> int:
    """Draw the note's sign and as many tags as have room, from ``right`` to the left; where they start."""
    at = right
    if row.note and at - SHEET >= left:
        at -= SHEET
        sheet = QRectF(at, rect.center().y() - SHEET / 2 + 0.5, SHEET, SHEET)
        _sheet(painter, placed(painter, sheet, rect).topLeft(), theme)
        at -= GAP
    return _tags(painter, rect, left, at, row.tags, theme)


def _sheet(painter: QPainter, corner: QPointF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("soft"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    wide, high = SHEET - 2, SHEET - 1
    outline = ((0, 0), (wide, 0), (wide, high - FOLD), (wide - FOLD, high), (0, high))
    shift = corner + QPointF(0.5, 0)
    painter.drawPolygon(QPolygonF([shift + QPointF(x, y) for x, y in outline]))
    for y in (3, 6):
        painter.drawLine(shift + QPointF(2, y), shift + QPointF(wide - 2 if y == 3 else wide - FOLD, y))


def _tags(painter: QPainter, rect: QRect, left: int, right: int, tags: tuple[str, ...], theme: Theme) -> int:
    """The last tag at the right; where they do not all fit, the others are counted."""
    font = theme.sans(theme.sizes.small)
    metrics = QFontMetrics(font)
    shown = _fitting(metrics, tags, right - left)
    for text in reversed(shown):
        width = metrics.horizontalAdvance(text) + 2 * PAD
        box = QRectF(right - width + 0.5, rect.top() + (rect.height() - metrics.height() - 2) // 2 + 0.5, width - 1, 0)
        box.setHeight(metrics.height() + 1)
        box = placed(painter, box, rect)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("background"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        right -= width + 4
    return right - GAP + 4 if shown else right


def _fitting(metrics: QFontMetrics, tags: tuple[str, ...], room: int) -> list[str]:
    """The tags that have room, elided, then how many more there are."""
    texts = [metrics.elidedText(tag, Qt.TextElideMode.ElideRight, LONGEST) for tag in tags]
    for kept in range(len(texts), 0, -1):
        more = [f"+{len(texts) - kept}"] if kept < len(texts) else []
        shown = [*texts[:kept], *more]
        if sum(metrics.horizontalAdvance(text) + 2 * PAD + 4 for text in shown) <= room:
            return shown
    whole = [f"+{len(texts)}"] if texts else []
    return whole if whole and metrics.horizontalAdvance(whole[0]) + 2 * PAD <= room else []
