"""A library is written as JSON Lines and read from there, in the window, with progress, and can be given up."""

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from tests.ui.visible_text import texts as seen_in
from tests.ui.window.test_all_texts_translated import all_data, untranslated
from tests.ui.window.test_contrast import THEMES, too_weak
from tests.ui.window.test_keyboard_access import check
from tests.ui.window.test_minimum_sizes import clipped, shrink
from tests.ui.window_states import dressed, settle

from onrecord.viewmodels import library_task
from onrecord.viewmodels.libraries import library_conversion
from onrecord.viewmodels.libraries.library_conversion import LibraryConversion
from onrecord.widgets.libraries.conversion_dialog import TaskDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)


def ended(window, qtbot) -> None:
    qtbot.waitUntil(lambda: window.findChild(TaskDialog) is None, timeout=10_000)
    settle()


def written(window, qtbot, path: Path) -> Path:
    window.backups.save_json_lines(path)
    ended(window, qtbot)
    return path


def test_a_library_is_written_and_another_made_of_it_and_shown(window, qtbot, tmp_path):
    window._actions["save_json_lines"].trigger()
    asking = window.findChild(QFileDialog)
    assert Path(asking.selectedFiles()[0]).name == "Harbour 0.jsonl"
    asking.reject()
    lines = written(window, qtbot, tmp_path / "press.jsonl")
    assert json.loads(lines.read_text("utf-8").splitlines()[0])["onrecord"] == "library"
    before = window.workspace.counts.whole
    settle()
    window._actions["open_json_lines"].trigger()
    asking = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    asking.reject()
    window.backups.open_json_lines(lines, tmp_path / "again.onrecord")
    ended(window, qtbot)
    assert window.workspace.library.path == tmp_path / "again.onrecord"
    assert window.workspace.counts.whole == before


def test_what_is_dropped_is_known_as_a_library_and_asked_where_to_keep_it(window, qtbot, tmp_path):
    lines = written(window, qtbot, tmp_path / "press.jsonl")
    window.take_files([str(lines)])
    asking = next(each for each in window.findChildren(QFileDialog) if each.isVisible())
    assert asking.selectedFiles() == [str(tmp_path / "press.onrecord")]
    asking.reject()
    (tmp_path / "rows.jsonl").write_text('{"title": "Harbour", "text": "“So,” Ada Lind said."}\n', "utf-8")
    assert not window.backups.dropped([str(tmp_path / "rows.jsonl")])


def test_a_file_that_is_none_is_told_and_makes_nothing(window, qtbot, tmp_path):
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text('{"onrecord": "library"}\n', "utf-8")
    window.backups.open_json_lines(wrong, tmp_path / "again.onrecord")
    ended(window, qtbot)
    assert not window.problems.isHidden()
    assert not (tmp_path / "again.onrecord").exists()


@pytest.fixture
def halted(monkeypatch):
    """A conversion that stands in its middle until it is let go on."""
    go_on = threading.Event()
    write = library_conversion.write_json_lines

    def slow(source, target, told):
        def wait(done, total):
            told(done, total)
            go_on.wait(10)
            told(done, total)

        return write(source, target, wait)

    monkeypatch.setattr(library_conversion, "write_json_lines", slow)
    monkeypatch.setattr(library_task, "TOLD_S", -1)
    yield go_on
    go_on.set()


def standing(window, qtbot, path: Path) -> TaskDialog:
    window.backups.save_json_lines(path)
    dialog = window.findChild(TaskDialog)
    qtbot.waitUntil(lambda: dialog.bar.maximum() > 0, timeout=5000)
    settle()
    return dialog


def test_it_is_given_up_with_escape_and_what_was_there_stays(window, qtbot, tmp_path, halted):
    path = tmp_path / "press.jsonl"
    path.write_text("as it was", "utf-8")
    dialog = standing(window, qtbot, path)
    assert dialog.rows.text().startswith("Row 1 of ")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    halted.set()
    ended(window, qtbot)
    assert path.read_text("utf-8") == "as it was"
    assert [each.name for each in tmp_path.iterdir() if "press" in each.name] == ["press.jsonl"]


def test_the_window_closes_in_its_middle(window, qtbot, tmp_path, halted, monkeypatch):
    standing(window, qtbot, tmp_path / "press.jsonl")
    cancel = LibraryConversion.cancel

    def cancel_and_go_on(task):
        cancel(task)
        halted.set()

    monkeypatch.setattr(LibraryConversion, "cancel", cancel_and_go_on)
    window.close()
    assert not (tmp_path / "press.jsonl").exists()


def test_a_conversion_that_is_closed_before_it_begins_ends(tmp_path):
    LibraryConversion(tmp_path / "a.onrecord", tmp_path / "a.jsonl").close()


@THEMES
def test_every_text_can_be_read(window, qtbot, tmp_path, tokens, halted):
    dressed(window, tokens)
    dialog = standing(window, qtbot, tmp_path / "press.jsonl")
    assert too_weak(dialog, tokens) == []
    halted.set()
    ended(window, qtbot)


def test_everything_is_named_reached_and_whole(window, qtbot, tmp_path, halted):
    dialog = standing(window, qtbot, tmp_path / "press.jsonl")
    assert len(check(dialog)) >= 1
    assert list(clipped(dialog)) == []
    shrink(dialog)
    assert list(clipped(dialog)) == []
    halted.set()
    ended(window, qtbot)


def test_every_text_is_translated(speaking, open_window, qtbot, tmp_path, halted):
    speaking("pl")
    window = open_window()
    dialog = standing(window, qtbot, tmp_path / "press.jsonl")
    assert untranslated(seen_in(dialog), sorted((*all_data(window), "press.jsonl"), key=len, reverse=True)) == []
    halted.set()
    ended(window, qtbot)
