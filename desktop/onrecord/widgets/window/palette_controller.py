"""Opens what finds commands: the palette, and the sheet of all shortcuts."""

from onrecord.viewmodels.command_search import PaletteItem, with_recent
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, CommandAction, Commands, bare
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_palette import CommandPalette
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.commands.shortcut_sheet import ShortcutSheet
from onrecord.widgets.filters.saved_search_controller import SavedSearchController
from onrecord.widgets.libraries.library_controller import LibraryController


class PaletteController(Controller):
    """Offers every command, saved search and library opened last.

    Attributes:
        recent: the names of what was used last in the palette.
    """

    @staticmethod
    def commands() -> "Commands[PaletteController]":
        """Finding commands."""
        this = PaletteController
        return (
            Command("palette", tr("Find a command…"), this.show_palette, "Ctrl+K"),
            Command("shortcuts", tr("Shortcuts"), this.show_shortcuts, "? F1"),
        )

    def __init__(
        self,
        context: WindowContext,
        searches: SavedSearchController,
        libraries: LibraryController,
        recent: tuple[str, ...],
    ) -> None:
        super().__init__(context)
        self._searches, self._libraries, self.recent = searches, libraries, recent
        self._bind()

    def show_shortcuts(self) -> None:
        """Show the sheet of all shortcuts."""
        ShortcutSheet([action.command for action in self._actions.values()], self._window).open()

    def show_palette(self) -> None:
        """Let the person find a command by typing."""
        shown = [*offers(self._actions), *self._workspace.saved.offers(), *self._libraries.offers()]
        CommandPalette(shown, self.recent, self._theme, self.run, self._window).open()

    def run(self, name: str) -> None:
        """Run what was chosen in the palette, and remember that it was used."""
        self.recent = with_recent(name, self.recent)
        search = self._workspace.saved.offered(name)
        if search is not None:
            self._searches.apply(search)
        elif not self._libraries.open_offered(name):
            self._actions[name].trigger()


def offers(actions: Actions) -> list[PaletteItem]:
    """Every command but the palette's own, as the palette shows it."""
    return [_offer(action) for name, action in actions.items() if name != "palette"]


def _offer(action: CommandAction) -> PaletteItem:
    command = action.command
    place = " › ".join(map(bare, command.menus))
    return PaletteItem(command.name, action.said, place, action.keys, action.why, action.isChecked())
