"""Changes through the workspace: what is shown follows, the filter goes along, and a refusal says why."""

import pytest

from onrecord.domain.errors import LibraryError
from onrecord.domain.facets import Facet
from onrecord.domain.messages import message
from onrecord.domain.operations import AllowMerge, KeepSpeakersApart, MergeSpeakers, RenameSpeaker
from onrecord.domain.quote import Verdict
from onrecord.library.storage.library_file import LibraryFile
from onrecord.viewmodels.charts.charts_model import ChartsModel
from onrecord.viewmodels.workspace import Workspace


@pytest.fixture
def workspace(library):
    return Workspace(library)


def ids(workspace: Workspace) -> dict[str, int]:
    return {row.name: row.id for row in workspace.all_named_speakers()}


def test_a_filter_goes_with_a_speaker_who_is_merged(workspace):
    known = ids(workspace)
    workspace.filter.include(Facet.SPEAKER, known["Ben Okoro"], "Ben Okoro")
    workspace.edits.apply(MergeSpeakers(known["Ben Okoro"], known["Ada Lind"]))
    assert workspace.filter.value.speakers == {known["Ada Lind"]}
    assert [chip.text for chip in workspace.filter.chips()] == ["Speaker: Ada Lind"]


def test_what_was_done_is_said_once_and_undone_in_words(workspace, qtbot):
    known, said = ids(workspace), []
    workspace.edits.said.connect(said.append)
    workspace.edits.apply(RenameSpeaker(known["Ada Lind"], "A. Lind"))
    workspace.edits.apply(RenameSpeaker(known["Ada Lind"], "A. Lind"))
    workspace.edits.undo()
    workspace.edits.redo()
    assert said == ["Renamed Ada Lind to A. Lind", "Undone: Renamed Ada Lind to A. Lind",
                    "Redone: Renamed Ada Lind to A. Lind"]  # fmt: skip


def test_a_refusal_is_a_problem_in_words_and_changes_nothing(workspace, qtbot):
    known = ids(workspace)
    workspace.edits.apply(KeepSpeakersApart(known["Ada Lind"], known["Ben Okoro"]))
    assert workspace.kept_apart_from(known["Ada Lind"]) == {known["Ben Okoro"]}
    with qtbot.assertNotEmitted(workspace.edits.changed):
        problem = workspace.edits.apply(MergeSpeakers(known["Ada Lind"], known["Ben Okoro"]))
    assert str(problem) == "Ada Lind and Ben Okoro: you said that they are never the same. Take that back first."
    workspace.edits.apply(AllowMerge(known["Ada Lind"], known["Ben Okoro"]))
    assert workspace.edits.apply(MergeSpeakers(known["Ada Lind"], known["Ben Okoro"])) is None


def test_a_verdict_again_takes_it_off(workspace):
    quotes = list(workspace.quotes.ids)[:2]
    workspace.edits.toggle_verdict(quotes[:1], Verdict.ACCEPTED)
    workspace.edits.toggle_verdict(quotes, Verdict.ACCEPTED)
    assert [row.verdict for row in workspace.rows(quotes)] == [Verdict.ACCEPTED] * 2
    workspace.edits.toggle_verdict(quotes, Verdict.ACCEPTED)
    assert [row.verdict for row in workspace.rows(quotes)] == [Verdict.NONE] * 2


def test_rejected_quotes_leave_list_counts_and_charts_and_come_back_on_request(workspace):
    quote = workspace.quotes.ids[0]
    before = workspace.counts.shown.quotes
    workspace.edits.toggle_verdict([quote], Verdict.REJECTED)
    assert quote not in workspace.quotes.ids
    assert workspace.counts.shown.quotes == workspace.counts.whole.quotes == before - 1
    assert [chart.total for chart in ChartsModel(workspace, workspace.filter, workspace.sampling).charts] == [
        before - 1
    ] * 2
    page = workspace.page(workspace.rows([quote])[0].article, workspace.quotes.ids[0])
    assert page is not None
    assert page.count == 2
    workspace.filter.switch(Facet.REJECTED, True)
    assert quote in workspace.quotes.ids
    assert [chip.text for chip in workspace.filter.chips()] == ["With rejected"]
    workspace.filter.drop_last()
    assert quote not in workspace.quotes.ids


def test_a_library_that_fails_says_so(workspace, qtbot):
    workspace.library._file.connection.execute("DROP TABLE ledger")
    with qtbot.waitSignal(workspace.failed):
        assert workspace.edits.apply(RenameSpeaker(ids(workspace)["Ada Lind"], "X")) is not None
    with qtbot.waitSignal(workspace.failed):
        assert not workspace.edits.can_undo


@pytest.fixture
def failing(workspace, monkeypatch):
    """Lets every write of the workspace's library fail until it is called."""
    error = LibraryError("press", message("the disk is full"), message("Free some space."))
    write = LibraryFile.write

    def fail(self, change):
        raise error

    monkeypatch.setattr(LibraryFile, "write", fail)
    return lambda: monkeypatch.setattr(LibraryFile, "write", write)


def test_every_change_that_failed_is_made_in_order_once_it_can_be(workspace, failing):
    known, first = ids(workspace), list(workspace.quotes.ids)[:2]
    workspace.edits.apply(RenameSpeaker(known["Ada Lind"], "A. Lind"))
    workspace.edits.toggle_verdict(first[:1], Verdict.ACCEPTED)
    workspace.edits.toggle_verdict(first[1:], Verdict.REJECTED)
    workspace.edits.apply(RenameSpeaker(known["Ada Lind"], "Ada L."))
    workspace.try_again()
    assert workspace.edits.failed_count == 4
    failing()
    workspace.edits.apply(RenameSpeaker(known["Ben Okoro"], "B. Okoro"))
    workspace.try_again()
    assert workspace.edits.failed_count == 0
    assert {"Ada L.", "B. Okoro"} <= set(ids(workspace))
    assert [row.verdict for row in workspace.rows(first)] == [Verdict.ACCEPTED, Verdict.REJECTED]
    assert [str(row.words) for row in workspace.library.history.ledger()][-1] == "Renamed A. Lind to Ada L."


def test_a_verdict_that_failed_twice_is_given_and_not_taken_off_again(workspace, failing):
    quote = workspace.quotes.ids[0]
    workspace.edits.toggle_verdict([quote], Verdict.ACCEPTED)
    workspace.edits.toggle_verdict([quote], Verdict.ACCEPTED)
    failing()
    workspace.try_again()
    assert workspace.rows([quote])[0].verdict is Verdict.ACCEPTED


def test_an_undo_that_failed_is_not_made_of_another_step(workspace, monkeypatch, failing):
    workspace.edits.undo()
    failing()
    workspace.edits.apply(RenameSpeaker(ids(workspace)["Ada Lind"], "A. Lind"))
    workspace.try_again()
    assert "A. Lind" in ids(workspace)


def test_what_fails_again_keeps_its_place_and_a_refusal_does_not_hold_up_the_rest(workspace, failing):
    known = ids(workspace)
    workspace.edits.apply(RenameSpeaker(known["Ada Lind"], "Cleo"))
    workspace.edits.apply(RenameSpeaker(known["Ben Okoro"], "Cleo"))
    workspace.edits.apply(RenameSpeaker(known["Ben Okoro"], "Dora"))
    failing()
    workspace.try_again()
    assert workspace.edits.failed_count == 0
    assert {"Cleo", "Dora"} <= set(ids(workspace))
