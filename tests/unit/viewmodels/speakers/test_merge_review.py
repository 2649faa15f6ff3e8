"""The queue of possible duplicates: its order, its answers, and what it shows of each side."""

import pytest
from tests.ui.library_builders import ADA, BEN, PORT, library_at, numbered

from onrecord.domain.operations import MergeSpeakers, RenameSpeaker
from onrecord.domain.speaker import MergeCandidate
from onrecord.viewmodels.speakers.merge_review import MergeReview
from onrecord.viewmodels.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    library = library_at(tmp_path / "made.onrecord")
    candidates = [
        MergeCandidate(ADA, BEN, "one harbour"),
        MergeCandidate(BEN, PORT, "one office"),
        MergeCandidate(ADA, PORT, "one voice"),
    ]
    library.add(*numbered(1), (), candidates)
    yield Workspace(library)
    library.close()


def shown(queue: MergeReview) -> tuple[str, str] | None:
    return (queue.case.one.name, queue.case.other.name) if queue.case else None


FIRST, SECOND, THIRD = ("Ada Lind", "Ben Okoro"), ("Ben Okoro", "Port Authority"), ("Ada Lind", "Port Authority")


def test_one_after_the_other_until_none_is_left(workspace):
    queue = MergeReview(workspace)
    assert (shown(queue), queue.left) == (FIRST, 3)
    assert queue.different() is None
    assert (shown(queue), queue.left) == (SECOND, 2)
    assert queue.same() is None
    # the third is settled too: Ada is never Ben, and Ben is the Port Authority
    assert (shown(queue), queue.left) == (None, 0)


def test_a_merge_that_settles_other_doubts_too_takes_them_off(workspace):
    queue = MergeReview(workspace)
    queue.same()
    assert queue.left == 1
    kept = queue.case
    assert {kept.one.name, kept.other.name} == {"Ada Lind", "Port Authority"}


def test_later_puts_a_case_behind_all_others(workspace):
    queue = MergeReview(workspace)
    queue.later()
    assert (shown(queue), queue.left) == (SECOND, 3)
    queue.later()
    queue.later()
    assert shown(queue) == FIRST


def test_answers_are_taken_back_one_by_one(workspace):
    queue = MergeReview(workspace)
    assert not queue.can_go_back
    queue.back()
    queue.later()
    queue.different()
    queue.same()
    for case in (THIRD, SECOND, FIRST):
        queue.back()
        assert shown(queue) == case
    assert queue.left == 3
    assert not queue.can_go_back
    assert not workspace.edits.can_undo


def test_the_answers_are_steps_of_the_ledger_with_the_reason(workspace):
    queue = MergeReview(workspace)
    queue.different()
    (row,) = workspace.library.history.ledger()
    assert (row.change_type, row.reason) == ("never", "one harbour")


def test_the_fuller_name_stays_else_the_one_with_more_quotes(workspace):
    queue = MergeReview(workspace)
    assert queue.case.kept_name == "Ada Lind"
    workspace.edits.apply(RenameSpeaker(queue.case.other.id, "Benjamin James Okoro"))
    assert MergeReview(workspace).case.kept_name == "Benjamin James Okoro"


def test_a_side_tells_roles_spellings_counts_and_passages(workspace):
    side = MergeReview(workspace).case.one
    assert side.roles == "harbour master (3)"
    assert side.spellings == "Ada Lind (3)"
    assert side.counts == "3 quotes in 2 articles"
    passage = side.passages[0]
    assert passage.mention == "Ada Lind"
    assert "The harbour is open again,” " in passage.before
    assert passage.after.startswith(" said. “Every ship may enter.”")
    assert passage.place == "The Harbour Post · 5 Mar 2024"


def test_nothing_in_doubt_is_an_empty_queue(library):
    queue = MergeReview(Workspace(library))
    assert (queue.case, queue.left) == (None, 0)
    assert queue.same() is None
    assert queue.different() is None
    queue.later()
    assert not queue.can_go_back


def test_the_queue_follows_what_is_changed_behind_it(workspace):
    queue = MergeReview(workspace)
    assert queue.different() is None
    by_name = {row.name: row.id for row in workspace.all_named_speakers()}
    workspace.edits.apply(MergeSpeakers(by_name["Port Authority"], by_name["Ben Okoro"]))
    # what Ada and Ben were said to be holds for who is Ben now
    assert (shown(queue), queue.left, queue.can_go_back) == (None, 0, False)
    workspace.edits.undo()
    assert (shown(queue), queue.left) == (SECOND, 2)


def test_own_answers_can_be_taken_back_until_something_else_is_changed(workspace):
    queue = MergeReview(workspace)
    queue.different()
    queue.back()
    assert (shown(queue), queue.left, queue.can_go_back) == (FIRST, 3, False)
    queue.later()
    queue.different()
    workspace.edits.undo()
    assert queue.can_go_back, "that it was put behind is no change of the library"
    queue.back()
    assert (shown(queue), queue.left) == (FIRST, 3)
