"""`onrecord batch` as a shell runs it: the seeds with the shipped model, and how it ends."""

import json
from pathlib import Path

import pytest

from onrecord.command_line.terminal import ExitStatus

pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
shard_analysis = pytest.importorskip("onrecord.batch.shard_analysis", reason="pyarrow is an extra")
SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture
def _model_let_go():
    """A process keeps the model that it loaded, and this one has other tests to run."""
    yield
    shard_analysis.engine_of.cache_clear()


@pytest.mark.slow
@pytest.mark.usefixtures("_model_let_go")
def test_the_seeds_are_read_as_extract_reads_them(run, tmp_path):
    articles = sorted(SEEDS.glob("*.txt"))
    status, _, said = run("batch", *articles, tmp_path / "out", "--processes", 1)
    assert (status, "5 articles" in said) == (ExitStatus.DONE, True)
    found = pq.read_table(tmp_path / "out" / "attributions").to_pylist()
    _, printed, _ = run("extract", *articles)
    records = [json.loads(line) for line in printed.splitlines()]
    assert sorted(map(_of_record, records)) == sorted(map(_of_row, found))
    status, _, said = run("batch", "--join", tmp_path / "out")
    assert (status, "speakers in all" in said) == (ExitStatus.DONE, True)


def _of_record(record):
    return record["text"], (record["speaker"] or {}).get("name") or "", record["content"]


def _of_row(row):
    return row["text"], row["speaker"] or "", row["content"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["out"], "no articles are named"),
        (["in", "out", "--join"], "--join takes only OUT"),
        (["--join", "out"], "it holds no shards"),
        (["nowhere", "out"], "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_told(run, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    status, _, said = run("batch", *arguments)
    assert (status, told in said) == (ExitStatus.FAILED, True)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", [("--shard", "3/2"), ("--shard", "0/2"), ("--column", "text"), ("--processes", "0")])
def test_options_that_say_nothing_are_not_understood(run, option):
    with pytest.raises(SystemExit) as ended:
        run("batch", "in", "out", *option)
    assert ended.value.code == ExitStatus.FAILED
