"""Buttons: push buttons, icon buttons, and the head of a part that folds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QToolButton,
    QWidget,
)

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.elided_labels import draw_button, missing_width, show_full_tooltip
from onrecord.widgets.common.tooltips import set_tip

RING = 1.5
"""Width of the ring that tells that the main button has the keyboard, in pixels."""
_HEIGHT_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PushButton(QPushButton):
    """A button that Tab leads to and Enter presses; `look` is "main", "link" or nothing."""

    def __init__(self, text: str, act: Callable[[], object], *, look: str = "") -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)  # Enter presses it when it has the focus, in windows as in dialogs
        self.clicked.connect(lambda: act())
        if look:
            self.setProperty(look, True)
        if look == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def event(self, event: QEvent) -> bool:
        """Show the whole text where the pointer rests on what is elided."""
        return show_full_tooltip(self, self.text().replace("&&", "&"), event) or bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Elided where it is too narrow; the main one has a ring in the colour of its words for its focus.

        An edge, as other buttons have it, is not seen on the ground of the main one.
        """
        if missing_width(self):
            draw_button(self)
        else:
            super().paintEvent(event)
        if self.hasFocus() and self.property("main"):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().buttonText().color(), RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 2, 2)
            painter.end()


def push(text: str, act: Callable[[], object], *, look: str = "") -> QPushButton:
    """A button; `look` is "main", "link" or nothing."""
    return PushButton(text, act, look=look)


def name(button: QPushButton, text: str) -> None:
    """Let a button do something else from now on, to screen readers too."""
    button.setText(text)
    button.setAccessibleName(text)


class ToolButton(QToolButton):
    """A small button that Tab leads to and Enter presses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class FoldHead(QPushButton):
    """The head of a part that is shown while it is checked. The arrow keys fold and unfold it, as in a tree.

    Signals:
        stepped: a person wants to see one row more (+1) or one fewer (-1) of the part.
    """

    stepped = Signal(int)

    def __init__(self, text: str, name: str, body: QWidget) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("fold", True)
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._words, self._body = text, body
        self.toggled.connect(self._unfold)
        self._unfold(False)

    def _unfold(self, on: bool) -> None:
        self._body.setVisible(on)
        folded = "◂" if self.isRightToLeft() else "▸"
        self.setText(f"{'▾' if on else folded}  {self._words}")
        self.setAccessibleName((tr("{0}, unfolded") if on else tr("{0}, folded")).format(self._words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Back folds and onward unfolds; with Ctrl, up and down change the height."""
        onward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.setChecked(event.key() == onward)
        elif event.key() in _HEIGHT_STEPS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(_HEIGHT_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def tool(name: str, act: Callable[[], object]) -> QToolButton:
    """A small button that shows an icon only; `name` is said by screen readers and shown as a tooltip."""
    made = ToolButton()
    made.setAccessibleName(name)
    set_tip(made, name)
    made.clicked.connect(lambda: act())
    return made
