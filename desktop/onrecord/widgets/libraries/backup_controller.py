"""Keeps a library safe: says what is damaged, restores backups, saves it elsewhere where its file is gone."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from onrecord.domain.errors import LibraryError
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.viewmodels.libraries.backup_keeper import Backup, BackupKeeper, Damage, damaged, opened
from onrecord.viewmodels.libraries.library_conversion import SUFFIXES, LibraryConversion, is_library
from onrecord.viewmodels.libraries.library_tasks import copy_task
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, Need
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.libraries.backup_dialogs import DamageDialog, RestoreDialog, ask_name, ask_to_leave
from onrecord.widgets.libraries.conversion_dialog import TaskDialog, TaskTexts, conversion_texts
from onrecord.widgets.libraries.library_controller import LibraryController
from onrecord.widgets.libraries.library_dialogs import ask_json_lines, ask_json_lines_name, ask_library_name


class BackupController(Controller):
    """What the window does with backups and damaged libraries."""

    @staticmethod
    def commands() -> "Commands[BackupController]":
        """What can be done about backups and damage."""
        kept: Need[BackupController] = Need(tr("No backups are kept here."), lambda it: it.keeper.backups is not None)
        damage = Need(tr("This library is not damaged."), BackupController.is_damaged)
        this = BackupController
        return (
            Command("save_as", tr("Save library as…"), this.ask_place),
            Command("save_json_lines", tr("Save library as JSON Lines…"), this.ask_json_lines),
            Command("open_json_lines", tr("Open library from JSON Lines…"), this.ask_from_json_lines),
            Command("restore", tr("Restore a backup…"), this.ask_backup, needs=kept),
            Command("rescue", tr("Save what can be read…"), this.ask_rescue, needs=damage),
        )

    def __init__(self, context: WindowContext, libraries: LibraryController, folder: Path | None) -> None:
        """`folder` is that of the backups; None keeps none."""
        super().__init__(context)
        self._libraries, self.keeper = libraries, BackupKeeper(self._workspace, folder, self)
        self._damage: Damage | None = None
        self.keeper.damaged.connect(self._tell_damage)
        self._importer.idle.connect(self._show_what_is_left)
        self._importer.idle.connect(self.keeper.look_at_filled)
        self.keeper.failed.connect(lambda problem: self._notifier.show(problem, self.keeper.look))
        self._bind(self._workspace.switched)

    def is_damaged(self) -> bool:
        """Whether the library is damaged."""
        read_only = self._workspace.read_only
        return read_only is not None and read_only.cause is ReadOnlyCause.DAMAGED

    def check_file(self) -> None:
        """Say at once where the open library's file is gone: the next change would only say so then."""
        self._workspace.report_errors(self._workspace.library.check_file)

    def may_close(self) -> bool:
        """Whether the window may close; asks where the library's file is gone."""
        try:
            self._workspace.library.check_file()
        except LibraryError as error:
            if not ask_to_leave(error.problem, self._window):
                self.ask_place()
                return False
        return True

    def close(self) -> None:
        """Break off what is being done."""
        self.keeper.stop()
        for dialog in self._window.findChildren(TaskDialog):
            dialog.close_now()

    def ask_backup(self) -> None:
        """Show the backups, to put one in the place of the library."""
        backups = self.keeper.backups
        if self._importer.running:
            self._notifier.say(tr("Articles are being read: cancel that, or wait for its end, before you restore"))
        elif backups is not None:
            RestoreDialog(backups, self.restore, self._theme, self._window).open()

    def restore(self, backup: Backup) -> None:
        """Put a backup in the place of the library, and show it."""
        backups = self.keeper.backups
        if backups is None:
            return
        self.keeper.stop()
        try:
            stand_in = opened(backup)
        except LibraryError as error:
            self._notifier.show(error.problem)
        else:
            self._libraries.reopen(stand_in, lambda: _waiting(lambda: backups.restore(backup, datetime.now(UTC))))

    def ask_place(self) -> None:
        """Ask where to save the library, and go on there."""
        ask_name(self._window, tr("Save the library as"), self._libraries.path, self.save_as)

    def save_as(self, path: Path) -> None:
        """Save all that is open to another file and go on there, with what could not be done before."""
        if self._importer.running:
            self._notifier.say(tr("Articles are being read: cancel that, or wait for its end, before you save"))
            return
        try:
            self._workspace.library.check_file()
        except LibraryError:
            self._save_what_is_open(path)
            return
        if not self._workspace.edits.finish():
            return  # the list of problems tells what could not be done
        note = tr("Nothing is made before all of it is done.")
        texts = TaskTexts(tr("Save library as"), tr("Writing “{0}”").format(path.name), note, tr("Page {0} of {1}"))
        dialog = TaskDialog(copy_task(self._libraries.path, path), texts, self._window)
        dialog.finished_with.connect(lambda _: self._go_on(path))
        dialog.failed.connect(lambda problem: self._notifier.show(problem, partial(self.save_as, path)))
        dialog.begin()

    def _save_what_is_open(self, path: Path) -> None:
        """Save a library whose file is gone: only the window's own connection can still read it, and so it waits."""
        try:
            _waiting(partial(self._workspace.library.save_as, path))
        except LibraryError as error:
            self._notifier.show(error.problem, partial(self.save_as, path))
            return
        self._go_on(path)

    def _go_on(self, path: Path) -> None:
        failed, again = self._workspace.edits.take_failed(), self._notifier.take_retries()
        self._libraries.go_on_in(path)
        if self._libraries.path == path:
            self._workspace.edits.put_back(failed)
            for act in again:
                act()

    def ask_json_lines(self) -> None:
        """Ask where to write the library as JSON Lines."""
        ask_json_lines_name(self._window, self._libraries.path, self.save_json_lines)

    def save_json_lines(self, path: Path) -> None:
        """Write the library as JSON Lines, as it is at this moment, beside whatever is being read."""
        dialog = _converting(LibraryConversion(self._libraries.path, path), self._window)
        said = tr("The library is in “{0}”").format(path.name)
        dialog.finished_with.connect(lambda _: self._notifier.say(said))
        dialog.failed.connect(lambda problem: self._notifier.show(problem, partial(self.save_json_lines, path)))
        dialog.begin()

    def ask_from_json_lines(self) -> None:
        """Ask for a file of JSON Lines, and for the name of the library that is to be made of it."""
        ask_json_lines(self._window, self._libraries.path.parent, self._ask_library_name)

    def dropped(self, dropped: Sequence[str]) -> bool:
        """Open a library as JSON Lines that was dropped on the window. False where none was."""
        paths = [Path(path) for path in dropped if path.lower().endswith(SUFFIXES)]
        if len(dropped) != 1 or not paths or not is_library(paths[0]):
            return False
        self._ask_library_name(paths[0])
        return True

    def _ask_library_name(self, source: Path) -> None:
        ask_library_name(self._window, source, self.open_json_lines)

    def open_json_lines(self, source: Path, library: Path) -> None:
        """Make a library of a file of JSON Lines, and show it."""
        dialog = _converting(LibraryConversion(source, library), self._window)
        dialog.finished_with.connect(lambda _: self._libraries.open(library))
        dialog.failed.connect(self._notifier.show)
        dialog.begin()

    def ask_rescue(self) -> None:
        """Ask where to save what can be read of a damaged library."""
        path = self._libraries.path
        name = tr("{0} rescued").format(path.stem)
        ask_name(self._window, tr("Save what can be read"), path.with_name(name + path.suffix), self.rescue)

    def rescue(self, path: Path) -> None:
        """Save what can be read, which is what the window shows, as a new library, and show that."""
        try:
            _waiting(partial(self._workspace.library.save_as, path))
        except LibraryError as error:
            self._notifier.show(error.problem)
        else:
            self._libraries.go_on_in(path)

    def _tell_damage(self, damage: Damage) -> None:
        """Let nothing more be written, also not by closing it; then show what is not damaged, and say what is."""
        self._damage = damage
        self._workspace.forbid_changes(ReadOnly(ReadOnlyCause.DAMAGED, damaged(self._libraries.path).problem))
        if self._importer.running:
            self._importer.cancel()
        else:
            self._show_what_is_left()

    def _show_what_is_left(self) -> None:
        damage, self._damage = self._damage, None
        why, path = self._workspace.read_only, self._libraries.path
        if damage is None or why is None:
            return
        try:
            self._libraries.show_what_can_be_read(why)
        except LibraryError as error:
            self._notifier.show(error.problem)
        DamageDialog(path, damage, (self.ask_backup, self.ask_rescue), self._window).open()


def _converting(conversion: LibraryConversion, parent: QWidget) -> TaskDialog:
    return TaskDialog(conversion, conversion_texts(conversion), parent)


def _waiting(act: Callable[[], object]) -> None:
    """Do something that takes a while, with a pointer that says so."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        act()
    finally:
        QGuiApplication.restoreOverrideCursor()
