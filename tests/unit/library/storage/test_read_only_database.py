"""A library that is open only to be read: it says why, shows what is there, and follows what others write."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.unit.library.article_makers import DIRECT, MIXED, make_article

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.filter import Filter
from onrecord.domain.messages import message
from onrecord.domain.operations import ChangeQuotes, DrawSample, QuoteChange, SetSource, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library import Library
from onrecord.library.storage import database, schema
from onrecord.library.storage.file_lock import HeldError, Holder

OTHER = make_article("Bo Lind said “more is to come” there.")


def is_told(opened: Library, cause: ReadOnlyCause, words: str) -> None:
    """The library says so, and every kind of change says the same."""
    assert opened.read_only is not None
    assert opened.read_only.cause is cause
    assert opened.read_only.problem.subject == str(opened.path)
    for change in (
        lambda: opened.add(OTHER, []),
        opened.undo,
        opened.redo,
        lambda: opened.apply(SetVerdict([1], Verdict.ACCEPTED)),
        lambda: opened.apply(DrawSample(Filter(), 1, 1)),
        lambda: opened.apply(SetSource([make_article().id], "The Post")),
    ):
        with pytest.raises(LibraryError, match=words):
            change()


@contextmanager
def nobody(folder: Path) -> Iterator[None]:
    """Without the rights of the superuser, whom no mode of a file keeps out."""
    if not hasattr(os, "setresuid") or os.getuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that everybody can reach; it belongs to whom `nobody` is."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if hasattr(os, "chown") and os.getuid() == 0:
            os.chown(folder, 65534, 65534)
        yield folder
        folder.chmod(0o755)


needs_modes = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")


def filled(path: Path) -> Path:
    library = Library.open(path)
    library.add(make_article(), [DIRECT])
    library.close()
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


def test_the_second_opening_reads_and_follows_the_first(library: Library, path: Path) -> None:
    library.add(make_article(), [DIRECT])
    second = Library.open(path)
    is_told(second, ReadOnlyCause.IN_USE, "another window of yours")
    assert second.read_only is not None
    assert second.read_only.holder == os.getpid()
    assert second.quotes.ids(Filter()) == [1]
    assert not second.is_behind()
    library.apply(SetVerdict([1], Verdict.REJECTED))
    assert second.is_behind()
    assert second.quotes.ids(Filter()) == []
    assert not second.is_behind()
    second.close()
    assert library.read_only is None
    library.undo()


def test_once_the_first_is_closed_the_next_opening_writes(library: Library, path: Path) -> None:
    second = Library.open(path)
    library.close()
    third = Library.open(path)
    assert third.read_only is None
    assert second.read_only is not None
    third.add(make_article(), [DIRECT])
    assert second.articles.ids() == {make_article().id}
    second.close()
    third.close()


def test_a_library_closed_while_another_reads_it_is_whole(library: Library, path: Path) -> None:
    second = Library.open(path)
    second.counts.totals()
    library.add(make_article(), [DIRECT])
    library.close()
    assert second.quotes.ids(Filter()) == [1]
    second.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_window_on_another_computer_is_named_and_a_copy_is_read(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(make_article(), [DIRECT])

    def held(_: Path) -> None:
        raise HeldError(Holder("newsroom", "ann", 7))

    monkeypatch.setattr(database.FileLock, "take", held)
    second = Library.open(path)
    is_told(second, ReadOnlyCause.IN_USE, "ann has it open on the computer newsroom")
    assert second.read_only is not None
    assert second.read_only.copied
    assert second.read_only.holder == 0
    library.apply(SetVerdict([1], Verdict.REJECTED))
    assert second.is_behind()
    assert second.quotes.ids(Filter()) == [1]
    folder = second._file.database._copy
    assert folder is not None
    second.close()
    second.close()
    assert not Path(folder.name).exists()


def test_a_copy_is_made_anew_while_the_library_changes_under_it(
    library: Library, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(make_article(), [DIRECT])
    copied, real = [], shutil.copyfile

    def copy(source: Path, target: Path) -> None:
        real(source, target)
        if source == path:
            copied.append(target)
            if len(copied) < 3:
                os.utime(path, ns=(len(copied), len(copied)))

    monkeypatch.setattr(shutil, "copyfile", copy)
    database._copy_files(path, tmp_path / "copy")
    assert len(copied) == 3
    copied.clear()
    monkeypatch.setattr(database, "_COPYING_TRIES", 2)
    with pytest.raises(LibraryError, match="in use"):
        database._copy_files(path, tmp_path / "copy")


@needs_modes
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_what_may_not_be_written_to_is_read_and_left_as_it_is(reachable: Path, file: int, folder: int) -> None:
    with nobody(reachable):
        path = filled(reachable / "press.library")
        path.chmod(file)
        reachable.chmod(folder)
        before = content(reachable)
        opened = Library.open(path)
        is_told(opened, ReadOnlyCause.NO_RIGHT, "cannot be written to")
        assert opened.quotes.ids(Filter()) == [1]
        assert opened.articles.get(make_article().id) == make_article()
        assert opened.counts.totals().quotes == 1
        opened.close()
        assert content(reachable) == before


@needs_modes
def test_a_library_without_rights_follows_whoever_has_them(reachable: Path) -> None:
    with nobody(reachable):
        path = filled(reachable / "press.library")
        reachable.chmod(0o555)
        opened = Library.open(path)
        assert opened.quotes.ids(Filter()) == [1]
        reachable.chmod(0o755)
        writer = Library.open(path)
        writer.apply(SetVerdict([1], Verdict.REJECTED))
        assert opened.is_behind()
        assert opened.quotes.ids(Filter()) == []
        writer.undo()
        assert opened.quotes.ids(Filter()) == [1]
        writer.close()
        opened.close()


@needs_modes
def test_what_was_written_last_is_read_from_a_log_in_a_folder_that_may_not_be_written_to(reachable: Path) -> None:
    """As on a disk that was taken out of a computer whose power had failed."""
    with nobody(reachable):
        path = filled(reachable / "press.library")
        writer = Library.open(path)
        writer.add(OTHER, [])
        saved = {name: data for name, data in content(reachable).items() if not name.endswith(("-shm", "-lock"))}
        writer.close()
        disk = reachable / "disk"
        disk.mkdir()
        for name, data in saved.items():
            (disk / name).write_bytes(data)
        disk.chmod(0o555)
        opened = Library.open(disk / path.name)
        assert opened.articles.ids() == {make_article().id, OTHER.id}
        assert opened.read_only is not None
        assert opened.read_only.cause is ReadOnlyCause.NO_RIGHT
        assert opened.read_only.copied
        opened.close()
        assert content(disk) == saved
        disk.chmod(0o755)


@needs_modes
def test_a_library_of_an_earlier_version_is_read_from_a_copy_brought_to_this_one(reachable: Path) -> None:
    with nobody(reachable):
        path = reachable / "press.library"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            schema.migrate(connection, schema.MIGRATIONS[:1])
        path.chmod(0o444)
        before = content(reachable)
        opened = Library.open(path)
        is_told(opened, ReadOnlyCause.NO_RIGHT, "cannot be written to")
        assert opened.read_only is not None
        assert opened.read_only.copied
        opened.counts.totals()
        assert not opened.is_behind()
        opened.close()
        assert content(reachable) == before


def test_a_disk_that_turns_out_to_refuse_writing_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)

    def refused(_: Path) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(database.FileLock, "take", refused)
    opened = Library.open(path)
    is_told(opened, ReadOnlyCause.NO_RIGHT, "cannot be written to")
    opened.close()
    with pytest.raises(LibraryError, match="read-only file system"):
        Library.open(path.with_name("new.library"))


def test_a_library_can_be_opened_to_be_read_for_any_reason(library: Library, path: Path, tmp_path: Path) -> None:
    library.add(make_article(), [DIRECT])
    problem = Problem(str(path), message("it is damaged"), message("Restore it from a copy."))
    damaged = ReadOnly(ReadOnlyCause.DAMAGED, problem)
    library.close()
    before = content(tmp_path)
    opened = Library.open(path, damaged)
    is_told(opened, ReadOnlyCause.DAMAGED, "it is damaged")
    assert opened.quotes.ids(Filter()) == [1]
    opened.close()
    assert content(tmp_path) == before
    with pytest.raises(LibraryError, match="nothing in it"):
        Library.open(tmp_path / "missing.library", damaged)
    assert not (tmp_path / "missing.library").exists()


def test_a_library_leaves_no_lock_when_it_cannot_be_opened(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryError, match="in use"):
            Library.open(path)
        connection.execute("ROLLBACK")
    opened = Library.open(path)
    assert opened.read_only is None
    opened.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


RACE = """
import os, sys
from pathlib import Path
from onrecord.domain.errors import LibraryError
from onrecord.library import Library
path, wrote = Path(sys.argv[1]), 0
for _ in range(40):
    try:
        library = Library.open(path)
    except LibraryError:  # it is being made, or closed, at this moment
        continue
    if library.read_only is None:
        mark = os.open(path.with_name("writing"), os.O_CREAT | os.O_EXCL)  # fails where another one writes too
        library.articles.ids()
        path.with_name("writing").unlink()
        os.close(mark)
        wrote += 1
    else:
        library.articles.ids()
    library.close()
print(wrote)
"""


@pytest.mark.slow
def test_of_many_that_open_and_close_it_at_once_one_writes_at_a_time(path: Path) -> None:
    command = [sys.executable, "-c", RACE, str(path)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    wrote = [int(process.communicate()[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert sum(wrote) > 0
    left = sorted(each.name for each in path.parent.iterdir())
    assert left[0] == path.name
    assert "writing" not in left
    opened = Library.open(path)
    assert opened.read_only is None
    opened.close()


class TwoWindows(RuleBasedStateMachine):
    """Two windows on one library: each is opened, closed, written to, and takes back its last step, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "press.library"
        library = Library.open(self.path)
        library.add(make_article(), [DIRECT, MIXED])
        library.close()
        self.windows: dict[int, Library] = {}
        self.notes: list[str] = []

    @rule(which=st.integers(0, 1))
    def open(self, which: int) -> None:
        if which not in self.windows:
            writes = any(window.read_only is None for window in self.windows.values())
            self.windows[which] = Library.open(self.path)
            assert (self.windows[which].read_only is None) is not writes

    @rule(which=st.integers(0, 1))
    def close(self, which: int) -> None:
        if which in self.windows:
            self.windows.pop(which).close()

    @rule(which=st.integers(0, 1), note=st.text("ab", min_size=1))
    def write(self, which: int, note: str) -> None:
        window = self.windows.get(which)
        if window is None:
            return
        if window.read_only is not None:
            with pytest.raises(LibraryError):
                window.apply(ChangeQuotes([1], QuoteChange(note=note)))
        elif window.apply(ChangeQuotes([1], QuoteChange(note=note))):
            self.notes.append(note)

    @rule(which=st.integers(0, 1))
    def undo(self, which: int) -> None:
        window = self.windows.get(which)
        if window is None:
            return
        if window.read_only is not None:
            with pytest.raises(LibraryError):
                window.undo()
        elif window.undo() is not None:
            self.notes.pop()

    @invariant()
    def all_show_what_was_written(self) -> None:
        for window in self.windows.values():
            (row,) = window.quotes.rows([1])
            assert row.note == (self.notes[-1] if self.notes else "")
        assert sum(window.read_only is None for window in self.windows.values()) <= 1

    def teardown(self) -> None:
        for window in self.windows.values():
            window.close()
        shutil.rmtree(self.folder)


TestTwoWindows = pytest.mark.slow(TwoWindows.TestCase)
TestTwoWindows.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
