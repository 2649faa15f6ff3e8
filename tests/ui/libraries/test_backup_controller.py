"""Backups, damaged libraries and files that go away, as the window tells of them."""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QListWidget, QMessageBox, QPushButton
from tests.ui.library_builders import ScriptedWorker, analysed, fill, gazette, numbered, post, streaming

from onrecord.domain.errors import LibraryError
from onrecord.domain.operations import RemoveArticles
from onrecord.domain.quote import Verdict
from onrecord.jobs.protocol import FilesFound
from onrecord.library import Library
from onrecord.library.backups.backup_store import Backups, BackupSort
from onrecord.library.storage import schema
from onrecord.library.storage.serialization import pack_text
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.libraries import backup_keeper
from onrecord.viewmodels.libraries.library_opener import LibraryOpener
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.libraries import backup_controller, backup_dialogs, open_failure_dialog
from onrecord.widgets.libraries.backup_dialogs import DamageDialog, RestoreDialog
from onrecord.widgets.window.main_window import MainWindow, Setup

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support raise", extend=True)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete or replace an open file")


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "data" / "Backups"


@pytest.fixture
def kept(qtbot, tmp_path, folder, monkeypatch):
    """Opens windows whose libraries are backed up."""
    opened = []

    def make(path: Path | None = None, worker: ScriptedWorker | None = None) -> MainWindow:
        library = Library.open(path or tmp_path / "Harbour.onrecord")
        if path is None:
            fill(library)
        setup = Setup((), {"TXT": (".txt",)}, None, None, folder)
        window = MainWindow(Workspace(library), Importer(library, worker or ScriptedWorker()), setup)
        opened.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    monkeypatch.setattr(backup_controller, "ask_to_leave", lambda *_: True)
    for window in opened:
        window.close()
        window.deleteLater()


def said(dialog: QDialog) -> str:
    """All that a dialog says."""
    listed = [each.item(row).text() for each in dialog.findChildren(QListWidget) for row in range(each.count())]
    return "\n".join([*(each.text() for each in dialog.findChildren(QLabel)), *listed])


def look(window: MainWindow, qtbot) -> None:
    """Wait for the library to be looked through."""
    with qtbot.waitSignal(window.backups.keeper.done, timeout=30_000):
        window.backups.keeper.look()


def spoil(path: Path) -> None:
    """Let the first article have other words than it had."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE articles SET text = ? WHERE key = 1", (pack_text("other words"),))


def test_a_library_is_backed_up_on_its_first_use_of_a_day_beside_the_window(kept, qtbot, folder):
    window = kept()
    look(window, qtbot)
    backups = Backups(window.workspace.library.path, folder)
    assert [backup.sort for backup in backups.all()] == [BackupSort.DAY]
    look(window, qtbot)
    assert len(backups.all()) == 1
    assert window.problems.isHidden()
    assert window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED) is None


def test_a_new_library_is_backed_up_once_it_holds_articles(kept, qtbot, folder, tmp_path):
    window = kept(tmp_path / "New.onrecord", ScriptedWorker(*streaming(2)))
    keeper = window.backups.keeper
    look(window, qtbot)
    assert Backups(window.workspace.library.path, folder).all() == []
    with qtbot.waitSignal(window.idle):
        window.import_paths(["a"])
    assert keeper._timer.isActive()
    look(window, qtbot)
    (backup,) = Backups(window.workspace.library.path, folder).all()
    assert backup_keeper.contents_of(backup).articles == 2
    with qtbot.waitSignal(window.idle):
        window.import_paths(["a"])
    assert not keeper._timer.isActive()


def test_a_library_whose_articles_are_all_removed_is_backed_up(kept, qtbot, folder):
    window = kept()
    window.workspace.edits.apply(RemoveArticles([article.id for article in (post()[0], gazette()[0])]))
    assert window.workspace.counts.whole.articles == 0
    look(window, qtbot)
    assert len(Backups(window.workspace.library.path, folder).all()) == 1


def test_a_window_that_is_open_for_days_makes_one_on_each_day_of_changes(kept, qtbot, monkeypatch):
    window = kept()
    keeper = window.backups.keeper
    look(window, qtbot)
    keeper._day = datetime.now(UTC).date() - timedelta(days=1)
    monkeypatch.setattr(backup_keeper, "DELAY_MS", 0)
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED)
    assert keeper._timer.isActive()
    keeper.stop()
    window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.REJECTED)
    assert not keeper._timer.isActive()


def test_a_window_that_closes_meanwhile_waits_for_no_backup(kept, qtbot, folder, monkeypatch):
    window = kept()
    window.backups.keeper.look()
    window.close()
    assert window.backups.keeper._thread is None
    assert not list(folder.rglob("*.draft"))


def test_a_backup_that_has_no_room_is_said_and_stops_nothing(kept, qtbot, monkeypatch):
    window = kept()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.library.backups.backup_store.copy_pages", full)
    look(window, qtbot)
    assert "no space left on device" in window.problems.text()
    assert window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED) is None
    monkeypatch.undo()
    with qtbot.waitSignal(window.backups.keeper.done, timeout=30_000):
        window.problems.try_again()
    assert window.problems.isHidden()
    assert window.backups.keeper.backups.all()


def test_damage_is_named_and_nothing_more_is_written(kept, qtbot, folder):
    window = kept()
    spoil(window.workspace.library.path)
    look(window, qtbot)
    dialog = window.findChild(DamageDialog)
    assert dialog.isVisible()
    assert "1 article, 4 quotes" in said(dialog)
    assert "The harbour reopens" in said(dialog)
    assert not window.read_only.isHidden()
    assert "damaged" in window.read_only.words.text()
    assert not window._actions["accept"].isEnabled()
    assert window._actions["rescue"].isEnabled()
    assert not Backups(window.workspace.library.path, folder).all()
    assert window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED) is not None
    assert window.workspace.counts.whole.articles == 1
    assert {row.title for row in window.workspace.rows(list(window.workspace.quotes.ids))} == {"Dredging begins"}
    dialog.reject()


def test_the_strip_of_a_damaged_library_leads_to_its_backups(kept, qtbot):
    window = kept()
    spoil(window.workspace.library.path)
    look(window, qtbot)
    window.findChild(DamageDialog).reject()
    assert window.read_only.again.text() == "Restore a backup…"
    window.read_only.again.click()
    window.findChild(RestoreDialog).reject()


def test_damage_that_is_found_while_articles_are_read_stops_that_first(kept, qtbot):
    worker = ScriptedWorker()
    window = kept(worker=worker)
    spoil(window.workspace.library.path)
    window.import_paths(["a"])
    worker.say(FilesFound(1, 3), analysed(0))
    look(window, qtbot)
    qtbot.waitUntil(lambda: window.findChild(DamageDialog) is not None)
    assert not window.importer.running
    assert window.workspace.read_only.copied
    window.findChild(DamageDialog).reject()


def test_what_can_be_read_is_saved_and_shown(kept, qtbot, tmp_path):
    window = kept()
    spoil(window.workspace.library.path)
    look(window, qtbot)
    window.findChild(DamageDialog).rescue.click()
    ask = window.findChild(QFileDialog)
    assert ask.selectedFiles() == [str(tmp_path / "Harbour rescued.onrecord")]
    ask.reject()
    window.backups.rescue(tmp_path / "saved.onrecord")
    assert window.workspace.library.path == tmp_path / "saved.onrecord"
    assert window.workspace.counts.whole.articles == 1
    assert window.workspace.read_only is None
    assert not window._actions["rescue"].isEnabled()


def test_a_backup_takes_the_place_of_the_library_and_the_other_way_round(kept, qtbot):
    window = kept()
    look(window, qtbot)
    path, quote = window.workspace.library.path, window.workspace.quotes.ids[0]
    window.workspace.edits.toggle_verdict([quote], Verdict.ACCEPTED)
    window._actions["restore"].trigger()
    dialog = window.findChild(RestoreDialog)
    row = [dialog.table.item(0, column).text() for column in range(1, 5)]
    assert row == ["That day’s first use", "2", "6", "0"]
    dialog.use.click()
    assert window.workspace.library.path == path
    assert window.workspace.rows([quote])[0].verdict is Verdict.NONE
    latest = window.backups.keeper.backups.all()[0]
    assert latest.sort is BackupSort.REPLACED
    window.backups.restore(latest)
    assert window.workspace.rows([quote])[0].verdict is Verdict.ACCEPTED
    assert window.workspace.edits.toggle_verdict([quote], Verdict.REJECTED) is None


def test_without_backups_it_is_said_when_there_will_be_some(kept, window):
    other = kept()
    other._actions["restore"].trigger()
    dialog = other.findChild(RestoreDialog)
    assert "There is no backup of this library yet" in said(dialog)
    assert "What is there now" not in said(dialog)
    assert not dialog.use.isEnabled()
    dialog.reject()
    assert not window._actions["restore"].isEnabled()


def test_a_backup_that_cannot_be_restored_leaves_the_library_open(kept, qtbot):
    window = kept()
    look(window, qtbot)
    backup = window.backups.keeper.backups.all()[0]
    backup.path.write_bytes(b"no library")
    window.backups.restore(backup)
    assert not window.problems.isHidden()
    assert window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.ACCEPTED) is None


@POSIX
def test_edits_of_a_library_whose_file_is_gone_go_on_where_it_is_saved(kept, tmp_path):
    window = kept()
    quotes = list(window.workspace.quotes.ids)
    window.workspace.edits.toggle_verdict(quotes[:1], Verdict.ACCEPTED)
    window.workspace.library.path.unlink()
    assert window.workspace.edits.toggle_verdict(quotes[1:2], Verdict.REJECTED) is not None
    assert "deleted, moved or renamed" in window.problems.text()
    assert window.problems.mend.isVisible()
    assert window.problems.mend.text() == "Save library as…"
    window.problems.mend.click()
    window.findChild(QFileDialog).reject()
    window.backups.save_as(tmp_path / "saved.onrecord")
    assert window.workspace.library.path == tmp_path / "saved.onrecord"
    assert [window.workspace.rows([quote])[0].verdict for quote in quotes[:2]] == [Verdict.ACCEPTED, Verdict.REJECTED]
    assert window.problems.isHidden()


@POSIX
def test_an_import_that_found_the_file_gone_goes_on_where_it_is_saved(kept, tmp_path, qtbot):
    window = kept(worker=ScriptedWorker(*streaming(3)))
    window.workspace.library.path.unlink()
    with qtbot.waitSignal(window.idle):
        window.import_paths(["a"])
    assert window.workspace.counts.whole.articles == 2
    window.backups.save_as(tmp_path / "saved.onrecord")
    qtbot.waitUntil(lambda: not window.importer.running)
    assert window.workspace.library.articles.ids() >= {numbered(number)[0].id for number in range(3)}


@POSIX
@pytest.mark.parametrize("leaves", [True, False])
def test_closing_asks_where_the_file_is_gone(kept, monkeypatch, leaves):
    window = kept()
    window.workspace.library.path.unlink()
    monkeypatch.setattr(backup_controller, "ask_to_leave", lambda *_: leaves)
    assert window.close() is leaves
    if not leaves:
        window.findChild(QFileDialog).reject()


@POSIX
def test_coming_back_to_the_window_tells_that_the_file_is_gone(kept):
    window = kept()
    window.backups.check_file()
    assert window.problems.isHidden()
    window.workspace.library.path.unlink()
    window.backups.check_file()
    assert "deleted, moved or renamed" in window.problems.text()


@pytest.mark.parametrize("button", ["Save as…", "Quit without saving"])
def test_the_question_before_closing_saves_unless_told_otherwise(window, monkeypatch, button):
    def press(box: QMessageBox) -> int:
        next(each for each in box.buttons() if each.text() == button).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    problem = backup_dialogs.Problem("x", "it is gone", "Save it.")
    assert backup_dialogs.ask_to_leave(problem, window) is (button != "Save as…")


def test_a_library_of_an_earlier_version_is_backed_up_before_it_is_changed(tmp_path, folder):
    path = tmp_path / "old.onrecord"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:5])
    opener = LibraryOpener(path, folder)
    opener.result().close()
    (backup,) = Backups(path, folder).all()
    assert backup.sort is BackupSort.UPGRADE
    assert Library.needs_upgrade(backup.path)
    assert not Library.needs_upgrade(path)
    assert opener.problem is None


def test_no_room_for_that_backup_is_said_and_the_library_opens(tmp_path, folder):
    path = tmp_path / "old.onrecord"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:5])
    folder.parent.mkdir(parents=True)
    folder.touch()
    opener = LibraryOpener(path, folder)
    opener.result().close()
    assert opener.problem is not None


@pytest.mark.parametrize("way", ["Restore a backup…", "Save what can be read"])
def test_a_damaged_library_that_cannot_be_opened_has_ways_out(tmp_path, folder, qtbot, monkeypatch, way):
    path = tmp_path / "Harbour.onrecord"
    library = fill(Library.open(path))
    backups = Backups(path, folder)
    backups.make(BackupSort.DAY, datetime.now(UTC))
    library.close()
    data = bytearray(path.read_bytes())
    data[4096 * 3 :] = bytes(len(data) - 4096 * 3) if way.startswith("Restore") else data[4096 * 3 :]
    path.write_bytes(data)

    def press(box: QMessageBox) -> int:
        next(each for each in box.buttons() if each.text() == way).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    monkeypatch.setattr(RestoreDialog, "exec", lambda dialog: RestoreDialog.DialogCode.Accepted)
    error = LibraryError(path, "it is damaged", "Restore it.", "restore")
    chosen = open_failure_dialog.way_out(error.problem, path, backups)
    again = Library.open(chosen)
    assert len(again.articles.ids()) == 2
    again.close()


def test_a_damaged_library_always_has_a_window(tmp_path, kept, qtbot, monkeypatch):
    path = tmp_path / "Harbour.onrecord"
    fill(Library.open(path)).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE attributions SET parts = '[', reason = '{'")
        connection.execute("UPDATE speakers SET kind = 'nobody'")
    window = kept(path)
    assert window.isVisible()
    assert "damaged" in window.problems.text()
    assert window.problems.mend.text() == "Restore a backup…"
    look(window, qtbot)
    assert window.workspace.counts.whole.articles == 2
    assert window.workspace.counts.whole.quotes == 0
    window.findChild(DamageDialog).reject()


def test_the_delay_lets_the_window_come_first(kept):
    window = kept()
    window.backups.keeper.look_soon()
    assert window.backups.keeper._timer.isActive()
    assert backup_keeper.DELAY_MS > 0
    assert window.findChild(QPushButton) is not None
