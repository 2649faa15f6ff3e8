"""Changes through the desk: what is shown follows, the filter goes along, and a refusal says why."""

import pytest

from onrecord.domain.errors import LibraryError
from onrecord.domain.messages import phrase
from onrecord.library import Library, Verdict
from onrecord.viewmodels.charts.charts_model import ChartBoard
from onrecord.viewmodels.workspace import Desk


@pytest.fixture
def desk(library):
    return Desk(library)


def ids(desk: Desk) -> dict[str, int]:
    return {row.name: row.id for row in desk.everybody()}


def test_a_filter_goes_with_a_speaker_who_is_merged(desk):
    known = ids(desk)
    desk.filter.choose_speaker(known["Ben Okoro"], "Ben Okoro")
    desk.edits.merge(known["Ben Okoro"], known["Ada Lind"])
    assert desk.filter.value.speakers == {known["Ada Lind"]}
    assert [chip.text for chip in desk.filter.chips()] == ["Speaker: Ada Lind"]


def test_what_was_done_is_said_once_and_undone_in_words(desk, qtbot):
    known, said = ids(desk), []
    desk.edits.said.connect(said.append)
    desk.edits.rename(known["Ada Lind"], "A. Lind")
    desk.edits.rename(known["Ada Lind"], "A. Lind")
    desk.edits.undo()
    desk.edits.redo()
    assert said == ["Renamed Ada Lind to A. Lind", "Undone: Renamed Ada Lind to A. Lind",
                    "Done again: Renamed Ada Lind to A. Lind"]  # fmt: skip


def test_a_refusal_is_a_problem_in_words_and_changes_nothing(desk, qtbot):
    known = ids(desk)
    desk.edits.never(known["Ada Lind"], known["Ben Okoro"])
    assert desk.told_apart(known["Ada Lind"]) == {known["Ben Okoro"]}
    with qtbot.assertNotEmitted(desk.edits.changed):
        problem = desk.edits.merge(known["Ada Lind"], known["Ben Okoro"])
    assert str(problem) == "Ada Lind and Ben Okoro: you said that they are never the same. Take that back first."
    desk.edits.allow(known["Ada Lind"], known["Ben Okoro"])
    assert desk.edits.merge(known["Ada Lind"], known["Ben Okoro"]) is None


def test_a_verdict_again_takes_it_off(desk):
    quotes = list(desk.quotes.ids)[:2]
    desk.edits.judge(quotes[:1], Verdict.ACCEPTED)
    desk.edits.judge(quotes, Verdict.ACCEPTED)
    assert [row.verdict for row in desk.rows(quotes)] == [Verdict.ACCEPTED] * 2
    desk.edits.judge(quotes, Verdict.ACCEPTED)
    assert [row.verdict for row in desk.rows(quotes)] == [Verdict.NONE] * 2


def test_rejected_quotes_leave_list_counts_and_charts_and_come_back_on_request(desk):
    quote = desk.quotes.ids[0]
    before = desk.figures.shown.quotes
    desk.edits.judge([quote], Verdict.REJECTED)
    assert quote not in desk.quotes.ids
    assert desk.figures.shown.quotes == desk.figures.whole.quotes == before - 1
    assert [chart.total for chart in ChartBoard(desk).charts] == [before - 1] * 2
    page = desk.page(desk.rows([quote])[0].article, desk.quotes.ids[0])
    assert page is not None
    assert page.count == 2
    desk.filter.set_rejected(True)
    assert quote in desk.quotes.ids
    assert [chip.text for chip in desk.filter.chips()] == ["With rejected"]
    desk.filter.drop_last()
    assert quote not in desk.quotes.ids


def test_a_library_that_fails_says_so(desk, qtbot):
    desk.library._connection.execute("DROP TABLE ledger")
    with qtbot.waitSignal(desk.failed):
        assert desk.edits.rename(ids(desk)["Ada Lind"], "X") is not None
    with qtbot.waitSignal(desk.failed):
        assert not desk.edits.can_undo


@pytest.fixture
def failing(desk, monkeypatch):
    """Lets every write of the desk's library fail until it is called."""
    error = LibraryError("press", phrase("the disk is full"), phrase("Free some space."))
    write = Library._write

    def fail(self, change):
        raise error

    monkeypatch.setattr(Library, "_write", fail)
    return lambda: monkeypatch.setattr(Library, "_write", write)


def test_every_change_that_failed_is_made_in_order_once_it_can_be(desk, failing):
    known, first = ids(desk), list(desk.quotes.ids)[:2]
    desk.edits.rename(known["Ada Lind"], "A. Lind")
    desk.edits.judge(first[:1], Verdict.ACCEPTED)
    desk.edits.judge(first[1:], Verdict.REJECTED)
    desk.edits.rename(known["Ada Lind"], "Ada L.")
    desk.try_again()
    assert desk.edits.failed_count == 4
    failing()
    desk.edits.rename(known["Ben Okoro"], "B. Okoro")
    desk.try_again()
    assert desk.edits.failed_count == 0
    assert {"Ada L.", "B. Okoro"} <= set(ids(desk))
    assert [row.verdict for row in desk.rows(first)] == [Verdict.ACCEPTED, Verdict.REJECTED]
    assert [str(row.words) for row in desk.library.ledger()][-1] == "Renamed A. Lind to Ada L."


def test_a_verdict_that_failed_twice_is_given_and_not_taken_off_again(desk, failing):
    quote = desk.quotes.ids[0]
    desk.edits.judge([quote], Verdict.ACCEPTED)
    desk.edits.judge([quote], Verdict.ACCEPTED)
    failing()
    desk.try_again()
    assert desk.rows([quote])[0].verdict is Verdict.ACCEPTED


def test_an_undo_that_failed_is_not_made_of_another_step(desk, monkeypatch, failing):
    desk.edits.undo()
    failing()
    desk.edits.rename(ids(desk)["Ada Lind"], "A. Lind")
    desk.try_again()
    assert "A. Lind" in ids(desk)


def test_what_fails_again_keeps_its_place_and_a_refusal_does_not_hold_up_the_rest(desk, failing):
    known = ids(desk)
    desk.edits.rename(known["Ada Lind"], "Cleo")
    desk.edits.rename(known["Ben Okoro"], "Cleo")
    desk.edits.rename(known["Ben Okoro"], "Dora")
    failing()
    desk.try_again()
    assert desk.edits.failed_count == 0
    assert {"Cleo", "Dora"} <= set(ids(desk))
