"""Everything that the window can be told to do, as one table that feeds menus and shortcuts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from onrecord.viewmodels.wording import tr


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a menu.

    Attributes:
        name: what the window knows it by; "" is a line between groups.
        menu: the menu that it stands in; "A/B" is the menu B inside A.
        keys: shortcuts, the first of which the menu shows.
        group: of the commands of one group exactly one is checked.
        check: it is switched on and off.
        quotes: its shortcut works while the quotes or the article have the focus, so that it can be a single letter.
    """

    name: str
    menu: str
    text: str = ""
    keys: tuple[str, ...] = ()
    group: str = ""
    check: bool = False
    quotes: bool = False


def commands() -> tuple[Command, ...]:
    """The table, in the order of the menus."""
    file, edit, view, help_ = tr("&File"), tr("&Edit"), tr("&View"), tr("&Help")
    quote, speaker = tr("&Quotes"), tr("&Speaker")
    theme, text = f"{view}/{tr('Theme')}", f"{view}/{tr('Text size')}"
    return (
        Command("add_files", file, tr("Add files…"), ("Ctrl+O",)),
        Command("add_folder", file, tr("Add folder…"), ("Ctrl+Shift+O",)),
        Command("add_samples", file, tr("Add the sample articles")),
        Command("", file),
        Command("quit", file, tr("Quit"), ("Ctrl+Q",)),
        Command("undo", edit, tr("Undo"), ("Ctrl+Z",)),
        Command("redo", edit, tr("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        Command("", edit),
        Command("copy", edit, tr("Copy"), ("Ctrl+C",)),
        Command("set_source", edit, tr("Set the article's source…"), ("Ctrl+E",)),
        Command("", edit),
        Command("find", edit, tr("Search quotes"), ("Ctrl+F",)),
        Command("drop_filter", edit, tr("Take off the last filter"), ("Esc",)),
        Command("clear_filters", edit, tr("Clear all filters"), ("Ctrl+Esc", "Ctrl+Backspace")),
        Command("accept", quote, tr("Accept"), ("A",), quotes=True),
        Command("reject", quote, tr("Reject"), ("X",), quotes=True),
        Command("set_speaker", quote, tr("Set speaker…"), ("S",), quotes=True),
        Command("merge", speaker, tr("Merge into…"), ("Ctrl+M",)),
        Command("rename", speaker, tr("Rename…"), ("Ctrl+R",)),
        Command("split", speaker, tr("Split off a spelling…"), ("Ctrl+Shift+M",)),
        Command("never", speaker, tr("Never the same as…"), ("Ctrl+Shift+N",)),
        Command("", speaker),
        Command("doubts", speaker, tr("Doubtful merges…"), ("Ctrl+D",)),
        Command("theme_system", theme, tr("As the system"), group="theme"),
        Command("theme_light", theme, tr("Light"), group="theme"),
        Command("theme_dark", theme, tr("Dark"), group="theme"),
        Command("larger", text, tr("Larger"), ("Ctrl++", "Ctrl+=")),
        Command("smaller", text, tr("Smaller"), ("Ctrl+-",)),
        Command("usual", text, tr("Usual"), ("Ctrl+0",)),
        Command("", view),
        Command("previous", view, tr("Previous quote in the article"), ("Alt+Up",)),
        Command("next", view, tr("Next quote in the article"), ("Alt+Down",)),
        Command("", view),
        Command("tables", view, tr("Charts as tables"), ("Ctrl+T",), check=True),
        Command("search_help", help_, tr("How to search"), ("Shift+F1",)),
        Command("shortcuts", help_, tr("Shortcuts"), ("F1",)),
    )


def add_actions(window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Fill the menu bar of a window from the table; the actions by the names of their commands."""
    menus: dict[str, QMenu] = {}
    groups: dict[str, QActionGroup] = {}
    made: dict[str, QAction] = {}
    for command in commands():
        menu = _menu(window, menus, command.menu)
        if not command.name:
            menu.addSeparator()
            continue
        action = _action(window, command, groups)
        action.triggered.connect(lambda _=False, act=handlers[command.name]: act())
        menu.addAction(action)
        made[command.name] = action
    return made


def _menu(window: QMainWindow, menus: dict[str, QMenu], path: str) -> QMenu:
    if path not in menus:
        outer, _, inner = path.rpartition("/")
        menus[path] = _menu(window, menus, outer).addMenu(inner) if outer else window.menuBar().addMenu(inner)
    return menus[path]


def _action(window: QMainWindow, command: Command, groups: dict[str, QActionGroup]) -> QAction:
    action = QAction(command.text, window)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    if command.quotes:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setCheckable(bool(command.group) or command.check)
    if command.group:
        if command.group not in groups:
            groups[command.group] = QActionGroup(window)
        groups[command.group].addAction(action)
    return action


def search_text() -> str:
    """What the search field understands, one example a line, each with what it finds."""
    lines = (
        tr("storm harbour\tquotes with both words; the last may be the start of one"),
        tr('"open again"\tthe words in this order'),
        tr("rebuil*\twords that start so"),
        tr("-storm\tquotes without the word; - goes before everything below too"),
        tr('speaker:lind\twhat Lind said; speaker:"ada lind" for a whole name'),
        tr("source:post\twhat stood in the Post"),
        tr("after:2022-11\tfrom November 2022 on; a year, a month or a day"),
        tr("before:2023\tup to the end of 2022"),
        tr("kind:direct\tdirect, mixed or reported speech alone"),
    )
    return "\n".join(lines)


def shortcuts_text() -> str:
    """Every command that has a shortcut, one a line, and what the mouse does."""
    lines = [f"{' / '.join(c.keys)}\t{c.text.replace('&', '')}" for c in commands() if c.keys]
    lines += [
        tr("Click\tFilter by a speaker, a source or a bar; again takes it off"),
        tr("Ctrl+Click\tAdd to the filter, or take out of it"),
        tr("Alt+Click\tLeave a speaker, a source or a date out; again takes that back"),
        tr("Delete\tIn the lists: leave out what has the focus"),
        tr("F2\tIn the lists: rename the speaker or the source"),
    ]
    return "\n".join(lines)
