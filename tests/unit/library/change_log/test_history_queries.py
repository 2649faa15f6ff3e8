"""The ledger as a list of steps, and going back and forth to one of them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.library.article_makers import ANA, make_article, person, says

from onrecord.domain.change_log import Author, ChangeType, StepRow
from onrecord.domain.filter import Filter
from onrecord.domain.messages import Text, message, plural
from onrecord.domain.operations import RenameSpeaker, SetSource, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.library.change_log.ledger import ChangeReason, LedgerEntry, record

BO = person("Bo Lind")
ACCEPTED = message("Accepted {0}", plural("%Ln quotes", "%Ln quote", 2))


@pytest.fixture
def edited(library: Library) -> Library:
    """Four steps of the person's, on two quotes of one article."""
    library.add(make_article(), [says(0, 3, ANA), says(4, 8, BO)])
    ids = list(library.quotes.ids(Filter()))
    library.apply(SetVerdict(ids, Verdict.ACCEPTED))
    library.apply(SetSource([make_article().id], "The Post"))
    library.apply(
        RenameSpeaker(next(row.id for row in library.counts.speakers(Filter()) if row.name == "Bo Lind"), "Boris Lind")
    )
    library.apply(SetVerdict(ids[:1], Verdict.REJECTED))
    return library


def shown(library: Library) -> list[tuple[str, int, str]]:
    return [(str(row.words), row.changes, row.state) for row in library.history.rows(library.history.steps())]


def state(library: Library) -> object:
    everything = Filter(thought=True, rejected=True)
    rows = library.quotes.rows(list(library.quotes.ids(everything)))
    return [(row.speaker, row.source, row.verdict) for row in rows], [row.state for row in library.history.ledger()]


def test_steps_come_newest_first_with_the_number_of_their_changes(edited: Library) -> None:
    assert shown(edited) == [
        ("Rejected 1 quote", 1, "done"),
        ("Renamed Bo Lind to Boris Lind", 1, "done"),
        ("Set the source of “A port” to “The Post”", 1, "done"),
        ("Accepted 2 quotes", 2, "done"),
    ]


def test_rows_come_in_the_order_asked_and_missing_ones_are_left_out(edited: Library) -> None:
    assert [row.step for row in edited.history.rows([2, 99, 4, 1])] == [2, 4, 1]
    (row,) = edited.history.rows([1])
    assert row == StepRow(1, edited.history.ledger()[0].made, Author.PERSON, ACCEPTED, "", "done", 2)


def test_steps_are_found_by_author_and_by_words_and_reason_whatever_their_case(edited: Library) -> None:
    with edited._file.connection as connection:
        record(
            connection,
            [LedgerEntry(ChangeType.MERGE, "1", "1", "2")],
            ChangeReason("Merged É into E", "Same RÔLE", Author.PROGRAM),
        )
    assert edited.history.steps(Author.PROGRAM) == [5]
    assert edited.history.steps(Author.PERSON) == [4, 3, 2, 1]
    assert edited.history.steps(None, "quote") == [4, 1]
    assert edited.history.steps(None, "role e") == [5]
    assert edited.history.steps(Author.PERSON, "role") == []
    assert edited.history.steps(None, "100%_") == []


def test_steps_are_found_by_what_is_said_in_any_language(edited: Library) -> None:
    def backwards(words: Text) -> str:
        return str(words)[::-1]

    assert edited.history.steps(None, "detpeccA", backwards) == [1]
    assert edited.history.steps(None, "Accepted", backwards) == []


def test_going_back_and_forth_takes_every_step_on_the_way(edited: Library) -> None:
    assert (edited.history.undone_by(2), edited.history.redone_by(4)) == (3, 0)
    assert edited.undo_to(2) == 3
    assert [row[2] for row in shown(edited)] == ["undone", "undone", "undone", "done"]
    assert (edited.history.undone_by(1), edited.history.redone_by(3)) == (1, 2)
    assert edited.redo_to(3) == 2
    assert [row[2] for row in shown(edited)] == ["undone", "done", "done", "done"]


def test_what_was_undone_before_something_else_cannot_be_done_again(edited: Library) -> None:
    edited.undo_to(3)
    edited.apply(SetSource([make_article().id], "The Gazette"))
    assert [row[2] for row in shown(edited)] == ["done", "dropped", "dropped", "done", "done"]
    assert edited.history.redone_by(5) == 0
    assert edited.redo_to(5) == 0


def test_the_programs_own_steps_are_not_taken_back(edited: Library) -> None:
    with edited._file.connection as connection:
        record(
            connection, [LedgerEntry(ChangeType.RENAME, "1", "a", "b")], ChangeReason("Renamed", author=Author.PROGRAM)
        )
    assert edited.undo_to(1) == 4
    assert edited.history.rows([5])[0].state == "done"


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.booleans(), st.integers(0, 6)), max_size=6))
def test_going_to_a_step_is_the_same_as_going_there_one_by_one(edited: Library, moves: list[tuple[bool, int]]) -> None:
    edited.redo_to(99)
    for back, step in moves:
        expected = edited.history.undone_by(step) if back else edited.history.redone_by(step)
        count = edited.undo_to(step) if back else edited.redo_to(step)
        assert count == expected
        together = state(edited)
        for _ in range(count):
            assert (edited.redo if back else edited.undo)() is not None
        for _ in range(count):
            assert (edited.undo if back else edited.redo)() is not None
        assert state(edited) == together


def test_what_comes_next_is_named_in_words(library: Library, edited: Library) -> None:
    words = [row.words for row in edited.history.rows(edited.history.steps(Author.PERSON))]
    assert edited.history.next_step_text(done=False) == ""
    for done, undone in zip([*words, ""], ["", *words], strict=True):
        assert (edited.history.next_step_text(done=True), edited.history.next_step_text(done=False)) == (done, undone)
        edited.undo()
