"""`onrecord statements`: what several outlets print of one statement."""

import csv
import json
from contextlib import closing

import pytest
from tests.unit.library.statements.test_statement_queries import FULL, SHORTER, print_quotes

from onrecord.library import Library


@pytest.fixture
def port(tmp_path):
    """A library with one statement in two outlets."""
    path = tmp_path / "port.onrecord"
    with closing(Library.open(path)) as library:
        print_quotes(library, "Times", FULL, day=6)
        print_quotes(library, "Post", SHORTER, day=4)
    return path


def test_text_tells_what_is_left_out(port, run):
    status, out, err = run("statements", port)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Ana Ruiz · 2 outlets",
        "       1  Times · 6 March 2024 · at the start",
        f"          {FULL}",
        "       2  Post · 4 March 2024 · at the start",
        "          We will rebuild the old harbor before the winter. "
        "[-because the fishermen have waited long enough.-]",
    ]


def test_markdown_strikes_it_through_and_cites_each_article(port, run):
    lines = run("statements", port, "-f", "markdown")[1].splitlines()
    assert lines[0] == "## Ana Ruiz: 2 outlets"
    assert (
        "> We will rebuild the old harbor before the winter. ~~because the fishermen have waited long enough.~~"
        in lines
    )
    assert "— “In Post”, Post, 4 March 2024 · at the start" in lines


def test_rows_have_numbers_for_other_programs(port, run):
    rows = [json.loads(line) for line in run("statements", port, "-f", "jsonl")[1].splitlines()]
    assert [(row["statement"], row["fullest"], row["source"], row["left_out"], row["added"]) for row in rows] == [
        (1, True, "Times", 0, 0),
        (1, False, "Post", 7, 0),
    ]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "md"])
def test_a_file_is_written_as_its_ending_says(port, run, tmp_path, ending):
    path = tmp_path / f"found.{ending}"
    assert run("statements", port, "-o", path)[:2] == (0, "")
    assert path.stat().st_size > 100
    if ending == "csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            assert [row["source"] for row in csv.DictReader(stream)] == ["Times", "Post"]


def test_other_endings_and_nothing_found_are_told(port, run, tmp_path):
    assert run("statements", port, "-o", tmp_path / "found.doc")[0] == 2
    assert run("statements", port, "-s", "zeppelin") == (0, "", "")


def test_a_not_that_is_left_out_is_told_in_words(port, run):
    with closing(Library.open(port)) as library:
        print_quotes(library, "Globe", FULL.replace("will rebuild", "will not rebuild the quay of"), day=2)
    told = [line.rpartition(" · ")[2] for line in run("statements", port)[1].splitlines() if " · at the start" in line]
    assert told == ["at the start", "“not” is left out", "“not” is left out"]
    assert run("statements", port, "-f", "markdown")[1].count(" · “not” is left out") == 2
    rows = [json.loads(line) for line in run("statements", port, "-f", "jsonl")[1].splitlines()]
    assert [row["negations"] for row in rows] == [None, "“not” is left out", "“not” is left out"]
