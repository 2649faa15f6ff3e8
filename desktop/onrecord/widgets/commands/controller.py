"""Who carries out the commands of a feature, and what all of them are given."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command import Commands
from onrecord.widgets.commands.command_actions import Actions, BoundCommands
from onrecord.widgets.common.notifier import Notifier
from onrecord.widgets.common.theme import Theme


@dataclass(frozen=True, slots=True)
class WindowContext:
    """What a window gives to its controllers.

    Attributes:
        window: the parent of dialogs.
    """

    workspace: Workspace
    importer: Importer
    actions: Actions
    notifier: Notifier
    theme: Theme
    window: QWidget


class Controller(QObject):
    """Carries out the commands of a feature."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._workspace, self._importer, self._actions = context.workspace, context.importer, context.actions
        self._notifier, self._theme, self._window = context.notifier, context.theme, context.window

    @staticmethod
    def commands() -> Commands[Any]:
        """The commands that it carries out."""
        return ()

    def _bind(self, *changed: SignalInstance) -> None:
        """Let the commands act on it, the last thing that it is made with; `changed` as for `BoundCommands`."""
        self._commands = BoundCommands(self, self.commands(), self._actions, *changed)
