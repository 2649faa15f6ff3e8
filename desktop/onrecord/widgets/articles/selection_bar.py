"""What can be done with the words that are selected in an article, beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from onrecord.widgets.commands.command import CommandAction
from onrecord.widgets.commands.command_buttons import CommandButton

GAP = 6


class SelectionBar(QFrame):
    """A small row of buttons for some actions; those that cannot be used are left out. It never takes the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("selectionBar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(2)
        self._buttons: list[CommandButton] = []
        self.hide()

    def use(self, actions: Sequence[CommandAction]) -> None:
        """Offer these."""
        for action in actions:
            button = CommandButton(action, look="link", keys=True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._row.addWidget(button)
            self.addAction(action)
            self._buttons.append(button)

    def show_at(self, words: QRect) -> None:
        """Show below the last line of the selected words, or above it where there is no room."""
        for button in self._buttons:
            button.setVisible(button.isEnabled())
        room = self._room.rect()
        self._row.setDirection(QHBoxLayout.Direction.LeftToRight)
        if self._row.sizeHint().width() > room.width() - 2 * GAP:
            self._row.setDirection(QHBoxLayout.Direction.TopToBottom)
        self.adjustSize()
        top = words.bottom() + GAP
        if top + self.height() > room.height():
            top = words.top() - GAP - self.height()
        left = min(max(GAP, words.center().x() - self.width() // 2), room.width() - self.width() - GAP)
        self.move(QPoint(max(0, left), max(0, top)))
        self.setVisible(any(button.isEnabled() for button in self._buttons))
        self.raise_()
