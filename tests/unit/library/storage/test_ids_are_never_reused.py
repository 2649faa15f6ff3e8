"""Whatever is done, a number that one thing had is never that of another."""

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.unit.library.article_makers import ANA, DIRECT, MIXED, REPORTED, TEXT, make_article, person, says

from onrecord.domain.errors import EditError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import AddQuote, ChangeQuotes, QuoteChange, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.domain.speaker import MergeCandidate
from onrecord.library import Library
from onrecord.library.storage import schema
from onrecord.library.storage.serialization import pack

EVERYTHING = Filter(thought=True, rejected=True)
FIRST, LAST = make_article(), make_article(f"{TEXT} Bo Lind said “more is to come” there, and then no more.")
BO = person("Bo Lind")


def test_a_quote_that_is_no_longer_found_leaves_its_number_to_nobody(library: Library) -> None:
    """As it was seen: the last quote is gone, and what was said of it hits a quote of another article."""
    library.add(FIRST, [DIRECT, REPORTED])
    known = list(library.quotes.ids(EVERYTHING))
    library.read_again(FIRST, [DIRECT])
    library.add(LAST, [says(14, 29, BO)])
    (new,) = set(library.quotes.ids(EVERYTHING)) - set(known)
    assert new > max(known)


def test_a_quote_added_by_hand_and_taken_back_leaves_its_number_to_nobody(library: Library) -> None:
    library.add(FIRST, [DIRECT])
    library.apply(AddQuote(FIRST.id, Bounds(((64, 76),), ()), None))
    (added,) = set(library.quotes.ids(EVERYTHING)) - {1}
    library.undo()
    library.add(LAST, [says(14, 29, BO)])
    assert added not in library.quotes.ids(EVERYTHING)


def test_a_sample_of_an_older_library_never_shows_another_quote(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrate(connection, schema.MIGRATIONS[:10])
        drawn = pack({"filter": {}, "seed": 1, "population": 9, "quotes": [[7, "a", "b", None], [3, "a", "b", None]]})
        connection.executemany(
            "INSERT INTO kept (id, sort, data) VALUES (?, ?, ?)",
            [(1, "sample", drawn), (2, "search", pack({"quotes": [[99]]}))],
        )
    library = Library.open(path)
    library.add(FIRST, [DIRECT, REPORTED])
    assert sorted(library.quotes.ids(EVERYTHING)) == [8, 9]
    library.close()


class Numbers(RuleBasedStateMachine):
    """Reads articles, reads them again with other quotes, adds by hand, undoes and redoes, and opens the file again."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.library = Library.open(self.folder / "press.library")
        self.quotes: dict[int, int] = {}
        self.names: dict[tuple[str, int], str] = {}
        self.gone: set[int] = set()

    @rule(article=st.sampled_from([FIRST, LAST]), found=st.sets(st.integers(0, 3)))
    def read(self, article, found):
        made = [(DIRECT, MIXED, REPORTED, says(52, 55, BO))[at] for at in sorted(found)]
        if not self.library.add(article, made):
            self.library.read_again(article, made, candidates=[MergeCandidate(ANA, BO, "alike")])

    @rule(start=st.integers(0, 30))
    def add_quote(self, start):
        with suppress(EditError, KeyError, ValueError):
            self.library.apply(AddQuote(FIRST.id, Bounds(((start, start + 3),), ()), f"Somebody {start}"))

    @rule(data=st.data())
    def tag(self, data):
        quotes = list(self.library.quotes.ids(EVERYTHING))
        if quotes:
            quote = data.draw(st.sampled_from(quotes))
            self.library.apply(ChangeQuotes([quote], QuoteChange(add=(data.draw(st.sampled_from("ab")),))))
            self.library.apply(SetVerdict([quote], Verdict.ACCEPTED))

    @rule()
    def undo(self):
        self.library.undo()

    @rule()
    def redo(self):
        self.library.redo()

    @rule()
    def open_again(self):
        self.library.close()
        self.library = Library.open(self.library.path)

    @invariant()
    def no_number_comes_back(self):
        """A quote is that of one article for good, and a number that is gone once is gone; a speaker keeps its name."""
        connection = self.library._file.connection
        quotes = dict(connection.execute("SELECT id, article FROM attributions"))
        self.gone |= self.quotes.keys() - quotes.keys()
        assert not self.gone & quotes.keys()
        self.quotes |= quotes
        assert self.quotes.items() >= quotes.items()
        for table, name in (("speakers", "own"), ("tags", "key"), ("articles", "id")):
            key = "key" if table == "articles" else "id"
            for number, called in connection.execute(f"SELECT {key}, {name} FROM {table}"):
                assert self.names.setdefault((table, number), called) == called

    def teardown(self):
        self.library.close()
        shutil.rmtree(self.folder)


TestNumbers = pytest.mark.slow(Numbers.TestCase)
TestNumbers.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
