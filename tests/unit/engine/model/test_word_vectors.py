import numpy as np
import pytest

from onrecord.engine.model.word_vectors import WordVectors

VECTORS = WordVectors(np.array([0, 4, 9, 12]), np.array([[1, 0], [2, 0], [4, 0], [0, 8]], np.float16))


@pytest.mark.parametrize(
    ("spans", "most", "expected"),
    [
        ([(4, 9)], 3, [2, 0]),
        ([(0, 9)], 3, [1.5, 0]),
        ([(0, 20)], 2, [1.5, 0]),
        ([(0, 3), (12, 20)], 1, [0.5, 4]),
        ([(5, 8)], 3, [0, 0]),
        ([], 3, [0, 0]),
    ],
)
def test_the_words_that_start_in_the_spans_count_alike(spans, most, expected):
    assert VECTORS.mean(spans, most).tolist() == expected
