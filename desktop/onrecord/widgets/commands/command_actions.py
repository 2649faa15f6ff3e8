"""The actions of a window by the names of their commands, and the menus that show them."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QActionGroup, QHelpEvent
from PySide6.QtWidgets import QMainWindow, QMenu

from onrecord.widgets.commands.command import Command, CommandAction
from onrecord.widgets.common.tooltips import show_tip


class CommandMenu(QMenu):
    """A menu that tells, where the pointer rests on what cannot be used, why."""

    def event(self, event: QEvent) -> bool:
        """Show the reason as a tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            action = self.actionAt(event.pos())
            why = action.why if isinstance(action, CommandAction) else ""
            show_tip(event.globalPos(), why, self)
            return True
        return super().event(event)


Actions = Mapping[str, CommandAction]
"""The actions of a window by the names of their commands."""


def add_actions(window: QMainWindow, commands: Iterable[Command]) -> Actions:
    """Fill the menu bar of a window with commands; what the actions do is for `connect` to say."""
    menus: dict[str, QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    made: dict[str, CommandAction] = {}
    for command in commands:
        menu = _menu(window, menus, command.menu)
        if not command.name:
            menu.addSeparator()
            continue
        made[command.name] = action = CommandAction(command, window)
        if command.group:
            groups.setdefault(command.group, QActionGroup(window)).addAction(action)
        menu.addAction(action)
    return made


def menu_of(action: CommandAction) -> QMenu:
    """The menu that a command stands in."""
    return next(m for m in action.associatedObjects() if isinstance(m, QMenu))


def connect(actions: Actions, handlers: Mapping[str, Callable[[], object]]) -> None:
    """Let each action do what the handler of its name does."""
    for name, action in actions.items():
        action.triggered.connect(lambda _=False, act=handlers[name]: act())


def _menu(window: QMainWindow, menus: dict[str, QMenu], path: str) -> QMenu:
    if path not in menus:
        outer, _, inner = path.rpartition("/")
        menus[path] = CommandMenu(inner, _menu(window, menus, outer) if outer else window.menuBar())
        (_menu(window, menus, outer) if outer else window.menuBar()).addMenu(menus[path])
    return menus[path]
