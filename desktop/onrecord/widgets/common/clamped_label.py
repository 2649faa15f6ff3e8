"""A text of a few lines at the most."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from onrecord.widgets.common.tooltips import set_tip

_FLAGS = int(Qt.TextFlag.TextWordWrap)
_FAR = 10_000


class ClampedLabel(QLabel):
    """Shows as many words as fit into some lines, fewer where it is given less room; the tip has those left out.

    Args of `__init__`:
        most: the number of lines.
    """

    def __init__(self, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._most, self._whole = most, ""

    def set_text(self, text: str) -> None:
        """Show a text without line breaks."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def clamp(self, most: int) -> None:
        """Show another number of lines at the most."""
        if most != self._most:
            self._most = most
            self._fit()
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the text, up to that of all lines."""
        return min(self._height(self._whole, width), self._height("\n".join(self._most * "x"), width))

    def _height(self, text: str, width: int) -> int:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, _FAR), _FLAGS, text).height()

    def lines_height(self, text: str) -> int:
        """The height that a text takes at this width."""
        return self._height(text, self.width())

    def _fit(self) -> None:
        words, room = self._whole.split(" "), min(self.heightForWidth(self.width()), self.height())
        shown = self._whole
        while len(words) > 1 and self.lines_height(shown) > room:
            words.pop()
            shown = " ".join(words).rstrip(".,;:…") + "…"
        self.setText(shown)
        set_tip(self, "" if shown == self._whole else self._whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out other words."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Leave out other words where the type is of another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
