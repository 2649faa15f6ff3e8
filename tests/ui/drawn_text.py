"""Every text that a window really draws, with its colour and the ground that it stands on.

The window is drawn twice: into a device that notes each text with its pen and place, and as a picture, from which the
colour that prevails around the text is taken. What is covered by something else, or belongs to what is switched off, is
left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPaintDevice, QPaintEngine, QPainter, QPicture, QTextItem
from PySide6.QtWidgets import QWidget

from onrecord.viewmodels.theme_tokens import contrast

Pixels = npt.NDArray[np.int32]
CURSOR = 12
"""Pixels up to which a text may have ink in a single column."""
SHOWING = 0.5
"""How near the pen's colour some pixel must come, of the way from the ground, for the text to be in sight."""


@dataclass(frozen=True)
class Ink:
    """A text that is in sight, with its colours as #rrggbb."""

    text: str
    colour: str
    ground: str
    rect: QRect

    @property
    def contrast(self) -> float:
        return contrast(self.colour, self.ground)


class _Notes(QPaintEngine):
    """Draws nothing; keeps the texts."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[tuple[str, QColor, QRectF]] = []

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def drawTextItem(self, place: QPointF, item: QTextItem) -> None:
        painter = self.painter()
        box = QRectF(place.x(), place.y() - item.ascent(), item.width(), item.ascent() + item.descent())
        if item.text().strip():
            self.texts.append((item.text(), painter.pen().color(), painter.combinedTransform().mapRect(box)))

    def _nothing(self, *_: object) -> None:
        pass

    updateState = drawPixmap = drawTiledPixmap = drawImage = drawPath = _nothing
    drawPolygon = drawRects = drawLines = drawPoints = drawEllipse = _nothing


class _Device(QPaintDevice):
    """As large as a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.engine = _Notes()
        kind = QPaintDevice.PaintDeviceMetric
        dots = (kind.PdmDpiX, kind.PdmDpiY, kind.PdmPhysicalDpiX, kind.PdmPhysicalDpiY)
        self._metrics = dict.fromkeys(dots, 96) | {
            kind.PdmWidth: widget.width(), kind.PdmHeight: widget.height(), kind.PdmDepth: 32,
            kind.PdmDevicePixelRatio: 1, kind.PdmDevicePixelRatioScaled: 65536,
        }  # fmt: skip

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, what: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(what, 0)


def inks(window: QWidget) -> list[Ink]:
    """Every text of a window that is in sight and not switched off."""
    picture, image = QPicture(), window.grab().toImage()
    window.render(picture)
    device = _Device(window)
    painter = QPainter(device)
    painter.drawPicture(0, 0, picture)
    painter.end()
    pixels = colours(image)
    off = list(_switched_off(window))
    found = []
    for text, pen, rect in device.engine.texts:
        box = rect.toAlignedRect().intersected(image.rect())
        if not box.isEmpty() and not any(each.contains(box.center()) for each in off):
            around = pixels[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
            ground = _ground(around)
            if _shows(around, pen, ground):
                found.append(Ink(text, pen.name(), ground.name(), box))
    return found


def _switched_off(window: QWidget) -> Iterator[QRect]:
    for widget in window.findChildren(QWidget):
        if not widget.isEnabled() and widget.isVisible():
            yield QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def colours(image: QImage) -> Pixels:
    """The picture as an array of height by width by blue, green, red."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    whole = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    return whole[:, : plain.width(), 2::-1].astype(np.int32)


def _ground(pixels: Pixels) -> QColor:
    """The colour that most of the pixels have."""
    numbers = (pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]).ravel()
    found, counts = np.unique(numbers, return_counts=True)
    return QColor(int(found[counts.argmax()]))


def _shows(pixels: Pixels, pen: QColor, ground: QColor) -> bool:
    inked, bare = np.array(pen.getRgb()[:3]), np.array(ground.getRgb()[:3])
    whole = np.linalg.norm(inked - bare)
    near = np.linalg.norm(pixels - inked, axis=-1) <= whole * (1 - SHOWING)
    alone = near.any(axis=0).sum() == 1 and pixels.shape[1] > CURSOR  # the cursor of a field, in the pen's colour
    return bool(whole == 0 or (near.any() and not alone))
