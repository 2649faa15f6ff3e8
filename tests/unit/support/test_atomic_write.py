"""Files are replaced whole, and others may read them as they may read any file that the person makes."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.support.atomic_write import new_folder, remove_drafts, replacement, write_atomically
from onrecord.support.settings import Settings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o022, 0o002, 0o077, 0o027])
def mask(request) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_new_file_has_the_mode_of_any_file_that_the_person_makes(tmp_path, mask):
    write_atomically(tmp_path / "chart.csv", b"1")
    assert mode(tmp_path / "chart.csv") == 0o666 & ~mask


@pytest.mark.parametrize("had", [0o600, 0o640, 0o664, 0o444])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path, mask, had):
    there = tmp_path / "chart.csv"
    there.write_bytes(b"old")
    there.chmod(had)
    write_atomically(there, b"new")
    assert (mode(there), there.read_bytes()) == (had, b"new")


def test_through_a_link_the_mode_is_that_of_its_target(tmp_path):
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (mode(target), target.read_bytes()) == (0o640, b"new")


def test_what_is_private_is_read_by_nobody_else(tmp_path, mask):
    write_atomically(tmp_path / "settings.json", b"1", private=True)
    assert mode(tmp_path / "settings.json") == 0o600


def test_settings_are_private(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    settings.save()
    assert mode(tmp_path / "settings.json") == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    there = tmp_path / "chart.csv"
    there.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", _full)
    with pytest.raises(OSError, match="full"):
        write_atomically(there, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["chart.csv"]
    assert there.read_bytes() == b"old"


def _full(_: int) -> None:
    raise OSError("full")


def test_what_is_written_at_length_takes_the_place_when_it_is_whole(tmp_path, mask):
    there = tmp_path / "quotes.csv"
    with replacement(there) as draft:
        draft.write_bytes(b"new")
        (draft.parent / "needed meanwhile").touch()
        assert not there.exists()
    assert (mode(there), there.read_bytes()) == (0o666 & ~mask, b"new")
    assert list(tmp_path.iterdir()) == [there]
    there.chmod(0o640)
    with replacement(there) as draft:
        draft.write_bytes(b"newer")
    assert (mode(there), there.read_bytes()) == (0o640, b"newer")


def break_off(path: Path) -> None:
    with replacement(path) as draft:
        draft.write_bytes(b"half")
        raise KeyError


def test_what_is_broken_off_leaves_the_old_file_and_nothing_else(tmp_path):
    there = tmp_path / "quotes.csv"
    there.write_bytes(b"old")
    link = tmp_path / "link.csv"
    link.symlink_to(there)
    with pytest.raises(KeyError):
        break_off(link)
    assert there.read_bytes() == b"old"
    with replacement(link) as draft:
        draft.write_bytes(b"new")
    assert (link.is_symlink(), there.read_bytes()) == (True, b"new")
    assert sorted(tmp_path.iterdir()) == [link, there]


def test_what_a_process_left_that_was_ended_is_deleted_and_no_other_draft(tmp_path):
    mine, other = tmp_path / ".onrecord-12-ab", tmp_path / ".onrecord-123-ab"
    for folder in (mine, other):
        folder.mkdir()
        (folder / "quotes.csv").touch()
    remove_drafts(tmp_path / "quotes.csv", 12)
    assert list(tmp_path.iterdir()) == [other]


def test_a_new_folder_gets_its_place_when_it_is_whole(tmp_path):
    place = tmp_path / "notes"
    with new_folder(place) as draft:
        draft.joinpath("one.md").write_text("one")
        assert not place.exists()
    assert [each.name for each in place.iterdir()] == ["one.md"]
    assert list(tmp_path.iterdir()) == [place]


def test_an_empty_folder_was_made_for_it_and_any_other_is_left_alone(tmp_path):
    place = tmp_path / "notes"
    place.mkdir()
    with new_folder(place) as draft:
        draft.joinpath("one.md").write_text("one")
    with pytest.raises(FileExistsError), new_folder(place):
        pytest.fail("nothing may be begun")
    file = tmp_path / "file"
    file.write_text("mine")
    with pytest.raises(FileExistsError), new_folder(file):
        pytest.fail("nothing may be begun")
    assert [each.read_text() for each in (place / "one.md", file)] == ["one", "mine"]


def add_note(folder: Path) -> None:
    folder.mkdir()
    folder.joinpath("mine.md").write_text("mine")


def test_what_was_put_into_its_place_meanwhile_stays(tmp_path):
    place = tmp_path / "notes"
    with pytest.raises(FileExistsError), new_folder(place):
        add_note(place)
    assert [each.name for each in place.iterdir()] == ["mine.md"]
    assert list(tmp_path.iterdir()) == [place]


def test_a_folder_that_is_broken_off_leaves_nothing(tmp_path):
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "notes") as draft:
        draft.joinpath("one.md").write_text(str(1 / 0))
    with pytest.raises(FileNotFoundError), new_folder(tmp_path / "none" / "notes"):
        pytest.fail("there is no folder to put it into")
    assert list(tmp_path.iterdir()) == []
