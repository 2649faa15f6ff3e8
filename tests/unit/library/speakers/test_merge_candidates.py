"""Doubts wait until they are answered, and come back when the answer is taken back."""

import pytest
from tests.unit.library.article_makers import ANA, make_article, person, says

from onrecord.domain.operations import (
    AssignQuotes,
    KeepSpeakersApart,
    MergeSpeakers,
    Operation,
    SetVerdict,
    SplitSpeaker,
)
from onrecord.domain.quote import Verdict
from onrecord.domain.speaker import MergeCandidate, MergeCandidateRow, SpeakerKind
from onrecord.library import Library

RUIZ, BO = person("Ruiz"), person("Bo Lind")


@pytest.fixture
def doubtful(library: Library) -> Library:
    """Ana Ruiz and Ruiz may be one, and so may Ruiz and Bo."""
    candidates = [
        MergeCandidate(ANA, RUIZ, "one surname"),
        MergeCandidate(RUIZ, ANA, "again"),
        MergeCandidate(RUIZ, BO, "one office"),
    ]
    library.add(make_article(), [says(0, 3, ANA), says(4, 8, RUIZ), says(9, 13, BO)], (), candidates)
    return library


def test_each_pair_is_kept_once_whichever_way_round(doubtful: Library) -> None:
    assert doubtful.speakers.merge_candidates() == [
        MergeCandidateRow(1, 2, "one surname"),
        MergeCandidateRow(2, 3, "one office"),
    ]
    doubtful.add(make_article("more"), [], (), [MergeCandidate(RUIZ, ANA, "once more")])
    assert len(doubtful.speakers.merge_candidates()) == 2


@pytest.mark.parametrize("answer", [MergeSpeakers(2, 1), KeepSpeakersApart(2, 1)], ids=repr)
def test_an_answer_ends_a_doubt_and_undo_brings_it_back(doubtful: Library, answer: Operation) -> None:
    doubtful.apply(answer)
    assert (1, 2) not in [(row.one, row.other) for row in doubtful.speakers.merge_candidates()]
    doubtful.add(make_article("more"), [], (), [MergeCandidate(ANA, RUIZ, "asked again")])
    assert len(doubtful.speakers.merge_candidates()) == 1
    doubtful.undo()
    assert len(doubtful.speakers.merge_candidates()) == 2


def test_doubts_that_came_to_be_about_the_same_pair_are_asked_once(doubtful: Library) -> None:
    doubtful.add(make_article("more"), [], (), [MergeCandidate(ANA, BO, "one party")])
    assert len(doubtful.speakers.merge_candidates()) == 3
    doubtful.apply(MergeSpeakers(2, 1))
    assert doubtful.speakers.merge_candidates() == [MergeCandidateRow(1, 3, "one office")]
    doubtful.apply(KeepSpeakersApart(1, 3))
    assert doubtful.speakers.merge_candidates() == []


def test_a_doubt_goes_with_a_name_that_grows_and_with_a_spelling_that_is_split_off(library: Library) -> None:
    spelt = person("Ana Ruiz", "", "Ruiz")
    library.add(make_article(), [says(0, 3, ANA), says(4, 8, spelt), says(9, 13, BO)])
    library.apply(SplitSpeaker(library.speakers.splittable_parts(1)[0]))
    grown = person("Ana María Ruiz", "", "Ruiz")
    renamed = [("Ana Ruiz", "Ana María Ruiz")]
    library.add(
        make_article("more"),
        [],
        renamed,
        [MergeCandidate(grown, BO, "a"), MergeCandidate(person("Ana María Ruiz"), BO, "b")],
    )
    assert {(row.one, row.other) for row in library.speakers.merge_candidates()} == {(3, 2), (1, 2)}


def test_speakers_that_nobody_knows_or_that_have_no_quotes_left_are_not_asked_about(doubtful: Library) -> None:
    doubtful.add(
        make_article("more"), [], (), [MergeCandidate(ANA, person("Nobody"), "x"), MergeCandidate(ANA, ANA, "y")]
    )
    assert len(doubtful.speakers.merge_candidates()) == 2
    doubtful.apply(SetVerdict([3], Verdict.REJECTED))
    assert [row.reason for row in doubtful.speakers.merge_candidates()] == ["one surname"]


def test_a_portrait_tells_roles_spellings_counts_and_examples(library: Library) -> None:
    spelt = person("Ana Ruiz", "councillor", "Ruiz")
    library.add(make_article(), [says(0, 3, ANA), says(4, 8, ANA), says(9, 13, spelt), says(15, 18, spelt)])
    library.add(make_article("more"), [says(0, 3, ANA), says(3, 4, BO)])
    library.apply(SetVerdict([4], Verdict.REJECTED))
    library.apply(AssignQuotes([6], 1))
    found = library.speakers.profile(1)
    assert (found.name, found.kind, found.quotes, found.articles) == ("Ana Ruiz", SpeakerKind.PERSON, 5, 2)
    assert found.roles == (("mayor", 3), ("councillor", 1))
    assert found.spellings == (("Ana Ruiz", 3), ("Ruiz", 1))
    assert len(found.examples) == 3
    assert {1, 3} <= set(found.examples)
    with pytest.raises(KeyError):
        library.speakers.profile(99)


def test_the_engine_is_told_of_those_who_are_never_the_same(doubtful: Library) -> None:
    assert doubtful.speakers.kept_apart_pairs() == ()
    doubtful.apply(KeepSpeakersApart(1, 2))
    assert [(a.name, b.name) for a, b in doubtful.speakers.kept_apart_pairs()] == [("Ana Ruiz", "Ruiz")]
    doubtful.undo()
    assert doubtful.speakers.kept_apart_pairs() == ()
