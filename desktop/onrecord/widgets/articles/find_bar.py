"""The field above an article that finds words in it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from onrecord.viewmodels.text.translation import counted, figure, tr
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandTool
from onrecord.widgets.common.announcer import announce
from onrecord.widgets.common.buttons import tool
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import restyle
from onrecord.widgets.common.theme import Theme


class FindBar(QWidget):
    """Words to find, how many there are, and the way from one to the next.

    Signals:
        typed: other words are wanted.
        stepped: +1 or -1: the next or the previous hit is wanted, by Enter.
        closed: the person is done.
    """

    typed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in this article"))
        self.field.setAccessibleName(tr("Find in this article"))
        self.field.textChanged.connect(self.typed)
        self.count = label(name="findCount")
        self._back, self._on = CommandTool(actions["find_previous"]), CommandTool(actions["find_next"])
        self._close = tool(tr("Close (Esc)"), self.closed.emit)
        self._lay_out()
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(4)
        for widget in (self.count, self._back, self._on, self._close):
            row.addWidget(widget)

    def _restyle(self) -> None:
        self.count.setFont(self._theme.sans(self._theme.sizes.ui, tabular=True))
        self._close.setIcon(self._theme.icon("close"))

    def open(self, words: str) -> None:
        """Show the bar with these words, or with what was looked for last."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.setFocus()
        self.field.selectAll()

    def show_count(self, current: int | None, hits: int) -> None:
        """Say which of how many hits is shown, from 0; None for none of them."""
        some = bool(self.field.text().strip())
        if not hits:
            said = tr("Not found") if some else ""
        elif current is None:
            said = counted("%Ln hits", "%Ln hit", hits)
        else:
            said = tr("{0} of {1}").format(figure(current + 1), figure(hits))
        self.count.setText(said)
        if said != self.field.accessibleDescription():
            announce(self.field, said)
        self.field.setAccessibleDescription(said)
        restyle(self.field, "wrong", some and not hits)

    def event(self, event: QEvent) -> bool:
        """Enter goes to the next hit, with Shift to the previous one; it is nobody else's meanwhile."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.type() == QEvent.Type.KeyPress:
                self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            event.accept()
            return True
        return super().event(event)
