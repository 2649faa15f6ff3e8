"""One thing that the window can be told to do: as a feature declares it, and as an action of menus and buttons."""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import set_tip

Owner = TypeVar("Owner", bound=QObject)
"""Who carries a command out: the controller of its feature."""
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Need(Generic[Owner]):
    """What a command needs, so that it can be used.

    Attributes:
        missing: what is missing where it cannot be used, in a sentence.
        met: whether it can be used now, given its owner.
    """

    missing: str
    met: Callable[[Owner], bool]


@dataclass(frozen=True, slots=True)
class Command(Generic[Owner]):
    """A command as its feature declares it, beside what carries it out.

    Attributes:
        name: what the window knows it by, which is remembered; "" is a line between groups of a menu.
        text: what the menu says, with its marks for the keyboard.
        run: does it, given its owner.
        keys: shortcuts, parted by spaces; the menu shows the first.
        needs: what must be there; None where it can always be used.
        checked: whether it is switched on, given its owner; None where it is nothing that is.
        group: of the commands of one group exactly one is checked.
        quotes: its shortcut works while the quotes or the article have the focus, so that it can be a single letter.
        short: what its buttons say, where that is less than the menu says.
        about: what the tip of its buttons says, where that is more than the menu says.
        icon: the file of the icon on its buttons, without ending.
        menus: the menus that it stands in, from the outermost; the table of commands says which.
    """

    name: str
    text: str
    run: Callable[[Owner], object]
    keys: str = ""
    _: KW_ONLY
    needs: Need[Owner] | None = None
    checked: Callable[[Owner], bool] | None = None
    group: str = ""
    quotes: bool = False
    short: str = ""
    about: str = ""
    icon: str = ""
    menus: tuple[str, ...] = ()


Commands = tuple[Command[Owner], ...]
"""The commands of one feature."""


def choice(
    group: str,
    value: Value,
    text: str,
    choose: Callable[[Owner, Value], object],
    chosen: Callable[[Owner], Value],
    keys: str = "",
    *,
    needs: Need[Owner] | None = None,
) -> Command[Owner]:
    """The command that chooses one of several values, the one that is chosen being checked."""
    name, run = f"{group}_{value or 'none'}", lambda owner: choose(owner, value)
    return Command(name, text, run, keys, needs=needs, checked=lambda owner: chosen(owner) == value, group=group)


def bare(text: str) -> str:
    """A text of a menu without its marks for the keyboard."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class CommandAction(QAction):
    """A command in a window. Its tool tip always says what it does, by which keys, and why it cannot be used."""

    def __init__(self, command: Command[Any], parent: QObject) -> None:
        super().__init__(command.text, parent)
        self.command = command
        self._theme: Theme | None = None
        self._able, self._barred = True, ""
        self.setObjectName(command.name)
        self.setIconText(command.short or bare(command.text))
        self.setIconVisibleInMenu(False)
        self.setShortcuts([QKeySequence(keys) for keys in command.keys.split()])
        if command.quotes:
            self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setCheckable(command.checked is not None)
        self.changed.connect(self._tell)
        self._tell()

    @property
    def said(self) -> str:
        """The words of the menu, without their marks for the keyboard."""
        return bare(self.text())

    @property
    def keys(self) -> str:
        """The shortcut as this system writes it, or ""."""
        return self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    @property
    def why(self) -> str:
        """Why it cannot be used now, or ""."""
        if self._barred:
            return self._barred
        return self.command.needs.missing if self.command.needs and not self.isEnabled() else ""

    def setEnabled(self, on: bool) -> None:
        """Switch it on or off; it stays off while it is barred."""
        self._able = on
        super().setEnabled(on and not self._barred)

    def bar(self, why: str) -> None:
        """Keep it off for this reason, whatever else there is to do it with; "" ends that."""
        self._barred = why
        super().setEnabled(self._able and not why)
        self._tell()

    @property
    def description(self) -> str:
        """What screen readers say after its name."""
        return " · ".join(filter(None, (self.command.about, self.keys, self.why)))

    def dress(self, theme: Theme) -> None:
        """Draw its icon in the colours of a theme."""
        self._theme = theme
        if self.command.icon:
            self.setIcon(theme.icon(self.command.icon))

    def icon_on_accent(self) -> QIcon:
        """Its icon for a button on the accent's ground; empty before it was dressed."""
        return self._theme.icon(self.command.icon, "on_accent") if self._theme and self.command.icon else QIcon()

    @property
    def tip(self) -> str:
        """What it does, by which keys, and why it cannot be used."""
        what = self.command.about or self.said.rstrip("…")
        keyed = tr("{0} ({1})").format(what, self.keys) if self.keys else what
        return "\n".join(filter(None, (keyed, self.why)))

    def _tell(self) -> None:
        set_tip(self, self.tip)
