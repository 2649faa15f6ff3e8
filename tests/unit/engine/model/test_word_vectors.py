import numpy as np
import pytest

from onrecord.engine.model.word_vectors import WordVectors, heads

VECTORS = WordVectors(np.array([0, 4, 9, 12]), np.array([[1, 0], [2, 0], [4, 0], [0, 8]], np.float16))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(4, 9)], [2, 0]),
        ([(0, 9)], [1.5, 0]),
        ([(0, 12)], [7 / 3, 0]),
        ([(0, 20)], [7 / 3, 0]),
        ([(0, 3), (12, 20)], [0.5, 4]),
        ([(5, 8)], [0, 0]),
        ([], [0, 0]),
    ],
)
def test_the_first_words_that_start_in_each_span_count_alike(spans, expected):
    assert VECTORS.mean(spans).tolist() == pytest.approx(expected)


def test_the_first_three_words_of_a_mention_are_its_head():
    begins = np.array([False, True, False, False, False, True, False])
    assert heads(begins).tolist() == [False, True, True, True, False, True, True]


def test_a_text_of_one_word_has_a_head():
    assert heads(np.array([True])).tolist() == [True]
    assert heads(np.zeros(0, np.bool_)).tolist() == []
