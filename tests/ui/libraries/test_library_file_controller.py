"""A copy of a library, another one merged in, and what is to be known of one, in the window."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from tests.ui.library_builders import numbered
from tests.ui.window.test_contrast import THEMES, too_weak
from tests.ui.window.test_keyboard_access import check
from tests.ui.window.test_minimum_sizes import clipped, shrink
from tests.ui.window_states import dressed, settle

from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.viewmodels.libraries import library_tasks
from onrecord.widgets.libraries.conversion_dialog import TaskDialog
from onrecord.widgets.libraries.properties_dialog import PropertiesDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


def ended(window, qtbot) -> None:
    qtbot.waitUntil(lambda: window.findChild(TaskDialog) is None, timeout=10_000)
    settle()


@pytest.fixture
def other(tmp_path) -> Path:
    """Another library, of three articles; one quote is checked."""
    path = tmp_path / "Other case.onrecord"
    library = Library.open(path)
    for number in range(3):
        library.add(*numbered(number))
    library.close()
    return path


def test_a_copy_is_saved_and_the_window_stays_where_it_is(window, qtbot, tmp_path):
    path = window.workspace.library.path
    window._actions["save_copy"].trigger()
    asking = window.findChild(QFileDialog)
    assert Path(asking.selectedFiles()[0]).name == "Harbour 0 copy.onrecord"
    asking.reject()
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED)
    window.library_files.save_copy(tmp_path / "copy.onrecord")
    ended(window, qtbot)
    assert window.workspace.library.path == path
    copied = Library.open(tmp_path / "copy.onrecord")
    assert copied.articles.ids() == window.workspace.library.articles.ids()
    assert copied.history.can_undo()
    copied.close()
    window.library_files.save_copy(path)
    ended(window, qtbot)
    assert "it is this library itself" in window.problems.text()


def test_save_as_does_not_stop_the_window_and_goes_on_there(window, qtbot, tmp_path):
    window.backups.save_as(tmp_path / "saved.onrecord")
    assert window.findChild(TaskDialog) is not None
    ended(window, qtbot)
    assert window.workspace.library.path == tmp_path / "saved.onrecord"


def test_another_library_is_merged_in_after_a_backup_and_told(window, qtbot, tmp_path, other, monkeypatch):
    said = []
    monkeypatch.setattr(window.library_files._notifier.line, "say", said.append)
    window.library_files._keeper._folder = tmp_path / "Backups"
    before = window.workspace.counts.whole
    window._actions["merge_library"].trigger()
    asking = window.findChild(QFileDialog)
    assert asking.labelText(QFileDialog.DialogLabel.Accept) == "Merge"
    asking.reject()
    window.library_files.merge(other)
    ended(window, qtbot)
    added = window.workspace.counts.whole.quotes - before.quotes
    assert window.workspace.counts.whole.articles == before.articles + 3
    assert said[-1] == f"Added 3 articles with {added} quotes from “Other case”"
    assert [backup.sort for backup in window.backups.keeper.backups.all()] == ["merge"]
    assert window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED) is None
    window.library_files.merge(other)
    ended(window, qtbot)
    assert said[-1] == "There is no article in “Other case” that is not here already"


@pytest.fixture
def halted(monkeypatch):
    """A merge that stands in its middle until it is let go on."""
    go_on = threading.Event()
    merge = library_tasks.merge

    def slow(library, other, told):
        def wait(done, total):
            told(done, total)
            go_on.wait(10)
            told(done, total)

        return merge(library, other, wait)

    monkeypatch.setattr(library_tasks, "merge", slow)
    return go_on


def test_a_merge_is_given_up_with_escape_and_nothing_is_changed(window, qtbot, other, halted):
    before = window.workspace.library.articles.ids()
    window.library_files.merge(other)
    dialog = window.findChild(TaskDialog)
    qtbot.waitUntil(lambda: dialog.bar.maximum() > 0 or dialog.isVisible(), timeout=5000)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    halted.set()
    ended(window, qtbot)
    assert window.workspace.library.articles.ids() == before
    assert window.problems.isHidden()


def test_what_is_to_be_known_of_a_library_is_shown_and_copied(window, qtbot):
    window._actions["library_properties"].trigger()
    settle()
    dialog = window.findChild(PropertiesDialog)
    facts = dict(dialog.facts)
    assert facts["Articles"] == "2 (1 without a date)"
    path = window.workspace.library.path
    assert (facts["File"], facts["Folder"]) == (path.name, str(path.parent))
    assert facts["Backups"] == "None yet"
    assert facts["Changes"] == "0"
    qtbot.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Articles\t2 (1 without a date)"
    shrink(dialog)
    assert list(clipped(dialog)) == []
    assert len(check(dialog)) >= 3
    dialog.reject()


@THEMES
def test_every_text_can_be_read(window, tokens):
    dressed(window, tokens)
    window._actions["library_properties"].trigger()
    settle()
    dialog = window.findChild(PropertiesDialog)
    assert too_weak(dialog, tokens) == []
    dialog.reject()
