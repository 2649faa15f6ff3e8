"""Which library the window shows: makes new ones, opens others in its place, and knows those opened last."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.messages import message
from onrecord.domain.read_only_cause import ReadOnly
from onrecord.support import paths
from onrecord.support.paths import LIBRARY_SUFFIX
from onrecord.viewmodels.command_search import PaletteItem
from onrecord.viewmodels.libraries.library_opener import Library, LibraryOpener
from onrecord.viewmodels.libraries.recent_libraries import RecentLibraries, library_name, place_text
from onrecord.viewmodels.libraries.window_relay import WindowRelay, hand_over
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands
from onrecord.widgets.commands.command_actions import menu_of
from onrecord.widgets.commands.controller import Controller, WindowContext
from onrecord.widgets.common.tooltips import set_tip
from onrecord.widgets.libraries import library_dialogs
from onrecord.widgets.libraries.open_or_upgrade_dialog import wait_for

_OFFERED = "library:"


class LibraryController(Controller):
    """Opens a library where it can be, says so where it cannot, and then leaves everything as it is.

    Args of `__init__`:
        show: shows an opened library in the window, in the place of the one that it shows.
        relay: by which other starts of the program find the window; None where they are not to.
        backups: the folder of backups; None keeps none.
    """

    @staticmethod
    def commands() -> "Commands[LibraryController]":
        """What can be done about library files."""
        this = LibraryController
        return (
            Command("new_library", tr("New library…"), this.ask_new, "Ctrl+N"),
            Command("open_library", tr("Open library…"), this.ask_existing, "Ctrl+Shift+L"),
            Command("own_library", tr("My library"), lambda it: it.open(paths.default_library())),
            Command("forget_missing", tr("Remove those not found"), this.forget_missing),
            Command("clear_recent", tr("Clear the list"), lambda it: it._recent.clear()),
            Command("quit", tr("Quit"), lambda it: it._window.close(), "Ctrl+Q"),
        )

    def __init__(
        self,
        context: WindowContext,
        recent: RecentLibraries,
        show: Callable[[Library], None],
        relay: WindowRelay | None,
        backups: Path | None,
    ) -> None:
        super().__init__(context)
        self._recent, self._show, self._relay, self._backups = recent, show, relay, backups
        self._wanted: Path | None = None
        self._busy = False
        self._importer.idle.connect(self._open_wanted)
        self._workspace.switched.connect(self._be_found)
        QTimer.singleShot(0, self, self._be_found)  # the window is to be up before that
        menu, first = menu_of(self._actions["own_library"]), self._actions["own_library"]
        menu.aboutToShow.connect(lambda: self._fill(menu, first))
        self._bind()

    @property
    def path(self) -> Path:
        """The library that is shown."""
        return self._workspace.library.path

    def ask_new(self) -> None:
        """Ask where to make a new library."""
        library_dialogs.ask_new(self._window, self.path, self.make)

    def ask_existing(self) -> None:
        """Ask which library to open."""
        library_dialogs.ask_existing(self._window, self.path, self.open)

    def forget_missing(self) -> None:
        """Take those off the list of libraries opened last that are not where they were."""
        self._recent.forget(frozenset(path for path in self._recent.paths if not path.exists()))

    def _fill(self, menu: QMenu, first: QAction) -> None:
        """Show those opened last before what is always there."""
        for old in [action for action in menu.actions() if action.data()]:
            menu.removeAction(old)
            old.deleteLater()
        for path in self._others():
            action = QAction(_menu_text(path), menu)
            action.setData(str(path))
            set_tip(action, str(path))
            action.setEnabled(path.exists())
            action.triggered.connect(partial(self._open_recent, path))
            menu.insertAction(first, action)

    def _open_recent(self, path: Path, _: bool = False) -> None:
        self.open(path)

    def offers(self) -> list[PaletteItem]:
        """The libraries opened last as the command palette offers them."""
        place = tr("Libraries opened last")
        return [
            PaletteItem(f"{_OFFERED}{path}", tr("Open {0} in {1}").format(library_name(path), place_text(path)), place)
            for path in self._others()
        ]

    def open_offered(self, name: str) -> bool:
        """Open the library that an offer stands for. False where it stands for none."""
        if not name.startswith(_OFFERED):
            return False
        self._open_existing(Path(name.removeprefix(_OFFERED)))
        return True

    def _others(self) -> list[Path]:
        return [path for path in self._recent.paths if path != self.path.resolve()]

    def make(self, path: Path) -> None:
        """Make a new library and open it. A file that is there already stays as it is."""
        if not path.suffix:
            path = path.with_name(path.name + LIBRARY_SUFFIX)
        if path.exists():
            cause = message("there is a file of this name already")
            self._notifier.show(Problem(str(path), cause, message("Open it, or choose another name.")))
        else:
            self.open(path)

    def dropped(self, dropped: Sequence[str]) -> bool:
        """Open a library that was dropped on the window. False where none was."""
        libraries = [Path(path) for path in dropped if path.lower().endswith(LIBRARY_SUFFIX)]
        if not libraries:
            return False
        if len(dropped) > 1:
            self._notifier.say(tr("Drop a library by itself: one at a time is shown"))
        else:
            self._open_existing(libraries[0])
        return True

    def _open_existing(self, path: Path) -> None:
        if path.exists():
            self.open(path)
        else:
            self._notifier.show(missing(path))

    def open_again(self) -> None:
        """Open the library that is shown once more: what stood in the way of writing may be gone."""
        self.open(self.path)

    def open(self, path: Path) -> None:
        """Show another library, made where there is none; asks first where articles are being read."""
        if self._busy:
            return
        if path.resolve() == self.path.resolve() and self._workspace.read_only is None:
            self._notifier.say(tr("“{0}” is open already").format(library_name(path)))
        elif not self._workspace.edits.finish():
            return  # the list of problems tells what could not be done
        elif self._importer.running:
            self._wanted = None
            library_dialogs.ask_to_stop(self._window, library_name(self.path), partial(self._stop_and_open, path))
        else:
            self._open(path)

    def reopen(self, stand_in: Library, between: Callable[[], object]) -> None:
        """Show another library for the time in which something is done with the file of the one that is shown."""
        path, failed = self.path, None
        self._show(stand_in)
        try:
            between()
        except LibraryError as error:
            failed = error.problem
        self._open(path)
        if failed is not None:
            self._notifier.show(failed)

    def show_what_can_be_read(self, why: ReadOnly) -> None:
        """Show the damaged library without what is damaged in it. Raises LibraryError where nothing can be read."""
        opener = LibraryOpener(self.path, read_only=why)
        wait_for(opener, self._theme, self._window)
        self._show(opener.result())

    def go_on_in(self, path: Path) -> None:
        """Show the library that the one that is shown was saved as."""
        self._open(path)

    def _stop_and_open(self, path: Path) -> None:
        if self._importer.running:
            self._wanted = path
            self._importer.break_off()
        else:
            self._open(path)

    def _open_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._open(wanted)

    def _open(self, path: Path) -> None:
        if hand_over(path):
            self._notifier.say(tr("“{0}” is open in another window").format(library_name(path)))
            return
        self._busy = True
        try:
            opener = LibraryOpener(path, self._backups)
            wait_for(opener, self._theme, self._window)
            library = opener.result()
        except LibraryError as error:
            self._notifier.show(error.problem)
            return
        finally:
            self._busy = False
        if self._importer.running:  # another start of the program has handed articles over meanwhile
            library.close()
            self.open(path)
            return
        self._show(library)
        if opener.problem is not None:
            self._notifier.show(opener.problem)
        self.remember()

    def remember(self) -> None:
        """Note that the library that is shown was opened: the next start opens it too."""
        self._recent.add(self.path)

    def _be_found(self) -> None:
        """Let other starts on this library hand over to this window, where it is the one that writes."""
        if self._relay is None:
            return
        if self._workspace.read_only is None:
            self._relay.listen(self.path)
        else:
            self._relay.close()

    def close(self) -> None:
        """Be found no longer."""
        self._wanted = None
        if self._relay is not None:
            self._relay.close()
            self._relay = None


def missing(path: Path) -> Problem:
    """That a library is not where it was."""
    remedy = message("Connect the disk that it lies on, or look for it with “Open library…”.")
    return Problem(str(path), message("the library is no longer there"), remedy)


def _menu_text(path: Path) -> str:
    text = tr("{0} in {1}").format(library_name(path), place_text(path)).replace("&", "&&")
    return text if path.exists() else tr("{0} (not found)").format(text)
