"""Inputs of a batch run, and what came of one, in a form that is easy to compare."""

import json
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="pyarrow is an extra")
import pyarrow.parquet as pq  # noqa: E402
from tests.unit.batch import stub_engine  # noqa: E402

from onrecord.batch.batch_run import BatchOptions, run  # noqa: E402
from onrecord.batch.shard_files import BatchFolder  # noqa: E402
from onrecord.batch.shard_run import ShardSettings  # noqa: E402
from onrecord.batch.shards import find_inputs  # noqa: E402

FILLER = (
    "The harbour was calm in the morning and the boats lay at the quay, as they do when the wind is from the north."
)


def story(number, *lines):
    """A text that is told from others by its number."""
    return "\n\n".join([f"Story {number} of the harbour. {FILLER}", *lines, f"That was all on day {number}. {FILLER}"])


def rows(number, first=0):
    """Rows of a table of articles, with speakers who come again."""
    names = ("Ann Ash", "Ash", "Bob Birch", "Cora Cole", "Cole", "Dan Dale")
    return [
        {
            "body_text": story(
                k, f"{names[k % len(names)]} says the ferry stays.", f"mayor Eve Elm says {k} is right."
            ),
            "headline": f"Ferry news {k}",
            "day": f"2022-11-{1 + k % 28:02}",
        }
        for k in range(first, first + number)
    ]


def write_parquet(path, records, group=1000):
    path.parent.mkdir(exist_ok=True)
    pq.write_table(pa.Table.from_pylist(records), path, row_group_size=group)
    return path


def write_lines(path, records):
    path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    return path


def settings(out, **fields):
    said = {"model": Path("none"), "digest": "d", "version": "1", "load": stub_engine.load}
    return ShardSettings(BatchFolder(out), **(said | fields))


def batch(named, out, *, size=10, stopped=lambda: False, **fields):
    """Run a batch with the stand-in of the engine; gives what came of it."""
    ours = {name: fields.pop(name) for name in ("part", "processes", "is_joined", "discards") if name in fields}
    return run(BatchOptions(settings(out, **fields), named, size, **ours), find_inputs(named), stopped)


def table(out, name):
    """The rows of a table, of all shards, without what tells in which of them they were."""
    found = [row for path in sorted((out / name).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return sorted(({k: v for k, v in row.items() if k != "row"} for row in found), key=str)


def tables(out):
    return {name: table(out, name) for name in ("articles", "attributions", "speakers", "errors", "joined")}


def files(out):
    """Every file of the tables by its bytes, as two runs over the same input write it."""
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*.parquet"))}
