"""A chart as a list of shapes: made once, then painted on the screen, as a picture or as SVG, always the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from onrecord.viewmodels.charts.chart_data import Mark

LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in one colour, #RRGGBB; with ``outline`` only its edge of so many pixels."""

    rect: QRectF
    colour: str
    outline: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text in a rectangle, elided where it is too long."""

    rect: QRectF
    text: str
    colour: str
    font: QFont
    side: Qt.AlignmentFlag = LEFT


@dataclass(frozen=True, slots=True)
class Target:
    """Where a mark can be clicked, and where the keyboard's frame is drawn."""

    rect: QRectF
    mark: Mark


@dataclass(slots=True)
class Picture:
    """A drawn chart.

    Attributes:
        size: what it needs, which may be more than what there was.
    """

    size: QSizeF
    boxes: list[Box] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    def at(self, point: QPointF) -> Target | None:
        """What can be clicked at a point."""
        return next((target for target in self.targets if target.rect.contains(point)), None)


def mirrored(picture: Picture) -> Picture:
    """The same for a window that is read from the right: bars start there, and so does time."""
    sides = {LEFT: RIGHT, RIGHT: LEFT}

    def there(rect: QRectF) -> QRectF:
        return QRectF(picture.size.width() - rect.right(), rect.top(), rect.width(), rect.height())

    boxes = [replace(box, rect=there(box.rect)) for box in picture.boxes]
    words = [replace(each, rect=there(each.rect), side=sides.get(each.side, each.side)) for each in picture.words]
    return Picture(picture.size, boxes, words, [replace(each, rect=there(each.rect)) for each in picture.targets])


def paint(painter: QPainter, boxes: Sequence[Box], words: Sequence[Words]) -> None:
    """Draw shapes in their order, texts above boxes."""
    for box in boxes:
        _paint_box(painter, box)
    for each in words:
        painter.setFont(each.font)
        painter.setPen(QColor(each.colour))
        text = QFontMetricsF(each.font).elidedText(each.text, Qt.TextElideMode.ElideRight, each.rect.width())
        where = each.side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(each.rect, int(where) | int(Qt.TextFlag.TextSingleLine), text)


def _paint_box(painter: QPainter, box: Box) -> None:
    if not box.outline:
        painter.fillRect(box.rect, QColor(box.colour))
        return
    painter.setPen(QPen(QColor(box.colour), box.outline))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = box.outline / 2
    painter.drawRect(box.rect.adjusted(inset, inset, -inset, -inset))
