import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.library.article_makers import DIRECT, make_article

from onrecord.domain.errors import LibraryBusyError, LibraryError
from onrecord.domain.filter import Filter
from onrecord.library import Library
from onrecord.library.storage import schema


def refusal(path: Path) -> LibraryError:
    before = path.read_bytes() if path.is_file() else None
    around = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    with pytest.raises(LibraryError) as caught:
        Library.open(path)
    assert caught.value.problem.subject == str(path)
    assert str(caught.value.problem.remedy).endswith(".")
    if before is not None:
        assert path.read_bytes() == before
        assert sorted(path.parent.iterdir()) == around
    return caught.value


@pytest.mark.parametrize(
    "data", [b"x", b"SQLite format 3", b"%PDF-1.7 " * 50, bytes(5000), "Über".encode("utf-16")], ids=repr
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert "not a library" in str(refusal(path).problem.cause)


def test_only_the_first_bytes_of_a_database_are_refused(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"rubbish" * 100)
    refusal(path)


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_database_of_another_program_is_refused_and_left_alone(path: Path, mode: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("CREATE TABLE notes (text)")
        other.commit()
    assert "not a library" in str(refusal(path).problem.cause)


def test_a_library_of_a_newer_version_is_refused_and_left_alone(library: Library, path: Path) -> None:
    library.close()
    with closing(sqlite3.connect(path)) as later:
        later.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    assert "newer version" in str(refusal(path).problem.cause)


def test_a_damaged_library_is_refused_and_left_alone(library: Library, path: Path) -> None:
    library.close()
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    assert "damaged" in str(refusal(path).problem.cause)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in str(refusal(tmp_path).problem.cause)


def test_a_parent_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    refusal(tmp_path / "file" / "press.library")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(path: Path) -> None:
    os.mkfifo(path)
    assert "ordinary" in str(refusal(path).problem.cause)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not bind the superuser")
def test_an_unreadable_library_is_refused(library: Library, path: Path) -> None:
    library.close()
    path.chmod(0o000)
    with pytest.raises(LibraryError):
        Library.open(path)


def test_a_right_to_read_that_the_system_withholds_is_named(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.close()
    monkeypatch.setattr(os, "access", lambda _, asked: asked != os.R_OK)
    assert "cannot be read" in str(refusal(path).problem.cause)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a folder nobody may write to")
def test_what_the_system_says_is_in_the_message() -> None:
    with pytest.raises(LibraryError, match=r"cannot be opened \(no such file or directory\)"):
        Library.open(Path("/proc/nowhere/press.library"))


def test_missing_folders_are_made_and_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b ?#%41 ü" / "press.library"
    Library.open(path).close()
    assert path.stat().st_size > 0
    empty = tmp_path / "empty"
    empty.touch()
    Library.open(empty).close()
    Library.open(empty).close()


def test_the_file_says_whose_it_is(library: Library, path: Path) -> None:
    library.add(make_article(), [DIRECT])
    library.close()
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        assert schema.application(connection) == schema.APPLICATION_ID
        assert schema.version(connection) == schema.VERSION
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO quote_words (quote_words) VALUES ('integrity-check')")


def test_a_library_that_another_program_writes_to_is_opened_and_waits_with_its_own_changes(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.library.storage.file_checks.BUSY_SECONDS", 0.05)
    library.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        opened = Library.open(path)
        assert opened.read_only is None
        with pytest.raises(LibraryBusyError, match="in use by another program"):
            opened.add(make_article(), [DIRECT])
        other.execute("COMMIT")
        assert opened.add(make_article(), [DIRECT])
        opened.close()


@pytest.mark.parametrize(
    ("pragma", "cause"), [("max_page_count = 30", "disk is full"), ("query_only = ON", "cannot be written")]
)
def test_a_full_or_read_only_disk_loses_nothing_that_was_there(path: Path, pragma: str, cause: str) -> None:
    library = Library.open(path)
    library.add(make_article(), [DIRECT])
    library._file.connection.execute(f"PRAGMA {pragma}")
    with pytest.raises(LibraryError, match=cause):
        library.add(make_article("long " * 100_000), [])
    assert library.articles.ids() == {make_article().id}
    assert library.quotes.ids(Filter()) == [1]
    library.close()


def test_a_file_that_is_damaged_while_open_is_named(library: Library, path: Path) -> None:
    library._file.connection.execute("DROP TABLE ledger")
    with pytest.raises(LibraryError) as caught:
        library.undo()
    assert caught.value.problem.subject == str(path)


def test_migrations_run_once_each_from_the_version_at_hand() -> None:
    first: schema.Migration = ("CREATE TABLE a (x)", "INSERT INTO a VALUES (1)")
    second: schema.Migration = ("ALTER TABLE a ADD COLUMN y DEFAULT 2",)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        assert schema.migrate(connection, [first]) == 1
        assert schema.migrate(connection, [first]) == 0
        assert schema.migrate(connection, [first, second]) == 1
        assert connection.execute("SELECT * FROM a").fetchall() == [(1, 2)]
        assert schema.version(connection) == 2


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(path)
    library.add(make_article(), [DIRECT])
    library.close()
    broken: schema.Migration = ("CREATE TABLE half (x)", "INSERT INTO nowhere VALUES (1)")
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(schema.migrate, "__defaults__", ((*schema.MIGRATIONS, broken),))
    with pytest.raises(LibraryError):
        Library.open(path)
    monkeypatch.undo()
    again = Library.open(path)
    assert again.articles.ids() == {make_article().id}
    again.close()
