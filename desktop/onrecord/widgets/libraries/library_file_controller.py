"""What is done with the file of a library: a copy, its folder, another one merged in, what is to be known of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from onrecord.viewmodels.libraries.backup_keeper import BackupKeeper
from onrecord.viewmodels.libraries.library_facts import library_facts
from onrecord.viewmodels.libraries.library_tasks import Merged, copy_task, merge_task
from onrecord.viewmodels.libraries.recent_libraries import library_name
from onrecord.viewmodels.text.number_formats import quotes_text
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.widgets.commands.command import Command, Commands
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.libraries.backup_dialogs import ask_name
from onrecord.widgets.libraries.conversion_dialog import TaskDialog, TaskTexts
from onrecord.widgets.libraries.library_dialogs import ask_other
from onrecord.widgets.libraries.properties_dialog import PropertiesDialog


class LibraryFileController(Controller):
    """Does it beside the window, which goes on showing the library.

    Args of `__init__`:
        keeper: keeps the backups, one of which is made before another library is merged in.
    """

    @staticmethod
    def commands() -> "Commands[LibraryFileController]":
        """What can be done with the file of the library."""
        this = LibraryFileController
        return (
            Command("save_copy", tr("Save a copy…"), this.ask_copy),
            Command("show_library", tr("Show library in folder"), this.show_folder),
            Command("merge_library", tr("Merge another library in…"), this.ask_other),
            Command("library_properties", tr("Properties of the library…"), this.show_properties),
        )

    def __init__(self, context: WindowContext, keeper: BackupKeeper) -> None:
        super().__init__(context)
        self._keeper = keeper
        self._bind()

    @property
    def _path(self) -> Path:
        return self._workspace.library.path

    def ask_copy(self) -> None:
        """Ask where to save a copy; the window stays with this library."""
        name = tr("{0} copy").format(self._path.stem)
        ask_name(self._window, tr("Save a copy"), self._path.with_name(name + self._path.suffix), self.save_copy)

    def save_copy(self, path: Path) -> None:
        """Save a copy of the library as it is now."""
        if not self._workspace.edits.finish():
            return  # the list of problems tells what could not be done
        note = tr("Nothing is made before all of it is done.")
        texts = TaskTexts(tr("Save a copy"), tr("Writing “{0}”").format(path.name), note, tr("Page {0} of {1}"))
        dialog = TaskDialog(copy_task(self._path, path), texts, self._window)
        dialog.finished_with.connect(lambda _: self._notifier.say(tr("The copy is in “{0}”").format(path.name)))
        dialog.failed.connect(lambda problem: self._notifier.show(problem, partial(self.save_copy, path)))
        dialog.begin()

    def show_folder(self) -> None:
        """Open the folder of the library in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.resolve().parent)))

    def ask_other(self) -> None:
        """Ask which library is to be merged in."""
        if self._importer.running:
            self._notifier.say(tr("Articles are being read: cancel that, or wait for its end, before you merge"))
        elif not self._workspace.edits.refused():
            ask_other(self._window, self._path, self.merge)

    def merge(self, other: Path) -> None:
        """Merge another library into the one that is shown, after a backup."""
        if self._importer.running or not self._workspace.edits.finish():
            return
        self._keeper.stop()
        lead = tr("Merging “{0}” into “{1}”").format(library_name(other), library_name(self._path))
        note = tr("A backup is made first. Nothing is changed before all of it is done.")
        texts = TaskTexts(tr("Merge another library in"), lead, note, tr("Article {0} of {1}"))
        dialog = TaskDialog(merge_task(self._path, other, self._keeper.backups), texts, self._window)
        dialog.finished_with.connect(partial(self._tell_merged, other))
        dialog.failed.connect(self._notifier.show)
        dialog.begin()

    def _tell_merged(self, other: Path, merged: Merged) -> None:
        self._workspace.edits.changed.emit()
        articles = counted("%Ln articles", "%Ln article", merged.articles)
        added = tr("Added {0} with {1} from “{2}”").format(articles, quotes_text(merged.quotes), library_name(other))
        if not merged.articles:
            added = tr("There is no article in “{0}” that is not here already").format(library_name(other))
        elif merged.known:
            kept = counted(
                "%Ln were here already and stay as they are", "%Ln was here already and stays as it is", merged.known
            )
            added = tr("{0}; {1}").format(added, kept)
        self._notifier.say(added)

    def show_properties(self) -> None:
        """Show what is to be known of the library."""
        facts = library_facts(self._workspace, self._keeper.backups)
        PropertiesDialog(self._path, library_name(self._path), facts, self.show_folder, self._window).open()
