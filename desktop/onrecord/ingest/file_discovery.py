"""From what a person named or dropped to the files to read, in an order that does not change."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.domain.errors import IngestError, Problem
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.file_errors import missing, shown, unreadable
from onrecord.ingest.reader_registry import may_be_read, types_in_words, unsupported
from onrecord.ingest.side_files import is_hidden, is_of_page, pages_among

MOST_EXAMPLES = 1000
"""Files of other kinds that are remembered by name, for each folder."""


@dataclass(frozen=True, slots=True)
class UnreadFiles:
    """Files of a folder and of those in it, but for hidden ones, that are of kinds that are not read.

    Attributes:
        kinds: how many there are by suffix, in lower case; "" for those without one.
        examples: the first of them.
    """

    folder: Path
    kinds: Counter[str] = field(default_factory=Counter)
    examples: list[Path] = field(default_factory=list)

    def take(self, path: Path) -> None:
        """Count one."""
        self.kinds[path.suffix.lower()] += 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(path)


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What was found.

    Attributes:
        files: the files to read, each once.
        errors: what was named and cannot be read.
        unread: of each folder that was named, the files of other kinds, where it has some.
    """

    files: list[Path]
    errors: list[IngestError]
    unread: list[UnreadFiles] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        """The errors in words."""
        return [error.problem for error in self.errors]

    @property
    def skipped(self) -> int:
        """Number of files in folders that are of a kind that is not read."""
        return sum(folder.kinds.total() for folder in self.unread)


def find_files(paths: Iterable[Path], stopped: Callable[[], bool] = lambda: False) -> FoundFiles:
    """The files to read among `paths`, folders walked to the bottom. Never raises for what lies on the disk.

    A path that was named is taken even if it is hidden, and is a problem if it cannot be read; in folders, hidden
    files are skipped, and files of other kinds are skipped and counted.

    Within a folder: files by name, then folders by name.

    Args:
        paths: files and folders.
        stopped: asked at each folder; true ends the search early.
    """
    search = _Search(stopped)
    for path in paths:
        search.named(Path(path))
    return FoundFiles(search.files, search.errors, [folder for folder in search.unread if folder.kinds])


@dataclass(slots=True)
class _Search:
    stopped: Callable[[], bool]
    files: list[Path] = field(default_factory=list)
    errors: list[IngestError] = field(default_factory=list)
    unread: list[UnreadFiles] = field(default_factory=list)
    again: int = 0
    seen: set[str] = field(default_factory=set)

    def named(self, path: Path) -> None:
        """Take a path that a person named."""
        try:
            if _is_folder(path):
                self.top_folder(path)
            elif not (path.exists() or path.is_symlink()):
                self.errors.append(missing(path))
            elif not may_be_read(path):
                self.errors.append(unsupported(Document.of_file(path)))
            else:
                self.file(path)
        except (OSError, ValueError) as error:  # a ValueError: a NUL in the path
            self.errors.append(_unusable(path, error))

    def top_folder(self, folder: Path) -> None:
        """Walk a folder that a person named, and say so when nothing in it can be read."""
        before = self.met
        self.unread.append(UnreadFiles(folder))
        self.walk(folder)
        if before == self.met and not self.stopped():
            cause = message("no file in this folder is of a kind that is read")
            remedy = message("Choose a folder with articles of these types: {0}.", types_in_words())
            self.errors.append(IngestError(shown(folder), cause, remedy, InputFate.NO_ARTICLE))

    @property
    def met(self) -> int:
        """Number of things met that somebody will hear of, or has."""
        return len(self.files) + len(self.errors) + self.again

    def walk(self, top: Path) -> None:
        """Take the files of a folder and of those in it; a list instead of recursion, so no depth is too deep."""
        waiting = [top]
        while waiting and not self.stopped():
            folder = waiting.pop()
            if self.is_new(folder):
                waiting += reversed(list(self.entries(folder)))

    def entries(self, folder: Path) -> Iterator[Path]:
        """Take the files of one folder; gives the folders in it."""
        try:
            paths = sorted(folder.iterdir(), key=lambda p: (p.name.casefold(), p.name))
        except OSError as error:
            self.errors.append(unreadable(folder, error))
            return
        pages = pages_among(path.name for path in paths)
        for path in paths:
            if is_hidden(path.name):
                continue
            if _is_folder(path):
                if not is_of_page(path.name, pages):
                    yield path
            elif may_be_read(path):
                self.file(path)
            else:
                self.unread[-1].take(path)

    def file(self, path: Path) -> None:
        """Take one file, once."""
        if self.is_new(path):
            self.files.append(path)

    def is_new(self, path: Path) -> bool:
        """Whether this file or folder was not met before, by whatever links it was reached."""
        real = os.path.realpath(path)
        if real in self.seen:
            self.again += 1
            return False
        self.seen.add(real)
        return True


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # what cannot even be asked for is left to the reader, who says why
        return False


def _unusable(path: Path, error: OSError | ValueError) -> IngestError:
    if isinstance(error, OSError):
        return unreadable(path, error)
    return IngestError(shown(path), message("this is no path"), message("Choose the file again."))
