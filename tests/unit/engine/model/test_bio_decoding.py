import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.engine.model.bio_decoding import (
    Decoding,
    TaggedSpan,
    _search,
    chance_in,
    spans_of,
    split_runs,
    tags_of,
    viterbi,
    whole_words,
    with_gender,
    with_stop,
    within_lines,
)
from onrecord.engine.model.bio_labels import NAMES, ROLES, bio, count

KINDS = ("one", "two")
LABELS = count(KINDS)
SCORES = st.integers(0, 5).flatmap(
    lambda n: arrays(np.float32, (n, LABELS), elements=st.integers(-40, 40).map(lambda x: x / 4))
)


def legal(labels: tuple[int, ...]) -> bool:
    """Whether each I- follows a B- or I- of its own kind."""
    return all(b == 0 or b % 2 == 1 or a in (b - 1, b) for a, b in itertools.pairwise((0, *labels)))


@pytest.mark.slow
@settings(max_examples=150)
@given(SCORES)
def test_viterbi_finds_the_best_legal_sequence(scores):
    found = tuple(viterbi(scores).tolist())
    assert legal(found)
    total = sum(float(scores[i, label]) for i, label in enumerate(found))
    best = max(
        sum(float(scores[i, label]) for i, label in enumerate(path))
        for path in itertools.product(range(LABELS), repeat=len(scores))
        if legal(path)
    )
    assert total == pytest.approx(best)


@given(
    arrays(
        np.float32,
        st.tuples(st.integers(0, 40), st.just(count(ROLES))),
        elements=st.floats(-1e6, 1e6, width=32, allow_subnormal=False),
    )
)
def test_viterbi_is_legal_on_long_texts_and_wild_scores(scores):
    assert legal(tuple(viterbi(scores).tolist()))


LONGER = st.integers(0, 60).flatmap(
    lambda n: arrays(np.float32, (n, LABELS), elements=st.integers(-40, 40).map(lambda x: x / 4))
)


@pytest.mark.slow
@settings(max_examples=300)
@given(LONGER, st.floats(0, 12), st.sampled_from([1, 2]))
def test_viterbi_is_as_good_as_a_search_through_every_word(scores, outside, kind):
    scores[:, 0] += np.float32(outside)  # mostly outside, as in texts: then the search is for a few words only
    scores[: len(scores) // 2, 2 * kind] += np.float32(outside)
    found, searched = viterbi(scores), _search(scores)
    rows = np.arange(len(scores))
    assert legal(tuple(found.tolist()))
    assert scores[rows, found].sum() == pytest.approx(scores[rows, searched].sum(), abs=1e-3)


@pytest.mark.slow
@settings(max_examples=100)
@given(SCORES)
def test_a_whole_sequence_gives_each_label_its_share_of_all_that_are_legal(scores):
    found = whole_words(scores)
    assert np.array_equal(found.labels, viterbi(scores))
    paths = {
        path: np.exp(sum(float(scores[i, label]) for i, label in enumerate(path)))
        for path in itertools.product(range(LABELS), repeat=len(scores))
        if legal(path)
    }
    for i in range(len(scores)):
        for label in range(LABELS):
            share = sum(w for path, w in paths.items() if path[i] == label) / sum(paths.values())
            assert found.chances[i, label] == pytest.approx(share, abs=1e-4)


@pytest.mark.slow
@given(
    arrays(
        np.float32,
        st.tuples(st.integers(0, 300), st.just(LABELS)),
        elements=st.floats(-1e6, 1e6, width=32, allow_subnormal=False),
    )
)
def test_shares_are_chances_on_long_texts_and_wild_scores(scores):
    found = whole_words(scores)
    assert found.chances.sum(1) == pytest.approx(np.ones(len(scores)), abs=1e-4)
    assert (found.chances >= 0).all()


def test_a_label_that_nothing_before_allows_has_no_share():
    scores = np.zeros((2, LABELS), np.float32)
    assert whole_words(scores).chances[0].tolist() == pytest.approx([3 / 11, 4 / 11, 0, 4 / 11, 0])


def test_viterbi_changes_earlier_words_for_a_sure_later_one():
    scores = np.zeros((4, LABELS), np.float32)
    scores[0, 1], scores[1, 0], scores[2, 0], scores[3, 2] = 3, 1, 1, 9
    scores[1:3, 2] = 0.5
    scores[3, 1] = -9
    scores[1:3, 1] = -9
    assert viterbi(scores).tolist() == [1, 2, 2, 2]


def test_viterbi_begins_what_it_wants_to_continue():
    scores = np.zeros((2, LABELS), np.float32)
    scores[:, 2] = 5
    assert viterbi(scores).tolist() == [1, 2]


RUNS = st.lists(st.tuples(st.sampled_from(["", *KINDS]), st.integers(1, 4)), max_size=8)


@given(RUNS)
def test_spans_come_back_from_their_labels(runs):
    labels: list[int] = []
    expected = []
    for kind, length in runs:
        if kind:
            begin, within = bio(KINDS, kind)
            expected.append((kind, len(labels), len(labels) + length))
            labels += [begin] + [within] * (length - 1)
        else:
            labels += [0] * length
    assert spans_of(np.array(labels, np.int64), KINDS) == expected


def test_runs_of_one_kind_that_touch_stay_apart():
    assert spans_of(np.array([1, 2, 1, 3, 4]), KINDS) == [("one", 0, 2), ("one", 2, 3), ("two", 3, 5)]


def test_tags_cover_their_words_with_the_mean_chance_of_their_labels():
    scores = np.full((4, LABELS), -50, np.float32)
    scores[0, 0] = scores[1, 3] = scores[2, 4] = scores[3, 0] = 50
    scores[2, 0] = 50 - np.log(3)
    words = np.array([[0, 3], [4, 8], [9, 12], [13, 14]])
    assert tags_of(split_runs(scores), words, KINDS) == [TaggedSpan("two", 4, 12, 0.875)]


def test_a_text_without_words_has_no_tags():
    nothing = Decoding(np.zeros(0, np.int64), np.zeros((0, 1), np.float32))
    assert tags_of(nothing, np.zeros((0, 2), np.int64), KINDS) == []


@given(SCORES)
def test_confidence_is_a_chance(scores):
    words = np.array([[2 * i, 2 * i + 1] for i in range(len(scores))], np.int64).reshape(-1, 2)
    for found in (split_runs(scores), whole_words(scores)):
        assert all(0 <= tag.confidence <= 1 and tag.start < tag.end for tag in tags_of(found, words, KINDS))


def test_labels_are_numbered_in_pairs_after_outside():
    for kinds in (ROLES, NAMES):
        pairs = [bio(kinds, kind) for kind in kinds]
        assert [n for pair in pairs for n in pair] == list(range(1, count(kinds)))


def test_the_chance_of_a_span_is_the_mean_over_its_words():
    scores = np.log(np.array([[0.5, 0.25, 0.25], [0.2, 0.4, 0.4], [1.0, 1e-9, 1e-9]], np.float32))
    words = np.array([(0, 3), (4, 7), (8, 11)])
    assert abs(chance_in(split_runs(scores), words, (0, 7), (1, 2)) - 0.65) < 1e-5
    assert chance_in(split_runs(scores), words, (20, 30), (1, 2)) == 0.0


def test_a_tag_is_cut_at_line_breaks():
    text = "Mike\r\n Move\u2028 \nOn"
    assert [text[t.start : t.end] for t in within_lines(text, TaggedSpan("person", 0, len(text), 0.5))] == [
        "Mike",
        " Move",
        "On",
    ]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("In Washington, D.C., it", "Washington, D.C", "Washington, D.C."),
        ("the U.S. it", "U.S", "U.S."),
        ("Enron Corp. fell", "Enron Corp", "Enron Corp."),
        ("so said Ash. He", "Ash", "Ash"),
        ("Plan B. He", "Plan B", "Plan B"),
        ("Enron Corp", "Enron Corp", "Enron Corp"),
    ],
)
def test_an_abbreviation_keeps_its_stop(text, name, whole):
    start = text.index(name)
    tag = with_stop(text, TaggedSpan("organisation", start, start + len(name)))
    assert text[tag.start : tag.end] == whole


def test_a_persons_name_tells_a_woman_by_the_sum_over_its_words():
    words = np.array([(0, 4), (5, 8), (9, 12)])
    genders = np.array([2.0, -0.5, 9.0], np.float32)
    assert with_gender(TaggedSpan("person", 0, 8), genders, words).female == pytest.approx(
        1 / (1 + np.exp(-1.5)), abs=1e-3
    )
    assert with_gender(TaggedSpan("place", 0, 8), genders, words).female == 0.5
