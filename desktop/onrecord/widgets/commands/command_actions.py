"""The actions of a window by the names of their commands, the menus that show them, and those who carry them out."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtGui import QActionGroup, QHelpEvent
from PySide6.QtWidgets import QMainWindow, QMenu

from onrecord.widgets.commands.command import Command, CommandAction, Commands, Owner
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


def add_actions(window: QMainWindow, commands: Iterable[Command[Any]]) -> Actions:
    """Fill the menu bar of a window with commands; `BoundCommands` let the actions do something."""
    menus: dict[tuple[str, ...], QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    made: dict[str, CommandAction] = {}
    for command in commands:
        menu = _menu(window, menus, command.menus)
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


def _menu(window: QMainWindow, menus: dict[tuple[str, ...], QMenu], path: tuple[str, ...]) -> QMenu:
    if path not in menus:
        outer = _menu(window, menus, path[:-1]) if path[1:] else window.menuBar()
        menus[path] = CommandMenu(path[-1], outer)
        outer.addMenu(menus[path])
    return menus[path]


class BoundCommands(QObject):
    """Lets the actions of a feature's commands do what they do to their owner, and be on, off and checked as it is.

    Args of `__init__`:
        owner: who carries the commands out; ready to be asked whether they can be used.
        changed: signals at which that is asked anew.
    """

    def __init__(self, owner: Owner, commands: Commands[Owner], actions: Actions, *changed: SignalInstance) -> None:
        super().__init__(owner)
        self._owner: Any = owner
        self._bound: list[tuple[CommandAction, Command[Any]]] = [(actions[each.name], each) for each in commands]
        for action, command in self._bound:
            action.triggered.connect(lambda _=False, command=command: self._run(command))
        for signal in changed:
            signal.connect(self.refresh)
        self.refresh()

    def _run(self, command: Command[Any]) -> None:
        command.run(self._owner)
        if command.checked:  # Qt has turned the check mark, whatever came of it
            self.refresh()

    def refresh(self) -> None:
        """Switch on what can be used now, and off what cannot; check what is switched on."""
        for action, command in self._bound:
            action.setEnabled(command.needs is None or command.needs.met(self._owner))
            if command.checked:
                action.setChecked(command.checked(self._owner))
