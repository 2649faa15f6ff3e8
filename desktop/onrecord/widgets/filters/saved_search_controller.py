"""Saved searches: keeps the filter under a name, and filters as it was kept."""

from onrecord.domain.filter import SavedSearch
from onrecord.domain.operations import DeleteSearch, RenameSearch, SaveSearch, UpdateSearch
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.common.edit_dialogs import NameDialog
from onrecord.widgets.filters.saved_search_list import SavedSearchList

LONGEST_NAME = 60


class SavedSearchController(Controller):
    """Asks what is needed and hands it to the workspace."""

    @staticmethod
    def commands() -> "Commands[SavedSearchController]":
        """Saving what is filtered by."""
        return (Command("save_search", tr("Save this search…"), SavedSearchController.ask_name, "Ctrl+S"),)

    def __init__(self, context: WindowContext, saved: SavedSearchList) -> None:
        super().__init__(context)
        edits, now = self._workspace.edits, self._workspace.filter
        saved.applied.connect(self.apply)
        saved.rename_wanted.connect(self.rename)
        saved.update_wanted.connect(lambda search: edits.apply(UpdateSearch(search.id, now.value)))
        saved.delete_wanted.connect(lambda search: edits.apply(DeleteSearch(search.id)))
        self._bind()

    def apply(self, search: SavedSearch) -> None:
        """Filter as a saved search does; say so where some of its speakers are gone."""
        self._workspace.apply(search)
        if search.gone:
            self._notifier.say(tr("No longer in this library: {0}").format(", ".join(search.gone)))

    def ask_name(self) -> None:
        """Ask under which name the present filter is to be kept."""
        chosen = self._workspace.filter.value
        chips = ", ".join(chip.short for chip in self._workspace.filter.chips())
        dialog = NameDialog(
            tr("Save this search"),
            tr("The name under which the present filter is kept:"),
            (chips or tr("All quotes"))[:LONGEST_NAME],
            lambda name: self._workspace.edits.apply(SaveSearch(name, chosen)),
            self._window,
        )
        dialog.main.setText(tr("Save"))
        dialog.open()

    def rename(self, search: SavedSearch) -> None:
        """Ask for another name for a saved search."""
        if self._workspace.edits.refused():
            return
        lead = tr("The name of this saved search:")
        apply = self._workspace.edits.apply
        rename = lambda name: apply(RenameSearch(search.id, name))  # noqa: E731
        dialog = NameDialog(tr("Rename"), lead, search.name, rename, self._window)
        dialog.open()
