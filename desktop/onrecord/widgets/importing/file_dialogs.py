"""The few dialogs: files to add, how to search, and a library that cannot be opened."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QSize, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QMessageBox, QScrollArea, QVBoxLayout, QWidget

from onrecord.domain.errors import Problem
from onrecord.support.paths import LIBRARY_SUFFIX
from onrecord.viewmodels.libraries.backup_keeper import Backups
from onrecord.viewmodels.text.display_text import said, tr
from onrecord.widgets.common.buttons import RoomyDialog, label, push
from onrecord.widgets.libraries import backup_dialogs
from onrecord.widgets.window.command_table import search_text


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


def show_search_help(parent: QWidget) -> QDialog:
    """Show what the search field understands."""
    return _show_table(parent, tr("How to search"), search_text())


def _show_table(parent: QWidget, title: str, text: str) -> QDialog:
    """Show lines of two columns, which a tab parts."""
    dialog = RoomyDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 20, 16)
    area = _Page(_table(text))
    area.setAccessibleName(title)
    column.addWidget(area)
    close = push(tr("Close"), dialog.reject)
    column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
    close.setFocus()
    dialog.open()
    dialog.resize(column.sizeHint())  # what the page needs is known once it has its style
    return dialog


class _Page(QScrollArea):
    """A page that asks for all the room it needs, and scrolls where it does not get it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        page.setObjectName("dialogPage")
        self.setObjectName("dialogArea")
        self.setWidgetResizable(True)
        self.setWidget(page)

    def sizeHint(self) -> QSize:
        """All of the page."""
        return self._page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The width of the page beside a scroll bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._page.sizeHint().width() + bar, super().minimumSizeHint().height())


def _table(text: str) -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(20, 16, 0, 8)
    grid.setHorizontalSpacing(24)
    for row, line in enumerate(text.splitlines()):
        keys, _, what = line.partition("\t")
        grid.addWidget(label(keys, "libraryName"), row, 0)
        grid.addWidget(label(what, "soft"), row, 1)
    return page


def way_out(problem: Problem, path: Path, backups: Backups | None = None, parent: QWidget | None = None) -> Path | None:
    """Say why a library cannot be opened and ask what to do; another library's path, or None to end.

    Where it is damaged, a backup can take its place, or what can still be read of it be saved.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("On Record"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("This library cannot be opened: {0}").format(said(problem.cause)))
    box.setInformativeText("\n\n".join((said(problem.subject), said(problem.remedy), tr("The file is left as it is."))))
    again = box.addButton(tr("Try again"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(again)
    is_damaged = backups is not None and bool(problem.command)
    restore = box.addButton(tr("Restore a backup…"), QMessageBox.ButtonRole.ActionRole) if is_damaged else None
    rescue = box.addButton(tr("Save what can be read"), QMessageBox.ButtonRole.ActionRole) if is_damaged else None
    fresh = box.addButton(tr("Start a new one beside it"), QMessageBox.ButtonRole.AcceptRole)
    other = box.addButton(tr("Choose another…"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(tr("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    pressed = box.clickedButton()
    box.deleteLater()
    if pressed is again:
        return path
    if backups is not None and pressed is not None and pressed is restore:
        return backup_dialogs.restored(backups, parent)
    if pressed is not None and pressed is rescue:
        return backup_dialogs.rescued(path, parent)
    if pressed is fresh:
        return free_name(path)
    return _chosen_library(path, parent) if pressed is other else None


def free_name(path: Path) -> Path:
    """A path beside ``path`` that nothing has yet: Library 2, Library 3 and so on."""
    number = 2
    while (free := path.with_name(f"{path.stem} {number}{path.suffix or LIBRARY_SUFFIX}")).exists():
        number += 1
    return free


def _chosen_library(path: Path, parent: QWidget | None) -> Path | None:
    pattern = tr("Libraries ({0});;All files (*)").format(f"*{LIBRARY_SUFFIX}")
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Choose a library"), str(path.parent), pattern)
    return Path(chosen) if chosen else None
