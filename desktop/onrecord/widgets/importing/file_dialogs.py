"""The dialogs that ask for articles: files, or a folder of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from onrecord.viewmodels.text.translation import tr


def ask_files(parent: QWidget, suffixes: Sequence[str], done: Callable[[list[str]], None]) -> QFileDialog:
    """Ask for files without stopping the program; ``done`` gets their paths."""
    dialog = QFileDialog(parent, tr("Add articles"), QDir.homePath())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    dialog.setNameFilters([tr("Articles ({0})").format(patterns or "*"), tr("All files (*)")])
    return _opened(dialog, done)


def ask_folder(parent: QWidget, done: Callable[[list[str]], None]) -> QFileDialog:
    """Ask for a folder without stopping the program."""
    dialog = QFileDialog(parent, tr("Add a folder of articles"), QDir.homePath())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return _opened(dialog, done)


def _opened(dialog: QFileDialog, done: Callable[[list[str]], None]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(done)
    dialog.open()
    return dialog
