"""One process holds the lock of a library, and only for as long as it lives."""

import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.library.storage import file_lock
from onrecord.library.storage.file_lock import FileLock, HeldError, Holder

HOLD = """
import sys
from pathlib import Path
from onrecord.library.storage.file_lock import FileLock
lock = FileLock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


@contextmanager
def held_elsewhere(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process holds the lock until the end, or until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def siblings(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def test_the_second_is_told_who_has_it_and_gets_it_afterwards(path: Path) -> None:
    first = FileLock.take(path)
    with pytest.raises(HeldError) as caught:
        FileLock.take(path)
    assert caught.value.holder == FileLock.holder(path) == Holder.me()
    assert caught.value.holder.is_mine
    assert caught.value.holder.process == os.getpid()
    first.release()
    first.release()
    assert FileLock.holder(path) is None
    FileLock.take(path).release()
    assert siblings(path) == []


def test_another_process_is_kept_out_too(path: Path) -> None:
    with held_elsewhere(path) as process:
        with pytest.raises(HeldError) as caught:
            FileLock.take(path)
        assert caught.value.holder.process == process.pid
        assert caught.value.holder.is_here
        assert caught.value.holder.is_mine
    FileLock.take(path).release()


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed by signals there")
def test_the_lock_ends_with_the_process_however_it_ends(path: Path) -> None:
    with held_elsewhere(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert siblings(path) == [path.name + "-lock"]
        assert FileLock.holder(path) is None
        FileLock.take(path).release()
    assert siblings(path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no forks there")
def test_a_child_that_outlives_the_process_does_not_keep_the_lock(path: Path) -> None:
    lock = FileLock.take(path)
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    with child:
        os.close(lock._descriptor)  # as the end of this process would, with the child still alive
        lock._descriptor = -1
        FileLock.take(path).release()
        child.kill()


def test_the_lock_of_a_file_reached_through_a_link_is_that_of_the_file(path: Path, tmp_path: Path) -> None:
    path.touch()
    link = tmp_path / "link"
    link.symlink_to(path)
    lock = FileLock.take(link)
    with pytest.raises(HeldError):
        FileLock.take(path)
    lock.release()


def test_a_lock_whose_file_was_taken_away_meanwhile_is_taken_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever had it removes the file between our opening of it and our locking it: ours would keep nobody out."""
    real, first = file_lock._opened, FileLock.take(path)

    def opened(lock: Path, library: Path) -> int:
        descriptor = real(lock, library)
        first.release()
        return descriptor

    monkeypatch.setattr(file_lock, "_opened", opened)
    second = FileLock.take(path)
    with pytest.raises(HeldError):
        FileLock.take(path)
    second.release()


def test_what_another_version_wrote_into_the_file_does_no_harm(path: Path) -> None:
    lock = FileLock.take(path)
    for told in (b"", b"\xff", b"[]", b'{"host": 1}', b"null"):
        path.with_name(path.name + "-lock").write_bytes(told)
        assert FileLock.holder(path) == Holder()
    lock.release()


def test_where_the_file_system_knows_no_locks_nobody_is_kept_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows locks otherwise")

    def none(*_: object) -> None:
        raise OSError(file_lock._NO_LOCKS_HERE[0], "No locks available")

    monkeypatch.setattr(fcntl, "flock", none)
    locks = FileLock.take(path), FileLock.take(path)
    for lock in locks:
        lock.release()


def test_who_is_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    there = Holder("another host", "ann", 7)
    assert not there.is_here
    assert not there.is_mine
    assert not Holder().is_mine
    assert Holder().is_here
    assert Holder(platform.node(), "somebody else", 7).is_here
    assert not Holder(platform.node(), "somebody else", 7).is_mine


def test_nothing_in_the_file_is_changed_by_asking_who_has_it(path: Path) -> None:
    lock = FileLock.take(path)
    before = path.with_name(path.name + "-lock").stat().st_mtime_ns
    time.sleep(0.02)
    FileLock.holder(path)
    assert path.with_name(path.name + "-lock").stat().st_mtime_ns == before
    lock.release()
