"""A library whose file goes away while it is open takes no more changes, says why, and can be saved elsewhere."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.library.article_makers import DIRECT, make_article

from onrecord.domain.errors import LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.library.storage.file_checks import wal_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete or replace an open file")


def delete(path: Path) -> None:
    path.unlink()


def delete_all(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def rename(path: Path) -> None:
    path.rename(path.with_name("renamed"))


def replace(path: Path) -> None:
    other = path.with_name("other")
    Library.open(other).close()
    other.replace(path)


def overwrite(path: Path) -> None:
    """As `cp` puts an older copy back: the same inode, other bytes."""
    older = path.with_name("older")
    Library.open(older).close()
    path.write_bytes(older.read_bytes())
    os.utime(path, (1_600_000_000, 1_600_000_000))


def delete_log(path: Path) -> None:
    wal_of(path).unlink()


def delete_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def lose_folder(path: Path) -> None:
    """As a drive that is no longer there: a file stands where the folder was."""
    path.parent.rename(path.parent.with_name("gone"))
    path.parent.touch()


LOSSES: dict[Callable[[Path], None], str] = {
    delete: "deleted, moved or renamed",
    delete_all: "deleted, moved or renamed",
    rename: "deleted, moved or renamed",
    replace: "another file was put in its place",
    overwrite: "written over it",
    delete_log: "press.library-wal”, was deleted",
    delete_folder: "deleted, moved or renamed",
    lose_folder: "cannot be reached any more",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drive" / "press.library"


@pytest.mark.parametrize("lose", LOSSES, ids=lambda lose: lose.__name__)
def test_no_change_is_made_once_the_file_is_gone(library: Library, path: Path, lose: Callable[[Path], None]) -> None:
    library.add(make_article(), [DIRECT])
    lose(path)
    changes: list[Callable[[], object]] = [
        lambda: library.add(make_article("another"), []),
        lambda: library.apply(SetVerdict([1], Verdict.ACCEPTED)),
        library.undo,
        library.check_file,
    ]
    for change in changes:
        with pytest.raises(LibraryError, match=LOSSES[lose]) as caught:
            change()
        assert caught.value.problem.command == "save_as"
        assert caught.value.problem.subject == str(path)


@pytest.mark.parametrize("lose", [each for each in LOSSES if each is not overwrite], ids=lambda lose: lose.__name__)
def test_all_that_is_open_can_be_saved_elsewhere(
    library: Library, path: Path, tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    library.add(make_article(), [DIRECT])
    library.apply(SetVerdict([1], Verdict.ACCEPTED))
    lose(path)
    saved = tmp_path / "elsewhere" / "saved.library"
    library.save_as(saved)
    assert [each.name for each in saved.parent.iterdir()] == ["saved.library"]
    again = Library.open(saved)
    assert again.articles.ids() == {make_article().id}
    assert again.quotes.rows([1]) == library.quotes.rows([1])
    assert again.apply(SetVerdict([1], Verdict.REJECTED))
    again.close()


def test_a_file_that_was_put_back_takes_changes_again(library: Library, path: Path) -> None:
    library.add(make_article(), [DIRECT])
    away = path.rename(path.with_name("away"))
    with pytest.raises(LibraryError):
        library.apply(SetVerdict([1], Verdict.ACCEPTED))
    away.rename(path)
    assert library.apply(SetVerdict([1], Verdict.ACCEPTED))


def test_what_this_program_writes_is_taken_for_no_damage(library: Library, path: Path) -> None:
    library.add(make_article("first"), [])
    reading = Library.open(path)
    for number in range(40):  # far enough that the log is written back into the file
        library.add(make_article(f"{number} " * 40_000), [])
    library.check_file()
    reading.close()
    library.add(make_article(), [DIRECT])
    assert library.quotes.ids(Filter()) == [1]


def test_closing_spoils_no_copy_that_was_put_over_the_open_file(library: Library, path: Path) -> None:
    library.add(make_article(), [DIRECT])
    overwrite(path)
    put_there = path.read_bytes()
    library.close()
    assert path.read_bytes() == put_there
    again = Library.open(path)
    assert again.articles.ids() == set()
    again.close()


def test_a_copy_that_cannot_be_written_leaves_what_was_there(library: Library, tmp_path: Path) -> None:
    library.add(make_article(), [DIRECT])
    target = tmp_path / "saved.library"
    target.write_bytes(b"before")
    library._file.connection.execute("PRAGMA query_only = ON")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.library.library.check_structure", _full)
        with pytest.raises(LibraryError, match="no space left"):
            library.save_as(target)
    assert target.read_bytes() == b"before"
    assert {each.name for each in tmp_path.iterdir()} == {"saved.library", "drive"}


def _full(_: Path) -> None:
    raise OSError(28, "No space left on device")
