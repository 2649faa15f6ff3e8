"""A library with damaged bytes: every answer is what it was, or there is a message; never another error."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.benchmarks.many import Plan, build
from tests.unit.library.article_makers import ANA, DIRECT, MIXED, REPORTED, make_article, person, says
from tests.unit.library.backups.damaged_copies import EVERYTHING, PAGE, damaged, looked_through, outcome, right_answers

from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.filter import Filter
from onrecord.domain.imports.import_record import ImportChoices, ImportEnd, InputResult
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.domain.operations import (
    AssignQuotes,
    ChangeQuotes,
    QuoteChange,
    RemoveTag,
    RenameSpeaker,
    SaveSearch,
    SetVerdict,
)
from onrecord.domain.quote import Verdict
from onrecord.domain.speaker import MergeCandidate
from onrecord.library import Library
from onrecord.library.backups.damage_check import Damage
from onrecord.library.storage.serialization import pack_text

WORD = "sea"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a library with all that a library can hold."""
    path = tmp_path_factory.mktemp("whole") / "press.library"
    library = Library.open(path)
    unsure = [MergeCandidate(ANA, person("Bo"), "one surname")]
    said = [DIRECT, MIXED, REPORTED, says(70, 76, person("Bo"))]
    library.add(make_article(source="El Faro", published="2024-03-01"), said, (), unsure)
    library.articles.add_unread(["/one.txt", "/two.txt"])
    empty = InputResult("/3.txt", InputFate.EMPTY, Problem("/3.txt", message("it is empty"), message("Leave it out.")))
    key = library.imports.begin("2026-01-01T00:00:00+00:00", ["/one.txt"], ImportChoices())
    library.imports.end(key, ImportEnd.DONE, {InputFate.EMPTY: 1}, [empty])
    for number in range(24):
        text = f"Report {number}. " + f"“The sea rose by {number} feet,” Bo Lind said. " * 6
        starts = [at for at in range(len(text)) if text.startswith("The sea", at)]
        said = [says(at, at + 22, person(f"Bo Lind {number % 7}"), reason="named") for at in starts]
        library.add(make_article(text, title=f"Report {number}", source="Post"), said)
    quotes = list(library.quotes.ids(EVERYTHING))
    library.apply(SetVerdict(quotes[:9], Verdict.ACCEPTED))
    library.apply(ChangeQuotes(quotes[2:6], QuoteChange(note="ask", add=("budget",))))
    library.apply(RenameSpeaker(1, "Ana R."))
    library.apply(AssignQuotes(quotes[20:22], "Eve New"))
    library.apply(RemoveTag("budget"))
    library.undo()
    library.apply(SaveSearch("sea", Filter(text="sea")))
    library.counts.totals()
    library.close()
    return path.read_bytes()


@pytest.fixture(scope="module")
def right(whole: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    path = tmp_path_factory.mktemp("right") / "press.library"
    path.write_bytes(whole)
    return right_answers(path, WORD)


@dataclass(frozen=True)
class Copies:
    """What copies are made of, and what they are to answer; short when it is shown."""

    whole: bytes = field(repr=False)
    right: list[object] = field(repr=False)


@pytest.fixture(scope="module")
def copies(whole: bytes, right: list[object]) -> Copies:
    return Copies(whole, right)


def test_a_whole_library_has_no_damage(whole: bytes, path: Path, right: list[object]) -> None:
    assert outcome(path, whole, right, WORD) == "right"
    assert looked_through(path) is None


@pytest.mark.slow
@pytest.mark.parametrize("sort", ["bit", "sector", "page", "empty"])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_bytes_never_change_anything_in_silence(copies: Copies, path: Path, sort: str, seed: int) -> None:
    assert outcome(path, damaged(copies.whole, sort, seed), copies.right, WORD) != "silent"


def changed(path: Path, sql: str, *values: object) -> Damage | None:
    """What is found after a change of a table alone, as damaged bytes would make it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(sql, values)
    return looked_through(path)


def test_an_article_with_other_words_is_named_and_not_shown(whole: bytes, path: Path) -> None:
    path.write_bytes(whole)
    other = make_article().text.replace("will", "wall")
    found = changed(path, "UPDATE articles SET text = ? WHERE id = ?", pack_text(other), make_article().id)
    assert found is not None
    assert [(each.title, each.whole) for each in found.articles] == [("A port", False)]
    assert found.quotes == 4
    library = Library.open(path)
    with pytest.raises(LibraryError, match="damaged") as caught:
        library.articles.get(make_article().id)
    assert caught.value.problem.command == "restore"
    library.close()


@pytest.mark.parametrize(
    "change",
    [
        "parts = replace(parts, 'rebuild', 'rebuilt')",
        "words = replace(words, 'rebuild', 'rebuilt')",
        "quoted = '[[15,29]]'",
        "mention = replace(mention, 'Ana', 'Ann')",
        "kind = 'mixed'",
        "reason = '{'",
        "trail = 'x'",
        "act = 'speach'",
        "confidence = 0.8",
        "verdict = 0",
        "assigned = 2",
    ],
)
def test_a_quote_that_does_not_follow_from_its_article_is_found(whole: bytes, path: Path, change: str) -> None:
    path.write_bytes(whole)
    found = changed(path, f"UPDATE attributions SET {change} WHERE id = 1")
    assert found is not None
    assert found.quotes == 1 or found.tables == {"attributions"}


@pytest.mark.parametrize("column", ["made", "author", "deed", "target", "detail", "before", "after", "words"])
def test_a_change_in_the_history_that_is_not_what_was_written_is_found(whole: bytes, path: Path, column: str) -> None:
    path.write_bytes(whole)
    known = "note" if column == "deed" else "program" if column == "author" else "9"
    found = changed(path, f"UPDATE ledger SET {column} = ? WHERE id = 1", known)
    assert found == Damage((), 0, frozenset({"ledger"}))
    library = Library.open(path)
    with pytest.raises(LibraryError, match="damaged"):
        library.history.ledger()
    library.close()


def test_rows_of_the_history_may_be_undone_and_their_quotes_gone(whole: bytes, path: Path) -> None:
    path.write_bytes(whole)
    assert changed(path, "UPDATE ledger SET state = 'dropped', quote = NULL WHERE id IN (1, 2)") is None


@pytest.mark.parametrize("table", ["numbers", "quote_tags", "spellings", "doubts", "unread", "imports"])
def test_what_small_tables_hold_is_stored_twice(whole: bytes, path: Path, table: str) -> None:
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    data, page = bytearray(whole), (root - 1) * PAGE
    first = page + int.from_bytes(data[page + 8 : page + 10], "big")  # the first row: its length, a number, values
    data[first + data[first] + (data[page] == 13)] ^= 1
    path.write_bytes(data)
    assert looked_through(path) == Damage((), 0, frozenset({table}))


@pytest.mark.parametrize("words", [b"mayor", b"named next to it", b"budget", b"El Faro", b"A port", b"Bo Lind 3"])
def test_what_follows_from_nothing_is_stored_twice(whole: bytes, right: list[object], path: Path, words: bytes) -> None:
    places = [at for at in range(len(whole)) if whole.startswith(words, at)]
    assert len(places) > 1
    for place in places[:6]:
        data = bytearray(whole)
        data[place + 1] ^= 2
        assert outcome(path, bytes(data), right, WORD) != "silent"


def test_a_copy_of_the_columns_that_is_spoilt_is_made_anew(whole: bytes, path: Path) -> None:
    path.write_bytes(whole)
    assert changed(path, "UPDATE digest SET rows = zeroblob(length(rows))") is None
    library = Library.open(path)
    assert library.counts.totals().quotes == 148
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT rows <> zeroblob(length(rows)) FROM digest WHERE block = 0").fetchone() == (
            1,
        )


def test_a_reference_that_leads_nowhere_is_told_as_damage(whole: bytes, path: Path) -> None:
    path.write_bytes(whole)
    changed(path, "UPDATE attributions SET named = 999 WHERE id = 40")
    library = Library.open(path)
    with pytest.raises(LibraryError, match="damaged"):
        library._file.write(lambda c: c.execute("UPDATE attributions SET named = 998 WHERE id = 40"))
    library.close()


def test_a_mistake_of_the_program_is_not_taken_for_damage(library: Library) -> None:
    library.add(make_article(), [says(0, 3, ANA)])
    with pytest.raises(TypeError):
        library._file.read(lambda c: len(c.execute("SELECT 1").fetchone()[0]))  # type: ignore[arg-type]


def test_a_library_made_for_measuring_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "archive.onrecord"
    build(path, Plan(200))
    assert looked_through(path) is None
    with closing(Library.open(path)) as library:
        assert library.counts.totals().quotes > 150
