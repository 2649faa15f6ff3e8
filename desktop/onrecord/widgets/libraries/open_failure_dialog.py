"""What can be done where a library cannot be opened: the dialog that asks."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from onrecord.domain.errors import Problem
from onrecord.support.paths import LIBRARY_SUFFIX
from onrecord.viewmodels.libraries.backup_keeper import Backups
from onrecord.viewmodels.text.translation import tr, translate
from onrecord.widgets.libraries import backup_dialogs


def way_out(problem: Problem, path: Path, backups: Backups | None = None, parent: QWidget | None = None) -> Path | None:
    """Say why a library cannot be opened and ask what to do; another library's path, or None to end.

    Where it is damaged, a backup can take its place, or what can still be read of it be saved.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("On Record"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("This library cannot be opened: {0}").format(translate(problem.cause)))
    box.setInformativeText(
        "\n\n".join((translate(problem.subject), translate(problem.remedy), tr("The file is left as it is.")))
    )
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
