"""A large library of an earlier version: what is done is said, and it is there afterwards."""

import sqlite3
import threading
from contextlib import closing

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from tests.ui.ink import inks
from tests.ui.made import library_at

from onrecord import app
from onrecord.library import Library, schema
from onrecord.support.settings import Settings
from onrecord.widgets.opening import Opening
from onrecord.widgets.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def old(tmp_path):
    """A library as the version before this one left it: its rows, as far as that version had a place for them."""
    path, new = tmp_path / "Harbour.onrecord", tmp_path / "new.onrecord"
    library_at(new).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:-1])
        connection.execute("ATTACH ? AS new", (str(new),))
        for table in plain_tables(connection):
            shared = ", ".join(columns(connection, "main", table) & columns(connection, "new", table))
            connection.execute(f"INSERT OR REPLACE INTO main.{table} ({shared}) SELECT {shared} FROM new.{table}")
    return path


def plain_tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold rows of their own, none of those in which SQLite keeps the words that are searched."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    virtual = tuple(name for name, sql in found if sql and sql.startswith("CREATE VIRTUAL"))
    return [name for name, sql in found if sql and not name.startswith((*virtual, "sqlite_"))]


def columns(connection: sqlite3.Connection, database: str, table: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?, ?)", (table, database))}


def test_only_a_library_of_an_earlier_version_is_old(old, tmp_path):
    assert Library.is_old(old)
    Library.bring_up(old)
    assert not Library.is_old(old)
    assert not Library.is_old(tmp_path / "missing.onrecord")
    assert not Library.is_old(tmp_path)
    letters = tmp_path / "letters.onrecord"
    letters.write_bytes(b"Dear Sir or Madam" * 100)
    assert not Library.is_old(letters)
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    assert not Library.is_old(old)


def test_it_says_what_is_done_and_stays_until_it_is_done(qtbot):
    going = threading.Event()
    dialog = Opening("Harbour", lambda: going.wait(5), Theme("light"))
    seen = []

    def look() -> None:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        seen.append(dialog.isVisible())
        seen.extend(ink.text for ink in inks(dialog) if ink.contrast >= 4.5)
        going.set()

    QTimer.singleShot(100, dialog, look)
    dialog.exec()
    assert seen[0] is True
    assert "Opening “Harbour”" in seen
    assert not dialog.isVisible()
    dialog.deleteLater()


@pytest.mark.parametrize("large", [True, False])
def test_an_old_library_is_opened_with_all_that_was_in_it(old, tmp_path, monkeypatch, large):
    shown = []
    monkeypatch.setattr(app, "LARGE", 0 if large else 10**9)
    monkeypatch.setattr(app, "Opening", lambda *args: shown.append(args[0]) or Opening(*args))
    window = app._opened(old, Settings.load(tmp_path / "settings.json"))
    assert shown == (["Harbour"] if large else [])
    assert window.desk.figures.whole.quotes == 6
    window.close()
    window.deleteLater()
    QApplication.processEvents()
