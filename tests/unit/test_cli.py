"""The command, with an engine that finds whoever a text begins with; the real one is measured elsewhere."""

import itertools
import json
import logging
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from onrecord import cli, engine, ingest
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import ModelError
from onrecord.domain.messages import message
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.support import installation, paths


class Finder:
    """Attributes the first word of an article's body to the name that its first line ends with."""

    def analyse(self, article):
        name = article.text[article.body :].splitlines()[0].rpartition(": ")[2]
        return (Attribution(((0, 4),), speaker=Speaker(name, SpeakerKind.PERSON, "", name)),)


@pytest.fixture(autouse=True)
def stand_in(monkeypatch, tmp_path):
    monkeypatch.setattr(engine.Engine, "load", lambda model: Finder())
    monkeypatch.setattr(paths, "log_file", lambda process="": tmp_path / "logs" / f"{process}.log")


@pytest.fixture
def folder(tmp_path):
    for name, text in {"a": "A word: Lech Wałęsa", "b": "A word: Walesa", "c": "A word: Lech Wałęsa"}.items():
        (tmp_path / "articles" / f"{name}.txt").parent.mkdir(exist_ok=True)
        (tmp_path / "articles" / f"{name}.txt").write_text(text + "\nand more.", "utf-8")
    return tmp_path / "articles"


def rows(printed: str) -> list[dict]:
    return [json.loads(line) for line in printed.splitlines()]


def names(printed: str) -> list[str]:
    return [row["speaker"]["name"] for row in rows(printed)]


def test_each_record_tells_of_its_article(folder, capsys):
    head = "Title: The strike\nSource: The Herald\nDate: 1980-08-14\nByline: Ann Lee\nURL: https://example.org/a\n\n"
    (folder / "a.txt").write_text(head + "A word: Ann Lee\nand more.", "utf-8")
    assert cli.main(["extract", str(folder / "a.txt"), str(folder / "b.txt")]) == 0
    told, bare = rows(capsys.readouterr().out)
    assert told["article"] == "a.txt"
    assert told["source"] == []
    assert told["metadata"] == {
        "title": "The strike", "source": "The Herald", "published": "1980-08-14", "byline": "Ann Lee",
        "url": "https://example.org/a",
    }  # fmt: skip
    assert bare["metadata"] == {"title": "A word: Walesa", **dict.fromkeys(("source", "published", "byline", "url"))}


def test_a_speaker_has_one_name_in_all_articles_of_a_call(folder, capsys):
    assert cli.main(["extract", str(folder)]) == 0
    assert names(capsys.readouterr().out) == ["Lech Wałęsa"] * 3


@pytest.mark.parametrize("order", [*itertools.permutations(("Tony Blair", "Blair", "Cherie Blair"))], ids="-".join)
def test_the_same_articles_have_the_same_names_in_any_order(order, tmp_path, capsys):
    files = {}
    for n, name in enumerate(("Tony Blair", "Blair", "Cherie Blair")):
        files[name] = tmp_path / f"{name}.txt"
        files[name].write_text(f"Date: 1998-01-0{n + 1}\n\nA word: {name}\nand more.", "utf-8")
    assert cli.main(["extract", *(str(files[name]) for name in order)]) == 0
    told = {row["article"]: row["speaker"]["name"] for row in rows(capsys.readouterr().out)}
    assert list(told) == [f"{name}.txt" for name in order]
    assert told == {"Tony Blair.txt": "Tony Blair", "Blair.txt": "Tony Blair", "Cherie Blair.txt": "Cherie Blair"}


def test_streamed_names_are_those_of_each_article(folder, capsys):
    assert cli.main(["extract", "--stream", str(folder)]) == 0
    assert names(capsys.readouterr().out) == ["Lech Wałęsa", "Walesa", "Lech Wałęsa"]


@pytest.mark.parametrize(("option", "expected"), [([], [0, 0, 0]), (["--stream"], [0, 1, 2])])
def test_streamed_records_are_out_before_the_next_article_is_read(folder, tmp_path, monkeypatch, option, expected):
    out, there, read = tmp_path / "out.jsonl", [], ingest.read_articles
    monkeypatch.setattr(ingest, "read_articles", lambda path: there.append(len(rows(out.read_text()))) or read(path))
    assert cli.main(["extract", *option, str(folder), "-o", str(out)]) == 0
    assert there == expected
    assert len(rows(out.read_text("utf-8"))) == 3


def test_what_is_there_stays_until_there_is_something_new(folder, tmp_path, monkeypatch):
    out = tmp_path / "out.jsonl"
    out.write_text("yesterday's\n")

    def stop(path):
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest, "read_articles", stop)
    for option in ([], ["--stream"]):
        assert cli.main(["extract", *option, str(folder), "-o", str(out)]) == 130
        assert out.read_text() == "yesterday's\n"


def test_few_files_of_other_kinds_are_named(folder, capsys):
    (folder / "sub").mkdir()
    for name in ("report.indd", "sub/LICENSE", ".DS_Store"):
        (folder / name).write_bytes(b"x")
    assert cli.main(["extract", str(folder)]) == 0
    said = capsys.readouterr()
    assert said.err == f"onrecord: {folder}: 2 files of other kinds are left out: report.indd, {Path('sub/LICENSE')}\n"
    assert len(rows(said.out)) == 3


def test_many_files_of_other_kinds_are_counted_by_suffix(folder, capsys):
    for number in range(1200):
        (folder / f"{number}.INDD").touch()
    for name in ("LICENSE", "a.psd", "b.psd"):
        (folder / name).touch()
    assert cli.main(["extract", "--stream", str(folder), str(folder / "a.txt")]) == 0
    told = "1,203 files of other kinds are left out: 1,200 .indd, 2 .psd, 1 without a suffix"
    assert capsys.readouterr().err == f"onrecord: {folder}: {told}\n"


def test_a_folder_of_articles_alone_is_read_without_a_word(folder, capsys):
    assert cli.main(["extract", str(folder)]) == 0
    assert capsys.readouterr().err == ""


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_printed(folder, capsys):
    (folder / "b.txt").write_text("  ")
    assert cli.main(["extract", str(folder), str(folder / "gone.txt")]) == 1
    said = capsys.readouterr()
    assert [line.split(": ")[1] for line in said.err.splitlines()] == [str(folder / "gone.txt"), str(folder / "b.txt")]
    assert len(rows(said.out)) == 2
    assert cli.main(["extract", str(folder / "gone.txt")]) == 2


def test_a_model_that_cannot_be_loaded_ends_it(folder, capsys, monkeypatch):
    def load(model):
        raise ModelError(model, message("it is damaged"), message("Install it again."))

    monkeypatch.setattr(engine.Engine, "load", load)
    assert cli.main(["extract", str(folder), "--model", "elsewhere"]) == 2
    assert capsys.readouterr().err == "onrecord: elsewhere: it is damaged. Install it again.\n"


def test_a_package_that_is_missing_is_told_before_the_work(folder, capsys, monkeypatch):
    monkeypatch.setitem(installation.WITHOUT_WINDOW, "no_such_module", "no-such-package")
    assert cli.main(["extract", str(folder)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "no-such-package" in said.err
    assert f"{sys.executable} -m pip install no-such-package" in said.err


def test_a_package_that_is_missed_during_the_work_is_blamed_on_no_file(folder, capsys, monkeypatch):
    def read(path):
        raise ImportError("no module of that name")

    monkeypatch.setattr(ingest, "read_articles", read)
    assert cli.main(["extract", str(folder)]) == 2
    cause = "a part of it cannot be loaded (no module of that name)"
    assert capsys.readouterr().err == f"onrecord: On Record: {cause}. Install On Record again.\n"


@pytest.mark.filterwarnings("default")
def test_warnings_and_what_libraries_say_go_to_the_log_alone(folder, tmp_path, capfd, monkeypatch):
    def analyse(article):
        warnings.warn("this is old", DeprecationWarning, stacklevel=1)
        logging.getLogger("a.library").error("a tree is empty")
        return ()

    monkeypatch.setattr(engine.Engine, "load", lambda model: type("Loud", (), {"analyse": staticmethod(analyse)}))
    before = warnings.showwarning, list(logging.getLogger().handlers)
    assert cli.main(["extract", str(folder)]) == 0
    assert capfd.readouterr().err == ""
    log = (tmp_path / "logs" / "extract.log").read_text("utf-8")
    assert "DeprecationWarning: this is old" in log
    assert "a tree is empty" in log
    assert (warnings.showwarning, logging.getLogger().handlers) == before


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"]])
def test_help_can_be_printed_on_any_terminal(arguments):
    command = [sys.executable, "-m", "onrecord", *arguments]
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=True)
    assert b"exit status" in done.stdout or b"--stream" in done.stdout
    assert done.stderr == b""


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_records_are_utf8_and_names_of_files_never_stop_a_message_whatever_the_terminal(tmp_path, encoding):
    (tmp_path / "Wałęsa 김.txt").write_text("  ")
    (tmp_path / "Šta.indd").touch()
    command = [sys.executable, "-m", "onrecord", "extract", str(tmp_path)]
    environment = {
        "PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(cli.__file__).parents[1]), "HOME": str(tmp_path / "home"),
    }  # fmt: skip
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"1 file of another kind is left out" in done.stderr
    assert b"it is empty" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "library", "articles"),
    [
        ([], None, []),
        (["case.onrecord"], "case.onrecord", []),
        (["case.OnRecord", "one.txt", "folder"], "case.OnRecord", ["one.txt", "folder"]),
        (["one.txt"], None, ["one.txt"]),
        (["--library", "case.db", "one.txt"], "case.db", ["one.txt"]),
    ],
)
def test_files_without_a_command_are_for_the_window(monkeypatch, arguments, library, articles):
    asked = []
    monkeypatch.setattr(cli.preflight, "problem", lambda _: None)
    monkeypatch.setattr("onrecord.app.run", lambda *given: asked.append(given) or 0)
    assert cli.main(arguments) == 0
    assert asked == [(Path(library) if library else None, [Path(name) for name in articles])]


@pytest.mark.parametrize("arguments", [["a.onrecord", "b.onrecord"], ["--library", "a.onrecord", "b.onrecord"]])
def test_two_libraries_at_a_time_are_refused(monkeypatch, capsys, arguments):
    monkeypatch.setattr(cli.preflight, "problem", lambda _: None)
    monkeypatch.setattr("onrecord.app.run", lambda *_: pytest.fail("a window was opened"))
    assert cli.main(arguments) == 2
    assert "one library can be open at a time" in capsys.readouterr().err
