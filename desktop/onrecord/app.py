"""The window start: everything is wired together here, and in `cli`, alone."""

import contextlib
import gc
import logging
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from onrecord.domain.errors import LibraryError
from onrecord.ingest import SUPPORTED
from onrecord.jobs.client import WorkerClient
from onrecord.library import Library
from onrecord.support import installation, paths
from onrecord.support.logging import logging_to
from onrecord.support.settings import LANGUAGE, LAST_LIBRARY, THEME, Settings
from onrecord.viewmodels.desk import Desk
from onrecord.viewmodels.importer import Importer
from onrecord.viewmodels.language import language, speak
from onrecord.widgets.dialogs import way_out
from onrecord.widgets.font_files import use_shipped_fonts
from onrecord.widgets.main_window import MainWindow, Setup
from onrecord.widgets.opening import Opening
from onrecord.widgets.theme import Theme

__all__ = ["MainWindow", "main", "open_window"]

_log = logging.getLogger(__name__)

LARGE = 20_000_000
"""Bytes of a library from which on bringing it to this version takes so long that it must be said."""


def open_window(
    library: Path, *, settings: Settings | None = None, model: Path | None = None, worker_log: Path | None = None
) -> MainWindow:
    """Open a window on a library and show it. Needs a QApplication.

    Args:
        library: the library file; made where there is none.
        settings: what the window remembers things in; None remembers nothing.
        model: folder of the language model; None is the one that ships with the program.
        worker_log: file for the log of the worker process; None keeps none.

    Raises:
        LibraryError: the file is no library, is from a newer version, or cannot be read or written.
    """
    with _uncollected():
        opened = Library.open(library)
        desk = Desk(opened)
        importer = Importer(opened, WorkerClient(model or paths.model_folder(), log=worker_log))
        window = MainWindow(desk, importer, Setup(_samples(), tuple(sorted(SUPPORTED)), settings))
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
    """Start the program with its window.

    Args:
        argv: the arguments after the program's name: at most a library file to open.

    Returns:
        The exit code.
    """
    multiprocessing.freeze_support()
    arguments = list(sys.argv[1:] if argv is None else argv)
    application = _application()
    settings = Settings.load(paths.settings_file())
    with logging_to(paths.log_file()):
        spoken = language(settings.get(LANGUAGE), paths.translations_folder())
        speak(application, spoken)
        window = _opened(Path(arguments[0]) if arguments else _last_library(settings), settings)
        if window is None:
            return 1
        for problem in filter(None, (installation.problem(), settings.problem, spoken.problem)):
            window.problems.add(problem)
        return application.exec()


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
    chosen: Path | None = library
    while chosen is not None:
        _bring_up(chosen, settings)
        try:
            window = open_window(chosen, settings=settings, worker_log=paths.log_file("worker"))
        except LibraryError as error:
            _log.warning("%s", error)
            chosen = way_out(error.problem, chosen)
        else:
            settings.set(LAST_LIBRARY, str(chosen.resolve()))
            return window
    return None


def _bring_up(library: Path, settings: Settings) -> None:
    """Bring a library of an earlier version to this one, and say so meanwhile."""

    def work() -> None:
        with contextlib.suppress(LibraryError):  # opening it meets the same, and tells it
            Library.bring_up(library)

    if Library.is_old(library) and library.stat().st_size > LARGE:
        dialog = Opening(library.stem, work, Theme(settings.get(THEME)))
        dialog.exec()
        dialog.deleteLater()


def _samples() -> tuple[str, ...]:
    """The sample articles that ship with the program."""
    return tuple(str(path) for path in sorted(paths.seeds_folder().glob("*.txt")))


if __name__ == "__main__":
    sys.exit(main())
