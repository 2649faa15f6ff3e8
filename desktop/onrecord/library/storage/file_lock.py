"""The lock of the one process that writes a library: the operating system's, so that it ends with that process.

It lies in a file of its own beside the library. SQLite keeps its locks in the library file itself, and on POSIX the
process would lose all of them as soon as it closed another descriptor of that file.
"""

import contextlib
import errno
import getpass
import json
import logging
import os
import platform
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

_log = logging.getLogger(__name__)

SUFFIX = "-lock"
"""Added to the library's name, as SQLite adds -wal and -shm."""

_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_NO_LOCKS_HERE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
_TRIES = 20
_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
_PLACE = 1 << 30
"""Where the byte lies that Windows locks: behind all that is written, which could not be read otherwise."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock; empty and 0 where that cannot be told."""

    host: str = ""
    user: str = ""
    process: int = 0

    @classmethod
    def me(cls) -> "Holder":
        """This process."""
        with contextlib.suppress(Exception):  # a user without a name has no lock any the less
            return cls(platform.node(), getpass.getuser(), os.getpid())
        return cls(platform.node(), "", os.getpid())

    @property
    def is_here(self) -> bool:
        """Whether it is a process of this computer, as far as can be told."""
        return self.host in ("", platform.node())

    @property
    def is_mine(self) -> bool:
        """Whether it is a process of this user on this computer."""
        me = Holder.me()
        return bool(self.process) and (self.host, self.user) == (me.host, me.user)


class HeldError(Exception):
    """Another one holds the lock."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder)
        self.holder = holder


class FileLock:
    """Held from `take` to `release`, or to the end of the process, however that comes."""

    def __init__(self, path: Path, descriptor: int) -> None:
        """For `take`."""
        self._path, self._descriptor = path, descriptor

    @classmethod
    def take(cls, library: Path) -> "FileLock":
        """Take the lock of a library file. Returns at once.

        Where the file system knows no locks, as some network folders, nobody is kept out.

        Raises:
            HeldError: another process, or this one, has it.
            OSError: the lock's file cannot be made or opened.
        """
        target = library.resolve()
        path = target.with_name(target.name + SUFFIX)
        for _ in range(_TRIES):
            descriptor = _opened(path, target)
            try:
                _lock(descriptor, path)
                if _is_at(descriptor, path):
                    _tell(descriptor)
                    return cls(path, descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)  # whoever had it removed the file meanwhile: what is locked is no longer there
        raise HeldError(Holder())

    @staticmethod
    def holder(library: Path) -> Holder | None:
        """Who holds the lock of a library file, asked without taking it; None for nobody."""
        target = library.resolve()
        try:
            descriptor = os.open(target.with_name(target.name + SUFFIX), os.O_RDONLY | _FLAGS)
        except OSError:
            return None
        try:
            _lock(descriptor, target)
        except HeldError as held:
            return held.holder
        except OSError:
            return None
        finally:
            os.close(descriptor)
        return None

    @staticmethod
    def noted_holder(library: Path) -> Holder | None:
        """Who wrote down that they hold the lock of a library file, if they still do or not; None for nobody.

        Asked without touching the lock: `holder` has it for a moment where it is free.
        """
        target = library.resolve()
        try:
            descriptor = os.open(target.with_name(target.name + SUFFIX), os.O_RDONLY | _FLAGS)
        except OSError:
            return None
        try:
            return _holder(descriptor)
        finally:
            os.close(descriptor)

    def release(self) -> None:
        """Let others have it, and leave nothing behind; once more does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor < 0:
            return
        # Removed while it is still held, so that nobody who opened it before takes a lock that others cannot see.
        with contextlib.suppress(OSError):
            if _is_at(descriptor, self._path):
                self._path.unlink()
        os.close(descriptor)
        if sys.platform == "win32":  # which removes no file that is open; one that another has opened stays
            with contextlib.suppress(OSError):
                self._path.unlink()


def _opened(path: Path, library: Path) -> int:
    """A descriptor of the lock's file; who may write the library may use it."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o666)
    except PermissionError:
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY | _FLAGS)  # left behind by another user: it can be locked all the same
    with contextlib.suppress(OSError, AttributeError):
        os.fchmod(descriptor, library.stat().st_mode & 0o666)
    return descriptor


def _lock(descriptor: int, path: Path) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _PLACE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # Of an open file, not of a process: a second opening in this process is kept out too.
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            raise HeldError(_holder(descriptor)) from error
        if error.errno not in _NO_LOCKS_HERE:
            raise
        _log.warning("%s cannot be locked: %s", path, error)


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the file that is open is the one at a path."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _tell(descriptor: int) -> None:
    """Write down who has it, for those who are kept out."""
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(asdict(Holder.me())).encode())


def _holder(descriptor: int) -> Holder:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        told = json.loads(os.read(descriptor, 4096))
        return Holder(str(told["host"]), str(told["user"]), int(told["process"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()
