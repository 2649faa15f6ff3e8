"""What a join writes: the names into the tables of every shard, and the speakers of the whole."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

from onrecord.batch.arrow_schemas import JOINED_SCHEMAS
from onrecord.batch.shard_files import JOINED, BatchFolder, ShardRecord, rewrite, write_table
from onrecord.batch.speaker_join import JoinedSpeakers, Key, Label, NamedSpeaker, join_speakers
from onrecord.support.atomic_write import write_atomically

_KINDS = {"attributions": "speaker_kind", "speakers": "kind"}
"""The tables that have names in them, and their column of kinds."""


@dataclass(frozen=True, slots=True)
class JoinRecord:
    """What is remembered of a join.

    Attributes:
        shards: a digest of the shards that it is of.
        copies: articles that do not count, as their text stands in another place too.
    """

    shards: str
    speakers: int
    candidates: int
    copies: int


def digest_of(records: Iterable[ShardRecord]) -> str:
    """What tells some shards from others, and from what they were before they were made anew."""
    told = sorted((record.name, record.made) for record in records)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def read_join(folder: BatchFolder) -> JoinRecord | None:
    """What is remembered of the last join that came to its end; None where there is none."""
    try:
        return JoinRecord(**json.loads((folder.path / JOINED / "join.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def join(folder: BatchFolder, records: Sequence[ShardRecord], heed: Callable[[], None] = lambda: None) -> JoinRecord:
    """Name the speakers of some shards, and write their names down; doing it again comes to the same.

    Args:
        folder: where they are.
        records: the shards.
        heed: called now and then; what it raises ends it, and leaves every file whole.

    Raises:
        OSError: the folder cannot be read or written.
    """
    digest = digest_of(records)
    joined = join_speakers(folder, [record.name for record in records], heed)
    (folder.path / JOINED).mkdir(exist_ok=True)
    (folder.path / JOINED / "join.json").unlink(missing_ok=True)
    with folder.draft("join") as draft:
        for record in records:
            for table in _KINDS:
                heed()
                path = folder.table(table, record.name)
                rewrite(path, _change(joined, record.name, _KINDS[table]), draft / path.name)
        rows = {"speakers": list(_speakers(joined.speakers)), "candidates": list(_candidates(joined))}
        for table, schema in JOINED_SCHEMAS.items():
            write_table(folder.path / JOINED / f"{table}.parquet", rows[table], schema, draft / f"{table}.parquet")
    told = JoinRecord(digest, len(rows["speakers"]), len(rows["candidates"]), joined.copies.number)
    write_atomically(folder.path / JOINED / "join.json", json.dumps(asdict(told)).encode())
    return told


def _change(joined: JoinedSpeakers, shard: str, kinds: str) -> Callable[[pa.Table], pa.Table]:
    """What puts the names into a table of a shard."""
    names, copies = joined.shards[shard], joined.copies.rows.get(shard, set())

    def changed(table: pa.Table) -> pa.Table:
        columns = [table[name].to_pylist() for name in ("article", "name", kinds, "role")]
        said = [_named(key, names, joined.copied) for key in zip(*columns, strict=True)]
        again = [row in copies for row in table["row"].to_pylist()]
        for name, values, kind in (("speaker", said, pa.string()), ("is_copy", again, pa.bool_())):
            table = table.set_column(table.schema.get_field_index(name), name, pa.array(values, kind))
        return table

    return changed


def _named(key: tuple[str, str | None, str, str | None], *names: Mapping[Key, str]) -> str | None:
    """The name of a speaker: its own where only a copy has it, as where that begins elsewhere."""
    article, name, kind, role = key
    if name is None:
        return None
    return next((found[where] for found in names if (where := (article, name, kind, role or "")) in found), name)


def _speakers(speakers: Mapping[Label, NamedSpeaker]) -> Iterator[dict[str, Any]]:
    for (kind, name), told in sorted(speakers.items()):
        yield {
            "speaker": name,
            "kind": kind,
            "spellings": _ranked(told.spellings),
            "roles": _ranked({role: number for role, number in told.roles.items() if role}),
            "attributions": told.attributions,
            "articles": len(told.articles),
        }


def _ranked(counts: Mapping[str, int]) -> list[str]:
    return sorted(counts, key=lambda each: (-counts[each], each))


def _candidates(joined: JoinedSpeakers) -> Iterator[dict[str, Any]]:
    told = {(str(c.one.kind), c.one.name, c.other.name, str(c.reason)) for c in joined.candidates}
    for kind, one, other, reason in sorted(told):
        yield {"one": one, "other": other, "kind": kind, "reason": reason}
