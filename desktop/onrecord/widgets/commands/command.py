"""One thing that the window can be told to do: as a line of the table, and as an action that menus and buttons show."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import set_tip


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a menu.

    Attributes:
        name: what the window knows it by; "" is a line between groups.
        menu: the menu that it stands in; "A/B" is the menu B inside A.
        text: what the menu says, with its marks for the keyboard.
        keys: shortcuts, the first of which the menu shows.
        group: of the commands of one group exactly one is checked.
        check: it is switched on and off.
        quotes: its shortcut works while the quotes or the article have the focus, so that it can be a single letter.
        needs: what is missing whenever it cannot be used, in a sentence; "" if it always can.
        short: what its buttons say, where that is less than the menu says.
        about: what the tip of its buttons says, where that is more than the menu says.
        icon: the file of the icon on its buttons, without ending.
    """

    name: str
    menu: str
    text: str = ""
    keys: tuple[str, ...] = ()
    group: str = ""
    check: bool = False
    quotes: bool = False
    needs: str = ""
    short: str = ""
    about: str = ""
    icon: str = ""


def bare(text: str) -> str:
    """A text of a menu without its marks for the keyboard."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


class CommandAction(QAction):
    """A command in a window. Its tool tip always says what it does, by which keys, and why it cannot be used."""

    def __init__(self, command: Command, parent: QObject) -> None:
        super().__init__(command.text, parent)
        self.command = command
        self._theme: Theme | None = None
        self._able, self._barred = True, ""
        self.setObjectName(command.name)
        self.setIconText(command.short or bare(command.text))
        self.setIconVisibleInMenu(False)
        self.setShortcuts([QKeySequence(keys) for keys in command.keys])
        if command.quotes:
            self.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setCheckable(bool(command.group) or command.check)
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
        return "" if self.isEnabled() else self.command.needs or tr("There is nothing to do it with.")

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
