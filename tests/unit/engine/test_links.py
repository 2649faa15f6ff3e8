import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.engine.decoding import Tag, chance_in
from onrecord.engine.linking import link
from onrecord.engine.links import KEPT, NONE, Links, Targets, joined, targets_of
from onrecord.engine.marks import find_stretches

TEXT = "“Yes,” Ash said. Birch said nothing."
WORDS = np.array([(0, 1), (1, 4), (4, 5), (5, 6), (7, 10), (11, 15), (15, 16), (17, 22), (23, 27), (28, 35)])
ASH, BIRCH = Tag("source", 7, 10), Tag("source", 17, 22)
SAID, LATER = Tag("cue", 11, 15), Tag("cue", 23, 27)


def pointing(word: int, chance: float = 0.9) -> Targets:
    """Every word linked to one word."""
    words = np.full((len(WORDS), KEPT), NONE)
    chances = np.zeros((len(WORDS), KEPT), np.float32)
    words[:, 0], chances[:, 0] = word, chance
    return Targets(words, chances)


def test_the_tag_that_holds_the_target_is_linked():
    links = Links(WORDS, pointing(7), pointing(8))
    assert links.best((1, 5), "source", [ASH, BIRCH]) == (BIRCH, np.float32(0.9))
    assert links.best((1, 5), "cue", [SAID, LATER])[0] is LATER


def test_nothing_is_linked_where_the_network_points_nowhere_or_at_no_tag():
    assert Links(WORDS, pointing(NONE), pointing(NONE)).best((1, 5), "source", [ASH]) == (None, 0.0)
    assert Links(WORDS, pointing(9), pointing(9)).best((1, 5), "source", [ASH]) == (None, 0.0)
    assert Links(WORDS, pointing(4), pointing(4)).best((1, 5), "source", []) == (None, 0.0)


def test_a_link_of_the_network_outweighs_nearness():
    roles = [Tag("content", 1, 5), ASH, SAID, BIRCH, LATER]
    stretches = find_stretches(TEXT)
    (near,) = link(TEXT, stretches, roles)
    (far,) = link(TEXT, stretches, roles, links=Links(WORDS, pointing(7), pointing(8)))
    assert (near.source, near.cue) == ((ASH.span,), (SAID.span,))
    assert (far.source, far.cue) == ((BIRCH.span,), (LATER.span,))
    (weak,) = link(TEXT, stretches, roles, links=Links(WORDS, pointing(7, 0.05), pointing(8, 0.05)))
    assert weak.source == near.source


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 9), st.integers(0, 5), st.randoms(use_true_random=False))
def test_targets_are_the_likeliest_words_of_the_window(count, base, random):
    length = count + random.randint(1, 4)
    first = np.array(sorted(random.sample(range(1, length), min(count, length - 1))))
    scores = np.array([[random.uniform(-4, 4) for _ in range(length)] for _ in range(length)], np.float32)
    found = targets_of(scores, first, base)
    assert found.words.shape == found.chances.shape == (len(first), KEPT)
    for row, place in enumerate(first):
        best = max([0, *first], key=lambda p: scores[place, p])
        assert found.words[row, 0] == (NONE if best == 0 else int(np.flatnonzero(first == best)[0]) + base)
    assert (found.chances.sum(1) <= 1 + 1e-5).all()
    assert (np.diff(found.chances, axis=1) <= 1e-7).all()


def test_windows_without_words_join_to_nothing():
    assert joined([]).words.shape == (0, KEPT)
    assert joined([pointing(1), pointing(2)]).words.shape == (2 * len(WORDS), KEPT)


def test_the_chance_of_a_span_is_the_mean_over_its_words():
    scores = np.log(np.array([[0.5, 0.25, 0.25], [0.2, 0.4, 0.4], [1.0, 1e-9, 1e-9]], np.float32))
    words = np.array([(0, 3), (4, 7), (8, 11)])
    assert abs(chance_in(scores, words, (0, 7), (1, 2)) - 0.65) < 1e-5
    assert chance_in(scores, words, (20, 30), (1, 2)) == 0.0
