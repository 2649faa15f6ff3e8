import json

import pytest

from onrecord import cli
from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.ingest import article_reader
from onrecord.ingest.document import Document
from onrecord.ingest.reader_registry import Reader

TEXT = "Bridge closed\n\n“It is closed,” said Ann Ash. The bridge will stay so until May.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "odd.xyz").write_text("odd")
    return tmp_path


def printed(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_input_is_one_line_an_article_or_a_problem(folder, capsys):
    assert cli.main(["read", str(folder)]) == 1
    rows = {row["file"].rpartition("/")[2]: row for row in printed(capsys)}
    assert rows["a.txt"] == {
        "file": str(folder / "a.txt"),
        "part": None,
        "title": "Bridge closed",
        "source": None,
        "published": None,
        "byline": None,
        "url": None,
        "language": rows["a.txt"]["language"],
        "characters": len(TEXT),
        "copies_of": None,
        "guesses": [],
        "notes": [],
    }
    assert rows["b.txt"]["copies_of"] == str(folder / "a.txt")
    assert {name: rows[name]["fate"] for name in ("empty.txt", "odd.xyz")} == {
        "empty.txt": "empty",
        "odd.xyz": "unknown_kind",
    }
    assert all(row["problem"] and row["next"] for row in rows.values() if "fate" in row)


def test_the_exit_status_tells_whether_all_some_or_nothing_was_read(folder, capsys):
    assert cli.main(["read", str(folder / "a.txt")]) == 0
    assert cli.main(["read", str(folder / "empty.txt")]) == 2
    assert cli.main(["read", str(folder / "gone.txt")]) == 2
    assert printed(capsys)[-1]["problem"] == "there is no such file"


def several(document: Document):
    for text in ("One said so.", "", "Two said so."):
        if text:
            yield Article(article_id(text), text, text, "")
        else:
            yield IngestError(document.subject, "it is empty", "Leave it out.", InputFate.EMPTY)


def test_the_articles_of_one_file_are_told_apart_by_their_part(folder, capsys, monkeypatch):
    monkeypatch.setattr(article_reader, "reader_of", lambda _: Reader("ODD", (".xyz",), several))
    assert cli.main(["read", str(folder / "a.txt")]) == 1
    first, problem, second = printed(capsys)
    assert [(row["part"], row["title"]) for row in (first, second)] == [("1", "One said so."), ("3", "Two said so.")]
    assert problem["fate"] == "empty"
