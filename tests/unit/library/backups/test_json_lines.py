"""A library as JSON Lines and back is the same library; a file that is not whole makes none."""

import json
import random
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.unit.library.article_makers import make_article, person, says
from tests.unit.library.backups.damaged_copies import right_answers

from onrecord.domain.errors import LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import ChangeQuotes, MergeSpeakers, QuoteChange, RemoveArticles, SaveSearch, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.library.backups.damage_check import find_damage
from onrecord.library.backups.json_lines import read_json_lines, write_json_lines
from onrecord.library.storage import file_checks


@pytest.fixture
def filled(library: Library, path: Path) -> Path:
    for number in range(40):
        text = f"Report {number}: “the sea \ud800rose,” Bo\0 Lind said. 😀\r\n" * 20
        library.add(
            make_article(text, title=f"Report {number}", part=str(number), guesses=frozenset({"source"})),
            [says(11, 23, person(f"Bo {number % 9}"))],
        )
    speakers = list(library.counts.speakers(Filter()))
    library.apply(SetVerdict([1, 2], Verdict.ACCEPTED))
    library.apply(ChangeQuotes([1], QuoteChange(note="ask\nher", add=("budget",))))
    library.apply(MergeSpeakers(speakers[0].id, speakers[1].id))
    library.apply(RemoveArticles([sorted(library.articles.ids())[0]]))
    library.apply(SaveSearch("sea", Filter(text="sea")))
    library.articles.add_unread(["/news/\udcff.txt"])
    library.close()
    return path


@pytest.fixture
def lines(filled: Path, tmp_path: Path) -> Path:
    target = tmp_path / "all.jsonl"
    write_json_lines(filled, target)
    return target


def test_a_library_comes_back_with_all_its_answers_and_steps(filled: Path, lines: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.onrecord"
    assert read_json_lines(lines, back) == 40
    again = tmp_path / "again.jsonl"
    write_json_lines(back, again)
    assert again.read_bytes() == lines.read_bytes()
    with closing(file_checks.connect(back, "ro")) as connection:
        assert find_damage(connection) is None
    assert right_answers(back, "sea") == right_answers(filled, "sea")


def test_the_file_can_be_read_by_anybody(lines: Path) -> None:
    head, *rows, end = [json.loads(line) for line in lines.read_text("utf-8").split("\n")[:-1]]
    assert head["rows"]["articles"] == 40
    assert end == {"end": len(rows)}
    article = next(row for row in rows if row["table"] == "articles")
    assert article["text"].startswith("Report 0: “the sea \ud800rose,” Bo\0 Lind said. 😀\r\n")


def test_a_library_that_a_window_has_open_is_written_as_it_stands(filled: Path, tmp_path: Path) -> None:
    library = Library.open(filled)
    library.add(make_article("“New,” she said."), [])
    write_json_lines(filled, tmp_path / "now.jsonl")
    library.close()
    assert read_json_lines(tmp_path / "now.jsonl", tmp_path / "now.onrecord") == 41


def refusal(source: Path, target: Path) -> str:
    with pytest.raises(LibraryError) as caught:
        read_json_lines(source, target)
    assert not target.exists()
    assert [each.suffix for each in target.parent.iterdir() if each.name.startswith(".")] == []
    return str(caught.value)


def changed(lines: Path, change) -> Path:
    rows = lines.read_text("utf-8").split("\n")[:-1]
    path = lines.with_name("changed.jsonl")
    path.write_text("\n".join(change(rows)) + "\n", "utf-8")
    return path


CHANGES = {
    "a cut": (lambda rows: rows[:-3], "its end is missing"),
    "a row less": (lambda rows: [*rows[:5], *rows[6:]], "rows are missing"),
    "a row twice": (lambda rows: [*rows[:5], rows[4], *rows[5:]], "it does not fit its table"),
    "a row more": (lambda rows: [*rows, rows[4]], "something follows its end"),
    "another text": (lambda rows: [r.replace("the sea", "the tea", 1) for r in rows], "its text is not what it was"),
    "no JSON": (lambda rows: [*rows[:5], rows[5][:-1], *rows[6:]], "line 6: it is not JSON"),
    "a list": (lambda rows: [*rows[:5], "[]", *rows[6:]], "line 6: it is no row"),
    "another table": (lambda rows: [*rows[:5], '{"table": "x"}', *rows[6:]], "no table that is known"),
    "another column": (lambda rows: [rows[0], rows[1][:-1] + ',"x":1}', *rows[2:]], "other columns"),
    "another type": (lambda rows: [rows[0], rows[1].replace('"key":1', '"key":"a"'), *rows[2:]], "does not fit"),
    "a newer version": (lambda rows: [rows[0].replace('"version":', '"version":9'), *rows[1:]], "newer version"),
    "something else": (lambda rows: ['{"a": 1}', *rows[1:]], "line 1: it is no library in this form"),
    "nothing": (lambda rows: [], "line 1: it is not JSON"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_that_is_not_whole_makes_no_library(lines: Path, tmp_path: Path, name: str) -> None:
    change, expected = CHANGES[name]
    assert expected in refusal(changed(lines, change), tmp_path / "made" / "new.onrecord")


def test_random_damage_makes_no_library_or_the_same_one(filled: Path, lines: Path, tmp_path: Path) -> None:
    chance, whole = random.Random(7), lines.read_bytes()
    for number in range(60):
        data = bytearray(whole)
        data[chance.randrange(len(data))] = chance.randrange(256)
        path, target = tmp_path / "odd.jsonl", tmp_path / f"{number}.onrecord"
        path.write_bytes(data)
        with suppress(LibraryError):
            read_json_lines(path, target)
            made = tmp_path / "made.jsonl"
            write_json_lines(target, made)
            assert made.read_bytes().count(b"\n") == whole.count(b"\n")
            continue
        assert not target.exists()


def test_what_is_there_is_not_written_over(filled: Path, lines: Path) -> None:
    before = filled.read_bytes()
    with pytest.raises(LibraryError, match="already"):
        read_json_lines(lines, filled)
    assert filled.read_bytes() == before


def test_what_cannot_be_read_or_written_is_told(filled: Path, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be read"):
        read_json_lines(tmp_path / "gone.jsonl", tmp_path / "new.onrecord")
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(LibraryError):
        write_json_lines(filled, tmp_path / "folder.jsonl")
    with pytest.raises(LibraryError):
        write_json_lines(tmp_path / "gone.onrecord", tmp_path / "all.jsonl")
