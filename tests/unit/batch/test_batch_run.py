"""A batch run: what it writes, what it does not do again, and that it goes on after whatever ended it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.batch import stub_engine
from tests.unit.batch.batch_makers import batch, files, rows, story, table, tables, write_lines, write_parquet

from onrecord.batch.shard_processes import BatchStoppedError
from onrecord.domain.errors import OnRecordError


@pytest.fixture
def news(tmp_path):
    return write_parquet(tmp_path / "news.parquet", rows(40))


def test_each_article_and_attribution_is_written_with_where_it_is_from(news, tmp_path):
    result = batch([news], tmp_path / "out")
    articles, attributions = table(tmp_path / "out", "articles"), table(tmp_path / "out", "attributions")
    assert (len(articles), len(attributions), result.counts["articles"]) == (40, 80, 40)
    first = next(each for each in articles if each["part"] == "1")
    assert (first["title"], first["published"], first["origin"]) == ("Ferry news 0", "2022-11-01", str(news))
    said = [each for each in attributions if each["article"] == first["article"]]
    ((start, end),) = said[0]["content"]
    assert first["text"][start:end] == said[0]["text"]
    assert {each["speaker"] for each in said} == {"Ann Ash", "Eve Elm"}


def test_the_same_is_found_in_parquet_and_in_json_lines_and_however_it_is_cut(news, tmp_path):
    lines = write_lines(tmp_path / "news.jsonl", rows(40))
    batch([news], tmp_path / "a", size=7)
    batch([news], tmp_path / "b", size=1000)
    batch([lines], tmp_path / "c")
    found = [tables(tmp_path / name) for name in "abc"]
    for each in found[2]["articles"]:
        each["origin"] = str(news)
    assert found[0] == found[1] == found[2]
    assert len(list((tmp_path / "a" / "articles").iterdir())) > 1


def test_what_is_done_is_not_done_again(news, tmp_path):
    batch([news], tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "articles").iterdir()}
    batch([news], tmp_path / "out")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "articles").iterdir()} == before


@pytest.mark.parametrize("changed", [{"digest": "e"}, {"version": "2"}, {"with_text": False}])
def test_the_output_of_another_model_or_of_other_options_is_neither_taken_for_done_nor_lost(news, tmp_path, changed):
    batch([news], tmp_path / "out")
    before = files(tmp_path / "out")
    with pytest.raises(OnRecordError, match="another model"):
        batch([news], tmp_path / "out", **changed)
    assert files(tmp_path / "out") == before
    batch([news], tmp_path / "out", discards=True, **changed)
    after = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert (after["shards"]["done"], after["version"]) == (4, changed.get("version", "1"))
    assert files(tmp_path / "out").keys() == before.keys()


def test_an_input_that_has_changed_is_done_anew(news, tmp_path):
    batch([news], tmp_path / "out")
    write_parquet(news, rows(25, first=100))
    batch([news], tmp_path / "out")
    assert {each["title"] for each in table(tmp_path / "out", "articles")} == {
        f"Ferry news {k}" for k in range(100, 125)
    }


def test_results_of_inputs_that_are_gone_are_deleted_only_where_that_is_said(news, tmp_path):
    other = write_parquet(tmp_path / "other.parquet", rows(5, first=500))
    batch([news], tmp_path / "out")
    with pytest.raises(OnRecordError, match="--discard"):
        batch([other], tmp_path / "out")
    assert len(table(tmp_path / "out", "articles")) == 40
    batch([other], tmp_path / "out", discards=True)
    assert len(table(tmp_path / "out", "articles")) == 5


def test_parts_for_a_scheduler_make_up_the_whole_and_the_last_one_names_the_speakers(news, tmp_path):
    first = batch([news], tmp_path / "parts", part=(1, 2))
    assert first.joined is None
    assert {each["speaker"] for each in table(tmp_path / "parts", "attributions")} == {None}
    last = batch([news], tmp_path / "parts", part=(2, 2))
    batch([news], tmp_path / "whole")
    assert last.joined is not None
    assert files(tmp_path / "parts") == files(tmp_path / "whole")


def test_a_text_that_stands_in_two_places_counts_once(tmp_path):
    inputs = [write_parquet(tmp_path / f"{name}.parquet", rows(6)) for name in "ab"]
    result = batch(inputs, tmp_path / "out", size=2)
    said = table(tmp_path / "out", "attributions")
    assert result.joined.copies == 6
    assert sum(each["is_copy"] for each in said) == 6 * 2
    assert {each["speaker"] for each in said if each["is_copy"]} == {e["speaker"] for e in said if not e["is_copy"]}
    (eve,) = [each for each in table(tmp_path / "out", "joined") if each.get("speaker") == "Eve Elm"]
    assert (eve["attributions"], eve["articles"], eve["roles"]) == (6, 6, ["mayor"])


def test_what_cannot_be_read_or_analysed_is_told_in_the_errors(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.parquet").write_bytes(b"PAR1 is all that there is")
    (tmp_path / "in" / "b.txt").write_text("")
    write_lines(
        tmp_path / "in" / "c.jsonl", [*rows(2), {"body_text": story(9, "RAISE"), "headline": "Odd"}, {"headline": "x"}]
    )
    result = batch([tmp_path / "in"], tmp_path / "out")
    errors = table(tmp_path / "out", "errors")
    assert sorted(Path(each["subject"].partition(" (")[0]).name for each in errors) == [
        "a.parquet",
        "b.txt",
        "c.jsonl",
        "c.jsonl",
    ]
    assert all(each["cause"] and each["remedy"] for each in errors)
    assert (result.counts["articles"], result.counts["errors"]) == (3, 4)


def test_columns_that_are_named_count_for_more_than_the_guess(tmp_path):
    news = [{"a": story(k, "Ann Ash says yes."), "b": story(k + 50, "Bob Birch says no.")} for k in range(3)]
    for named in (write_parquet(tmp_path / "n.parquet", news), write_lines(tmp_path / "n.jsonl", news)):
        out = tmp_path / f"out{named.suffix}"
        batch([named], out, columns={"text": "b"})
        assert {each["speaker"] for each in table(out, "attributions")} == {"Bob Birch"}
        batch([named], out, columns={"text": "z"}, discards=True)
        (error,) = table(out, "errors")
        assert "z" in error["cause"]


def test_the_manifest_tells_what_made_it_and_what_it_holds(news, tmp_path):
    batch([news], tmp_path / "out", columns={"title": "headline"})
    told = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert told["shards"] == {"all": 4, "done": 4}
    assert told["counts"] == {"articles": 40, "attributions": 80, "speakers": 80, "errors": 0, "unread": 0}
    assert (told["model"]["sha256"], told["options"]["columns"]) == ("d", {"title": "headline"})
    assert told["packages"]["pyarrow"]
    assert told["inputs"]["files"] == 1
    assert told["joined"]["speakers"] == 5


def test_a_run_that_is_to_end_leaves_whole_shards_and_no_drafts(news, tmp_path):
    asked = iter(range(1000))
    with pytest.raises(BatchStoppedError):
        batch([news], tmp_path / "out", stopped=lambda: next(asked) > 25)
    assert len(table(tmp_path / "out", "articles")) == 20
    assert list((tmp_path / "out" / ".drafts").iterdir()) == []
    batch([news], tmp_path / "out")
    batch([news], tmp_path / "other")
    assert files(tmp_path / "out") == files(tmp_path / "other")


def test_several_processes_do_the_same_and_one_that_dies_takes_its_shard_alone(tmp_path):
    records = rows(30)
    news = write_parquet(tmp_path / "news.parquet", records)
    batch([news], tmp_path / "one", is_joined=False)
    whole = files(tmp_path / "one")
    records[3]["body_text"] += " DIE"
    dies = write_parquet(tmp_path / "dies" / "news.parquet", records)
    result = batch([dies], tmp_path / "two", processes=2)
    assert len(result.failures) == 1
    found = {name: data for name, data in files(tmp_path / "two").items() if name.startswith("attributions")}
    assert len(found) == 2
    assert found.items() <= {name: data for name, data in whole.items() if name in found}.items()
    assert list((tmp_path / "two" / ".drafts").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed so there")
def test_a_run_that_is_killed_goes_on_and_comes_to_the_same(news, tmp_path):
    for shards in (1, 2):
        killed_after(shards, news, tmp_path / "out")
    batch([news], tmp_path / "out", load=stub_engine.load_slow)
    batch([news], tmp_path / "other")
    assert files(tmp_path / "out") == files(tmp_path / "other")
    assert list((tmp_path / "out" / ".drafts").iterdir()) == []


def killed_after(shards, news, out):
    """Start a run in a process of its own, and kill it in the middle of the shard after so many."""
    code = (
        "import sys; from pathlib import Path; from tests.unit.batch import batch_makers as m, stub_engine as e\n"
        "from onrecord.batch.batch_run import BatchOptions, run; from onrecord.batch.shards import find_inputs\n"
        f"n = [Path({str(news)!r})]; o = BatchOptions(m.settings(Path({str(out)!r}), load=e.load_slow), n, 10)\n"
        "run(o, find_inputs(n), tell=lambda *_: print('done', flush=True))"
    )
    root = Path(__file__).parents[3]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root / "desktop"), str(root)])}
    with subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(shards):
            assert process.stdout.readline() == "done\n"
        process.send_signal(signal.SIGKILL)
