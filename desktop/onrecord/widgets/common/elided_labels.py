"""Labels and buttons that shorten their text with an ellipsis where there is no room, and show it all as a tip."""

import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QHelpEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from onrecord.widgets.common.tooltips import set_tip, show_tip, tip_of

ELLIPSIS = "…"
BREAKS = re.compile(r"\s+|(?<=[-–—/])(?=\w)")
"""Where a text may be broken: between words, and after a hyphen, a dash or a slash within one."""
LOOSE = " \t\n,;:·"
"""What does not stand before an ellipsis."""


def shortened(text: str, metrics: QFontMetrics | QFontMetricsF, width: float) -> str:
    """A text as far as there is room for it, ended by an ellipsis behind a whole word.

    Only where there is no room even for the first word is that cut.
    """
    if metrics.horizontalAdvance(text) <= width:
        return text
    for found in reversed([*BREAKS.finditer(text)]):
        short = f"{text[: found.start()].rstrip(LOOSE)}…"
        if metrics.horizontalAdvance(short) <= width:
            return short
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def missing_width(widget: QWidget) -> int:
    """How many pixels a widget is too narrow for what it shows; 0 for none."""
    return max(0, widget.sizeHint().width() - widget.width())


def show_full_tooltip(widget: QWidget, text: str, event: QEvent) -> bool:
    """Show the whole text above the tool tip of a widget that is too narrow for it. False where there is no need."""
    wanted = isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip
    if not wanted or not missing_width(widget):
        return False
    lines = "\n".join(dict.fromkeys(filter(None, (text, tip_of(widget)))))
    show_tip(event.globalPos(), lines, widget)  # type: ignore[attr-defined]
    return True


def draw_button(button: QPushButton) -> None:
    """Draw a button with as much of its text as there is room for."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    metrics, flag = button.fontMetrics(), Qt.TextFlag.TextShowMnemonic.value
    room = metrics.size(flag, button.text()).width() - missing_width(button)
    option.text = metrics.elidedText(button.text(), Qt.TextElideMode.ElideRight, room, flag)
    painter = QStylePainter(button)
    painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
    painter.end()


class ShrinkingLabel(QLabel):
    """One line that is as wide as its text where there is room. `text` is the whole, whatever is shown of it."""

    def __init__(self, name: str = "soft") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """Room for the sign that something is left out."""
        return QSize(self.fontMetrics().horizontalAdvance(ELLIPSIS), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show the whole where the pointer rests on what is elided."""
        return show_full_tooltip(self, self.text(), event) or bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, elided where it is too long."""
        if not missing_width(self):
            super().paintEvent(event)
            return
        painter, room = QStylePainter(self), self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawItemText(room, int(side), self.palette(), self.isEnabled(), shown, QPalette.ColorRole.WindowText)
        painter.end()


def label(text: str = "", name: str = "soft", *, wrap: bool = False) -> QLabel:
    """A label that shows its text as it stands, never as markup."""
    made = QLabel(text)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


class ElidedLabel(QLabel):
    """One line of text, elided at its end, or before what stands there, where there is no room; the tip has all.

    With ``by_words`` no word is cut, as long as there is room for the first.
    """

    def __init__(self, name: str = "soft", *, by_words: bool = False) -> None:
        super().__init__()
        self._by_words = by_words
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = self._end = ""

    def set_text(self, text: str, end: str = "") -> None:
        """Show a text; what it ends with, if that is given, is not elided."""
        self._whole, self._end = text, end if text.endswith(end) else ""
        set_tip(self, text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        """Elide anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(self._end)
        head = self._elided(self._whole.removesuffix(self._end), max(0, room))
        self.setText(self._elided(head + self._end, self.width()))

    def _elided(self, text: str, room: int) -> str:
        if self._by_words:
            return shortened(text, self.fontMetrics(), room)
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
