"""`onrecord.open`: a library as DataFrames, opened to be read."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from tests.ui.library_builders import POST
from tests.unit.library.copies.story_makers import add

import onrecord
from onrecord.domain.errors import LibraryError, SearchError
from onrecord.domain.operations import ChangeQuotes, QuoteChange, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.library.storage.file_lock import SUFFIX
from onrecord.library.storage.schema import VERSION
from onrecord.tables.frame_columns import ARTICLE_COLUMNS, COUNT_COLUMNS, QUOTE_COLUMNS, SPEAKER_COLUMNS, name_of
from onrecord.tables.library_tables import LibraryTables

ROOT = Path(__file__).parents[3]


@pytest.fixture
def tables(library, path):
    with onrecord.open(path) as opened:
        yield opened


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def run(code: str) -> str:
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def test_to_import_the_program_loads_neither_pandas_nor_qt():
    code = "import onrecord, sys; print(onrecord.open.__name__, {'pandas', 'PySide6', 'numpy'} & set(sys.modules))"
    assert run(code) == "open set()"


def test_what_the_window_knows_of_tables_loads_no_pandas():
    code = "import sys, onrecord.app, onrecord.widgets.window.main_window; print('pandas' in sys.modules)"
    assert run(code) == "False"


def test_a_quote_is_told_with_every_correction(tables):
    quotes = tables.quotes().set_index("quote")
    first = quotes.loc[1]
    assert first["words"] == "The harbour is open again, […] Every ship may enter."
    assert (first["kind"], first["act"], first["speaker"], first["role"]) == (
        "direct", "speech", "Ada Lind", "harbour master",
    )  # fmt: skip
    assert (first["mention"], first["cue"], first["source"], first["byline"]) == (
        "Ada Lind", "said", "The Harbour Post", "Cleo Park",
    )  # fmt: skip
    assert (first["published"], first["date"]) == ("2024-03-05", pd.Timestamp("2024-03-05"))
    assert first["link"].startswith("https://post.example/harbour#:~:text=The%20harbour")
    assert (first["tags"], first["note"]) == (("Budget", "to check"), "ask\nagain")
    assert first["reason"] == "Named as the source: “Ada Lind”."
    assert quotes.loc[2, "verdict"] == "accepted"
    assert quotes.loc[2, "verdict"] == "accepted"
    assert pd.isna(first["verdict"])
    assert (quotes.loc[3, "speaker"], quotes.loc[3, "speaker_by_hand"]) == ("Eve New", True)
    assert not first["speaker_by_hand"]
    assert 5 not in quotes.index  # rejected
    assert 4 not in quotes.index  # thought


def test_offsets_are_code_points_of_the_text(tables):
    quotes = tables.quotes().set_index("quote")
    text = tables.articles(text=True).set_index("article")["text"]
    first = quotes.loc[1]
    assert text[first["article"]] == POST
    assert POST[first["start"] : first["end"]] == "The harbour is open again,” Ada Lind said. “Every ship may enter."
    assert first["content"] == first["quoted"]
    assert [POST[start:end] for start, end in json.loads(first["content"])] == [
        "The harbour is open again,", "Every ship may enter.",
    ]  # fmt: skip


def test_what_is_missing_is_so_and_not_a_text(tables):
    quotes = tables.quotes().set_index("quote")
    unknown = quotes.loc[6]
    assert all(pd.isna(unknown[name]) for name in ("speaker", "speaker_id", "role", "source", "published", "link"))
    assert quotes.loc[6, "date"] is pd.NaT
    partial = quotes.loc[8]
    assert (partial["published"], partial["date"]) == ("2023-05", pd.NaT)


def test_the_search_is_that_of_the_window(tables):
    assert list(tables.quotes("harbour")["quote"]) == [1]
    assert list(tables.quotes("speaker:lind -kind:reported")["quote"]) == [1, 7]
    assert list(tables.quotes('tag:"to check"')["quote"]) == [1]
    assert list(tables.quotes("after:2024")["quote"]) == [1, 2, 3]
    assert set(tables.quotes(rejected=True, thought=True)["quote"]) == set(range(1, 9))
    with pytest.raises(SearchError, match="no date"):
        tables.quotes("after:never")


def test_names_are_whole_and_none_stands_for_the_unknown(tables):
    assert set(tables.quotes(speakers="ada lind")["quote"]) == {1, 7}
    assert set(tables.quotes(speakers=["Ada Lind", None])["quote"]) == {1, 6, 7}
    assert set(tables.quotes(sources="The Harbour Post")["quote"]) == {1, 2, 3}
    assert set(tables.quotes(sources=None)["quote"]) == {6, 7}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"speakers": "Ada Lindt"}, "“Ada Lindt”: no speaker of this library is called so. Like it are: “Ada Lind”."),
        ({"speakers": "Lind"}, "Like it are: “Ada Lind”"),
        ({"sources": "Harbor Post"}, "no source of this library is called so. Like it are: “The Harbour Post”"),
        ({"sources": "zzzz"}, "Look for it in the lists of the window."),
        ({"search": "speaker:lindt"}, "“lindt”: no speaker"),
        ({"search": "-source:herald"}, "“herald”: no source"),
    ],
)
def test_a_name_that_nobody_has_is_told_with_those_that_are_like_it(tables, asked, told):
    with pytest.raises(SearchError, match=re.escape(told)):
        tables.quotes(**asked)


@pytest.mark.parametrize(
    ("method", "columns"),
    [
        ("quotes", QUOTE_COLUMNS),
        ("articles", ARTICLE_COLUMNS),
        ("speakers", SPEAKER_COLUMNS),
        ("value_counts", COUNT_COLUMNS),
    ],
)
@pytest.mark.parametrize("search", ["", "nothinglikethis"])
def test_columns_and_dtypes_are_as_documented_also_of_an_empty_table(tables, method, columns, search):
    asked = ("speaker", search) if method == "value_counts" else (search,)
    made = getattr(tables, method)(*asked)
    assert (len(made) == 0) is bool(search)
    expected = [(column.name, name_of(column.dtype)) for column in columns]
    assert [(name, name_of(dtype)) for name, dtype in made.dtypes.items()] == expected
    listed = re.findall(r"^ +(\w+) +(\S+)  +(\S.*)$", getattr(LibraryTables, method).__doc__, re.M)
    assert listed == [(column.name, name_of(column.dtype), column.about) for column in columns]


def test_articles_are_all_or_those_with_a_quote_that_is_found(tables):
    assert list(tables.articles()["title"]) == ['+1 "up"; @all', "The harbour reopens", "Dredging begins"]
    assert list(tables.articles()["quotes"]) == [1, 3, 2]
    found = tables.articles("harbour")
    assert list(found["title"]) == ["The harbour reopens"]
    assert (found["url"][0], found["language"][0]) == ("https://post.example/harbour", "en")


def test_speakers_have_their_counts_and_the_unknown_comes_last(tables):
    speakers = tables.speakers()
    assert list(speakers["speaker"].fillna("?")) == ["Ada Lind", "Ben Okoro", "Cy Roe", "Eve New", "?"]
    assert list(speakers.loc[0, ["direct", "mixed", "reported", "quotes", "articles"]]) == [2, 0, 0, 2, 2]
    assert list(tables.speakers(speakers="Ada Lind")["quotes"]) == [2]


def test_a_window_may_have_it_open_and_what_it_changes_is_there(library, tables, path):
    assert len(tables.quotes()) == 6
    library.apply(ChangeQuotes([2], QuoteChange(note="new")))
    library.apply(SetVerdict([1], Verdict.REJECTED))
    assert library.read_only is None
    assert list(tables.quotes("note:new")["quote"]) == [2]
    assert len(tables.quotes()) == 5


def test_the_file_is_not_changed_and_nothing_stays_beside_it(library, path):
    library.close()
    before = bytes_of(path.parent)
    with onrecord.open(str(path)) as tables:
        tables.quotes()
        tables.speakers()
        assert not path.with_name(path.name + SUFFIX).exists()
        writer = Library.open(path)  # nothing keeps it from writing
        assert writer.read_only is None
        writer.close()
    assert bytes_of(path.parent) == before
    tables.close()


def test_an_earlier_version_is_read_from_a_copy_and_stays_what_it_is(path, tmp_path):
    make_old(path)
    before = bytes_of(path.parent)
    with onrecord.open(path) as tables:
        assert list(tables.quotes().columns) == [column.name for column in QUOTE_COLUMNS]
    assert bytes_of(path.parent) == before


def make_old(path: Path) -> None:
    from onrecord.library.storage import schema

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        schema.migrate(connection, schema.MIGRATIONS[: VERSION - 2])
        connection.execute("COMMIT")


def test_a_newer_one_no_library_and_no_file_are_told(path, tmp_path, library):
    library.close()
    newer = Path(shutil.copy(path, tmp_path / "newer.onrecord"))
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(LibraryError, match="newer version"):
        onrecord.open(newer)
    with pytest.raises(LibraryError, match="no such file"):
        onrecord.open(tmp_path / "none.onrecord")
    (tmp_path / "text.onrecord").write_text("no library at all, but a text")
    with pytest.raises(LibraryError, match="not a library"):
        onrecord.open(tmp_path / "text.onrecord")


def test_it_says_what_it_is(tables, path):
    assert repr(tables) == f"<LibraryTables {str(path)!r}>"
    assert tables.path == path


def test_each_story_can_be_taken_once_and_quotes_tell_of_copies(path):
    with closing(Library.open(path)) as library:
        add(library, 1, "The Anchor")
        add(library, 1, "The Buoy", published="2024-03-06", paragraphs=2)
        asked = {"speakers": "Ana Ruiz"}
        with onrecord.open(path) as tables:
            assert tables.quotes(**asked)["copies"].tolist() == [1, 1, 0, 0, 1, 1]
            assert tables.articles(**asked)["copies"].tolist() == [1, 1]
            assert tables.quotes(once=True, **asked)["source"].tolist() == ["The Anchor"] * 4
            assert tables.articles(once=True, **asked)["source"].tolist() == ["The Anchor"]
            assert tables.value_counts("source", once=True, **asked)["quotes"].tolist() == [4]
            assert tables.crosstab("speaker", "source", once=True, **asked).to_numpy().tolist() == [[4]]
