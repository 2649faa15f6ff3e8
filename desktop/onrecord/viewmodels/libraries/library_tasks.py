"""What is done with whole libraries beside the window: a copy is saved, another one is merged in."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from onrecord.library.backups.backup_store import Backups, BackupSort
from onrecord.library.backups.library_copy import save_copy
from onrecord.library.storage.file_checks import damaged
from onrecord.library.storage.file_copy import BrokenOffError
from onrecord.library.union.library_union import Merged, merge
from onrecord.viewmodels.library_task import LibraryTask, Told

__all__ = ["Merged", "copy_task", "merge_task"]


def copy_task(library: Path, target: Path) -> LibraryTask:
    """The task that saves a copy; it tells where."""
    return LibraryTask(lambda told: save_copy(library, target, told), "onrecord-copy")


def merge_task(library: Path, other: Path, backups: Backups | None) -> LibraryTask:
    """The task that merges another library in, after a backup; it tells what came of it, as `Merged`."""

    def work(told: Told) -> Merged:
        if backups is not None:
            _, damage = backups.make(BackupSort.MERGE, datetime.now(UTC), _broken_off(told))
            if damage is not None:
                raise damaged(library)
        return merge(library, other, told)

    return LibraryTask(work, "onrecord-merge")


def _broken_off(told: Told) -> Callable[[], bool]:
    """Whether a task is not wanted any more; that lets the window have its turn, too."""

    def asked() -> bool:
        try:
            told(0, 0)
        except BrokenOffError:
            return True
        return False

    return asked
