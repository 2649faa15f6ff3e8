"""Backups: whole or not there, kept by a rule, never of a damaged library; and a library put back, whatever happens."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.library.article_makers import DIRECT, make_article

from onrecord.domain.errors import LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.library.backups.backup_store import Backup, BackupContents, Backups, BackupSort, contents_of, kept_of
from onrecord.library.storage import schema
from onrecord.library.storage.file_copy import BrokenOffError
from onrecord.library.storage.serialization import pack_text

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def backups(path: Path, tmp_path: Path) -> Backups:
    return Backups(path, tmp_path / "data" / "Backups")


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(make_article(), [DIRECT])
    library.apply(SetVerdict([1], Verdict.ACCEPTED))
    return library


def test_a_backup_has_all_that_is_in_the_open_library(filled: Library, backups: Backups) -> None:
    made, damage = backups.make(BackupSort.DAY, NOW)
    assert damage is None
    assert made is not None
    assert [made] == backups.all()
    assert (made.made, made.sort, made.size) == (NOW, BackupSort.DAY, made.path.stat().st_size)
    assert contents_of(made) == BackupContents(1, 1, 1)
    assert [each.name for each in backups.folder.iterdir()] == [made.path.name]
    opened = Library.open(made.path)
    assert opened.quotes.rows([1]) == filled.quotes.rows([1])
    opened.close()


def test_libraries_of_one_name_have_backups_of_their_own(tmp_path: Path) -> None:
    one, other = (Backups(tmp_path / folder / "Library.onrecord", tmp_path) for folder in ("a", "b"))
    assert one.folder != other.folder
    assert one.all() == []
    assert Backups(tmp_path / "a" / ".." / "a" / "Library.onrecord", tmp_path).folder == one.folder


def test_one_is_due_on_each_day_on_which_something_was_changed(filled: Library, backups: Backups, path: Path) -> None:
    now = datetime.now(UTC)
    assert backups.is_due(now)
    backups.make(BackupSort.DAY, now)
    assert not backups.is_due(now)
    tomorrow = now + timedelta(days=1)
    assert not backups.is_due(tomorrow)
    os.utime(path, (now.timestamp() + 60, now.timestamp() + 60))
    assert not backups.is_due(now)
    assert backups.is_due(tomorrow)


def test_a_damaged_library_makes_no_backup_and_pushes_none_out(filled: Library, backups: Backups) -> None:
    backups.make(BackupSort.DAY, NOW)
    filled._file.connection.execute("UPDATE articles SET text = ?", (pack_text("other words"),))
    made, damage = backups.make(BackupSort.DAY, NOW + timedelta(days=1))
    assert made is None
    assert damage is not None
    assert [each.title for each in damage.articles] == ["A port"]
    assert [each.made for each in backups.all()] == [NOW]
    assert backups.look_through() == damage


@pytest.mark.parametrize("in_memory", [0, 10**9])
def test_a_whole_library_is_found_whole_while_it_is_open(
    filled: Library, backups: Backups, monkeypatch: pytest.MonkeyPatch, in_memory: int
) -> None:
    monkeypatch.setattr("onrecord.library.backups.backup_store.IN_MEMORY", in_memory)
    assert backups.look_through() is None
    assert filled.apply(SetVerdict([1], Verdict.REJECTED))
    with pytest.raises(BrokenOffError):
        backups.look_through(lambda: True)


def test_an_index_of_words_that_finds_others_is_damage(filled: Library, backups: Backups) -> None:
    filled._file.connection.execute("INSERT INTO quote_words (rowid, words) VALUES (7, 'nowhere')")
    damage = backups.look_through()
    assert damage is not None
    assert damage.tables == {"quote_words"}


def test_a_backup_that_is_broken_off_or_has_no_room_leaves_nothing(
    filled: Library, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BrokenOffError):
        backups.make(BackupSort.DAY, NOW, lambda: True)
    assert list(backups.folder.iterdir()) == []

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onrecord.library.backups.backup_store.copy_pages", full)
    with pytest.raises(LibraryError, match="no space left") as caught:
        backups.make(BackupSort.DAY, NOW)
    assert str(backups.folder) in str(caught.value.problem.subject)
    assert list(backups.folder.iterdir()) == []


def test_a_restored_backup_is_the_library_and_what_was_there_is_another_backup(
    filled: Library, backups: Backups, path: Path
) -> None:
    made, _ = backups.make(BackupSort.DAY, NOW)
    assert made is not None
    filled.add(make_article("more text"), [])
    filled.close()
    kept = backups.restore(made, NOW + timedelta(hours=1))
    assert kept is not None
    assert contents_of(kept) == BackupContents(2, 1, 1)
    assert {each.name for each in path.parent.iterdir()} == {"data", path.name}
    again = Library.open(path)
    assert again.articles.ids() == {make_article().id}
    again.close()
    backups.restore(kept, NOW + timedelta(hours=2))
    again = Library.open(path)
    assert len(again.articles.ids()) == 2
    again.close()


@pytest.mark.parametrize("spoil", ["header", "gone", "nothing"])
def test_a_backup_takes_the_place_of_whatever_stands_there(
    filled: Library, backups: Backups, path: Path, spoil: str
) -> None:
    made, _ = backups.make(BackupSort.DAY, NOW)
    assert made is not None
    filled.close()
    if spoil == "gone":
        path.unlink()
    else:
        path.write_bytes(b"" if spoil == "nothing" else os.urandom(5000))
    kept = backups.restore(made, NOW)
    assert (kept is None) is (spoil == "gone")
    again = Library.open(path)
    assert again.quotes.ids(Filter()) == [1]
    again.close()


def test_the_log_of_a_killed_program_is_not_taken_for_that_of_the_backup(
    filled: Library, backups: Backups, path: Path
) -> None:
    made, _ = backups.make(BackupSort.DAY, NOW)
    assert made is not None
    filled.add(make_article("only in the log"), [])
    log = path.with_name(path.name + "-wal").read_bytes()
    filled.close()
    path.with_name(path.name + "-wal").write_bytes(log)
    kept = backups.restore(made, NOW)
    assert kept is not None
    again = Library.open(path)
    assert again.articles.ids() == {make_article().id}
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights, and seldom links")
def test_a_restored_library_keeps_its_rights_and_its_link(
    filled: Library, backups: Backups, path: Path, tmp_path: Path
) -> None:
    made, _ = backups.make(BackupSort.DAY, NOW)
    assert made is not None
    filled.close()
    path.chmod(0o664)
    (tmp_path / "link").symlink_to(path)
    Backups(tmp_path / "link", tmp_path / "data" / "Backups").restore(made, NOW)
    assert (tmp_path / "link").is_symlink()
    assert path.stat().st_mode & 0o777 == 0o664


def test_no_backup_takes_the_place_of_a_library_that_is_open(filled: Library, backups: Backups) -> None:
    made, _ = backups.make(BackupSort.DAY, NOW)
    assert made is not None
    with pytest.raises(LibraryError, match="in use"):
        backups.restore(made, NOW)
    assert filled.apply(SetVerdict([1], Verdict.REJECTED))


def test_a_backup_that_cannot_be_read_leaves_the_library(filled: Library, backups: Backups, path: Path) -> None:
    made, _ = backups.make(BackupSort.DAY, NOW)
    assert made is not None
    filled.close()
    made.path.write_bytes(made.path.read_bytes()[:9000])
    before = path.read_bytes()
    assert contents_of(Backup(made.path.with_name("none"), made.sort, NOW, 0)) is None
    with pytest.raises(LibraryError):
        backups.restore(made, NOW)
    assert path.read_bytes() == before


def test_a_library_of_an_earlier_version_is_backed_up_as_it_is(path: Path, backups: Backups) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:3])
    made, damage = backups.make(BackupSort.UPGRADE, NOW)
    assert damage is None
    assert made is not None
    assert Library.needs_upgrade(made.path)


SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from onrecord.library.storage import file_copy
from onrecord.library.backups.backup_store import Backups, BackupSort
backups = Backups(Path(sys.argv[1]), Path(sys.argv[2]))
def dawdle(source, target, *rest):
    whole(source, target, *rest)
    print("copied", flush=True)
    sys.stdin.read()
import onrecord.library.backups.backup_store as module
whole, module.copy_pages = module.copy_pages, dawdle
if sys.argv[3] == "make":
    backups.make(BackupSort.DAY, datetime(2026, 12, 1, tzinfo=UTC))
else:
    backups.restore(backups.all()[-1], datetime(2026, 12, 1, tzinfo=UTC))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed by signals there")
@pytest.mark.parametrize("what", ["make", "restore"])
def test_a_kill_in_the_middle_leaves_library_and_backups_whole(
    filled: Library, backups: Backups, path: Path, what: str
) -> None:
    made, _ = backups.make(BackupSort.DAY, NOW)
    filled.add(make_article("after the backup"), [])
    filled.close()
    arguments = [sys.executable, "-c", SCRIPT, str(path), str(backups.folder.parent), what]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "copied\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert backups.all() == [made]
    for draft in backups.folder.glob(".*.draft"):
        os.utime(draft, (0, 0))
    backups.make(BackupSort.DAY, NOW + timedelta(days=1))
    assert not list(backups.folder.glob(".*"))
    again = Library.open(path)
    assert len(again.articles.ids()) == 2
    again.close()


@given(st.lists(st.integers(0, 24 * 400), max_size=60, unique=True))
def test_the_rule_keeps_days_weeks_and_months_and_never_more(hours: list[int]) -> None:
    found = [Backup(Path(str(hour)), BackupSort.DAY, NOW - timedelta(hours=hour), 1) for hour in sorted(hours)]
    kept = kept_of(found, NOW)
    assert kept == [backup for backup in found if backup in kept]
    assert len(kept) <= 7 + 4 + 3
    assert kept[:1] == found[:1]
    latest = {backup.made.date(): backup for backup in reversed(found)}
    assert set(list(latest.values())[::-1][:7]) <= set(kept)
    assert kept_of(kept, NOW) == kept or Counter(kept) <= Counter(found)


def test_a_backup_of_each_other_sort_is_kept_beside_them() -> None:
    found = [Backup(Path(f"{sort}{day}"), sort, NOW - timedelta(days=day), 1)
             for sort in (BackupSort.UPGRADE, BackupSort.REPLACED) for day in range(9)]  # fmt: skip
    assert Counter(backup.sort for backup in kept_of(found, NOW)) == {BackupSort.UPGRADE: 3, BackupSort.REPLACED: 3}
