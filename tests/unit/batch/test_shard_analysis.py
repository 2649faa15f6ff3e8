"""Arrow in, Arrow out; the columns as the manual tells them; and how inputs are cut."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.batch import stub_engine
from tests.unit.batch.batch_makers import pa, rows, story, write_parquet

from onrecord.batch.arrow_schemas import JOINED, SCHEMAS, TABLES
from onrecord.batch.cluster_functions import attributions_of_batches, attributions_of_table
from onrecord.batch.shard_analysis import analyse_rows
from onrecord.batch.shards import cut, find_inputs

MANUAL = (Path(__file__).parents[3] / "resources" / "manual" / "batch.md").read_text("utf-8")
COLUMNS = {"text": "body_text", "title": "headline", "published": "day"}


@pytest.mark.parametrize(("title", "columns"), [*TABLES.items(), *((f"joined/{n}", c) for n, c in JOINED.items())])
def test_the_manual_tells_every_column_and_no_other(title, columns):
    section = re.search(rf"^### {title}\n(.*?)(?=^##|\Z)", MANUAL, re.M | re.S)[1]
    told = re.findall(r"^\| `(\w+)` \| (.+) \|$", section, re.M)
    assert told == [(column.name, column.meaning) for column in columns]


def test_any_engine_can_call_it_for_tables_and_for_batches():
    table = pa.Table.from_pylist(rows(12))
    whole = attributions_of_table(table, COLUMNS, stub_engine.Engine())
    parts = [*attributions_of_batches(table.to_batches(5), COLUMNS, stub_engine.Engine())]
    assert whole.schema == SCHEMAS["attributions"]
    assert whole.num_rows == 24
    assert pa.Table.from_batches(parts).drop_columns("row") == whole.drop_columns("row")


def test_what_cannot_be_analysed_is_an_error_that_tells_its_row():
    table = pa.Table.from_pylist([{"t": story(1, "Ann Ash says it is so.")}, {"t": story(2, "RAISE")}])
    found = analyse_rows(table, {"text": "t"}, stub_engine.Engine())
    assert (found.attributions.num_rows, found.errors["row"].to_pylist()) == (1, [1])


@settings(max_examples=20)
@given(groups=st.lists(st.integers(1, 30), min_size=1, max_size=5), size=st.integers(1, 40))
def test_a_parquet_file_is_cut_into_all_its_rows_each_once(groups, size, tmp_path_factory):
    import pyarrow.parquet as pq

    path = tmp_path_factory.mktemp("cut") / "a.parquet"
    with pq.ParquetWriter(path, pa.schema([("n", pa.int64())])) as writer:
        for group in groups:
            writer.write_table(pa.table({"n": range(group)}), row_group_size=group)
    shards = cut(find_inputs([path]).files, size)
    pieces = [piece for shard in shards for piece in shard.pieces]
    assert [piece.first for piece in pieces] == [sum(p.rows for p in pieces[:k]) for k in range(len(pieces))]
    assert sum(piece.rows for piece in pieces) == sum(groups)
    assert all(0 < piece.rows <= size for piece in pieces)
    assert len({shard.name for shard in shards}) == len(shards)


def test_a_file_that_is_added_to_a_folder_changes_the_shards_beside_it_alone(tmp_path):
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text("x")
    before = set(cut(find_inputs([tmp_path]).files, 10))
    (tmp_path / "0995.txt").write_text("x")
    after = set(cut(find_inputs([tmp_path]).files, 10))
    assert len(before) > 5
    assert len(before - after) <= 2


def test_hidden_files_are_left_out_and_namesakes_told_apart(tmp_path):
    for name in ("a/x.parquet", "b/x.parquet", "a/.x.parquet", "a/_tmp/y.parquet"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write_parquet(tmp_path / name, rows(1))
    found = find_inputs([tmp_path / "a", tmp_path / "b", tmp_path / "b" / "x.parquet", tmp_path / "a" / "x.parquet"])
    assert [file.name for file in found.files] == ["a/x.parquet", "b/x.parquet", "x.parquet", "x.parquet~2"]
    assert found.errors == []
