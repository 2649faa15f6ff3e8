"""`onrecord export`: the quotes of a library as a table, in a file or on standard output."""

import csv
import io
import re
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from tests.ui.library_builders import library_at
from tests.unit.library.copies.story_makers import add

from onrecord import __version__, cli
from onrecord.domain.operations import ChangeQuotes, QuoteChange
from onrecord.support import installation
from onrecord.tables.formats.xlsx_file import LONGEST


@pytest.fixture
def path(tmp_path):
    library = library_at(tmp_path / "case.onrecord")
    library.apply(ChangeQuotes([1], QuoteChange(note="=1+1")))
    library.close()
    return tmp_path / "case.onrecord"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "quotes.csv"


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def numbers(data: bytes) -> list[str]:
    return [row["quote"] for row in rows(data)]


def test_all_quotes_go_into_a_file_and_their_number_is_said(path, out, capsys):
    assert cli.main(["export", str(path), "-o", str(out)]) == 0
    assert numbers(out.read_bytes()) == ["1", "2", "3", "5", "6", "7"]
    said = capsys.readouterr()
    guarded = "1 text that looks like a formula begins with an apostrophe"
    assert (said.out, said.err) == ("", f"onrecord: {out}: 6 quotes\nonrecord: {guarded}\n")


def test_standard_output_is_csv_and_nothing_else(path, capfdbinary):
    for option in (["--verbatim"], ["-o", "-", "--verbatim"]):
        assert cli.main(["export", str(path), *option]) == 0
        said = capfdbinary.readouterr()
        assert len(rows(said.out)) == 6
        assert said.err == b""


def test_the_search_chooses_and_switches_add(path, out):
    assert cli.main(["export", str(path), "-o", str(out), "--search", "speaker:lind -kind:reported"]) == 0
    assert numbers(out.read_bytes()) == ["1", "7"]
    assert cli.main(["export", str(path), "-o", str(out), "--thought"]) == 0
    assert numbers(out.read_bytes()) == ["1", "2", "3", "4", "5", "6", "7"]


def test_words_are_guarded_unless_they_are_to_stay_as_they_are(path, out):
    assert cli.main(["export", str(path), "-o", str(out)]) == 0
    assert rows(out.read_bytes())[0]["note"] == "'=1+1"
    assert cli.main(["export", str(path), "-o", str(out), "--verbatim"]) == 0
    assert rows(out.read_bytes())[0]["note"] == "=1+1"


@pytest.mark.parametrize(("name", "option"), [("q.xlsx", []), ("q.data", ["--format", "xlsx"]), ("Q.XLSX", [])])
def test_the_ending_or_the_option_tells_the_format(path, tmp_path, name, option):
    assert cli.main(["export", str(path), "-o", str(tmp_path / name), *option]) == 0
    assert zipfile.is_zipfile(tmp_path / name)


def test_xlsx_goes_to_standard_output_too_but_to_no_terminal(path, capfdbinary, monkeypatch):
    assert cli.main(["export", str(path), "--format", "xlsx"]) == 0
    assert zipfile.is_zipfile(io.BytesIO(capfdbinary.readouterr().out))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert cli.main(["export", str(path), "--format", "xlsx"]) == 2
    assert capfdbinary.readouterr().err == b"onrecord: format xlsx: a terminal does not show it. Name a file with -o.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "quotes.ods"], "quotes.ods: its ending tells no format that quotes are written in. End it with .xlsx"),
        (["--format", "obsidian"], "-: the format obsidian is a folder. Name it with -o."),
        (["--search", "after:never"], "this is no date"),
        (["--search", "speaker:lindt"], "“lindt”: no speaker of this library is called so."),
        (["-o", "none/quotes.csv"], "it cannot be written (no such file or directory)"),
    ],
)
def test_what_cannot_be_done_is_told_and_ends_with_2(path, arguments, told, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["export", str(path), *arguments]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""
    assert list(tmp_path.iterdir()) == [path]


def test_a_library_that_is_not_there_is_told(tmp_path, capsys):
    assert cli.main(["export", str(tmp_path / "none.onrecord")]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_a_package_that_is_missing_is_told(path, monkeypatch, capsys):
    monkeypatch.setitem(installation.WITHOUT_WINDOW, "no_such_module", "a-package")
    assert cli.main(["export", str(path)]) == 2
    assert "a-package" in capsys.readouterr().err


def test_a_cell_that_was_cut_is_told_and_ends_with_1(path, tmp_path, capsys):
    library = library_at(path)
    library.apply(ChangeQuotes([1], QuoteChange(note="a" * (LONGEST + 1))))
    library.close()
    assert cli.main(["export", str(path), "-o", str(tmp_path / "q.xlsx")]) == 1
    assert capsys.readouterr().err.endswith("onrecord: 1 cell too long for Excel, cut and ended with “…” (in row 2)\n")


def test_a_reader_that_has_enough_ends_it_quietly(path):
    command = [sys.executable, "-m", "onrecord", "export", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(100)
    assert process.returncode == 0


def test_help_tells_how_to_search_and_what_csv_guards(capsys):
    with pytest.raises(SystemExit):
        cli.main(["export", "--help"])
    said = capsys.readouterr().out
    assert all(word in said for word in ("speaker:lind", "--verbatim", "apostrophe", "XLSX", "LIBRARY"))
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    assert "onrecord export case.onrecord -o quotes.csv" in capsys.readouterr().out


def test_naming_the_command_loads_no_pandas():
    code = "import sys\nfrom onrecord import cli\ntry: cli.main(['export', '--help'])\n"
    code += "except SystemExit: print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.endswith("False\n")


def test_of_copies_of_one_story_those_of_one_article_alone_are_written(tmp_path, out):
    library = library_at(tmp_path / "copies.onrecord")
    add(library, 1, "The Anchor")
    add(library, 1, "The Buoy", paragraphs=2)
    library.close()
    asked = ["export", str(tmp_path / "copies.onrecord"), "-o", str(out), "--search", "speaker:ruiz"]
    assert cli.main(asked) == 0
    assert [row["copies"] for row in rows(out.read_bytes())] == ["1", "1", "0", "0", "1", "1"]
    assert cli.main([*asked, "--once"]) == 0
    assert {row["source"] for row in rows(out.read_bytes())} == {"The Anchor"}


def test_a_workbook_tells_what_was_asked_for(path, tmp_path):
    assert cli.main(["export", str(path), "-o", str(tmp_path / "q.xlsx"), "--search", "speaker:lind", "--once"]) == 0
    book = openpyxl.load_workbook(tmp_path / "q.xlsx")
    said = [row[0] for row in book["Method"].iter_rows(min_row=2, values_only=True)]
    assert said[0].startswith(f"Quotes were found and attributed to speakers by On Record {__version__} with its ")
    chosen = "search: speaker:lind; each story once; beliefs and wishes left out; rejected quotes left out"
    assert f"They are what the filter shows of the library case.onrecord ({chosen})." in said
    assert any(line.startswith("Counted were 3 quotes (") for line in said)
    assert re.fullmatch(r"Counted on \d+ \w+ \d{4}\.", said[-1])


@pytest.mark.parametrize("name", ["parquet", "jsonl", "qdpx", "html", "docx", "pdf"])
def test_every_format_is_known_by_its_ending(path, tmp_path, name, qapp):
    assert cli.main(["export", str(path), "-o", str(tmp_path / f"q.{name}")]) == 0
    assert (tmp_path / f"q.{name}").stat().st_size > 500


@pytest.mark.parametrize("name", ["markdown", "obsidian"])
def test_a_folder_is_asked_for_by_name_and_never_written_over(path, tmp_path, name, capsys):
    asked = ["export", str(path), "--format", name, "-o", str(tmp_path / "notes")]
    assert cli.main(asked) == 0
    assert len(list(tmp_path.joinpath("notes").rglob("*.md"))) > 3
    assert cli.main(asked) == 2
    assert "there is a folder of this name already" in capsys.readouterr().err
