"""The history as a model, and going back and forth in it."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont

from onrecord.domain.change_log import Author, ChangeType, StepRow
from onrecord.domain.messages import message, plural
from onrecord.domain.operations import RenameSpeaker
from onrecord.domain.quote import Verdict
from onrecord.library.change_log.ledger import ChangeReason, LedgerEntry, record
from onrecord.viewmodels.review.history_browser import HistoryBrowser, HistoryDistance
from onrecord.viewmodels.review.history_model import Column, HistoryModel, spoken, what
from onrecord.viewmodels.row_cache import CHUNK
from onrecord.viewmodels.workspace import Workspace


def step(number: int = 1, **other: object) -> StepRow:
    usual = {"made": "", "author": Author.PERSON, "words": "Merged", "reason": "", "state": "done", "changes": 1}
    return StepRow(step=number, **(usual | other))


@pytest.fixture
def workspace(library, qtbot):
    return Workspace(library)


@pytest.fixture
def travel(workspace):
    ids = list(workspace.quotes.ids)
    for quote in ids[:3]:
        workspace.edits.toggle_verdict([quote], Verdict.ACCEPTED)
    workspace.edits.toggle_verdict(ids, Verdict.REJECTED)
    return HistoryBrowser(workspace)


def words(travel: HistoryBrowser) -> list[str]:
    model = travel.model
    return [model.index(row, Column.WHAT).data() for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules_through_changes(qtmodeltester, travel, workspace):
    qtmodeltester.check(travel.model)
    workspace.edits.undo()
    workspace.edits.apply(RenameSpeaker(next(row.id for row in workspace.all_named_speakers()), "Somebody Else"))
    travel.choose(Author.PROGRAM, "")
    travel.choose(None, "")
    assert travel.model.rowCount() == 5
    qtmodeltester.check(travel.model)


def test_only_what_is_looked_at_is_fetched(qtbot):
    asked = []

    def fetch(numbers):
        asked.append(len(numbers))
        return [step(number) for number in numbers]

    model = HistoryModel(fetch)
    model.show(range(100_000, 0, -1))
    assert asked == []
    assert model.index(50_000, Column.WHAT).data() == "Merged"
    assert asked == [CHUNK]
    assert model.row_of(99_999) == 1
    assert model.row_of(-5) == -1


def test_a_step_that_the_library_cannot_tell_is_empty(qtbot):
    model = HistoryModel(lambda numbers: [])
    model.show([1])
    assert model.index(0, 0).data() is None
    assert model.data(QModelIndex()) is None


def test_what_was_undone_is_struck_through_and_says_so(travel, workspace):
    workspace.edits.undo()
    font = travel.model.index(0, Column.WHAT).data(Qt.ItemDataRole.FontRole)
    assert isinstance(font, QFont)
    assert font.strikeOut()
    assert travel.model.index(0, Column.STATE).data() == "undone"
    assert travel.model.index(1, Column.WHAT).data(Qt.ItemDataRole.FontRole) is None
    workspace.edits.toggle_verdict(list(workspace.quotes.ids)[:1], Verdict.REJECTED)
    assert travel.model.index(1, Column.STATE).data() == "undone (cannot be redone)"


def test_a_step_reads_as_one_sentence():
    said = spoken(step(reason="same port", state="undone", author=Author.PROGRAM))
    assert said == "Merged, The program, before dates were kept, because: same port, undone"
    assert what(step(changes=3)) == "Merged · 3 changes"
    assert what(step(changes=3, words="Accepted 3 quotes")) == "Accepted 3 quotes"
    many = message("Accepted {0}", plural("%Ln quotes", "%Ln quote", 1234))
    assert what(step(changes=1234, words=many)) == "Accepted 1,234 quotes"
    numbered = message("Merged {0} into {1}", "Company 7", "Seven Ltd")
    assert what(step(changes=2, words=numbered)) == "Merged Company 7 into Seven Ltd · 2 changes"


def test_steps_are_filtered_by_words_and_author(travel):
    assert words(travel) == ["Rejected 6 quotes", *["Accepted 1 quote"] * 3]
    travel.choose(None, "rej")
    assert words(travel) == ["Rejected 6 quotes"]
    assert travel.filtered
    assert travel.whole == 4
    travel.choose(Author.PROGRAM, "")
    assert words(travel) == []


def test_going_back_and_forth_from_any_step(travel, workspace):
    second = travel.model.step(2)
    assert travel.moves(second) == HistoryDistance(back=3)
    travel.undo_to(second)
    assert [travel.model.step(row).state for row in range(4)] == ["undone"] * 3 + ["done"]
    assert sum(row.verdict is not Verdict.NONE for row in workspace.rows(list(workspace.quotes.ids))) == 1
    assert travel.moves(travel.model.step(1)) == HistoryDistance(forth=2)
    travel.redo_to(travel.model.step(1))
    assert [travel.model.step(row).state for row in range(4)] == ["undone"] + ["done"] * 3


def test_where_no_way_leads_it_says_why(travel, workspace):
    assert travel.moves(None).note.startswith("Choose a step")
    workspace.edits.undo()
    workspace.edits.toggle_verdict(list(workspace.quotes.ids)[:1], Verdict.REJECTED)
    assert "cannot be done again" in travel.moves(travel.model.step(1)).note
    connection = workspace.library._file.connection
    record(connection, [LedgerEntry(ChangeType.MERGE, "1", "1", "2")], ChangeReason("Merged", author=Author.PROGRAM))
    travel.refresh()
    assert "The program made this" in travel.moves(travel.model.step(0)).note
