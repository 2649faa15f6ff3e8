"""The texts and rectangles of a plot in pixels, and how a text that is too long is shortened between its words."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from onrecord.widgets.common.elided_labels import BREAKS, LOOSE, shortened

LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
MIRRORED = {LEFT: RIGHT, RIGHT: LEFT}


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle in one colour, #RRGGBB; with ``outline`` only its edge of so many pixels."""

    rect: QRectF
    colour: str
    outline: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text in a rectangle."""

    rect: QRectF
    text: str
    colour: str
    font: QFont
    side: Qt.AlignmentFlag = LEFT


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """What stands at a place of an axis, in the axis's own unit."""

    at: float
    text: str
    colour: str
    font: QFont


def mirrored(rect: QRectF, width: float) -> QRectF:
    """Where a rectangle stands in a plot of some width that is read from the right."""
    return QRectF(width - rect.right(), rect.top(), rect.width(), rect.height())


def kept_within(middle: float, width: float, whole: float) -> tuple[float, float]:
    """Where something starts that is to stand around a middle, but within the whole, and how wide it is."""
    width = min(width, whole)
    return min(max(0.0, middle - width / 2), whole - width), width


def widest(texts: Iterable[str], font: QFont) -> float:
    """The room that the longest of some texts needs, in pixels."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + 2


def longest_word(text: str, most: int) -> str:
    """What a text needs room for at the least where it is wrapped into at the most so many lines."""
    words = [*filter(None, BREAKS.split(text))]
    return max((word if len(words) <= most else f"{word}…" for word in words), key=len, default="")


def least(text: str, letters: int) -> str:
    """The first words of a text that say what it is: as many as have so many letters."""
    ends = (found.start() for found in BREAKS.finditer(text) if found.start() >= letters)
    end = next(ends, len(text))
    return text if end == len(text) else f"{text[:end].rstrip(LOOSE)}…"


def wrapped(text: str, metrics: QFontMetricsF, width: float, most: int) -> str:
    """A text broken into lines between its words, at the most so many; the last is shortened where that is too few."""
    lines: list[str] = []
    while text and len(lines) < most - 1:
        ends = [found.start() for found in BREAKS.finditer(text)] + [len(text)]
        fitting = [end for end in ends if metrics.horizontalAdvance(text[:end]) <= width]
        end = max(fitting, default=ends[0])
        lines.append(shortened(text[:end], metrics, width))
        text = text[end:].lstrip()
    return "\n".join([*lines, *([shortened(text, metrics, width)] if text else [])])


def text_height(text: str, font: QFont) -> float:
    """How high some lines of text are, in pixels."""
    return QFontMetricsF(font).height() * (text.count("\n") + 1)


def draw_rectangle(painter: QPainter, rectangle: Rectangle) -> None:
    """Fill a rectangle, or draw its edge within it."""
    if not rectangle.outline:
        painter.fillRect(rectangle.rect, QColor(rectangle.colour))
        return
    pen = QPen(QColor(rectangle.colour), rectangle.outline)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = rectangle.outline / 2
    painter.drawRect(rectangle.rect.adjusted(inset, inset, -inset, -inset))


def draw_label(painter: QPainter, label: Label) -> None:
    """Draw a label, its lines in the middle of its height."""
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # that of the text, not that of the window
    painter.setFont(label.font)
    painter.setPen(QColor(label.colour))
    where = int(label.side | Qt.AlignmentFlag.AlignAbsolute)
    lines, high = label.text.split("\n"), QFontMetricsF(label.font).height()
    top = label.rect.center().y() - high * len(lines) / 2
    for at, line in enumerate(lines):
        rect = QRectF(label.rect.left(), top + at * high, label.rect.width(), high)
        flags = where | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip)
        painter.drawText(rect, flags, line)
