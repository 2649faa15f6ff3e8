"""`onrecord quotes`: as text, TSV and JSON Lines."""

import json

import pytest
from tests.ui.library_builders import library_at
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.operations import ChangeQuotes, QuoteChange, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.tables.frame_columns import QUOTE_COLUMNS


def test_text_has_two_lines_a_quote(path, run):
    status, out, err = run("quotes", path, "-n", 2)
    assert (status, err) == (0, "")
    assert out == (
        "     1  Ada Lind · direct · The Harbour Post · 2024-03-05 · The harbour reopens\n"
        "        “The harbour is open again, […] Every ship may enter.”\n"
        "\n"
        "     2  Ben Okoro · mixed · The Harbour Post · 2024-03-05 · The harbour reopens\n"
        "        was “the worst in years”\n"
    )


def test_what_a_person_said_of_a_quote_and_who_is_not_named_are_told(path, run):
    library = library_at(path)
    library.apply(SetVerdict([6], Verdict.ACCEPTED))
    library.close()
    assert "     6  one man · not named · direct · Dredging begins · checked\n" in run("quotes", path)[1]


def test_tsv_has_a_line_a_row_and_the_columns_that_are_named(path, run):
    library = library_at(path)
    library.apply(ChangeQuotes([1], QuoteChange(note="=1+1\tand\nmore", add=("b", "a"))))
    library.close()
    asked = ("quotes", path, "-f", "tsv", "--columns", "quote, note,tags,date,confidence,added_by_hand", "-n", 1)
    head, row = run(*asked)[1].splitlines()
    assert head.split("\t") == ["quote", "note", "tags", "date", "confidence", "added_by_hand"]
    assert row.split("\t") == ["1", "'=1+1 and more", "a, b", "2024-03-05", "0.97", "False"]
    assert run(*asked, "--verbatim")[1].splitlines()[1].split("\t")[1] == "=1+1 and more"


def test_json_lines_are_those_of_the_export(path, run, tmp_path):
    status, out, _ = run("quotes", path, "--format", "jsonl", "--thought")
    assert run("export", path, "-o", tmp_path / "q.jsonl", "--thought")[0] == status == 0
    assert out == (tmp_path / "q.jsonl").read_text("utf-8")
    assert list(json.loads(out.splitlines()[0])) == [column.name for column in QUOTE_COLUMNS]


def test_quotes_are_sorted_as_the_window_sorts_them(path, run):
    def numbers(*asked: object) -> list[str]:
        return run("quotes", path, "-f", "tsv", "--columns", "quote", *asked)[1].split()[1:]

    assert numbers() == ["1", "2", "3", "5", "6", "7"]
    assert numbers("--sort", "confidence") == ["3", "1", "2", "5", "6", "7"]
    assert numbers("--descending", "--sort", "confidence", "-n", "2") == ["2", "5"]


@pytest.mark.parametrize("term", ["-kind:reported", "--search=-kind:reported"])
def test_a_search_may_begin_with_a_minus(path, run, term):
    asked = [term] if term.startswith("--") else ["-s", term]
    status, out, _ = run("quotes", path, "-f", "tsv", "--columns", "kind", *asked)
    assert (status, set(out.split()[1:])) == (0, {"direct", "mixed"})


def test_nothing_found_is_nothing_printed_and_no_mistake(path, run):
    assert run("quotes", path, "-s", "zeppelin") == (0, "", "")
    assert run("quotes", path, "-s", "zeppelin", "-f", "jsonl") == (0, "", "")
    assert run("quotes", path, "-s", "zeppelin", "-f", "tsv", "--columns", "quote") == (0, "quote\n", "")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--columns", "words,colour", "-f", "tsv"], "colour: there is no such column. There are: quote, words,"),
        (["-s", "after:never"], "this is no date"),
        (["-s", "speaker:lindt"], "no speaker of this library is called so"),
    ],
)
def test_what_cannot_be_done_is_told(path, run, asked, told):
    status, out, err = run("quotes", path, *asked)
    assert (status, out) == (2, "")
    assert told in err


def test_words_command_no_terminal(path, run):
    library = library_at(path)
    library.add(
        make_article("\x1b]0;gone\x07 \x9b31mred, he said.", title="\x1b[2J"), [says(0, 18, person("Cy\x07 Roe"))]
    )
    library.close()
    out = run("quotes", path, "-s", "gone")[1]
    assert not {"\x1b", "\x07", "\x9b"} & set(out)
    assert "red," in out


def test_lines_are_as_wide_as_a_terminal(path, run, monkeypatch):
    monkeypatch.setattr("onrecord.command_line.terminal.columns", lambda: 40)
    lines = run("quotes", path, "-n", 1)[1].splitlines()[1:]
    assert lines == ["        “The harbour is open again, […]", "        Every ship may enter.”"]


def test_a_reader_that_has_enough_ends_it_quietly(path, process):
    with process("quotes", path, "-f", "jsonl") as started:
        started.stdout.close()
        assert started.stderr.read() == ""
        assert started.wait(100) == 0


def test_the_library_is_not_changed_and_may_be_open_elsewhere(path, run):
    library = library_at(path)
    try:
        before = {file.name: file.read_bytes() for file in path.parent.glob("case*")}
        for asked in (["quotes"], ["counts"], ["speakers"], ["articles"], ["cite", "1"], ["export"]):
            assert run(asked[0], path, *asked[1:])[0] == 0
        assert {file.name: file.read_bytes() for file in path.parent.glob("case*") if file.name in before} == before
    finally:
        library.close()


def test_output_is_utf8_on_any_terminal(path, command):
    import subprocess

    line, environment = command
    environment |= {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*line, "quotes", str(path)], capture_output=True, env=environment, check=True)
    assert "“The harbour" in done.stdout.decode("utf-8")
