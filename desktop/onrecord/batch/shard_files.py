"""The folder that a run writes: a file for each shard and table, and a record of each shard that is whole.

A shard is written into a folder of drafts; its record goes first and comes last, so that a shard that has one is whole.
"""

import json
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.batch.arrow_schemas import SCHEMAS
from onrecord.support.atomic_write import write_atomically

RECORDS, DRAFTS, JOINED, MANIFEST = "shards", ".drafts", "joined", "manifest.json"
_COMPRESSION = "zstd"


@dataclass(frozen=True, slots=True)
class ShardRecord:
    """What is remembered of a shard that is done.

    Attributes:
        fingerprint: of its inputs and of all that decides what is found in them.
        settings: a digest of the latter alone.
        inputs: its pieces.
        counts: the rows of each table, and `unread`, inputs that gave no article.
        seconds: how long it took.
        made: what tells this making of it from any other.
    """

    name: str
    fingerprint: str
    settings: str
    inputs: list[dict[str, Any]]
    counts: dict[str, int]
    seconds: float
    made: str = field(default_factory=lambda: secrets.token_hex(8))


@dataclass(frozen=True, slots=True)
class BatchFolder:
    """The folder."""

    path: Path

    def table(self, table: str, shard: str) -> Path:
        """The file of a table of a shard."""
        return self.path / table / f"{shard}.parquet"

    @property
    def manifest(self) -> Path:
        """The file that tells what the folder holds."""
        return self.path / MANIFEST

    def make(self) -> None:
        """Make what is missing of it. Raises OSError."""
        for name in (*SCHEMAS, RECORDS, DRAFTS):
            (self.path / name).mkdir(parents=True, exist_ok=True)

    def records(self) -> Iterator[ShardRecord]:
        """Of all shards that are done, by their names."""
        for path in sorted((self.path / RECORDS).glob("*.json")):
            if (record := _read(path)) and all(self.table(table, record.name).is_file() for table in SCHEMAS):
                yield record

    def forget(self, shard: str) -> None:
        """Delete a shard, its record first."""
        self._record(shard).unlink(missing_ok=True)
        for table in SCHEMAS:
            self.table(table, shard).unlink(missing_ok=True)

    def _record(self, shard: str) -> Path:
        return self.path / RECORDS / f"{shard}.json"

    def clear_drafts(self, shard: str) -> None:
        """Delete what was begun of a shard by a process that is gone."""
        for left in (self.path / DRAFTS).glob(f"{shard}.*"):
            shutil.rmtree(left, ignore_errors=True)

    @contextmanager
    def draft(self, shard: str) -> Iterator[Path]:
        """A folder to write into, deleted in the end; what was left of the same shard goes too."""
        self.clear_drafts(shard)
        folder = self.path / DRAFTS / f"{shard}.{secrets.token_hex(4)}"
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def publish(self, draft: Path, record: ShardRecord) -> None:
        """Put the files of a shard in their place. Raises OSError."""
        self._record(record.name).unlink(missing_ok=True)
        for table in SCHEMAS:
            (draft / f"{table}.parquet").replace(self.table(table, record.name))
        write_atomically(self._record(record.name), json.dumps(asdict(record), indent=1).encode())


def _read(path: Path) -> ShardRecord | None:
    """A record; None where it is of another version, or gone meanwhile."""
    try:
        return ShardRecord(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


class ShardWriter:
    """Writes the tables of a shard into a folder, a group of rows at a time."""

    def __init__(self, folder: Path) -> None:
        self._writers = {
            table: pq.ParquetWriter(folder / f"{table}.parquet", schema, compression=_COMPRESSION)
            for table, schema in SCHEMAS.items()
        }
        self.counts = dict.fromkeys(SCHEMAS, 0)

    def write(self, tables: Mapping[str, pa.Table]) -> None:
        """Write further rows."""
        for name, table in tables.items():
            self.counts[name] += table.num_rows
            if table.num_rows:
                self._writers[name].write_table(table, row_group_size=table.num_rows)

    def __enter__(self) -> "ShardWriter":
        return self

    def __exit__(self, *_: object) -> None:
        for writer in self._writers.values():
            writer.close()


def rewrite(path: Path, change: Callable[[pa.Table], pa.Table], draft: Path) -> None:
    """Put a changed table in the place of one, a group of rows after the other."""
    with pq.ParquetFile(path) as file:
        schema = file.schema_arrow
        with pq.ParquetWriter(draft, schema, compression=_COMPRESSION) as writer:
            for number in range(file.num_row_groups):
                table = change(file.read_row_group(number))
                writer.write_table(table, row_group_size=max(1, table.num_rows))
    draft.replace(path)


def write_table(path: Path, rows: Iterable[Mapping[str, Any]], schema: pa.Schema, draft: Path) -> None:
    """Put a table in its place."""
    pq.write_table(pa.Table.from_pylist(list(rows), schema=schema), draft, compression=_COMPRESSION)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(path)
