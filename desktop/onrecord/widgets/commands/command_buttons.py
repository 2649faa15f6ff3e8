"""Buttons that do what a command does, made from its action: they are never told apart by hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from onrecord.widgets.commands.command import CommandAction
from onrecord.widgets.common.buttons import PushButton, ToolButton
from onrecord.widgets.common.layout_helpers import restyle
from onrecord.widgets.common.tooltips import set_tip


class CommandButton(PushButton):
    """A button that says, and can do, what its action says and can do.

    Args of `__init__`:
        look: "main", "link" or nothing.
        icon: it shows the action's icon.
        keys: it shows the shortcut beside the words.
        own_words: its text is about something else than what it does, and is set by who made it; so is its name.
    """

    def __init__(
        self, action: CommandAction, *, look: str = "", icon: bool = False, keys: bool = False, own_words: bool = False
    ) -> None:
        super().__init__("", action.trigger, look=look)
        self.action = action
        self._icon, self._keys, self._own_words = icon, keys, own_words
        action.changed.connect(self.follow)
        self.follow()

    def set_main(self, on: bool) -> None:
        """Be the main button, or one among others."""
        restyle(self, "main", on)
        self.follow()

    def follow(self) -> None:
        """Be as the action is now."""
        action = self.action
        self.setEnabled(action.isEnabled())
        set_tip(self, action.tip)
        self.setAccessibleDescription(action.description)
        if self._icon:
            on_accent = self.property("main") and action.isEnabled()
            self.setIcon(action.icon_on_accent() if on_accent else action.icon())
        if not self._own_words:
            self.setAccessibleName(action.said)
            words = action.iconText().replace("&", "&&")
            self.setText(f"{words}   {action.keys}" if self._keys and action.keys else words)


class CommandTool(ToolButton):
    """A small button that is as its action is: without words where there is an icon."""

    def __init__(self, action: CommandAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action = action
        self.setDefaultAction(action)
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonIconOnly if action.command.icon else style.ToolButtonTextOnly)
        action.changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Be named as the action is now; all else follows by itself."""
        self.setAccessibleName(self.action.said)
        self.setAccessibleDescription(self.action.description)
