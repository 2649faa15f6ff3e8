"""Opening a library takes a while: what is done is said, the window stays alive, and all is there afterwards."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from tests.ui.drawn_text import inks
from tests.ui.library_builders import library_at

from onrecord import app
from onrecord.domain.errors import LibraryBusyError, LibraryError
from onrecord.domain.messages import message
from onrecord.library import Library
from onrecord.library.storage import schema
from onrecord.support.settings import Settings
from onrecord.viewmodels.libraries import library_opener
from onrecord.viewmodels.libraries.library_opener import LibraryOpener
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.libraries import open_or_upgrade_dialog
from onrecord.widgets.libraries.open_or_upgrade_dialog import OpenOrUpgradeDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A library as an early version left it, with one speaker."""
    path = tmp_path / "Harbour.onrecord"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:3])
        connection.execute(
            """INSERT INTO speakers (id, own, kind, role, origin, place, name)
               VALUES (1, 'Ada Lind', 'person', '', 'engine', 1, 'Ada Lind')"""
        )
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 3")
    return path


def test_only_a_library_of_an_earlier_version_is_old(old, tmp_path):
    assert Library.needs_upgrade(old)
    Library.open(old).close()
    assert not Library.needs_upgrade(old)
    assert not Library.needs_upgrade(tmp_path / "missing.onrecord")
    assert not Library.needs_upgrade(tmp_path)
    letters = tmp_path / "letters.onrecord"
    letters.write_bytes(b"Dear Sir or Madam" * 100)
    assert not Library.needs_upgrade(letters)
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    assert not Library.needs_upgrade(old)


@pytest.fixture
def held(monkeypatch) -> threading.Event:
    """Libraries open only once this is set."""
    going, real = threading.Event(), Library.open
    monkeypatch.setattr(Library, "open", lambda path, *rest: (going.wait(20), real(path, *rest))[1])
    return going


@pytest.mark.parametrize("is_old", [True, False])
def test_it_says_what_is_done_and_stays_until_it_is_done(qtbot, old, held, is_old):
    if not is_old:
        held.set()
        Library.open(old).close()
        held.clear()
    opener = LibraryOpener(old)
    qtbot.waitUntil(lambda: opener.is_old is is_old, timeout=20_000)
    dialog = OpenOrUpgradeDialog(opener, Theme("light"))
    seen = []

    def look() -> None:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        seen.extend(ink.text for ink in inks(dialog) if ink.contrast >= 4.5)
        held.set()

    QTimer.singleShot(100, dialog, look)
    dialog.exec()
    assert "Opening “Harbour”" in seen
    assert any("earlier version" in text for text in seen) is is_old
    assert not dialog.isVisible()
    opener.result().close()
    dialog.deleteLater()


@pytest.mark.parametrize("moment", [0, 20])
def test_an_old_library_is_opened_with_all_that_was_in_it(old, tmp_path, monkeypatch, moment):
    shown = []
    monkeypatch.setattr(open_or_upgrade_dialog, "MOMENT_S", moment)
    monkeypatch.setattr(
        open_or_upgrade_dialog,
        "OpenOrUpgradeDialog",
        lambda *args: shown.append(args[0].path) or OpenOrUpgradeDialog(*args),
    )
    window = app._opened(old, Settings.load(tmp_path / "settings.json"))
    assert len(shown) <= (0 if moment else 1)
    assert [speaker.name for speaker in window.workspace.library.speakers.known()] == []
    assert window.workspace.library.speakers.profile(1).name == "Ada Lind"
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def test_a_library_that_another_program_writes_to_is_waited_for(tmp_path, monkeypatch):
    path = tmp_path / "Harbour.onrecord"
    library_at(path).close()
    tries, real = [], Library.open

    def busy(opened: Path, *_: object) -> Library:
        tries.append(opened)
        if len(tries) < 3:
            raise LibraryBusyError(opened, message("it is in use"), message("Wait."))
        return real(opened)

    monkeypatch.setattr(Library, "open", busy)
    monkeypatch.setattr(library_opener, "PAUSE_S", 0)
    library = LibraryOpener(path).result()
    assert tries == [path] * 3
    assert library.counts.totals().quotes == 6
    library.close()
    monkeypatch.setattr(library_opener, "PATIENCE_S", -1)
    tries.clear()
    with pytest.raises(LibraryBusyError):
        LibraryOpener(path).result()
    assert tries == [path]


def test_what_cannot_be_opened_says_why_where_it_is_asked_for(tmp_path):
    path = tmp_path / "letters.onrecord"
    path.write_bytes(b"Dear Sir or Madam" * 100)
    opener = LibraryOpener(path)
    open_or_upgrade_dialog.wait_for(opener, Theme("light"))
    with pytest.raises(LibraryError, match=r"letters\.onrecord"):
        opener.result()
