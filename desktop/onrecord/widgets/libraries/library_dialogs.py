"""Dialogs about library files: a new one, another one, and whether reading articles is to stop for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from onrecord.support.paths import LIBRARY_SUFFIX
from onrecord.viewmodels.libraries.library_conversion import SUFFIXES
from onrecord.viewmodels.libraries.recent_libraries import is_own
from onrecord.viewmodels.text.translation import tr


def ask_new(parent: QWidget, beside: Path, done: Callable[[Path], None]) -> QFileDialog:
    """Ask under which name a new library is to be made."""
    dialog = _file_dialog(parent, tr("New library"), _kept_files(beside), done)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(LIBRARY_SUFFIX.lstrip("."))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # what is there is never written over
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("Make"))
    dialog.open()
    return dialog


def ask_existing(parent: QWidget, beside: Path, done: Callable[[Path], None]) -> QFileDialog:
    """Ask which library is to be opened."""
    dialog = _file_dialog(parent, tr("Open a library"), beside.parent, done)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_other(parent: QWidget, beside: Path, done: Callable[[Path], object]) -> QFileDialog:
    """Ask which library is to be merged into the one that is shown."""
    dialog = _file_dialog(parent, tr("Merge another library in"), beside.parent, done)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, tr("Merge"))
    dialog.open()
    return dialog


def ask_json_lines(parent: QWidget, folder: Path, done: Callable[[Path], object]) -> QFileDialog:
    """Ask which file of JSON Lines is to be read as a library."""
    dialog = _file_dialog(parent, tr("Open a library from JSON Lines"), folder, done)
    dialog.setNameFilters(_json_lines_filters())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def ask_json_lines_name(parent: QWidget, library: Path, done: Callable[[Path], None]) -> QFileDialog:
    """Ask under which name a library is to be written as JSON Lines; a file that is there is asked about."""
    path = _kept_files(library) / library.with_suffix(SUFFIXES[0]).name
    dialog = _file_dialog(parent, tr("Save the library as JSON Lines"), path.parent, done)
    dialog.setNameFilters(_json_lines_filters())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(SUFFIXES[0].lstrip("."))
    dialog.selectFile(str(path))
    dialog.open()
    return dialog


def ask_library_name(parent: QWidget, source: Path, done: Callable[[Path, Path], None]) -> QFileDialog:
    """Ask under which name the library is to be made that a file of JSON Lines holds."""
    dialog = ask_new(parent, source, lambda library: done(source, library))
    dialog.selectFile(str(source.with_suffix(LIBRARY_SUFFIX)))
    return dialog


def _json_lines_filters() -> list[str]:
    names = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    return [tr("JSON Lines ({0})").format(names), tr("All files (*)")]


def _kept_files(beside: Path) -> Path:
    """The folder of a library; of the one that the program made, which lies hidden, that of the user's documents."""
    if not is_own(beside):
        return beside.parent
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def _file_dialog(parent: QWidget, title: str, folder: Path, done: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters([tr("Libraries ({0})").format(f"*{LIBRARY_SUFFIX}"), tr("All files (*)")])
    dialog.fileSelected.connect(lambda path: done(Path(path)))
    return dialog


def ask_to_stop(parent: QWidget, name: str, act: Callable[[], None]) -> QMessageBox:
    """Ask whether reading articles into a library is to stop, so that another one can be opened."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("On Record"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("Articles are being read into “{0}”.").format(name))
    box.setInformativeText(tr("What has been read stays; the rest can be read when this library is opened again."))
    stop = box.addButton(tr("Stop reading and open the other"), QMessageBox.ButtonRole.AcceptRole)
    go_on = box.addButton(tr("Go on reading"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(go_on)
    stop.clicked.connect(act)
    box.open()
    return box
