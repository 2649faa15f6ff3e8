"""Writing a file so that a crash leaves the old one or the new one, never half of one."""

import contextlib
import os
import secrets
import shutil
from functools import partial
from pathlib import Path

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


def _take_over_mode(target: Path, draft: Path) -> None:
    """Let a draft have the mode of the file whose place it takes, where there is one."""
    with contextlib.suppress(FileNotFoundError):
        shutil.copymode(target, draft)
