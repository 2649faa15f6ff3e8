"""The window start: everything is wired together here, and in `cli`, alone."""

import contextlib
import gc
import logging
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from onrecord.domain.errors import LibraryError
from onrecord.ingest import READERS
from onrecord.jobs.worker_client import WorkerClient
from onrecord.library import Library
from onrecord.library.backups.backup_store import Backups
from onrecord.support import installation, paths
from onrecord.support.log import logging_to
from onrecord.support.model_languages import model_languages
from onrecord.support.settings import LANGUAGE, LAST_LIBRARY, THEME, Settings
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.libraries.library_opener import LibraryOpener
from onrecord.viewmodels.libraries.window_relay import WindowRelay, hand_over
from onrecord.viewmodels.text.language import language, speak
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.libraries.library_controller import missing
from onrecord.widgets.libraries.open_failure_dialog import way_out
from onrecord.widgets.libraries.open_or_upgrade_dialog import wait_for
from onrecord.widgets.window.font_files import use_shipped_fonts
from onrecord.widgets.window.main_window import MainWindow, Setup

__all__ = ["MainWindow", "main", "open_window"]

_log = logging.getLogger(__name__)

RACE_S = 1.0
"""How long another start may take from having the library to answering for it."""
RACE_PAUSE_S = 0.1


def open_window(
    library: Path,
    *,
    settings: Settings | None = None,
    model: Path | None = None,
    worker_log: Path | None = None,
    relay: WindowRelay | None = None,
) -> MainWindow:
    """Open a window on a library and show it. Needs a QApplication.

    Args:
        library: the library file; made where there is none.
        settings: what the window remembers things in; None remembers nothing.
        model: folder of the language model; None is the one that ships with the program.
        worker_log: file for the log of the worker process; None keeps none.
        relay: by which other starts find the window; None where they are not to.

    Raises:
        LibraryError: the file is no library, is from a newer version, or cannot be read.
    """
    with _uncollected():
        folder = model or paths.model_folder()
        worker = WorkerClient(folder, log=worker_log)
        setup = Setup(_samples(), _file_types(), settings, relay)
        return _shown(Library.open(library), worker, setup, model_languages(folder))


def _shown(library: Library, worker: WorkerClient, setup: Setup, served: frozenset[str]) -> MainWindow:
    importer = Importer(library, worker, served=served)
    window = MainWindow(Workspace(library, served=served), importer, setup)
    window.painted.connect(importer.warm_up)
    window.show()
    return window


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: what is read at the start stays, and going through it takes time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def main(argv: Sequence[str] | None = None) -> int:
    """Start the program with its window, as a file manager does.

    Args:
        argv: the arguments after the program's name: a library file to open, articles to add to it, or both.

    Returns:
        The exit code.
    """
    multiprocessing.freeze_support()
    given = [Path(argument) for argument in (sys.argv[1:] if argv is None else argv)]
    libraries = [path for path in given if path.suffix.lower() == paths.LIBRARY_SUFFIX]
    articles = [path for path in given if path not in libraries]
    return run(libraries[0] if libraries else None, articles)


def run(library: Path | None = None, articles: Sequence[Path] = ()) -> int:
    """Start the program with its window, or hand over to the window that has the library open already.

    Args:
        library: the library to open; None is the one that was opened last.
        articles: files and folders to add to it.

    Returns:
        The exit code.
    """
    application = _application()
    settings = Settings.load(paths.settings_file())
    last = settings.get(LAST_LIBRARY)
    wanted = library or _last_library(settings)
    if hand_over(wanted, articles):
        return 0
    with logging_to(paths.log_file()):
        spoken = language(settings.get(LANGUAGE), paths.translations_folder())
        speak(application, spoken)
        window = _opened(wanted, settings)
        if window is None:
            return 1
        if _is_second(window) and _handed_over(wanted, articles):
            window.close()
            return 0
        gone = missing(Path(last)) if library is None and last and not Path(last).exists() else None
        for problem in filter(None, (installation.problem(), settings.problem, spoken.problem, gone)):
            window.problems.add(problem)
        if articles:
            window.add_paths(articles)
        opened = FileEvents(window)
        application.installEventFilter(opened)
        return application.exec()


class FileEvents(QObject):
    """Takes the files that a system hands to a program that runs already, as macOS does: libraries and articles."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Treat such a file as one that was dropped on the window."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._window.take_files([event.file()])
            return True
        return False


def _is_second(window: MainWindow) -> bool:
    """Whether another window of this user has the library, which was not there to be handed over to before."""
    read_only = window.workspace.read_only
    return read_only is not None and read_only.holder > 0


def _handed_over(library: Path, articles: Sequence[Path]) -> bool:
    """Hand over to a window that is opening at this moment."""
    until = time.monotonic() + RACE_S
    while not (done := hand_over(library, articles)) and time.monotonic() < until:
        time.sleep(RACE_PAUSE_S)
    return done


def _application() -> QApplication:
    """The one application object, with its name and icon."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication([paths.APP_NAME])
    application.setApplicationName(paths.APP_NAME)
    application.setDesktopFileName("onrecord")
    application.setStyle("Fusion")
    use_shipped_fonts(application)
    application.setWindowIcon(QIcon(str(paths.icons_folder() / "onrecord.svg")))
    # Qt's dialog for files remembers folders: among our settings, not in a file that all programs of Qt share
    own = str(paths.settings_file().parent)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, own)
    return application


def _last_library(settings: Settings) -> Path:
    last = settings.get(LAST_LIBRARY)
    return Path(last) if last and Path(last).exists() else paths.default_library()


def _opened(library: Path, settings: Settings) -> MainWindow | None:
    """A window on the library, or on another one that the person names when it cannot be opened."""
    model = paths.model_folder()
    worker, served = WorkerClient(model, log=paths.log_file("worker")), model_languages(model)
    setup = Setup(_samples(), _file_types(), settings, WindowRelay(), paths.backups_folder())
    chosen: Path | None = library
    while chosen is not None:
        try:
            opener = LibraryOpener(chosen, setup.backups)
            wait_for(opener, Theme(settings.get(THEME)))
            with _uncollected():
                window = _shown(opener.result(), worker, setup, served)
        except LibraryError as error:
            _log.warning("%s", error)
            chosen = way_out(error.problem, chosen, Backups(chosen, paths.backups_folder()))
        else:
            window.libraries.remember()
            if opener.problem is not None:
                window.problems.add(opener.problem)
            return window
    return None


def _file_types() -> dict[str, tuple[str, ...]]:
    """The types of file that are read, each with its suffixes."""
    return {reader.name: reader.suffixes for reader in READERS}


def _samples() -> tuple[str, ...]:
    """The sample articles that ship with the program."""
    return tuple(str(path) for path in sorted(paths.seeds_folder().glob("*.txt")))


if __name__ == "__main__":
    sys.exit(main())
