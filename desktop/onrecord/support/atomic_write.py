"""Writing a file so that a crash leaves the old one or the new one, never half of one."""

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

_DRAFTS = ".onrecord-"
PRIVATE, USUAL = 0o600, 0o666
"""Who may read and write a file: the person alone, or whom the person's umask lets."""


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` in place of the file, creating its folder. A link stays a link. Raises OSError.

    The file has the mode of the one that it replaces, or that of any file that the person makes; with `private` it is
    for the person alone.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    stream = open(draft, "xb", opener=partial(os.open, mode=PRIVATE if private else USUAL))  # noqa: SIM115
    try:
        with stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if not private:
            _take_over_mode(target, draft)
        draft.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise


@contextlib.contextmanager
def replacement(path: Path) -> Iterator[Path]:
    """Where to write a file, however long it takes, that takes the place of another when the block ends well.

    It lies in a folder of its own beside the other, where whatever is needed meanwhile may lie too; that folder is
    deleted in any case. The file has the mode that `write_atomically` gives. A link stays a link. Raises OSError.
    """
    target = path.resolve()
    folder = target.with_name(f"{_DRAFTS}{os.getpid()}-{secrets.token_hex(4)}")
    folder.mkdir()
    draft = folder / target.name
    try:
        yield draft
        with draft.open("rb+") as stream:  # Windows writes nothing out of a file that is open for reading
            os.fsync(stream.fileno())
        _take_over_mode(target, draft)
        draft.replace(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """An empty folder to be filled, however long that takes, that gets its place when the block ends well.

    It lies in a folder of its own beside its place, which is deleted in any case. What a folder holds is never
    replaced: it may be the work of years. Raises FileExistsError where there is one that holds anything, and OSError.
    """
    target = path.resolve()
    _check_empty(target)
    folder = target.with_name(f"{_DRAFTS}{os.getpid()}-{secrets.token_hex(4)}")
    draft = folder / target.name
    folder.mkdir()
    try:
        draft.mkdir()
        yield draft
        _check_empty(target)
        with contextlib.suppress(FileNotFoundError):  # Windows puts nothing in the place of an empty folder either
            target.rmdir()
        draft.rename(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _check_empty(target: Path) -> None:
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def remove_drafts(path: Path, process: int) -> None:
    """Delete what a process that was ended by force has left of `replacement`; one that ended well leaves nothing."""
    for folder in path.resolve().parent.glob(f"{_DRAFTS}{process}-*"):
        shutil.rmtree(folder, ignore_errors=True)


def _take_over_mode(target: Path, draft: Path) -> None:
    """Let a draft have the mode of the file whose place it takes, where there is one."""
    with contextlib.suppress(FileNotFoundError):
        shutil.copymode(target, draft)
