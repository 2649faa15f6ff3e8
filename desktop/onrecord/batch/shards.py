"""The inputs of a run, and how they are cut into shards: the same inputs are always cut in the same way."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from onrecord.domain.errors import IngestError
from onrecord.ingest import FoundFiles, UnreadFiles, find_files
from onrecord.ingest.file_errors import shown, unreadable

PARQUET = frozenset([".parquet", ".pq", ".parq"])
MOST_BYTES = 64_000_000
"""Of the files that are put together into one shard: larger ones are a shard by themselves."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file.

    Attributes:
        name: what was named, and the way from there: the same wherever the files lie.
        modified: when, in nanoseconds.
    """

    path: Path
    name: str
    size: int
    modified: int

    @property
    def is_parquet(self) -> bool:
        """Whether it is a Parquet file, by its suffix."""
        return self.path.suffix.lower() in PARQUET


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or some rows of a Parquet file.

    Attributes:
        first: the first row, from 0.
        rows: how many; None for all that there is.
    """

    file: InputFile
    first: int = 0
    rows: int | None = None

    @property
    def identity(self) -> dict[str, Any]:
        """What tells it, and what is in it, from others."""
        file = self.file
        told = {"name": file.name, "size": file.size, "modified": file.modified}
        return told if self.rows is None else told | {"first": self.first, "rows": self.rows}


@dataclass(frozen=True, slots=True)
class Shard:
    """What is done in one go.

    Attributes:
        name: as its files are called.
    """

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FoundInputs:
    """What lies where a person said.

    Attributes:
        errors: what was named and cannot be read.
        unread: of each folder, the files of kinds that are not read.
    """

    files: list[InputFile]
    errors: list[IngestError]
    unread: list[UnreadFiles]


def find_inputs(paths: Sequence[Path]) -> FoundInputs:
    """The files among some paths, folders walked to the bottom, Parquet files first; hidden ones are left out."""
    files: list[InputFile] = []
    errors: list[IngestError] = []
    unread: list[UnreadFiles] = []
    for path, root in zip(paths, _roots(paths), strict=True):
        tables = _parquet_files(path)
        others = find_files([path]) if path.is_dir() or not tables else FoundFiles([], [])
        errors += [] if tables and not others.files else others.errors
        unread += [left for each in others.unread if (left := _without_parquet(each)).kinds]
        for each in (*tables, *others.files):
            try:
                files.append(_input(path, each, root))
            except OSError as error:  # gone meanwhile
                errors.append(unreadable(each, error))
    return FoundInputs(files, errors, unread)


def _roots(paths: Sequence[Path]) -> Iterator[str]:
    """A name for each path: its last part, with a number where another has the same."""
    met = Counter[str]()
    for path in paths:
        name = path.resolve().name
        met[name] += 1
        yield name if met[name] == 1 else f"{name}~{met[name]}"


def _parquet_files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path] if path.suffix.lower() in PARQUET and path.exists() else []
    found = (each for each in path.rglob("*") if each.suffix.lower() in PARQUET and each.is_file())
    return sorted(each for each in found if not any(p[:1] in "._" for p in each.relative_to(path).parts))


def _input(named: Path, path: Path, root: str) -> InputFile:
    """A file that was named, or lies below what was. Raises OSError."""
    below = path.relative_to(named).as_posix() if path != named else ""
    status = path.stat()
    return InputFile(path, shown(f"{root}/{below}" if below else root), status.st_size, status.st_mtime_ns)


def _without_parquet(unread: UnreadFiles) -> UnreadFiles:
    """What is left of the files of kinds that others do not read."""
    kinds = Counter({kind: number for kind, number in unread.kinds.items() if kind not in PARQUET})
    examples = [path for path in unread.examples if path.suffix.lower() not in PARQUET]
    return UnreadFiles(unread.folder, kinds, examples)


def cut(files: Iterable[InputFile], size: int) -> list[Shard]:
    """The shards of some files, of about so many articles each.

    A Parquet file is cut at its row groups, and within those that are larger. Other files are put together, and where
    one is added or gone, those far from it stay together.
    """
    shards: list[Shard] = []
    for is_parquet, run in groupby(files, key=lambda file: file.is_parquet):
        if is_parquet:
            shards += [_shard([piece]) for file in run for piece in _rows(file, size)]
        else:
            shards += [_shard([Piece(file) for file in group]) for group in _groups(run, size)]
    return shards


def _shard(pieces: Sequence[Piece]) -> Shard:
    first = pieces[0]
    stem = re.sub(r"[^\w-]+", "-", first.file.path.stem, flags=re.ASCII).strip("-")[:40]
    key = hashlib.sha256(f"{first.file.name}\0{first.first}".encode("utf-8", "replace")).hexdigest()
    place = "" if first.rows is None else f"-{first.first:09}"
    return Shard(f"{stem or 'shard'}{place}-{key[:12]}", tuple(pieces))


def _rows(file: InputFile, size: int) -> Iterator[Piece]:
    """Row groups together until they have so many rows, and those that have more in parts."""
    first = rows = 0
    for group in _row_groups(file.path):
        if rows and rows + group > size:
            yield Piece(file, first, rows)
            first, rows = first + rows, 0
        rows += group
        while rows > size:
            yield Piece(file, first, size)
            first, rows = first + size, rows - size
    if rows or not first:
        yield Piece(file, first, rows or None)


def _row_groups(path: Path) -> list[int]:
    """The rows of each; none of a file that cannot be read, of which its reader says why."""
    import pyarrow.parquet as pq

    try:
        told = pq.read_metadata(path)
        return [told.row_group(number).num_rows for number in range(told.num_row_groups)]
    except Exception:  # pyarrow raises many kinds for a damaged file
        return []


def _groups(files: Iterable[InputFile], size: int) -> Iterator[list[InputFile]]:
    """Files put together. A group begins where the name of a file says so, which no other file changes."""
    group: list[InputFile] = []
    weight = 0
    for file in files:
        begins = int(hashlib.sha256(file.name.encode("utf-8", "replace")).hexdigest()[:8], 16) % size == 0
        if group and (begins or len(group) >= 2 * size or weight + file.size > MOST_BYTES):
            yield group
            group, weight = [], 0
        group.append(file)
        weight += file.size
    if group:
        yield group
