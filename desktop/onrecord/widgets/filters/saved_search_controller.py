"""Saved searches: keeps the filter under a name, and filters as it was kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from onrecord.domain.operations import DeleteSearch, RenameSearch, SaveSearch, UpdateSearch
from onrecord.viewmodels.rows import SavedSearch
from onrecord.viewmodels.text.translation import tr
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.edit_dialogs import NameDialog
from onrecord.widgets.common.notifier import Notifier
from onrecord.widgets.filters.saved_search_list import SavedSearchList

LONGEST_NAME = 60


class SavedSearchController(QObject):
    """Asks what is needed and hands it to the workspace."""

    def __init__(self, workspace: Workspace, saved: SavedSearchList, notifier: Notifier, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._notifier, self._window = workspace, notifier, window
        saved.applied.connect(self.apply)
        saved.rename_wanted.connect(self.rename)
        saved.update_wanted.connect(
            lambda search: workspace.edits.apply(UpdateSearch(search.id, workspace.filter.value))
        )
        saved.delete_wanted.connect(lambda search: workspace.edits.apply(DeleteSearch(search.id)))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the commands do."""
        return {"save_search": self.ask_name}

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
