"""What can be read of a damaged library is saved as a new one, without what is damaged."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.unit.library.article_makers import DIRECT, MIXED, make_article, person, says

from onrecord.domain.errors import LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import ChangeQuotes, QuoteChange, RemoveArticles, SaveSearch, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.library.backups.damage_check import find_damage
from onrecord.library.backups.readable_rows import TABLES
from onrecord.library.backups.rescue import rescue
from onrecord.library.storage import schema
from onrecord.library.storage.serialization import pack_text

EVERYTHING = Filter(thought=True, rejected=True)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "rescued" / "new.library"


@pytest.fixture
def filled(library: Library) -> Library:
    library.add(make_article(), [DIRECT, MIXED])
    for number in range(40):
        text = f"Report {number}: “the sea rose,” Bo Lind said. " * 20
        library.add(make_article(text, title=f"Report {number}"), [says(11, 23, person(f"Bo {number % 9}"))])
    library.apply(SetVerdict([1, 2], Verdict.ACCEPTED))
    library.apply(ChangeQuotes([1], QuoteChange(note="ask", add=("budget",))))
    library.apply(SaveSearch("sea", Filter(text="sea")))
    library.counts.totals()
    return library


def all_of(library: Library) -> list[object]:
    quotes = list(library.quotes.ids(EVERYTHING))
    shown = [library.articles.ids(), library.quotes.rows(quotes), library.history.ledger(), library.searches()]
    listed = [list(library.counts.speakers(EVERYTHING)), library.counts.tags(EVERYTHING)]
    return [*shown, *listed, list(library.quotes.ids(Filter(text="sea")))]


def test_articles_that_were_removed_stay_so(filled: Library, path: Path, target: Path) -> None:
    filled.apply(RemoveArticles([sorted(filled.articles.ids())[0]]))
    filled.close()
    rescue(path, target)
    saved = Library.open(target)
    assert saved.counts.totals().articles == 40
    saved.close()


def test_a_whole_library_is_saved_whole(filled: Library, path: Path, target: Path) -> None:
    wanted = all_of(filled)
    filled.close()
    assert rescue(path, target) == 41
    saved = Library.open(target)
    assert all_of(saved) == wanted
    assert str(saved.undo()) == str(filled_words(wanted))
    saved.close()
    assert [each.name for each in target.parent.iterdir()] == [target.name]


def filled_words(wanted: list[object]) -> object:
    return wanted[2][-1].words  # type: ignore[index]


def test_no_table_is_forgotten(library: Library) -> None:
    """Whoever adds a table says here whether it can be made anew from others."""
    made_anew = {"digest", "numbers", "sqlite_sequence", "signatures", "shingles", "alike"}
    found = library._file.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    others = {name for (name,) in found if not name.startswith(("quote_words", "article_words"))}
    assert others == {table.name for table in TABLES} | made_anew


def test_no_number_of_what_is_gone_is_given_again(filled: Library, path: Path, target: Path) -> None:
    filled._file.connection.execute("UPDATE numbers SET last = 999 WHERE rows = 'attributions'")
    filled.close()
    rescue(path, target)
    saved = Library.open(target)
    saved.add(make_article("one more"), [says(0, 3)])
    assert max(saved.quotes.ids(EVERYTHING)) == 1000
    saved.close()


def test_damaged_articles_and_quotes_are_left_out(filled: Library, path: Path, target: Path) -> None:
    filled.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE articles SET text = ? WHERE key = 1", (pack_text("other words"),))
        connection.execute("UPDATE attributions SET words = 'other' WHERE id = 3")
        connection.execute("UPDATE attributions SET member = 999, named = 998, assigned = 999 WHERE id = 4")
    assert rescue(path, target) == 40
    saved = Library.open(target)
    assert list(saved.quotes.ids(EVERYTHING)) == list(range(4, 43))
    assert saved.quotes.rows([4])[0].speaker == ""
    saved.close()
    with closing(sqlite3.connect(target)) as connection:
        assert find_damage(connection, may_write=True) is None
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_changes_that_are_not_what_was_written_are_left_out(filled: Library, path: Path, target: Path) -> None:
    before = filled.history.ledger()
    filled.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE ledger SET before = '1' WHERE id = 1")
    rescue(path, target)
    saved = Library.open(target)
    assert saved.history.ledger() == before[1:]
    saved.close()


FIRST = 70
"""The first page behind those that say which tables there are: without them nothing can be read."""


@pytest.mark.parametrize("seed", range(12))
def test_pages_that_cannot_be_read_cost_what_is_on_them(filled: Library, path: Path, target: Path, seed: int) -> None:
    filled.close()
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(3):
        page = chance.randrange(FIRST, len(data) // 4096)
        data[page * 4096 : (page + 1) * 4096] = chance.randbytes(4096)
    path.write_bytes(data)
    number = rescue(path, target)
    saved = Library.open(target)
    assert len(saved.articles.ids()) == number >= 20
    assert saved.counts.totals().articles == number
    saved.close()
    with closing(sqlite3.connect(target)) as connection:
        assert find_damage(connection, may_write=True) is None


def test_a_library_of_an_earlier_version_is_saved_as_one_of_this(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:1])
        article = make_article()
        connection.execute(
            "INSERT INTO articles VALUES (1, ?, ?, 'A port', '', '', '', '', '', '', 0, '')",
            (article.id, pack_text(article.text)),
        )
    assert rescue(path, target) == 1
    saved = Library.open(target)
    assert saved.articles.ids() == {article.id}
    saved.close()


def test_of_a_file_that_is_no_database_nothing_is_saved(path: Path, target: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(20_000))
    with pytest.raises(LibraryError, match="nothing can be read"):
        rescue(path, target)
    assert not target.exists()
